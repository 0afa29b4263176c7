"""`servir`: what it says before it serves; tests/ingest/test_server.py asks it for pages."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import server

Run = Callable[..., tuple[int, str, str]]


def test_it_says_that_the_port_is_taken(run: Run, base: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run("servir", "--base", base, "--port", port)
    assert (code, out) == (1, "")
    assert f"127.0.0.1:{port}\u202f: ce port est déjà pris" in err
    assert "ouverte" not in err


def test_it_hands_over_the_very_socket_it_opened(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listening: list[tuple[str, int]] = []
    monkeypatch.setattr(server, "serve", lambda _, listener: listening.append(listener.getsockname()))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code, out, err = run("servir", "--base", base, "--port", port)
    assert (code, out, listening) == (0, "", [("127.0.0.1", port)])
    assert err == f"La Coopérathèque est ouverte\u202f: http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)\n"
