"""Builds that are needed, that succeed, and that something stops half-way: the old base must stay."""

import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from helpers import SUICIDE, retitle
from sqlite_utils import Database

from ingest import database
from ingest.build import build, build_if_needed
from ingest.errors import InvalidCorpus, UnusableBase
from ingest.tables import tables_sql


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus to spoil: most of these tests build several times."""
    return small_corpus


def dump(base: Path) -> list[str]:
    with closing(sqlite3.connect(base)) as connection:
        return list(connection.iterdump())


def title(base: Path) -> str:
    with closing(sqlite3.connect(base)) as connection:
        query = "select titre from recommandations where id = 'plafond-de-verre'"
        return str(connection.execute(query).fetchone()[0])


def test_the_counts_are_those_of_the_documents(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        counts = {
            name: connection.execute(f"select count(*) from {name}").fetchone()[0]
            for name in ("recommandations", "sessions", "parcours", "sources", "fiches")
        }
        by_theme = connection.execute("select theme, count(*) from recommandations group by theme").fetchall()
    assert counts == {"recommandations": 33, "sessions": 4, "parcours": 10, "sources": 5, "fiches": 37}
    assert dict(by_theme) == {"prealables": 6, "animer-les-liens": 11, "agir-aupres-des-elus": 6, "repenser-outils": 10}


def test_sqlite_finds_nothing_wrong(connection: sqlite3.Connection) -> None:
    assert connection.execute("pragma foreign_key_check").fetchall() == []
    assert connection.execute("pragma integrity_check").fetchall() == [("ok",)]


def test_every_foreign_key_has_an_index(connection: sqlite3.Connection) -> None:
    query = """
        select tables.name || '.' || keys."from"
        from sqlite_master as tables, pragma_foreign_key_list(tables.name) as keys
        where not exists (
            select 1
            from pragma_index_list(tables.name) as indexes, pragma_index_info(indexes.name) as columns
            where columns.name = keys."from" and columns.seqno = 0
        )
    """
    small = {"termes.vocabulaire", "recommandations.theme", "parcours_etapes.parcours"}  # first of a unique index
    assert {name for (name,) in connection.execute(query)} - small == set()


def test_two_builds_give_the_same_rows(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "a.db")
    build(corpus, tmp_path / "b.db")
    build(corpus, tmp_path / "b.db")
    assert dump(tmp_path / "a.db") == dump(tmp_path / "b.db")


def test_a_new_build_replaces_the_old_one(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    retitle(corpus)
    build(corpus, base)
    assert title(base).startswith("Ne pas oublier")


def test_an_invalid_corpus_leaves_the_old_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = dump(base)
    (corpus / "parcours" / "financer.md").write_text("rien", encoding="utf-8")
    with pytest.raises(InvalidCorpus):
        build(corpus, base)
    assert dump(base) == before


def test_a_build_killed_half_way_leaves_the_old_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = dump(base)
    retitle(corpus)
    killed = subprocess.run([sys.executable, "-c", SUICIDE, str(corpus), str(base)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert dump(base) == before
    assert database.is_complete(base)
    build(corpus, base)
    assert title(base).startswith("Ne pas oublier")


def test_a_first_build_killed_half_way_is_not_taken_for_a_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    subprocess.run([sys.executable, "-c", SUICIDE, str(corpus), str(base)], check=False)
    assert not database.is_complete(base)
    build(corpus, base)
    assert database.is_complete(base)


def test_a_reader_sees_the_old_base_until_the_end(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    seen = []

    def fill(db: Database) -> None:
        seen.append(title(base))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        database.replace(base, tables_sql([]), fill)
    assert seen == ["Tenir compte du plafond de verre"] == [title(base)]


def test_a_link_to_nothing_is_never_committed(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = dump(base)
    link = {"origine": 1, "cible": 2, "type": "voir aussi"}
    with pytest.raises(AssertionError, match="foreign keys that lead nowhere"):
        database.replace(base, tables_sql([]), lambda db: db.table("liens").insert(link))
    assert dump(base) == before


def test_another_writer_is_said(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    monkeypatch.setattr(database, "PATIENCE", 0.1)
    with closing(sqlite3.connect(base)) as other:
        other.execute("begin immediate")
        with pytest.raises(UnusableBase, match="un autre programme est en train d’y écrire"):
            build(corpus, base)


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"bonjour" * 100, "n’est pas une base SQLite"), (None, "le fichier ne s’ouvre pas")],
)
def test_a_file_that_cannot_be_a_base_is_left_alone(
    corpus: Path, tmp_path: Path, content: bytes | None, message: str
) -> None:
    base = tmp_path / "dossier" / "cooperation.db"
    if content:
        base.parent.mkdir()
        base.write_bytes(content)
    with pytest.raises(UnusableBase, match=message):
        build(corpus, base)
    assert (base.read_bytes() if content else None) == content


def test_a_base_of_something_else_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "autre.db"
    with closing(sqlite3.connect(base)) as other:
        other.execute("create table photos (id integer)")
    before = dump(base)
    with pytest.raises(UnusableBase, match="une autre base que la nôtre"):
        build(corpus, base)
    assert dump(base) == before


def test_a_read_only_base_is_said(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = dump(base)
    connect = sqlite3.connect

    # The administrator's account ignores file permissions: ask SQLite itself for a read-only connection.
    def read_only(path: object, **options: object) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True) if path == base else connect(path, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(sqlite3, "connect", read_only)
    with pytest.raises(UnusableBase, match="en lecture seule"):
        build(corpus, base)
    monkeypatch.undo()
    assert dump(base) == before


def test_a_full_disk_is_said_and_leaves_the_old_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = dump(base)
    script = "import sys; from ingest.cli import cooperatheque; cooperatheque(sys.argv[1:])"
    command = [sys.executable, "-c", script, "construire", "--corpus", str(corpus), "--base", str(base)]
    limit = 64 * 1024  # no file of this process may grow past it, like on a full disk

    def full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    stopped = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=full_disk)
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert stopped.stderr.startswith("Erreur") and str(base) in stopped.stderr
    assert dump(base) == before


def test_a_build_counts_the_rows_of_each_table(corpus: Path, tmp_path: Path) -> None:
    tables = Path(__file__).parent.parent / "golden" / "tables"
    rows = {path.stem: len(json.loads(path.read_text(encoding="utf-8"))) for path in tables.glob("*.json")}
    assert build(corpus, tmp_path / "cooperation.db") == rows


def test_the_base_is_built_only_when_needed(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    assert [build_if_needed(corpus, base), build_if_needed(corpus, base)] == [True, False]
    retitle(corpus)
    later = base.stat().st_mtime + 10
    os.utime(corpus / "recommandations" / "plafond-de-verre.md", (later, later))
    assert build_if_needed(corpus, base)


def test_a_change_at_the_very_time_of_the_build_is_in_it(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    built = base.stat().st_mtime
    monkeypatch.setattr("ingest.build._last_change", lambda _: built)
    assert not build_if_needed(corpus, base)
    monkeypatch.setattr("ingest.build._last_change", lambda _: built + 0.01)
    assert build_if_needed(corpus, base)


@pytest.mark.parametrize(("name", "changed"), [("a.py", True), ("a.txt", True), ("a.sql", True), ("a.pyc", False)])
def test_new_code_is_a_change(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, changed: bool
) -> None:
    base = tmp_path / "cooperation.db"
    build_if_needed(corpus, base)
    code = tmp_path / "code"
    code.mkdir()
    (code / name).touch()
    os.utime(code / name, (base.stat().st_mtime + 10,) * 2)
    monkeypatch.setattr("ingest.build.CODE", (code,))
    assert build_if_needed(corpus, base) == changed


def test_a_file_taken_away_is_a_change(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build_if_needed(corpus, base)
    (corpus / "parcours" / "financer.md").unlink()
    later = base.stat().st_mtime + 10
    os.utime(corpus / "parcours", (later, later))
    assert build_if_needed(corpus, base)
