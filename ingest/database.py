"""The database file: written beside its place under a name of its own, checked, sealed, and renamed into place."""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

from sqlite_utils import Database

from ingest.disk import explained
from ingest.locks import locked
from search.base import APPLICATION_ID, refuse_foreign, seal

# What SQLite may have left beside a base that was not yet one file: read with the new one, it would spoil it.
COMPANIONS = ("-wal", "-shm", "-journal")


def replace(base: Path, tables: str, fill: Callable[[Database], None]) -> None:
    """Put a new base at a path: the SQL of its tables, then what `fill` writes.

    Whoever reads the path sees the old file or the new one, each whole; a failure at any moment leaves the old one, and
    what a killed build leaves beside it is removed by the next. Two builds at once each write their own file: the last
    to end is the one that stays. Raises UnusableBase when the file can't be written or belongs to something else, and
    AssertionError, a bug of ours, when a foreign key leads nowhere or SQLite finds the file unsound.
    """
    place = base.resolve()
    with explained(base):
        refuse_foreign(base)
        _remove_abandoned(place)
        with _file_of_its_own(place) as (path, file):
            _write(path, tables, fill)
            seal(file)
            os.fsync(file.fileno())
            for ending in COMPANIONS:
                place.with_name(place.name + ending).unlink(missing_ok=True)
            path.replace(place)
        _sync_folder(place.parent)


def _write(path: Path, tables: str, fill: Callable[[Database], None]) -> None:
    """Write and check the whole content, in one transaction; the file is thrown away if it fails: no log, no sync."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode = memory")
        connection.execute("pragma synchronous = off")
        db = Database(connection)
        with db.atomic():
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            db.executescript(tables)
            fill(db)
        _check(connection)


def _check(connection: sqlite3.Connection) -> None:
    broken = connection.execute("pragma foreign_key_check").fetchall()
    if broken:
        raise AssertionError(f"foreign keys that lead nowhere: {broken[:5]}")
    found = connection.execute("pragma integrity_check").fetchall()
    if found != [("ok",)]:
        raise AssertionError(f"SQLite finds the base unsound: {found[:5]}")


@contextmanager
def _file_of_its_own(place: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Give a new file beside a place, open and locked, which is removed unless it was renamed meanwhile."""
    while True:
        path = place.with_name(f".{place.name}.{secrets.token_hex(4)}.construction")
        with path.open("x+b") as file, locked(file):
            # Another build may have taken it for an abandoned one, before it was locked.
            if not path.exists():
                continue
            try:
                yield path, file
            finally:
                path.unlink(missing_ok=True)
            return


def _remove_abandoned(place: Path) -> None:
    """Remove what builds that were killed left beside a place: a living one holds the lock of its file."""
    for path in place.parent.glob(f".{escape(place.name)}.*.construction"):
        with suppress(FileNotFoundError, BlockingIOError), path.open("r+b") as file, locked(file):
            path.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name in a folder outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
