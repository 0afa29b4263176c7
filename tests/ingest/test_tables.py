"""The tables: what every corpus has, and one column a vocabulary."""

import hashlib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import SMALL

from ingest.corpus import read_vocabularies
from ingest.places import SCHEMA
from ingest.tables import fixed_columns, tables_sql
from ingest.vocabularies import Vocabulaire
from search import index
from search.base import FORMAT

INDEX = Path(index.__file__).with_suffix(".sql")
FORMATS = Path(__file__).parents[1] / "golden" / "format.txt"


@pytest.fixture
def empty() -> Iterator[sqlite3.Connection]:
    """The tables of no vocabulary."""
    connection = sqlite3.connect(":memory:")
    connection.executescript(tables_sql([]))
    yield connection
    connection.close()


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("select name from pragma_table_info(:table)", {"table": table})]


def test_without_vocabularies_there_is_what_every_corpus_has(empty: sqlite3.Connection) -> None:
    expected = ["numero", "type", "id", "titre", "extrait", "theme", "themes", "annee", "url"]
    assert columns(empty, "fiches") == expected == list(fixed_columns("fiches"))


def test_the_columns_of_every_corpus_are_read_once() -> None:
    assert fixed_columns("fiches") is fixed_columns("fiches")


def test_each_vocabulary_has_its_column() -> None:
    declared = read_vocabularies(SMALL).declared
    connection = sqlite3.connect(":memory:")
    connection.executescript(tables_sql(declared))
    added = {table: set(columns(connection, table)) - set(fixed_columns(table)) for table in ("fiches", "sessions")}
    assert added["fiches"] == {vocabulaire.champ for vocabulaire in declared if vocabulaire.facette}
    assert added["sessions"] == {"publics", "format", "moment"}
    connection.close()


@pytest.mark.parametrize(
    ("maximum", "value", "accepted"),
    [(None, '["Vive"]', True), (None, "Vive", False), (None, '"Vive"', False), (1, "Vive", True), (1, None, False)],
)
def test_a_column_takes_a_list_or_a_label(maximum: int | None, value: str | None, accepted: bool) -> None:
    plain = Vocabulaire("v", "V", "", 1, (), (), champ="ambiance", fiches=("session",), facette="valeurs")
    vocabulaire = replace(plain, maximum=maximum)
    connection = sqlite3.connect(":memory:")
    connection.executescript(tables_sql([vocabulaire]))
    insert = """
        insert into fiches (numero, type, id, titre, extrait, themes, ambiance, annee, url)
        values (1, 'session', 'a', 'A', '', '[]', :value, '2020', '/a')
    """
    if accepted:
        connection.execute(insert, {"value": value})
    else:
        with pytest.raises(sqlite3.DatabaseError):
            connection.execute(insert, {"value": value})
    connection.close()


def test_the_sql_says_which_columns_are_arrays(connection: sqlite3.Connection) -> None:
    """Every column that holds a JSON array says so, and the others never hold one."""
    tables = connection.execute("select name, sql from sqlite_master where type = 'table' and sql like '%strict'")
    for table, sql in tables.fetchall():
        if table.startswith(("recherche_", "fiches_fts")) or table == "site":  # its values are JSON of any kind
            continue
        for column in columns(connection, table):
            (arrays,) = connection.execute(
                f"""select count(*) from "{table}" where json_valid("{column}") and json_type("{column}") = 'array'"""
            ).fetchone()
            said = f"json_type({column}) = 'array'" in sql
            assert said == bool(arrays), (table, column)


def test_tables_that_change_are_another_format() -> None:
    """Readers refuse a base of another format: raise FORMAT if they would misread an older one, then mend the file."""
    tables = (SCHEMA / "tables.sql").read_text(encoding="utf-8") + INDEX.read_text(encoding="utf-8")
    statements = " ".join(re.sub(r"--.*", "", tables).split())
    assert FORMATS.read_text(encoding="utf-8") == f"{FORMAT} {hashlib.sha256(statements.encode()).hexdigest()}\n"
