"""The commands as people run them: what they print, where, and with which exit code."""

import shutil
import socket
import sys
from pathlib import Path

import pytest

from ingest.cli import MANY, cooperatheque, show_progress


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    """Run the command line; return exit code, stdout, stderr."""
    with pytest.raises(SystemExit) as stop:
        cooperatheque([str(arg) for arg in args], prog_name="cooperatheque")
    printed = capsys.readouterr()
    assert isinstance(stop.value.code, int)
    return stop.value.code, printed.out, printed.err


def test_verifier_says_that_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    expected = "Corpus sans problème\u202f: 33 recommandations, 4 sessions, 10 parcours, 5 sources.\n"
    assert run(capsys, "verifier") == (0, expected, "")


def test_verifier_says_every_problem(capsys: pytest.CaptureFixture[str], corpus: Path) -> None:
    for name in ("financer", "ca-bloque"):
        (corpus / "parcours" / f"{name}.md").write_text("rien", encoding="utf-8")
    code, out, err = run(capsys, "verifier", "--corpus", corpus)
    lines = err.splitlines()
    assert (code, out, len(lines)) == (1, "", 3)
    assert lines[0].startswith(f"{corpus}/parcours/ca-bloque.md:1\u202f: l’en-tête manque")
    assert lines[-1] == "2 problèmes dans le corpus."


def test_construire_prints_a_table(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = run(capsys, "construire", "--base", tmp_path / "c.db")
    rows = [line.split() for line in out.splitlines()[:-1]]
    assert (code, err) == (0, "")
    assert ["recommandations", "33"] in rows and ["preuves", "81"] in rows
    assert out.splitlines()[-1] == f"Base construite\u202f: {tmp_path}/c.db"


def test_construire_refuses_an_invalid_corpus(capsys: pytest.CaptureFixture[str], corpus: Path, tmp_path: Path) -> None:
    shutil.rmtree(corpus / "parcours")
    code, out, err = run(capsys, "construire", "--corpus", corpus, "--base", tmp_path / "c.db")
    assert (code, out) == (1, "")
    assert err.endswith("1 problème dans le corpus.\n")
    assert not (tmp_path / "c.db").exists()


def test_servir_says_that_the_port_is_taken(capsys: pytest.CaptureFixture[str], base: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = run(capsys, "servir", "--base", base, "--port", port)
    assert (code, out) == (1, "")
    assert f"127.0.0.1:{port}\u202f: ce port est déjà pris" in err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["servir", "--port", "0"], "valeur refusée pour port\u202f; attendu\u202f: de 1 à 65535"),
        (["servir", "--port"], "l’option «\u202f--port\u202f» attend une valeur"),
        (["construire", "--vite"], "l’option «\u202f--vite\u202f» n’existe pas"),
        (["evaluer", "rien.jsonl"], "valeur refusée pour FICHIER\u202f; attendu\u202f: un fichier qui existe"),
        (["chercher"], "il manque QUESTION"),
        (["chercher", "élus", "--filtre", "theme"], "écrivez FACETTE=VALEUR"),
        (["cuisiner"], "commande ou argument inconnu"),
        (["verifier", "tout"], "commande ou argument inconnu"),
    ],
)
def test_usage_errors_are_in_french(capsys: pytest.CaptureFixture[str], args: list[str], message: str) -> None:
    code, out, err = run(capsys, *args)
    assert (code, out) == (2, "")
    assert message in err


@pytest.mark.parametrize("args", [["--aide"], ["--help"], ["construire", "--aide"]])
def test_help_is_in_french(capsys: pytest.CaptureFixture[str], args: list[str]) -> None:
    code, out, err = run(capsys, *args)
    assert (code, err) == (0, "")
    assert out.startswith("Usage\u202f: cooperatheque") and "Affiche cette aide." in out
    assert "Show this message" not in out


def test_every_command_gives_an_example() -> None:
    without = [
        name
        for name, command in cooperatheque.commands.items()
        if "Exemple : cooperatheque" not in (command.help or "")
    ]
    assert without == []


def test_a_bar_shows_only_many_files_on_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [Path("corpus/recommandations") / f"{number}.md" for number in range(MANY)]
    assert (list(show_progress(paths)), capsys.readouterr().err) == (paths, "")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert (list(show_progress(paths[1:])), capsys.readouterr().err) == (paths[1:], "")
    assert list(show_progress(paths)) == paths
    assert "Lecture de recommandations" in capsys.readouterr().err


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, out) == (2, "") and "Commandes:" in err
