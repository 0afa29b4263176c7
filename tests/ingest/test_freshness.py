"""Whether a base is what its corpus would give: by content, never by dates."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from helpers import retitle

from ingest.errors import InvalidCorpus
from ingest.freshness import build_if_needed, is_current
from search.base import FORMAT, UnusableBase, construction_of


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus to change."""
    return small_corpus


@pytest.fixture
def base(corpus: Path, tmp_path: Path) -> Path:
    """A base that is current."""
    assert build_if_needed(corpus, tmp_path / "cooperation.db")
    return tmp_path / "cooperation.db"


def test_nothing_is_done_twice(corpus: Path, base: Path) -> None:
    before = base.stat()
    assert build_if_needed(corpus, base) is None
    assert base.stat() == before


def test_dates_do_not_count(corpus: Path, base: Path) -> None:
    for path in corpus.rglob("*"):
        os.utime(path, (4e9, 4e9))
    assert is_current(corpus, base)
    retitle(corpus)
    os.utime(corpus / "recommandations" / "plafond-de-verre.md", (1, 1))
    assert not is_current(corpus, base)
    assert build_if_needed(corpus, base)
    assert is_current(corpus, base)


def test_another_corpus_makes_another_base(corpus: Path, base: Path, tmp_path: Path) -> None:
    other = corpus.rename(tmp_path / "autre")
    retitle(other)
    assert build_if_needed(other, base)
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("select 1 from fiches where titre like 'Ne pas oublier%'").fetchone()


def spoil(base: Path, content: bytes | None) -> None:
    base.unlink()
    if content is not None:
        base.write_bytes(content)


@pytest.mark.parametrize("how", ["missing", "empty", "cut", "flipped"])
def test_what_is_missing_or_damaged_is_built_again(corpus: Path, base: Path, how: str) -> None:
    whole = base.read_bytes()
    flipped = whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:]
    spoil(base, {"missing": None, "empty": b"", "cut": whole[:-1], "flipped": flipped}[how])
    assert build_if_needed(corpus, base)
    assert is_current(corpus, base)


def test_a_base_of_another_format_is_built_again(corpus: Path, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.base.FORMAT", f"{FORMAT}0")
    assert not is_current(corpus, base)
    with pytest.raises(UnusableBase, match="faite par une autre version du programme"):
        construction_of(base)


def test_a_foreign_file_is_never_replaced(corpus: Path, base: Path) -> None:
    spoil(base, b"un autre fichier")
    with pytest.raises(UnusableBase, match="n’est pas une base de ce programme"):
        build_if_needed(corpus, base)


def test_a_corpus_that_became_wrong_leaves_the_old_base(corpus: Path, base: Path) -> None:
    before = base.read_bytes()
    (corpus / "parcours" / "financer.md").write_text("rien", encoding="utf-8")
    with pytest.raises(InvalidCorpus):
        build_if_needed(corpus, base)
    assert base.read_bytes() == before


def test_doing_nothing_loads_nothing_that_builds(corpus: Path, base: Path) -> None:
    script = """
import sys
from pathlib import Path
from ingest.freshness import build_if_needed

assert build_if_needed(Path(sys.argv[1]), Path(sys.argv[2])) is None
print(sorted({"jsonschema", "whoosh", "sqlite_utils", "datasette", "ingest.build"} & sys.modules.keys()))
"""
    said = subprocess.run([sys.executable, "-c", script, corpus, base], check=True, capture_output=True, text=True)
    assert said.stdout == "[]\n"
