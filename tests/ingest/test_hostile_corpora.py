"""Corpora that are hostile or clumsy: each is refused in French where it is wrong, or accepted and built whole.

Each is a small corpus that one thing spoils (tests/shared/hostile_files.py and hostile_values.py). `verifier` and
`construire` read it, each in a process of its own whose memory and time are bounded: such files crash, hang or fill
what is not careful.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hostile_files import FILES
from hostile_values import VALUES
from limits import bounded

CASES = {**FILES, **VALUES}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_corpus_is_refused_in_french_or_built_whole(case: str, small_corpus: Path, tmp_path: Path) -> None:
    spoil, named, words = CASES[case]
    spoil(small_corpus)
    before = everything(small_corpus)
    folder, said = tmp_path / "base", tmp_path / "said"
    folder.mkdir()
    said.mkdir()
    base = folder / "cooperation.db"
    checked = bounded(("verifier", "--corpus", str(small_corpus)), said)
    built = bounded(("construire", "--corpus", str(small_corpus), "--base", str(base)), said)

    assert (checked.code, built.code) == ((1, 1) if words else (0, 0)), (checked.err[-2000:], built.err[-2000:])
    assert everything(small_corpus) == before
    for ended in (checked, built):
        assert "Traceback" not in ended.err
        assert len(ended.err) < 100_000
    if words:
        refusal = [line for line in plainly(checked.err).splitlines() if f"/{named}" in line]
        assert any(words in line for line in refusal), checked.err[:2000]
        assert (checked.err, everything(folder)) == (built.err, [])
    else:
        assert [path.name for path in folder.iterdir()] == [base.name]
        assert_sound(base)


def everything(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def plainly(said: str) -> str:
    return said.replace("\u202f", " ").replace("\u00a0", " ")


def assert_sound(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("select count(*) from fiches").fetchone() == (5,)
        html = " ".join(text for (text,) in connection.execute("select html from parcours"))
        assert not any(word in html for word in ("<script", "onerror", "javascript"))


def test_there_are_sixty_of_them_at_least() -> None:
    assert len(CASES) >= 60
