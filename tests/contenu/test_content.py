"""The content of the base against the documents, and against what must never be in it."""

import re
import sqlite3

from ingest.places import CORPUS
from ingest.read.contacts import contacts


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_counts_are_those_of_the_documents(connection: sqlite3.Connection) -> None:
    counts = {
        name: connection.execute(f"select count(*) from {name}").fetchone()[0]
        for name in ("recommandations", "sessions", "parcours", "sources", "fiches")
    }
    by_theme = connection.execute("select theme, count(*) from recommandations group by theme").fetchall()
    assert counts == {"recommandations": 33, "sessions": 4, "parcours": 13, "sources": 5, "fiches": 37}
    assert dict(by_theme) == {"prealables": 6, "animer-les-liens": 11, "agir-aupres-des-elus": 6, "repenser-outils": 10}


def test_each_recommendation_is_its_source_s_lines(connection: sqlite3.Connection) -> None:
    query = """
        select recommandations.id, recommandations.texte, sources.texte, ligne_debut, ligne_fin
        from recommandations join sources on sources.id = recommandations.source
    """
    rows = connection.execute(query).fetchall()
    different = [
        identifier
        for identifier, texte, source, first, last in rows
        if words(texte) != words("\n".join(source.split("\n")[first - 1 : last]))
    ]
    assert (len(rows), different) == (33, [])


def test_each_proof_is_in_its_text_and_its_lines(connection: sqlite3.Connection) -> None:
    query = """
        select preuves.mots, recommandations.texte, sources.texte, preuves.ligne_debut, preuves.ligne_fin
        from preuves
        join recommandations on recommandations.id = preuves.recommandation
        join sources on sources.id = recommandations.source
    """
    rows = connection.execute(query).fetchall()
    assert len(rows) == 84
    for mots, texte, source, first, last in rows:
        assert mots in texte
        assert words(mots) in words("\n".join(source.split("\n")[first - 1 : last]))


def test_the_whole_of_document_four_is_in_a_recommendation_a_title_or_the_scope(connection: sqlite3.Connection) -> None:
    """No recommendation was forgotten: each line of the document belongs to something."""
    source, portee = connection.execute(
        "select texte, portee from sources where id = 'recommandations-dialogue-territorial'"
    ).fetchone()
    taken = {
        line
        for first, last in connection.execute("select ligne_debut, ligne_fin from recommandations")
        for line in range(first, last + 1)
    }
    titles = {words(title) for (title,) in connection.execute("select libelle_source from themes")}
    left = [
        words(line)
        for number, line in enumerate(source.split("\n"), start=1)
        if number not in taken and words(line) and words(line) not in titles and words(line) not in words(portee)
    ]
    assert left == [
        "Pour toute question",
        "Dominique Bernier - Cap Rural, Mission Coopérations entre",
        "acteurs",
        "[coordonnées retirées]",
    ]


def test_no_contact_in_the_corpus() -> None:
    found = {
        path.name: list(contacts(path.read_text(encoding="utf-8"))) for path in CORPUS.rglob("*") if path.is_file()
    }
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_no_contact_nor_dead_form_in_the_base(connection: sqlite3.Connection) -> None:
    tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
    rows = [row for (table,) in tables for row in connection.execute(f'select * from "{table}"')]
    text = "\n".join(value for row in rows for value in row if isinstance(value, str))
    assert "[coordonnées retirées]" in text
    assert list(contacts(text)) == []
    assert re.findall(r"docs\.google\.com|mailto:", text) == []


def test_arrays_are_never_empty_where_facets_read_them(connection: sqlite3.Connection) -> None:
    columns = connection.execute("select colonne from facettes_declarees where tableau").fetchall()
    assert len(columns) == 5
    for (column,) in columns:
        assert connection.execute(f"select count(*) from fiches where {column} = '[]'").fetchone() == (0,)


def test_facets_count_what_the_reference_counts(connection: sqlite3.Connection) -> None:
    query = "select libelle, count(*) from facettes where facette = 'acteur' group by valeur order by rang"
    assert connection.execute(query).fetchall() == [
        ("Élus et instances", 8),
        ("Techniciens, services, directions", 4),
        ("Structures d’appui et de projet", 2),
        ("Financeurs", 2),
        ("Forces vives et grand public", 2),
        ("Non précisé", 18),
    ]


def test_a_session_is_complete(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    row = connection.execute("select * from sessions where id = 'nouveaux-collectifs'").fetchone()
    connection.row_factory = None
    kept = (
        "titre",
        "date_debut",
        "date_fin",
        "annee",
        "duree_heures",
        "lieu",
        "departement",
        "capacite_min",
        "capacite_max",
    )
    assert [row[name] for name in kept] == [
        "Travailler avec de nouveaux collectifs porteurs de projet",
        "2020-12-10",
        "2020-12-18",
        2020,
        4.0,
        "deux webconférences",
        "Non précisé",
        None,
        12,
    ]
