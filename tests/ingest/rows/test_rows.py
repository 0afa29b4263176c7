"""Rows of the base against golden files: to add a case, add tests/golden/lignes/<table>/<id>.json."""

import json
import sqlite3
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[2] / "golden" / "lignes"


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_row_is_the_golden_one(base: Path, case: Path) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))
    connection = sqlite3.connect(base)
    connection.row_factory = sqlite3.Row
    query = f"select {', '.join(expected)} from {case.parent.name} where id = :id"
    row = connection.execute(query, {"id": case.stem}).fetchone()
    connection.close()
    assert dict(row) == expected
