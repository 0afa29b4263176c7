"""datasette-metadata.yml, with what the base declares, against the base: all is described, and answers."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import Get

from ingest.places import METADATA

DATABASE = yaml.safe_load(METADATA.read_text(encoding="utf-8"))["databases"]["cooperation"]
INDEX = ("fiches_fts", "recherche_")  # the tables of the index: docs/recherche.md describes them
TABLES: dict[str, Any] = {name: table for name, table in DATABASE["tables"].items() if not name.startswith(INDEX)}
SHOWN = [name for name, table in TABLES.items() if not table.get("hidden")]
PARAMETERS = {
    "theme": "debuts",
    "terme": "famille-leviers-relations",
    "recommandation": "plafond-de-verre",
    "parcours": "financer",
}


def columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    query = """
        select tables.name, columns.name
        from sqlite_master as tables, pragma_table_info(tables.name) as columns
        where tables.type = 'table' and tables.name not like 'fiches_fts%' and tables.name not like 'recherche%'
    """
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(query):
        found.setdefault(table, []).append(column)
    return found


def declared(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of the vocabularies: a corpus declares them, so that no file lists them."""
    query = """
        select vocabulaires.champ
        from vocabulaires, json_each(vocabulaires.fiches) as kinds
        where kinds.value = :kind
    """
    facets = connection.execute("select colonne from facettes_declarees where vocabulaire is not null")
    return {
        "fiches": [name for (name,) in facets],
        "recommandations": [name for (name,) in connection.execute(query, {"kind": "recommandation"})],
        "sessions": [name for (name,) in connection.execute(query, {"kind": "session"})],
    }


def test_every_table_and_column_is_described(connection: sqlite3.Connection) -> None:
    of_vocabularies = declared(connection)
    described = {name: sorted([*table["columns"], *of_vocabularies.get(name, ())]) for name, table in TABLES.items()}
    assert described == {name: sorted(names) for name, names in columns(connection).items()}
    assert [name for name, table in TABLES.items() if not {"title", "description"} <= set(table)] == []


def test_no_file_speaks_of_a_vocabulary(bases: dict[str, Path]) -> None:
    for corpus, base in bases.items():
        with closing(sqlite3.connect(base)) as connection:
            fields = {name for names in declared(connection).values() for name in names}
        assert fields or corpus != "essai"
        listed = [name for table in TABLES.values() for name in table["columns"] if name in fields]
        asked = [name for query in DATABASE["queries"].values() for name in fields if f".{name}" in query["sql"]]
        assert (listed, asked) == ([], []), corpus
    assert [name for name in ("fiches", "recommandations", "sessions") if "facets" in TABLES[name]] == []


def test_every_declared_facet_has_values(connection: sqlite3.Connection, get: Get) -> None:
    for column, array in connection.execute("select colonne, tableau from facettes_declarees").fetchall():
        parameter = "_facet_array" if array else "_facet"
        facets = get(f"/cooperation/fiches.json?{parameter}={column}").json()["facet_results"]
        assert column in facets and facets[column]["results"], column


def test_internal_tables_are_hidden(get: Get) -> None:
    tables = get("/cooperation.json").json()["tables"]
    assert sorted(table["name"] for table in tables if not table["hidden"]) == sorted(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_every_table_answers_in_html_json_and_csv(get_small: Get, name: str) -> None:
    assert get_small(f"/cooperation/{name}").status_code == 200
    rows = get_small(f"/cooperation/{name}.json?_shape=objects&_size=max").json()["rows"]
    assert len(get_small(f"/cooperation/{name}.csv?_size=max").text.splitlines()) > len(rows) > 0


@pytest.mark.parametrize("name", [name for name in SHOWN if "facets" in TABLES[name]])
def test_every_facet_has_values(get_small: Get, name: str) -> None:
    facets = get_small(f"/cooperation/{name}.json").json()["facet_results"]
    expected = {facet if isinstance(facet, str) else facet["array"] for facet in TABLES[name]["facets"]}
    assert set(facets) == expected
    assert [facet for facet, result in facets.items() if not result["results"]] == []


@pytest.mark.parametrize("name", list(DATABASE["queries"]))
def test_every_canned_query_answers(get_small: Get, name: str) -> None:
    query = DATABASE["queries"][name]
    given = {parameter: PARAMETERS[parameter] for parameter in query.get("params", [])}
    answer = get_small(f"/cooperation/{name}.json", params={**given, "_shape": "objects"}).json()
    assert answer["ok"] and answer["rows"], answer
    assert get_small(f"/cooperation/{name}", params=given).status_code == 200


def test_labels_stand_for_foreign_keys(get_small: Get) -> None:
    row = get_small("/cooperation/recommandations.json?_labels=on&id=plafond-de-verre&_shape=objects").json()["rows"][0]
    assert row["theme"] == {"value": "debuts", "label": "Premiers pas"}


def test_a_canned_query_s_sql_is_indented_sql_with_named_parameters() -> None:
    for name, query in DATABASE["queries"].items():
        assert query["sql"].startswith("select\n  "), name
        assert [parameter for parameter in query.get("params", []) if f":{parameter}" not in query["sql"]] == []


def test_json_may_be_read_from_other_sites(get: Get) -> None:
    assert get("/cooperation/themes.json").headers["access-control-allow-origin"] == "*"


def test_a_slow_query_is_stopped(get_sql: Get) -> None:
    endless = "with recursive n(x) as (select 1 union all select x + 1 from n) select count(*) from n"
    assert get_sql("/cooperation.json", params={"sql": endless}).status_code == 400
