"""The site as it's really served: kept up while its base is rebuilt or a build is killed."""

import errno
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from helpers import SUICIDE, client, retitle

from ingest.build import build
from ingest.errors import UnusableAddress
from ingest.server import listening

COMMAND = [sys.executable, "-c", "import sys; from ingest.cli import cooperatheque; cooperatheque(sys.argv[1:])"]


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """A small corpus to spoil."""
    return small_corpus


@pytest.fixture
def served(corpus: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A running `cooperatheque servir` over a base of its own: its address and its base."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    base = tmp_path / "cooperation.db"
    options = ["servir", "--corpus", str(corpus), "--base", str(base), "--port", str(port)]
    with subprocess.Popen([*COMMAND, *options], stderr=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}", base
        finally:
            server.send_signal(signal.SIGINT)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            httpx.get(address)
            return
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError(f"{address} never answered")


def title(address: str) -> str:
    row = httpx.get(f"{address}/cooperation/recommandations/plafond-de-verre.json?_shape=objects").json()["rows"][0]
    return str(row["titre"])


def test_a_running_site_outlives_a_killed_build_and_shows_the_next_one(served: tuple[str, Path], corpus: Path) -> None:
    address, base = served
    assert title(address).startswith("Tenir compte")
    retitle(corpus)
    killed = subprocess.run([sys.executable, "-c", SUICIDE, str(corpus), str(base)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert title(address).startswith("Tenir compte")
    build(corpus, base)
    assert title(address).startswith("Ne pas oublier")
    base.unlink()
    assert title(address).startswith("Ne pas oublier")


def test_the_site_cannot_write(served: tuple[str, Path]) -> None:
    address, _ = served
    refused = httpx.get(f"{address}/cooperation.json", params={"sql": "delete from fiches"})
    assert refused.status_code == 403


def test_answers_leave_at_once_on_a_connection_that_is_kept() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(
    ("host", "message"),
    [("192.0.2.1", "n’est pas celle de la machine"), ("hote.invalid", "ce nom de machine est inconnu")],
)
def test_an_address_that_cannot_be_had_is_said(host: str, message: str) -> None:
    with pytest.raises(UnusableAddress, match=message):
        listening(host, 8001)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (OSError(errno.EADDRINUSE, "x"), "ce port est déjà pris"),
        (PermissionError(errno.EACCES, "x"), "ce port est réservé à l’administrateur"),
        (OSError(errno.ENOBUFS, "x"), "le système refuse cette adresse"),
        (OSError("x"), "le système refuse cette adresse"),
    ],
)
def test_why_an_address_cannot_be_had_is_said(monkeypatch: pytest.MonkeyPatch, error: OSError, reason: str) -> None:
    def refused(*_: object) -> socket.socket:
        raise error

    monkeypatch.setattr(socket, "create_server", refused)
    with pytest.raises(UnusableAddress) as said:
        listening("127.0.0.1", 80)
    advice = "choisissez un autre --port ou un autre --hote"
    assert str(said.value) == f"impossible d’écouter sur 127.0.0.1:80 : {reason} ; {advice}"


def test_the_site_stops_at_once_and_says_nothing_of_it(corpus: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["servir", "--corpus", str(corpus), "--base", str(tmp_path / "c.db"), "--port", str(port)]
    with subprocess.Popen([*COMMAND, *options], stderr=subprocess.PIPE, text=True) as server:
        wait_for(f"http://127.0.0.1:{port}/")
        server.send_signal(signal.SIGINT)
        _, said = server.communicate(timeout=20)
    assert server.returncode == 0
    assert [line.partition("\u202f")[0] for line in said.splitlines()] == [
        "Base construite",
        "La base est ouverte",
    ]


# A search as slow as one likes: SQLite is inside a function of ours, which nothing interrupts.
STUCK = """
import sys, time
from search.site.pages import themes
from ingest.cli import cooperatheque

def stuck(connection, *args, **values):
    print("stuck", flush=True)
    connection.create_function("attendre", 0, lambda: time.sleep(60))
    connection.execute("select attendre()")

themes.row = stuck
cooperatheque(sys.argv[1:])
"""


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_the_site_stops_whatever_it_is_doing(corpus: Path, tmp_path: Path, sent: signal.Signals) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = ["servir", "--corpus", str(corpus), "--base", str(tmp_path / "c.db"), "--port", str(port)]
    with subprocess.Popen([sys.executable, "-c", STUCK, *options], stdout=subprocess.PIPE, text=True) as server:
        wait_for(f"http://127.0.0.1:{port}/")
        with socket.create_connection(("127.0.0.1", port)) as asking:
            asking.sendall(b"GET /themes/debuts HTTP/1.1\r\nhost: x\r\n\r\n")
            assert server.stdout and server.stdout.readline() == "stuck\n"
            server.send_signal(sent)
            server.wait(timeout=20)  # far from the 60 seconds of the query, and from a machine's hiccups


def test_a_base_where_nothing_can_be_written_is_served(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cdrom"
    folder.mkdir()
    build(corpus, folder / "c.db")
    folder.chmod(0o555)
    before = (folder / "c.db").stat()
    assert client(folder / "c.db")("/").status_code == 200
    assert (list(folder.iterdir()), (folder / "c.db").stat().st_mtime_ns) == ([folder / "c.db"], before.st_mtime_ns)


def test_the_database_is_called_cooperation_whatever_the_file(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "essai.db")
    assert client(tmp_path / "essai.db")("/cooperation/themes.json?_shape=array").json()[0]["id"] == "debuts"
