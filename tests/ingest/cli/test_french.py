"""Help and errors: in French to the last word, on the right stream, with the right exit code."""

import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from ingest.cli import cooperatheque
from ingest.cli.french import FrenchCommand, FrenchGroup

Run = Callable[..., tuple[int, str, str]]

PAGES = Path(__file__).parents[2] / "golden" / "aide"

NAMES = ["chercher", "construire", "evaluer", "nouveau", "schemas", "servir", "verifier"]
# Words that Click would say, whole; « options » is French too, and --help stays as everybody's habit.
ENGLISH = re.compile(
    r"\b(?:usage:|commands?|args|arguments? takes|error|try|for|show|this|message|and|exit|the|version:|default|"
    r"required|such|missing|invalid|value|is not|in the range|requires|an argument|got|unexpected|extra|did you mean|"
    r"does|positional|file|path|directory|text|integer)\b|x>=|<=x|\.\.\.",
    re.IGNORECASE,
)


def english(text: str) -> list[str]:
    return ENGLISH.findall(re.sub(r"--?[a-z]+|\{.*?\}|cooperatheque \w+", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("args", [["--aide"], ["--help"], *([name, "--aide"] for name in NAMES)], ids="-".join)
def test_help_is_in_french(run: Run, args: list[str]) -> None:
    code, out, err = run(*args)
    assert (code, err) == (0, "")
    assert out.startswith("Usage\u202f: cooperatheque")
    assert "\nOptions\u202f:\n" in out and "Affiche cette aide." in out
    assert english(out) == []
    assert re.findall(r" [;:!?»]|« ", out) == []


@pytest.mark.parametrize("name", ["cooperatheque", *NAMES])
def test_a_page_of_help_is_the_golden_one(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    expected = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    assert run(*([] if name == "cooperatheque" else [name]), "--aide") == (0, expected, "")


@pytest.mark.parametrize(("length", "whole"), [(90, True), (91, False)])
def test_a_summary_of_a_command_is_cut_after_ninety_characters(length: int, whole: bool) -> None:
    text = "a" * (length - 10) + " bbbbbbbbb"
    group = FrenchGroup("x", commands={"y": FrenchCommand("y", help=text)})
    page = group.get_help(click.Context(group, info_name="x", terminal_width=200, max_content_width=200))
    assert ("bbbbbbbbb" in page) == whole


def test_an_option_is_called_by_its_first_name() -> None:
    command = FrenchCommand("y", params=[click.Option(["--nombre", "-n"], type=click.IntRange(2, 5), required=True)])
    group = FrenchGroup("x", commands={"y": command})
    for given, said in (
        (["-n", "9"], "valeur refusée pour --nombre\u202f; attendu\u202f: de 2 à 5"),
        ([], "il manque --nombre"),
    ):
        result = CliRunner().invoke(group, ["y", *given], prog_name="x")
        assert (result.exit_code, result.output) == (2, f"Erreur\u202f: {said}. Voir\u202f: x y --aide\n")


def test_the_test_of_help_knows_english() -> None:
    page = click.Group("x", params=[click.Option(["--n"], type=click.IntRange(0), default=3, show_default=True)])
    assert english(page.get_help(click.Context(page, info_name="x"))) != []


def test_the_help_of_the_whole_names_its_commands(run: Run) -> None:
    out = run("--aide")[1]
    assert out.startswith("Usage\u202f: cooperatheque [OPTIONS] COMMANDE\n")
    assert re.findall(r"^  (\w+)  ", out.partition("Commandes\u202f:\n")[2], re.MULTILINE) == NAMES


def test_options_are_those_of_the_page_and_arguments_are_not_among_them(run: Run) -> None:
    out = run("chercher", "--aide")[1]
    assert out.startswith("Usage\u202f: cooperatheque chercher [OPTIONS] QUESTION\n")
    assert "QUESTION" not in out.partition("Options")[2]


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    code, out, err = run()
    assert (code, out) == (2, "") and "Commandes\u202f:" in err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["servir", "--port", "0"], "valeur refusée pour --port\u202f; attendu\u202f: de 1 à 65535"),
        (["servir", "--port", "x"], "valeur refusée pour --port\u202f; attendu\u202f: de 1 à 65535"),
        (["servir", "--port"], "l’option «\u202f--port\u202f» attend une valeur"),
        (["chercher", "élus", "--json=oui"], "l’option «\u202f--json\u202f» n’attend pas de valeur"),
        (["chercher", "élus", "--limite", "-1"], "valeur refusée pour --limite\u202f; attendu\u202f: 0 au moins"),
        (["construire", "--vite"], "l’option «\u202f--vite\u202f» n’existe pas"),
        (["--vite"], "l’option «\u202f--vite\u202f» n’existe pas"),
        (["evaluer", "rien.jsonl"], "valeur refusée pour FICHIER\u202f; attendu\u202f: un fichier qui existe"),
        (["chercher"], "il manque QUESTION"),
        (["chercher", "élus", "--filtre", "theme"], "écrivez FACETTE=VALEUR"),
        (["cuisiner"], "la commande «\u202fcuisiner\u202f» n’existe pas"),
        (["verifie"], "la commande «\u202fverifie\u202f» n’existe pas"),
        (["verifier", "tout", "vite"], "argument de trop\u202f: tout vite"),
        (["--"], "il manque une commande"),
    ],
    ids=" ".join,
)
def test_usage_errors_are_in_french(run: Run, args: list[str], message: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    assert err.startswith("Erreur\u202f: ") and message in err and "Voir\u202f: cooperatheque" in err
    assert (len(err.splitlines()), english(err)) == (1, [])


def test_an_interruption_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.cli.verifier.read_corpus", interrupted)
    assert run("verifier") == (1, "", "\nInterrompu.\n")


def test_a_bug_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ingest.cli.verifier.read_corpus", broken)
    with pytest.raises(ZeroDivisionError):
        cooperatheque(["verifier"])
    assert isinstance(cooperatheque, FrenchGroup)
