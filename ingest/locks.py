"""A lock that says that a file is being written: it ends with the process that holds it, however that one ends."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock
from typing import BinaryIO


@contextmanager
def locked(file: BinaryIO) -> Iterator[None]:
    """Hold the lock of an open file; raises BlockingIOError when somebody else does.

    It isn't one of the locks that SQLite takes: those go when any other reader of the same process closes the file.
    """
    flock(file, LOCK_EX | LOCK_NB)
    try:
        yield
    finally:
        flock(file, LOCK_UN)
