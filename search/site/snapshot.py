"""A base as its file was at one moment: a private copy, which nothing done to the file can change."""

import os
import shutil
import sqlite3
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from datasette.database import Database

from search import base

Identity = tuple[int, ...]


def identity(status: os.stat_result) -> Identity:
    """Return what changes when a path leads to another file, or when the file is written."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


class Snapshot(Database):  # type: ignore[misc]
    """Datasette's database over a private copy of a base, checked, then opened as immutable.

    All its connections are opened at once, then the copy loses its name: no later connection can meet another file, and
    the copy goes with the process, however that one ends. `identity` tells the file that was copied from another that
    is put in its place; `construction` is how the base was made.
    """

    def __init__(self, datasette: Any, path: Path, connections: int) -> None:
        """Copy the base at a path; raises UnusableBase when it is not sound or can't be copied.

        `datasette` may be set later, as `ds`: what a base says decides of the site that is made over it.
        """
        super().__init__(datasette, str(path), is_mutable=False)
        with _copy_of(path) as (copy, self.identity):
            with copy.open("rb") as file:
                base.check(file, path)
            self._connections = [base.connect(copy) for _ in range(connections)]
            self._file = copy.open("rb")
        self._ready = list(self._connections)
        self.construction = base.construction(self._connections[0], path)
        # What Datasette would look for at the path, where another file may stand by then.
        self.cached_size = os.fstat(self._file.fileno()).st_size
        self.cached_hash = self.construction.version

    def connect(self, write: bool = False) -> sqlite3.Connection:
        """Hand over one of the connections opened on the copy, which is closed with the snapshot."""
        assert self._ready and not write, "a snapshot has as many connections as it was asked to open, to read"
        return self._ready.pop()

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """Run a function in a thread of the site's, with the connection of this thread, and return its result."""
        return await super().execute_fn(lambda connection: _alone(fn, connection))

    def read(self, offset: int, length: int) -> bytes:
        """Return a piece of the file; less than `length` at its end."""
        return os.pread(self._file.fileno(), length, offset)

    def interrupt(self) -> None:
        """Make the queries under way fail at SQLite's next instruction."""
        for connection in self._connections:
            connection.interrupt()

    def close(self) -> None:
        """Close every connection, and let the copy go."""
        for connection in self._connections:
            connection.close()
        self._file.close()


def _alone(fn: Callable[[sqlite3.Connection], Any], connection: sqlite3.Connection) -> Any:
    """Call a function; when it fails, let the cursors that its error keeps go here rather than in another thread.

    Closing a cursor waits for what its connection is doing: the thread that answers everybody would wait for the next
    query of a connection when it forgets the error of the one before.
    """
    try:
        return fn(connection)
    except Exception as error:
        cause: BaseException | None = error
        while cause:
            traceback.clear_frames(cause.__traceback__)
            cause = cause.__context__
        raise


@contextmanager
def _copy_of(path: Path) -> Iterator[tuple[Path, Identity]]:
    """Give a temporary copy of a file, and the identity of what was copied; the copy loses its name in the end."""
    with base.readable(path) as original, _explained(path):
        copied = identity(os.fstat(original.fileno()))  # before the copy: a file written during it is another one
        descriptor, name = tempfile.mkstemp(prefix="cooperatheque-", suffix=".db")
        try:
            with os.fdopen(descriptor, "wb") as copy:
                shutil.copyfileobj(original, copy, 1 << 20)
            yield Path(name), copied
        finally:
            Path(name).unlink()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        place = tempfile.gettempdir()
        message = f"{path} : la copie que sert le site ne peut pas être faite dans {place} ; vérifiez la place libre"
        raise base.UnusableBase(message) from error
