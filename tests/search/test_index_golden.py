"""Every row of the index of the made-up records, against a golden file: one change of the analysis shows here."""

import sqlite3
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden" / "index" / "made_up.txt"
TABLES = (
    *("fiches_fts", "recherche_textes", "recherche_racines", "recherche_mots", "recherche_termes"),
    *("recherche_situations", "recherche_noms", "recherche_facettes", "recherche_collection"),
)


def written(connection: sqlite3.Connection) -> str:
    lines = []
    for table in TABLES:
        rows = connection.execute(f"select * from {table}")
        lines += [f"[{table}] {' '.join(column[0] for column in rows.description)}"]
        lines += [" / ".join(map(str, row)) for row in rows]
    deletions = "select prefixe, count(*) from recherche_suppressions group by prefixe"
    lines += [
        "[recherche_suppressions] prefixe, keys",
        *(" / ".join(map(str, row)) for row in connection.execute(deletions)),
    ]
    return "\n".join(lines) + "\n"


def test_the_index_is_the_golden_one(small: sqlite3.Connection) -> None:
    assert written(small) == GOLDEN.read_text(encoding="utf-8")


def test_candidates_count_their_title_twice_and_lent_words_little(small: sqlite3.Connection) -> None:
    sql = "select v from fiches_fts_config where k = 'rank'"
    assert small.execute(sql).fetchone() == ("bm25(2.0, 1.0, 1.0, 0.4, 0.2, 0.0)",)
