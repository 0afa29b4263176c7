"""The file of a base: sealed once it is finished, told from a damaged or foreign one, opened as what never changes.

A base is never written again after its seal. Two places of SQLite's header tell a reader so: the application id says
that the file is ours, the user version holds a checksum of all the rest (https://www.sqlite.org/fileformat2.html).
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

APPLICATION_ID = 0x436F6F70
"""« Coop » in ASCII."""

FORMAT = "5"
"""What the tables hold, as a number to raise whenever the readers of a base would misread one made before."""

_MAGIC = b"SQLite format 3\0"
_SEAL = slice(60, 64)  # the user version, big-endian
_OWNER = slice(68, 72)  # the application id, big-endian
_HEADER_LENGTH = 100
_PIECE = 1 << 20

_FOREIGN = "ce fichier n’est pas une base de ce programme ; choisissez un autre --base"
_REMADE = "refaites-la avec « cooperatheque construire »"


class UnusableBase(Exception):
    """A base can't be read or written: missing, damaged, locked, read-only, disk full, not ours. Said in French."""


@dataclass(frozen=True)
class Construction:
    """How a base was made: `version`, the fingerprint of what it was made from, and `date`, in ISO 8601 and UTC."""

    version: str
    date: str


def is_ours(file: BinaryIO) -> bool:
    """Tell whether the header of an open file says that it is a base of ours, sound or damaged."""
    file.seek(0)
    header = file.read(_HEADER_LENGTH)
    return header.startswith(_MAGIC) and header[_OWNER] == APPLICATION_ID.to_bytes(4)


def refuse_foreign(path: Path) -> None:
    """Raise UnusableBase when what stands at a path is neither a base of ours, sound or damaged, nor an empty file."""
    _refuse_what_is_no_file(path)
    if path.exists() and path.stat().st_size:
        with path.open("rb") as file:
            if not is_ours(file):
                raise UnusableBase(f"{path} : {_FOREIGN}")


def seal(file: BinaryIO) -> None:
    """Write the checksum of a finished base, open for reading and writing, into its header."""
    checksum = _checksum(file)
    file.seek(_SEAL.start)
    file.write(checksum)
    file.flush()


def check(file: BinaryIO, path: Path) -> None:
    """Raise UnusableBase, naming `path`, unless an open file is a base of ours exactly as it was sealed."""
    if not is_ours(file):
        raise UnusableBase(f"{path} : {_FOREIGN}")
    file.seek(_SEAL.start)
    if file.read(4) != _checksum(file):
        raise UnusableBase(f"{path} : cette base est abîmée, ou n’a pas été faite par cette version ; {_REMADE}")


@contextmanager
def readable(path: Path) -> Iterator[BinaryIO]:
    """Open the file of a base, sound or not; raises UnusableBase when it is missing or can't be read."""
    try:
        _refuse_what_is_no_file(path)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError as error:
        raise UnusableBase(f"{path} n’existe pas : construisez la base avec « cooperatheque construire »") from error
    except OSError as error:
        raise UnusableBase(f"{path} : ce fichier ne se lit pas ; vérifiez vos droits et l’état du disque") from error


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a base to read it; raises UnusableBase when it is missing, foreign, damaged or of another format."""
    with readable(path) as file:
        check(file, path)
    with closing(connect(path)) as connection:
        construction(connection, path)
        yield connection


def connect(path: Path) -> sqlite3.Connection:
    """Return a connection, for any thread, to a base that nothing writes: SQLite looks for no lock and no journal."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)


def construction_of(path: Path) -> Construction:
    """Return how the base at a path was made; raises what `opened` raises."""
    with opened(path) as connection:
        return construction(connection, path)


def construction(connection: sqlite3.Connection, path: Path) -> Construction:
    """Return how a base was made; raises UnusableBase, naming `path`, when its tables are of another format."""
    said = dict(connection.execute("select cle, valeur from construction"))
    if said["format"] != FORMAT:
        raise UnusableBase(f"{path} : cette base a été faite par une autre version du programme ; {_REMADE}")
    return Construction(said["version"], said["date"])


def _refuse_what_is_no_file(path: Path) -> None:
    # A pipe would keep whoever opens it waiting for ever.
    if path.exists() and not path.is_file():
        raise UnusableBase(f"{path} n’est pas un fichier ; choisissez un autre --base")


def _checksum(file: BinaryIO) -> bytes:
    """Return the CRC-32 of a whole file, the place of the checksum itself taken as zeros."""
    file.seek(0)
    header = bytearray(file.read(_HEADER_LENGTH))
    header[_SEAL] = bytes(4)
    checksum = crc32(header)
    while piece := file.read(_PIECE):
        checksum = crc32(piece, checksum)
    return checksum.to_bytes(4)
