"""FTS5 expressions."""

import sqlite3

import pytest

from search import fts5


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (fts5.token("elu"), '"elu"'),
        (fts5.start("financ"), '"financ" *'),
        (fts5.all_of([]), ""),
        (fts5.all_of(["", '"a"']), '"a"'),
        (fts5.all_of(['"a"', '"b"']), '("a" AND "b")'),
        (fts5.any_of(['"a"', "", '"b"']), '("a" OR "b")'),
        (fts5.any_token(["a", "b"]), '("a" OR "b")'),
        (fts5.without('"a"', ['"b"', '"c"']), '("a" NOT ("b" OR "c"))'),
        (fts5.without("", ['"b"']), '("tout_" NOT "b")'),
        (fts5.without('"a"', ["", ""]), '"a"'),
        (fts5.in_columns("titre", '"a"'), 'titre : "a"'),
        (fts5.in_columns("titre", ""), ""),
        (fts5.facet_word("theme", "elu"), "theme_elu"),
        (fts5.facet_value(3), "valeur_3"),
    ],
)
def test_expressions(expression: str, expected: str) -> None:
    assert expression == expected


def test_every_record_holds_one_token_and_none_the_other(small: sqlite3.Connection) -> None:
    sql = "select count(*) from fiches_fts where fiches_fts match ?"
    counts = [small.execute(sql, [fts5.token(token)]).fetchone()[0] for token in (fts5.EVERY, fts5.NONE)]
    assert counts == [5, 0]
