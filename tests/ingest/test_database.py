"""The database file: whose it is, what stands beside it, and what is said when it can't be written."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest import database
from ingest.database import replace
from search.base import FORMAT, UnusableBase, is_ours, opened

TABLES = f"""
    create table communes (id integer primary key, voisine integer references communes);
    create table construction (cle text primary key, valeur text not null);
    insert into construction values ('version', 'abc'), ('format', '{FORMAT}'), ('date', '2026-03-01');
"""
ALONE = [{"id": number, "voisine": 99} for number in range(1, 8)]


def raising(error: BaseException) -> Callable[[Database], None]:
    def fill(_: Database) -> None:
        raise error

    return fill


def nothing(_: Database) -> None:
    pass


def with_towns(count: int) -> Callable[[Database], None]:
    return lambda db: db.table("communes").insert_all({"id": number} for number in range(count)) and None


def towns(base: Path) -> int:
    with opened(base) as connection:
        return int(connection.execute("select count(*) from communes").fetchone()[0])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


def test_a_base_is_one_file_without_a_log(tmp_path: Path) -> None:
    replace(tmp_path / "base.db", TABLES, with_towns(3))
    assert names(tmp_path) == ["base.db"]
    assert (tmp_path / "base.db").read_bytes()[18:20] == b"\1\1"  # written and read without a write-ahead log
    assert towns(tmp_path / "base.db") == 3


def test_the_mode_of_the_file_is_the_usual_one(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    replace(tmp_path / "base.db", TABLES, nothing)
    assert (tmp_path / "base.db").stat().st_mode == (tmp_path / "usual").stat().st_mode


@pytest.mark.parametrize("content", [b"", b"Coop"])
def test_only_an_empty_file_becomes_a_base(tmp_path: Path, content: bytes) -> None:
    base = tmp_path / "base.db"
    base.write_bytes(content)
    if content:
        with pytest.raises(UnusableBase, match="n’est pas une base de ce programme"):
            replace(base, TABLES, nothing)
        assert base.read_bytes() == content
    else:
        replace(base, TABLES, with_towns(2))
        assert towns(base) == 2


def test_a_link_to_a_base_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "disque").mkdir()
    link = tmp_path / "base.db"
    link.symlink_to(tmp_path / "disque" / "base.db")
    replace(link, TABLES, with_towns(2))
    assert link.is_symlink() and names(tmp_path / "disque") == ["base.db"]
    assert towns(link) == 2


def test_what_an_older_base_kept_beside_it_goes(tmp_path: Path) -> None:
    """A log that fits nothing any more would be read with the new file by whoever opens it as SQLite does."""
    for ending in ("-wal", "-shm", "-journal"):
        (tmp_path / f"base.db{ending}").write_bytes(b"old")
    replace(tmp_path / "base.db", TABLES, nothing)
    assert names(tmp_path) == ["base.db"]


@pytest.mark.parametrize("error", [ZeroDivisionError(), KeyboardInterrupt(), sqlite_error("SQLITE_FULL")])
def test_a_failure_leaves_the_old_base_and_nothing_beside(tmp_path: Path, error: BaseException) -> None:
    base = tmp_path / "base.db"
    replace(base, TABLES, with_towns(2))
    before = base.read_bytes()
    with pytest.raises((type(error), UnusableBase)):
        replace(base, TABLES, raising(error))
    assert (base.read_bytes(), names(tmp_path)) == (before, ["base.db"])


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path) -> None:
    base = tmp_path / "[base] x.db"
    for name in (f".{base.name}.0a.construction", f".{base.name}.0b.construction"):
        (tmp_path / name).write_bytes(b"half")
    kept = [".autre.db.0a.construction", ".base x.db.0a.construction"]
    for name in kept:
        (tmp_path / name).write_bytes(b"somebody else's")
    replace(base, TABLES, nothing)
    assert names(tmp_path) == sorted([base.name, *kept])


def test_two_builds_at_once_each_write_their_own_file(tmp_path: Path) -> None:
    base = tmp_path / "base.db"
    begun, may_end = threading.Event(), threading.Event()

    def slowly(db: Database) -> None:
        begun.set()
        assert may_end.wait(20)
        db.table("communes").insert({"id": 1})

    slow = threading.Thread(target=replace, args=(base, TABLES, slowly))
    slow.start()
    assert begun.wait(20)
    replace(base, TABLES, with_towns(5))
    assert towns(base) == 5
    may_end.set()
    slow.join(20)
    assert (towns(base), names(tmp_path)) == (1, ["base.db"])


def test_a_file_that_another_build_took_for_an_abandoned_one_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked, taken = database.locked, list[Path]()

    @contextmanager
    def late(file) -> Iterator[None]:
        if not taken:
            taken.append(Path(file.name))
            taken[0].unlink()
        with locked(file):
            yield

    monkeypatch.setattr(database, "locked", late)
    replace(tmp_path / "base.db", TABLES, with_towns(4))
    assert (towns(tmp_path / "base.db"), names(tmp_path), len(taken)) == (4, ["base.db"], 1)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SQLITE_READONLY", "le fichier ou son dossier est en lecture seule ; choisissez un autre --base"),
        ("SQLITE_FULL", "il n’y a plus de place sur le disque ; libérez-en, puis recommencez"),
        ("SQLITE_IOERR_WRITE", "le disque refuse l’écriture ; vérifiez la place libre et l’état du disque"),
    ],
)
def test_what_sqlite_refuses_is_explained(tmp_path: Path, name: str, reason: str) -> None:
    base = tmp_path / "base.db"
    with pytest.raises(UnusableBase) as refused:
        replace(base, TABLES, raising(sqlite_error(name)))
    assert str(refused.value) == f"{base} : {reason}"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        (
            "rien/base.db",
            "ce fichier ne peut pas être créé ; vérifiez que son dossier existe et que vous pouvez y écrire",
        ),
        (
            "fichier/base.db",
            "ce fichier ne peut pas être créé ; vérifiez que son dossier existe et que vous pouvez y écrire",
        ),
        ("x" * 250, "ce nom de fichier est trop long ; choisissez un autre --base"),
    ],
)
def test_what_the_system_refuses_is_explained(tmp_path: Path, path: str, reason: str) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(UnusableBase) as refused:
        replace(tmp_path / path, TABLES, nothing)
    assert str(refused.value) == f"{tmp_path / path} : {reason}"


@pytest.mark.parametrize("failing", ["rename", "fsync"])
def test_a_failed_rename_or_a_full_disk_leaves_the_old_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    base = tmp_path / "base.db"
    replace(base, TABLES, with_towns(2))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((Path, "replace") if failing == "rename" else (os, "fsync")), full)
    with pytest.raises(UnusableBase, match="il n’y a plus de place sur le disque"):
        replace(base, TABLES, with_towns(3))
    assert (towns(base), names(tmp_path)) == (2, ["base.db"])


@pytest.mark.parametrize("error", [sqlite_error("SQLITE_CONSTRAINT"), sqlite3.InterfaceError(), ZeroDivisionError()])
def test_a_bug_stays_a_bug(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        replace(tmp_path / "base.db", TABLES, raising(error))
    assert raised.value is error


def test_the_first_links_to_nothing_are_named(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as bug:
        replace(tmp_path / "base.db", TABLES, lambda db: db.table("communes").insert_all(ALONE))
    assert str(bug.value) == f"foreign keys that lead nowhere: {[('communes', n, 'communes', 0) for n in range(1, 6)]}"
    assert names(tmp_path) == []


def test_a_base_that_sqlite_finds_unsound_never_takes_its_place(tmp_path: Path) -> None:
    def spoil(db: Database) -> None:
        db.table("communes").insert({"id": 1, "voisine": None})
        db.execute("pragma writable_schema = on")
        db.execute("update sqlite_master set sql = replace(sql, 'voisine integer', 'voisine integer not null')")
        db.execute("pragma writable_schema = reset")

    with pytest.raises(AssertionError, match=r"SQLite finds the base unsound: .*NULL value in communes.voisine"):
        replace(tmp_path / "base.db", TABLES, spoil)
    assert names(tmp_path) == []


@pytest.mark.parametrize(("place", "mine"), [(0, False), (68, False), (200, True)])
def test_the_header_of_the_file_says_whose_it_is(tmp_path: Path, place: int, mine: bool) -> None:
    replace(tmp_path / "base.db", TABLES, nothing)
    content = bytearray((tmp_path / "base.db").read_bytes())
    content[place] ^= 0xFF
    (tmp_path / "spoilt.db").write_bytes(content)
    with (tmp_path / "spoilt.db").open("rb") as file:
        assert is_ours(file) is mine
