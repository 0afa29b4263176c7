"""The database file: whose it is, and what is said when it can't be written."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.database import is_complete, replace
from ingest.errors import UnusableBase

TABLES = "create table communes (id integer primary key, voisine integer references communes)"
ALONE = [{"id": number, "voisine": 99} for number in range(1, 8)]


def raising(error: Exception) -> Callable[[Database], None]:
    def fill(_: Database) -> None:
        raise error

    return fill


def sqlite_error(name: str) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("as SQLite says it")
    error.sqlite_errorname = name
    return error


def test_the_header_of_the_file_says_whose_it_is(small_base: Path) -> None:
    """The application id is 4 bytes at offset 68: https://www.sqlite.org/fileformat2.html."""
    assert small_base.read_bytes()[68:72] == b"Coop"
    assert is_complete(small_base)


def test_another_base_is_not_taken_for_ours(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "autre.db")) as other:
        other.execute("create table photos (id integer)")
    assert (is_complete(tmp_path / "autre.db"), is_complete(tmp_path / "rien.db")) == (False, False)


def test_an_empty_file_becomes_a_base(tmp_path: Path) -> None:
    (tmp_path / "vide.db").touch()
    replace(tmp_path / "vide.db", TABLES, lambda _: None)
    assert is_complete(tmp_path / "vide.db")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "SQLITE_BUSY_SNAPSHOT",
            "un autre programme est en train d’y écrire ; attendez qu’il finisse, puis recommencez",
        ),
        ("SQLITE_LOCKED", "un autre programme est en train d’y écrire ; attendez qu’il finisse, puis recommencez"),
        ("SQLITE_READONLY", "le fichier ou son dossier est en lecture seule ; choisissez un autre --base"),
        ("SQLITE_FULL", "il n’y a plus de place sur le disque ; libérez-en, puis recommencez"),
        ("SQLITE_IOERR_WRITE", "le disque refuse l’écriture ; vérifiez la place libre et l’état du disque"),
        ("SQLITE_CORRUPT", "cette base est abîmée ; supprimez-la, puis recommencez"),
    ],
)
def test_what_sqlite_refuses_is_explained(tmp_path: Path, name: str, reason: str) -> None:
    base = tmp_path / "base.db"
    with pytest.raises(UnusableBase) as refused:
        replace(base, TABLES, raising(sqlite_error(name)))
    assert str(refused.value) == f"{base} : {reason}"


@pytest.mark.parametrize("error", [sqlite_error("SQLITE_CONSTRAINT"), sqlite3.InterfaceError(), ZeroDivisionError()])
def test_a_bug_stays_a_bug(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(type(error)) as raised:
        replace(tmp_path / "base.db", TABLES, raising(error))
    assert raised.value is error


def test_the_first_links_to_nothing_are_named(tmp_path: Path) -> None:
    with pytest.raises(AssertionError) as bug:
        replace(tmp_path / "base.db", TABLES, lambda db: db.table("communes").insert_all(ALONE))
    assert str(bug.value) == f"foreign keys that lead nowhere: {[('communes', n, 'communes', 0) for n in range(1, 6)]}"
    assert not is_complete(tmp_path / "base.db")
