"""What a path may lead to, and how large it may be."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.read.regular import LARGEST, Refused, read_bytes


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (Path.mkdir, "un dossier"),
        (os.mkfifo, "un tube"),
        (a_socket, "une prise réseau"),
        (lambda path: path.symlink_to("/dev/zero"), "un périphérique"),
        (lambda path: path.symlink_to("/"), "un dossier"),
    ],
)
def test_only_regular_files_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None], name: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    make(Path("a.md"))
    with pytest.raises(Refused, match=f"^ce n’est pas un fichier ordinaire mais {name} : "):
        read_bytes(Path("a.md"))


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"mots")
    (tmp_path / "b").symlink_to("a")
    assert read_bytes(tmp_path / "b") == b"mots"


def test_a_file_has_a_megabyte_at_most(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"a" * LARGEST)
    assert (len(read_bytes(path)), LARGEST) == (1_000_000, 10**6)
    path.write_bytes(b"a" * (LARGEST + 1))
    with pytest.raises(Refused, match=r"^ce fichier dépasse 1 Mo"):
        read_bytes(path)
