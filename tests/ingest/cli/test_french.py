"""Help and errors: in French to the last word, on the right stream, with the right exit code."""

import re
from collections.abc import Callable

import click
import pytest

from ingest.cli import cooperatheque
from ingest.cli.french import FrenchGroup

Run = Callable[..., tuple[int, str, str]]

NAMES = ["chercher", "construire", "evaluer", "schemas", "servir", "verifier"]
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
