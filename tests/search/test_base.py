"""The file of a base: sound, or refused with words that say what to do."""

import os
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.base import FORMAT, UnusableBase, connect, construction_of, opened, refuse_foreign

REMADE = "refaites-la avec « cooperatheque construire »"
DAMAGED = f"cette base est abîmée, ou n’a pas été faite par cette version ; {REMADE}"
FOREIGN = "ce fichier n’est pas une base de ce programme ; choisissez un autre --base"


def refusal(path: Path) -> str:
    with pytest.raises(UnusableBase) as refused, opened(path):
        pass
    return str(refused.value).removeprefix(f"{path}")


def test_a_sound_base_is_read(small_base: Path) -> None:
    with opened(small_base) as connection:
        assert connection.execute("select count(*) from fiches").fetchone() == (5,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("select 1")


def test_a_base_is_never_written(small_base: Path) -> None:
    with opened(small_base) as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("delete from fiches")


def test_a_base_is_read_where_nothing_can_be_written(small_base: Path, tmp_path: Path) -> None:
    """A log of SQLite beside the file, left by nobody knows whom, is not looked at either."""
    base = Path(shutil.copy(small_base, tmp_path / "été #1?.db"))
    base.with_name(f"{base.name}-wal").write_bytes(b"x" * 5000)
    base.chmod(0o444)
    tmp_path.chmod(0o555)
    with opened(base) as connection:
        assert connection.execute("select count(*) from fiches").fetchone() == (5,)
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, " n’existe pas : construisez la base avec « cooperatheque construire »"),
        (b"", f" : {FOREIGN}"),
        (b"bonjour", f" : {FOREIGN}"),
        (b"SQLite format 3\0", f" : {FOREIGN}"),
    ],
)
def test_what_is_no_base_is_refused(tmp_path: Path, content: bytes | None, said: str) -> None:
    if content is not None:
        (tmp_path / "base.db").write_bytes(content)
    assert refusal(tmp_path / "base.db") == said


def test_a_base_of_somebody_else_is_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "autre.db") as other:
        other.execute("create table photos (id integer)")
    assert refusal(tmp_path / "autre.db") == f" : {FOREIGN}"


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_keeps_nobody_waiting(tmp_path: Path, make) -> None:
    make(tmp_path / "base.db")
    assert refusal(tmp_path / "base.db") == " n’est pas un fichier ; choisissez un autre --base"
    with pytest.raises(UnusableBase, match="n’est pas un fichier"):
        refuse_foreign(tmp_path / "base.db")


def test_a_file_that_cannot_be_read_is_said(small_base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refused)
    assert refusal(small_base) == " : ce fichier ne se lit pas ; vérifiez vos droits et l’état du disque"


@given(data=st.data())
def test_any_other_byte_is_noticed(small_base: Path, tmp_path_factory: pytest.TempPathFactory, data) -> None:
    content = bytearray(small_base.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    spoilt = tmp_path_factory.mktemp("spoilt") / "base.db"
    spoilt.write_bytes(content)
    owner = place < 16 or 68 <= place < 72
    assert refusal(spoilt) == f" : {FOREIGN if owner else DAMAGED}"


@pytest.mark.parametrize("damage", ["cut", "longer", "pages swapped", "zeros"])
def test_other_damage_is_noticed(small_base: Path, tmp_path: Path, damage: str) -> None:
    whole = small_base.read_bytes()
    page = 4096
    spoilt = {
        "cut": whole[:-page],
        "longer": whole + b"\0",
        "pages swapped": whole[: 2 * page]
        + whole[3 * page : 4 * page]
        + whole[2 * page : 3 * page]
        + whole[4 * page :],
        "zeros": whole[: 5 * page] + bytes(page) + whole[6 * page :],
    }[damage]
    (tmp_path / "base.db").write_bytes(spoilt)
    assert refusal(tmp_path / "base.db") == f" : {DAMAGED}"


def test_a_base_that_sqlite_wrote_since_is_refused(small_base: Path, tmp_path: Path) -> None:
    base = Path(shutil.copy(small_base, tmp_path / "base.db"))
    with sqlite3.connect(base) as other:
        other.execute("update fiches set titre = 'Autre chose' where numero = 1")
    assert refusal(base) == f" : {DAMAGED}"


def test_a_base_of_another_format_is_refused(small_base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.base.FORMAT", "0")
    assert refusal(small_base) == f" : cette base a été faite par une autre version du programme ; {REMADE}"


def test_its_construction_is_read(small_base: Path) -> None:
    made = construction_of(small_base)
    with opened(small_base) as connection:
        rows = dict(connection.execute("select cle, valeur from construction"))
    assert rows == {"version": made.version, "format": FORMAT, "date": made.date}


def test_a_connection_serves_any_thread(small_base: Path) -> None:
    connection = connect(small_base)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(lambda: connection.execute("select 1").fetchone()).result() == (1,)
    connection.close()
