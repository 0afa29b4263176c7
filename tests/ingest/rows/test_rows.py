"""Every row of every table of the small corpus, against golden files: tests/golden/tables."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ingest.rows import TABLES

GOLDEN = Path(__file__).parents[2] / "golden"


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_the_small_corpus_is_the_golden_one(small_base: Path, table: str) -> None:
    expected = json.loads((GOLDEN / "tables" / f"{table}.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(small_base)) as connection:
        connection.row_factory = sqlite3.Row
        assert [dict(row) for row in connection.execute(f"select * from {table}")] == expected


def test_every_table_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("tables/*.json")} == set(TABLES)
