"""A real `cooperatheque servir` in a process of its own, and what a client of it receives."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-c", "from ingest.cli import cooperatheque; cooperatheque()", "servir")
LONGEST = 60
"""Seconds after which an answer is a failure."""

LONGEST_GOODBYE = 20
"""Seconds that a server is given to stop."""


class Answer(NamedTuple):
    """A whole answer: its status, the version of the base that it was made from, its body, how long it took."""

    status: int
    version: str
    body: bytes
    milliseconds: float


@contextmanager
def serving(corpus: Path, base: Path, journal: Path) -> Iterator[int]:
    """Serve a corpus from a base and give the port; what the server says is written in a file."""
    port = free_port()
    with journal.open("wb") as said:
        options = ("--corpus", str(corpus), "--base", str(base), "--port", str(port))
        server = subprocess.Popen([*COMMAND, *options], stderr=said)
    try:
        wait_for(port)
        yield port
    finally:
        _stop(server)


def _stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(LONGEST_GOODBYE)
    except subprocess.TimeoutExpired:
        print(f"the server still ran {LONGEST_GOODBYE} s after SIGTERM, and was killed", file=sys.stderr)
        server.kill()
        server.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a server listens on a port, 30 seconds at most."""
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def connected(port: int) -> HTTPConnection:
    """Return a connection that is kept from a request to the next."""
    return HTTPConnection("127.0.0.1", port, timeout=LONGEST)


def ask(connection: HTTPConnection, address: str) -> Answer:
    """Ask for an address; raises OSError or HTTPException when no whole answer comes."""
    start = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    taken = (time.perf_counter() - start) * 1000
    return Answer(answer.status, answer.headers.get("cooperatheque-version", ""), body, taken)
