"""Some rows of the project's base against golden files: to add a case, add lignes/<table>/<id>.json beside this."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "lignes"


@pytest.mark.parametrize("case", sorted(GOLDEN.glob("*/*.json")), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_row_is_the_golden_one(base: Path, case: Path) -> None:
    expected = json.loads(case.read_text(encoding="utf-8"))
    query = f"select {', '.join(expected)} from {case.parent.name} where id = ?"
    with closing(sqlite3.connect(base)) as connection:
        connection.row_factory = sqlite3.Row
        assert [dict(row) for row in connection.execute(query, (case.stem,))] == [expected]
