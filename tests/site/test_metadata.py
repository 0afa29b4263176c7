"""What the metadata of native tables takes from the base."""

import sqlite3

import pytest
from helpers import Get

from search.facets import declared_facets
from search.site.declared import array_columns, vocabularies
from search.site.metadata import TABLES, completed, of_tables


def test_the_facets_of_tables_are_the_declared_ones_they_have_a_column_for(connection: sqlite3.Connection) -> None:
    tables = of_tables({}, connection)
    assert set(tables) == set(TABLES)
    assert [*map(column_of, tables["fiches"]["facets"])] == [facet.colonne for facet in declared_facets(connection)]
    arrays = array_columns(connection)
    for table in tables.values():
        assert all(isinstance(facet, dict) == (column_of(facet) in arrays) for facet in table["facets"])


def column_of(facet: str | dict[str, str]) -> str:
    return facet if isinstance(facet, str) else facet["array"]


def test_a_recommendation_has_one_theme_and_a_session_several(connection: sqlite3.Connection) -> None:
    tables = of_tables({}, connection)
    assert "theme" in tables["recommandations"]["facets"]
    assert {"array": "themes"} in tables["sessions"]["facets"]


def test_vocabularies_of_one_value_are_facets_of_their_table(connection: sqlite3.Connection) -> None:
    tables = of_tables({}, connection)
    for table, kind in (("recommandations", "recommandation"), ("sessions", "session")):
        singles = [one.champ for one in vocabularies(connection, kind) if one.single]
        assert singles and set(singles) <= set(filter(lambda facet: isinstance(facet, str), tables[table]["facets"]))


def test_columns_of_vocabularies_are_described_by_them(connection: sqlite3.Connection) -> None:
    tables = of_tables({}, connection)
    for vocabulary in vocabularies(connection, "session"):
        assert tables["sessions"]["columns"][vocabulary.champ] == vocabulary.description


def test_what_the_metadata_says_is_kept_and_columns_are_in_order(connection: sqlite3.Connection) -> None:
    given = {"recommandations": {"title": "R", "facets": ["statut"], "columns": {"statut": "S", "actions": "A"}}}
    table = of_tables(given, connection)["recommandations"]
    assert (table["title"], table["facets"]) == ("R", ["statut"])
    assert (table["columns"]["statut"], table["columns"]["actions"]) == ("S", "A")
    order = [name for (name,) in connection.execute("select name from pragma_table_info('recommandations')")]
    assert [*table["columns"]] == [name for name in order if name in table["columns"]]


@pytest.mark.parametrize("table", TABLES)
def test_datasette_counts_the_facets_and_describes_the_columns(
    get: Get, connection: sqlite3.Connection, table: str
) -> None:
    expected = {column_of(facet) for facet in of_tables({}, connection)[table]["facets"]}
    assert set(get(f"/cooperation/{table}.json").json()["facet_results"]) == expected
    page = get(f"/cooperation/{table}").text
    described = [one.description for one in vocabularies(connection, TABLES[table]) if one.champ in expected]
    assert described and all(description.replace("'", "&#39;") in page for description in described)


def test_the_metadata_of_the_small_corpus_is_this(small: sqlite3.Connection) -> None:
    actions, leviers, themes, publics = ({"array": name} for name in ("actions", "leviers", "themes", "publics"))
    said = {
        name: f"Les {words}, pour l’essai."
        for name, words in {
            "actions": "actions",
            "leviers": "leviers",
            "acteurs": "acteurs",
            "moment": "moments",
            "publics": "publics",
            "format": "formats",
        }.items()
    }
    given = {"termes": {"title": "T"}, "sessions": {"title": "S", "columns": {"format": "F", "nulle": "N"}}}
    assert of_tables(given, small) == {
        "termes": {"title": "T"},
        "fiches": {
            "facets": [themes, actions, "moment", leviers, "type", publics, "annee"],
            "columns": {name: said[name] for name in ("actions", "leviers", "moment", "publics")},
        },
        "recommandations": {
            "facets": ["theme", actions, "moment", leviers],
            "columns": {name: said[name] for name in ("actions", "leviers", "acteurs", "moment")},
        },
        "sessions": {
            "title": "S",
            "facets": [themes, "moment", publics, "annee", "format"],
            "columns": {"moment": said["moment"], "publics": said["publics"], "format": "F"},
        },
    }


def test_the_site_of_a_corpus_takes_the_place_of_the_general_words(small: sqlite3.Connection) -> None:
    given = {"title": "Base", "license": "?", "about": "A", "databases": {"cooperation": {"title": "T"}, "autre": {}}}
    said = completed(given, small, "/coop/")
    assert {key: value for key, value in said.items() if key != "databases"} == {
        "title": "Recueil d’essai",
        "description": "Un petit recueil inventé pour les essais du programme.",
        "source": "Maison d’essai",
        "source_url": "/coop/cooperation/sources",
        "license": "Ces textes sont inventés et libres. Code\u202f: licence MIT.",
        "license_url": "/coop/a-propos#droits",
        "about": "A",
    }
    assert said["databases"] == {"cooperation": {"title": "T", "tables": of_tables({}, small)}, "autre": {}}


def test_the_publisher_and_the_sessions_are_as_the_corpus_says(connection: sqlite3.Connection) -> None:
    general = {"databases": {"cooperation": {"tables": {"sessions": {"description": "Des sessions."}}}}}
    said = completed(general, connection)
    assert said["source"] == (
        "Cap Rural, centre de ressources sur le développement rural, arrêté en mars 2024 "
        "(annonce du 7 mars 2024 sur caprural.org)"
    )
    described = said["databases"]["cooperation"]["tables"]["sessions"]["description"]
    assert described.startswith("Des sessions. Elles sont passées") and "ne republiez pas" in said["license"]
