"""Builds that are needed, that succeed, and that something stops half-way: the old base must stay."""

import json
import resource
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from helpers import SUICIDE, retitle
from sqlite_utils import Database

from ingest import database
from ingest.build import build
from ingest.corpus import Corpus, read_corpus
from ingest.errors import InvalidCorpus
from ingest.fingerprint import fingerprint
from ingest.read.files import Progress
from ingest.tables import tables_sql
from search.base import UnusableBase, construction_of


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus to spoil: most of these tests build several times."""
    return small_corpus


def dump(base: Path) -> list[str]:
    """Return every row but the date of the construction."""
    with closing(sqlite3.connect(base)) as connection:
        return [
            line for line in connection.iterdump() if not line.startswith("INSERT INTO \"construction\" VALUES('date'")
        ]


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
    assert counts == {"recommandations": 33, "sessions": 4, "parcours": 13, "sources": 5, "fiches": 37}
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
    before = base.read_bytes()
    retitle(corpus)
    killed = subprocess.run([sys.executable, "-c", SUICIDE, str(corpus), str(base)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert base.read_bytes() == before
    assert len(list(tmp_path.glob(".*.construction"))) == 1
    build(corpus, base)
    assert title(base).startswith("Ne pas oublier")
    assert list(tmp_path.glob(".*")) == []


def test_a_first_build_killed_half_way_leaves_no_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    subprocess.run([sys.executable, "-c", SUICIDE, str(corpus), str(base)], check=False)
    assert not base.exists()
    build(corpus, base)
    assert title(base) == "Tenir compte du plafond de verre"


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


def test_a_base_of_something_else_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "autre.db"
    with closing(sqlite3.connect(base)) as other:
        other.execute("create table photos (id integer)")
    before = base.read_bytes()
    with pytest.raises(UnusableBase, match="n’est pas une base de ce programme"):
        build(corpus, base)
    assert base.read_bytes() == before


def test_a_full_disk_is_said_and_leaves_the_old_base(corpus: Path, tmp_path: Path) -> None:
    base = tmp_path / "cooperation.db"
    build(corpus, base)
    before = base.read_bytes()
    retitle(corpus)
    script = "import sys; from ingest.cli import cooperatheque; cooperatheque(sys.argv[1:])"
    command = [sys.executable, "-c", script, "construire", "--corpus", str(corpus), "--base", str(base)]
    limit = 64 * 1024  # no file of this process may grow past it, like on a full disk

    def full_disk() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    stopped = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=full_disk)
    assert (stopped.returncode, stopped.stdout) == (1, "")
    assert stopped.stderr.startswith("Erreur") and str(base) in stopped.stderr
    assert base.read_bytes() == before
    assert list(tmp_path.glob(".*")) == []


def test_a_base_says_how_it_was_made(corpus: Path, tmp_path: Path) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    build(corpus, tmp_path / "cooperation.db")
    made = construction_of(tmp_path / "cooperation.db")
    assert made.version == fingerprint(corpus)
    assert before <= datetime.fromisoformat(made.date) <= datetime.now(UTC)


def test_a_change_during_the_build_is_another_version(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(corpus)

    def read(folder: Path, progress: Progress) -> Corpus:
        retitle(folder)
        return read_corpus(folder, progress)

    monkeypatch.setattr("ingest.build.read_corpus", read)
    build(corpus, tmp_path / "cooperation.db")
    assert title(tmp_path / "cooperation.db").startswith("Ne pas oublier")
    assert construction_of(tmp_path / "cooperation.db").version == before != fingerprint(corpus)


def test_a_build_counts_the_rows_of_each_table(corpus: Path, tmp_path: Path) -> None:
    tables = Path(__file__).parent.parent / "golden" / "tables"
    rows = {path.stem: len(json.loads(path.read_text(encoding="utf-8"))) for path in tables.glob("*.json")}
    assert build(corpus, tmp_path / "cooperation.db") == rows
