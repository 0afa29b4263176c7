"""`servir`: what it says before it serves; tests/ingest/test_server.py asks it for pages."""

import socket
from collections.abc import Callable
from contextlib import nullcontext
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
    monkeypatch.setattr(server, "serve", lambda base, make, listener, say: listening.append(listener.getsockname()))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    code, out, err = run("servir", "--base", base, "--port", port)
    assert (code, out, listening) == (0, "", [("127.0.0.1", port)])
    assert err == f"La base est ouverte\u202f: http://127.0.0.1:{port}/ (Ctrl+C pour arrêter)\n"


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ([], ("127.0.0.1", 8001)),
        (["--port", "1"], ("127.0.0.1", 1)),
        (["--port", "65535", "--hote", "0.0.0.0"], ("0.0.0.0", 65535)),
    ],
)
def test_it_listens_where_it_is_asked_to(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], address: tuple[str, int]
) -> None:
    monkeypatch.setattr(server, "listening", lambda *asked: nullcontext(asked))
    served: list[tuple[object, ...]] = []
    monkeypatch.setattr(server, "serve", lambda *what: served.append(what))
    host, port = address
    said = f"La base est ouverte\u202f: http://{host}:{port}/ (Ctrl+C pour arrêter)\n"
    assert run("servir", "--base", base, *given) == (0, "", said)
    assert [(base, listener) for base, _, listener, _ in served] == [(base, address)]


def test_the_public_address_goes_to_the_site(run: Run, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "listening", lambda *asked: nullcontext(asked))
    origins: list[str] = []
    monkeypatch.setattr(server, "serve", lambda base, make, *_: origins.append(make().origin))
    assert run("servir", "--base", base, "--adresse", "https://cooperation.exemple.org/coop/")[0] == 0
    assert origins == ["https://cooperation.exemple.org"]


@pytest.mark.parametrize(
    "address", ["", "exemple.org", "ftp://exemple.org/", "https://exemple.org/?a", "https://moi@exemple.org/"]
)
def test_an_address_that_is_none_is_refused_before_anything_is_built(run: Run, tmp_path: Path, address: str) -> None:
    base = tmp_path / "cooperation.db"
    code, out, err = run("servir", "--base", base, "--adresse", address)
    assert (code, out, base.exists()) == (2, "", False)
    assert err.startswith(f"Erreur\u202f: «\u202f{address}\u202f» n’est pas l’adresse d’un site\u202f: écrivez http")
    assert err.endswith("Voir\u202f: cooperatheque servir --aide\n")


@pytest.mark.parametrize("option", ["--port", "--limite"])
@pytest.mark.parametrize("number", ["1_0", "+5", " 5", "٣", "1e3", "0000000005", "9" * 5_000])
def test_numbers_are_read_as_in_addresses(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, option: str, number: str
) -> None:
    monkeypatch.setattr(server, "listening", lambda *asked: nullcontext(asked))
    monkeypatch.setattr(server, "serve", lambda *what: None)
    command = ["servir"] if option == "--port" else ["chercher", "élus"]
    code, out, err = run(*command, "--base", base, option, number)
    assert (code, out) == (2, "")
    assert f"valeur refusée pour {option}\u202f; attendu" in err


@pytest.mark.parametrize("port", [0, 65536])
def test_a_port_that_does_not_exist_is_refused(run: Run, base: Path, port: int) -> None:
    code, out, err = run("servir", "--base", base, "--port", port)
    assert (code, out) == (2, "")
    assert "valeur refusée pour --port\u202f; attendu\u202f: de 1 à 65535" in err


def test_it_builds_the_base_first(
    run: Run, small_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "listening", lambda *asked: nullcontext(asked))
    monkeypatch.setattr(server, "serve", lambda *_: None)
    given = ("servir", "--corpus", small_corpus, "--base", tmp_path / "c.db")
    opened = "La base est ouverte\u202f: http://127.0.0.1:8001/ (Ctrl+C pour arrêter)\n"
    assert run(*given) == (0, "", f"Base construite\u202f: {tmp_path}/c.db\n{opened}")
    assert run(*given) == (0, "", opened)


@pytest.mark.parametrize(
    ("host", "warning"),
    [
        ("127.0.0.1", "Le SQL libre est ouvert\u202f: une requête mal écrite peut occuper le serveur."),
        ("localhost", "Le SQL libre est ouvert\u202f: une requête mal écrite peut occuper le serveur."),
        (
            "0.0.0.0",
            "Attention\u202f: le SQL libre est ouvert à toutes les machines qui atteignent celle-ci, et une seule "
            "requête peut arrêter le site pour tous\u202f; retirez --sql ou --hote",
        ),
    ],
)
def test_free_sql_is_opened_with_a_warning(
    run: Run, base: Path, monkeypatch: pytest.MonkeyPatch, host: str, warning: str
) -> None:
    opened: list[bool] = []
    monkeypatch.setattr(server, "serve", lambda base, make, *_: opened.append(make().setting("default_allow_sql")))
    with socket.create_server((host, 0)) as free:
        port = free.getsockname()[1]
    code, out, err = run("servir", "--base", base, "--hote", host, "--port", port, "--sql")
    assert (code, out, opened) == (0, "", [True])
    assert err.splitlines()[1:] == [warning]
