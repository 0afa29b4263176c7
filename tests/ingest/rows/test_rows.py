"""Rows of the base against golden files.

Of the project's own base, some rows: to add a case, add tests/golden/lignes/<table>/<id>.json. Of the small corpus,
every row of every table, in tests/golden/tables.
"""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.rows import TABLES

GOLDEN = Path(__file__).parents[2] / "golden"


def rows(base: Path, query: str, parameters: tuple[str, ...] = ()) -> list[dict[str, object]]:
    with closing(sqlite3.connect(base)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(query, parameters)]


@pytest.mark.parametrize(
    "case", sorted(GOLDEN.glob("lignes/*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_row_is_the_golden_one(base: Path, case: Path) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))
    query = f"select {', '.join(expected)} from {case.parent.name} where id = ?"
    assert rows(base, query, (case.stem,)) == [expected]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_small_corpus_is_the_golden_one(small_base: Path, table: str) -> None:
    expected = json.loads((GOLDEN / "tables" / f"{table}.json").read_text(encoding="utf-8"))
    assert rows(small_base, f"select * from {table}") == expected


def test_every_table_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("tables/*.json")} == set(TABLES)
