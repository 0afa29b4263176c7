"""The private copy of a base: what the site answers from, whatever becomes of the file."""

import shutil
import sqlite3
import tempfile
import weakref
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers import run

from search.base import UnusableBase
from search.site.snapshot import Snapshot, identity


@pytest.fixture
def file(small_base: Path, tmp_path: Path) -> Path:
    """A base that may be spoilt."""
    return Path(shutil.copy(small_base, tmp_path / "base.db"))


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where copies are made."""
    (tmp_path / "copies").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "copies"))
    return tmp_path / "copies"


def fiches(connection: sqlite3.Connection) -> int:
    return int(connection.execute("select count(*) from fiches").fetchone()[0])


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"x" * path.stat().st_size)])
def test_nothing_done_to_the_file_changes_it(file: Path, copies: Path, spoil) -> None:
    whole = file.read_bytes()
    snapshot = Snapshot(SimpleNamespace(), file, connections=2)
    assert fiches(snapshot.connect()) == 5
    spoil(file)
    assert fiches(snapshot.connect()) == 5
    assert b"".join((snapshot.read(0, 10_000), snapshot.read(10_000, 10**7))) == whole
    assert (snapshot.size, snapshot.hash) == (len(whole), snapshot.construction.version)
    snapshot.close()


def test_the_copy_has_no_name_and_is_never_written(file: Path, copies: Path) -> None:
    snapshot = Snapshot(SimpleNamespace(), file, connections=1)
    assert list(copies.iterdir()) == []
    connection = snapshot.connect()
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("delete from fiches")
    assert not snapshot.is_mutable
    snapshot.close()


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_closing_it_lets_everything_go(file: Path) -> None:
    before = open_files()
    snapshot = Snapshot(SimpleNamespace(), file, connections=3)
    taken = snapshot.connect()
    assert open_files() == before + 4
    snapshot.close()
    assert open_files() == before
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        fiches(taken)


def test_there_are_as_many_connections_as_asked(file: Path) -> None:
    snapshot = Snapshot(SimpleNamespace(), file, connections=1)
    assert snapshot.connect()
    with pytest.raises(AssertionError, match="as many connections as it was asked to open"):
        snapshot.connect()
    snapshot.close()


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1])])
def test_what_is_not_sound_is_refused_and_leaves_nothing(file: Path, copies: Path, spoil) -> None:
    spoil(file)
    with pytest.raises(UnusableBase):
        Snapshot(SimpleNamespace(), file, connections=1)
    assert list(copies.iterdir()) == []


def test_a_copy_that_cannot_be_made_is_said(file: Path, copies: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfileobj", full)
    with pytest.raises(UnusableBase) as refused:
        Snapshot(SimpleNamespace(), file, connections=1)
    said = f"{file} : la copie que sert le site ne peut pas être faite dans {copies} ; vérifiez la place libre"
    assert (str(refused.value), list(copies.iterdir())) == (said, [])


def test_a_temporary_folder_that_cannot_be_had_is_said(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/nulle/part")
    with pytest.raises(UnusableBase, match="la copie que sert le site ne peut pas être faite dans /nulle/part"):
        Snapshot(SimpleNamespace(), file, connections=1)


def test_the_identity_is_that_of_the_file_copied(file: Path) -> None:
    snapshot = Snapshot(SimpleNamespace(), file, connections=1)
    snapshot.close()
    assert snapshot.identity == identity(file.stat())
    shutil.copy(file, file.with_name("autre.db"))
    file.with_name("autre.db").replace(file)
    assert snapshot.identity != identity(file.stat())


def test_a_file_written_since_it_was_copied_is_another_one(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copyfileobj

    def copy_then_write(original, *others) -> None:
        copy(original, *others)
        with file.open("ab") as writer:
            writer.write(b"x")

    monkeypatch.setattr(shutil, "copyfileobj", copy_then_write)
    snapshot = Snapshot(SimpleNamespace(), file, connections=1)
    snapshot.close()
    assert snapshot.identity != identity(file.stat())


@pytest.mark.parametrize("said_otherwise", [False, True])
def test_the_error_of_a_query_keeps_no_cursor(small_base: Path, said_otherwise: bool) -> None:
    """The thread that forgets the error would wait for the next query of the connection, however long."""
    cursors = []

    def rows(connection: sqlite3.Connection) -> None:
        cursor = connection.execute("select 1 union all select 2")
        cursors.append(weakref.ref(cursor))
        cursor.execute("select abs(-9223372036854775808) from fiches")

    def fail(connection: sqlite3.Connection) -> None:
        try:
            rows(connection)
        except sqlite3.OperationalError as error:
            if said_otherwise:
                raise ValueError("trop grand") from error
            raise

    with ThreadPoolExecutor(1) as executor:
        site = SimpleNamespace(executor=executor, _prepare_connection=lambda *_: None)
        snapshot = Snapshot(site, small_base, connections=1)
        snapshot.name = "cooperation"
        with pytest.raises(ValueError if said_otherwise else sqlite3.OperationalError) as kept:
            run(snapshot.execute_fn(fail))
    assert kept.value.__traceback__ and [cursor() for cursor in cursors] == [None]
    snapshot.close()
