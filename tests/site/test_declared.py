"""What a base says of itself."""

import sqlite3

import pytest

from search.site.declared import array_columns, vocabularies

SINGLE = {"moments", "formats"}


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("", ["actions", "leviers", "acteurs", "moments", "publics", "formats"]),
        ("recommandation", ["actions", "leviers", "acteurs", "moments"]),
        ("session", ["moments", "publics", "formats"]),
        ("theme", []),
    ],
)
def test_vocabularies_of_a_kind(small: sqlite3.Connection, kind: str, found: list[str]) -> None:
    assert [one.id for one in vocabularies(small, kind)] == found
    assert {one.id for one in vocabularies(small, kind) if one.single} == SINGLE & set(found)
    assert vocabularies(small) == vocabularies(small, "")


def test_columns_are_looked_for_once(small: sqlite3.Connection) -> None:
    assert array_columns(small) is array_columns(small)
