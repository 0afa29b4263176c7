"""The fingerprint: of contents, wherever and whenever they were written."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import fingerprint as module
from ingest.fingerprint import fingerprint


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus to change."""
    return small_corpus


def test_it_is_twelve_digits_that_neither_dates_nor_places_change(corpus: Path, tmp_path: Path) -> None:
    before = fingerprint(corpus)
    moved = Path(shutil.copytree(corpus, tmp_path / "ailleurs"))
    os.utime(moved / "parcours" / "financer.md", (1, 1))
    (moved / "parcours" / ".financer.md.swp").write_text("hidden")
    (moved / ".git").mkdir()
    (moved / ".git" / "config").write_text("hidden")
    assert fingerprint(moved) == before
    assert len(before) == 12 and int(before, 16)


def _append(path: Path) -> None:
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [
        lambda corpus: _append(corpus / "sources" / "recueil.txt"),
        lambda corpus: _append(corpus / "vocabulaires" / "themes.yml"),
        lambda corpus: (corpus / "parcours" / "financer.md").unlink(),
        lambda corpus: (corpus / "parcours" / "financer.md").rename(corpus / "parcours" / "financier.md"),
        lambda corpus: (corpus / "parcours" / "vide.md").touch(),
    ],
)
def test_any_change_of_the_corpus_changes_it(corpus: Path, change: Callable[[Path], None]) -> None:
    before = fingerprint(corpus)
    change(corpus)
    assert fingerprint(corpus) != before


def test_what_moves_from_a_file_to_the_next_changes_it(tmp_path: Path) -> None:
    versions = set()
    for first, second in (("ab", "c"), ("a", "bc"), ("abc", "")):
        corpus = tmp_path / first
        (corpus / "parcours").mkdir(parents=True)
        (corpus / "parcours" / "a").write_text(first)
        (corpus / "parcours" / "b").write_text(second)
        versions.add(fingerprint(corpus))
    assert len(versions) == 3


def test_what_stands_beside_site_yml_does_not_count(corpus: Path) -> None:
    before = fingerprint(corpus)
    for name in ("README.md", "cooperation.db"):
        (corpus / name).write_text("new")
    assert fingerprint(corpus) == before
    _append(corpus / "site.yml")
    assert fingerprint(corpus) != before


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        *(("search/a.py", True), ("search/a.txt", True), ("search/a.sql", True), ("search/a.pyc", False)),
        *(("search/site/a.py", False), ("search/words/a.py", True)),
        *(("ingest/a.txt", True), ("ingest/nouveau/sources/a.txt", False)),
    ],
)
def test_which_code_counts(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, counts: bool
) -> None:
    monkeypatch.setattr(module, "CODE", (tmp_path / "ingest", tmp_path / "search"))
    before = fingerprint(corpus)
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text("new")
    assert (fingerprint(corpus) != before) is counts


def test_a_rule_or_a_library_counts(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(corpus)
    with monkeypatch.context() as patch:
        patch.setattr(module, "SCHEMA", tmp_path / "schema")
        assert fingerprint(corpus) != before
    for library in ("markdown", "nh3", "pystemmer", "whoosh-reloaded"):
        with monkeypatch.context() as patch:
            patch.setattr(module, "version", lambda name, changed=library: "2" if name == changed else "1")
            changed = fingerprint(corpus)
        with monkeypatch.context() as patch:
            patch.setattr(module, "version", lambda name: "1")
            assert fingerprint(corpus) != changed


def test_what_cannot_be_read_keeps_nobody_waiting(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (corpus / "parcours" / "immense.md").open("wb") as file:
        file.truncate(3 << 30)
    os.mkfifo(corpus / "parcours" / "tube.md")
    (corpus / "parcours" / "zero.md").symlink_to("/dev/zero")
    (corpus / "parcours" / "boucle.md").symlink_to("boucle.md")
    fingerprint(corpus)

    def refused(path: Path) -> bytes:
        raise PermissionError(path)

    monkeypatch.setattr(module, "read_bytes", refused)
    fingerprint(corpus)
