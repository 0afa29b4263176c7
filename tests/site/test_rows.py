"""Reading rows: arrays decoded as the base says, addresses of pages, one row or unknown."""

import sqlite3

import pytest

from search.site.declared import array_columns, vocabularies
from search.site.rows import UnknownRow, located, row, rows

TABLES = """
    create table a (
        liste text not null check (json_type(liste) = 'array'), -- a list
        titre text not null
    )
"""


def test_the_base_says_which_columns_hold_arrays() -> None:
    base = sqlite3.connect(":memory:")
    assert rows(base, """select '["a"]' as liste, '["a"]' as titre""") == [{"liste": '["a"]', "titre": '["a"]'}]
    base.execute(TABLES)
    assert array_columns(base) == {"liste"}
    assert rows(base, """select '["a"]' as liste, '["a"]' as titre, :n as n""", n=2) == [
        {"liste": ["a"], "titre": '["a"]', "n": 2}
    ]


def test_every_column_of_labels_is_known_for_an_array(connection: sqlite3.Connection) -> None:
    """What the base shows as lists is what its tables declare: vocabularies of several values among others."""
    several = {vocabulary.champ for vocabulary in vocabularies(connection) if not vocabulary.single}
    assert several
    columns = {name for table in ("recommandations", "sessions") for name in _columns(connection, table)}
    assert several & columns == {champ for champ in several & columns if champ in array_columns(connection)}
    assert not {vocabulary.champ for vocabulary in vocabularies(connection) if vocabulary.single} & array_columns(
        connection
    )


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("select name from pragma_table_info(?)", [table])]


def test_a_missing_row_is_named() -> None:
    with pytest.raises(UnknownRow, match=r"Le thème.*zzz.*n’existe pas"):
        row(sqlite3.connect(":memory:"), "Le thème", "select 1 where :id = 'a'", id="zzz")


def test_the_first_of_several_rows_is_the_one() -> None:
    several = "select 1 as n, '[]' as titre union select 2, '[]' order by n"
    assert row(sqlite3.connect(":memory:"), "Le nombre", several) == {"n": 1, "titre": "[]"}


def test_rows_of_a_table_have_the_address_of_their_page() -> None:
    assert located("themes", [{"id": "a b"}]) == [{"id": "a b", "url": "/themes/a%20b"}]
    assert located("termes", [{"id": "a"}]) == [{"id": "a", "url": None}]
