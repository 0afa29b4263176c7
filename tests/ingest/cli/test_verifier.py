"""`verifier`: all is well, or every problem."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bare import bare, record
from helpers import SMALL

Run = Callable[..., tuple[int, str, str]]

WELL = "Corpus sans problème\u202f: 3 recommandations, 2 sessions, 2 parcours, 2 sources.\n"


@pytest.fixture
def corpus(small_corpus: Path) -> Path:
    """The small corpus, to spoil."""
    return small_corpus


def test_it_says_that_all_is_well(run: Run, tmp_path: Path) -> None:
    assert run("verifier", "--corpus", SMALL) == (0, WELL, "")
    bare(tmp_path / "corpus")
    code, out, _ = run("verifier", "--corpus", tmp_path / "corpus")
    assert (code, out) == (0, "Corpus sans problème\u202f: 3 recommandations, 0 session, 0 parcours, 0 source.\n")


def test_it_says_every_problem(run: Run, corpus: Path) -> None:
    for name in ("financer", "ca-bloque"):
        (corpus / "parcours" / f"{name}.md").write_text("rien", encoding="utf-8")
    code, out, err = run("verifier", "--corpus", corpus)
    lines = err.splitlines()
    assert (code, out, len(lines)) == (1, "", 3)
    assert lines[0].startswith(f"{corpus}/parcours/ca-bloque.md:1\u202f: l’en-tête manque")
    assert lines[-1] == "2 problèmes dans le corpus."


def test_it_says_kindly_that_the_schemas_of_editors_are_old(run: Run, corpus: Path) -> None:
    (corpus / "schemas" / "session.yml").unlink()
    command = f"cooperatheque schemas --corpus {corpus}"
    advice = f"À mettre à jour\u202f: {corpus}/schemas. Lancez «\u202f{command}\u202f».\n"
    assert run("verifier", "--corpus", corpus) == (0, WELL, advice)


@pytest.mark.parametrize("command", ["verifier", "construire", "servir"])
def test_a_problem_that_many_files_share_is_one_line(run: Run, corpus: Path, tmp_path: Path, command: str) -> None:
    folder = corpus / "recommandations"
    for number in range(9):
        record(folder, f"sans-titre-{number}", "theme: suites\nactions: [relier]\nleviers: [memoire]", "Un texte.")
    base = [] if command == "verifier" else ["--base", tmp_path / "cooperation.db"]
    first, second, third = (f"{folder}/sans-titre-{number}.md:2" for number in range(3))
    said = f"il manque le champ «\u202ftitre\u202f»\u202f; dans 9 fichiers, dont {first}, {second}, {third}"
    assert run(command, "--corpus", corpus, *base) == (1, "", f"{said}\n9 problèmes dans le corpus.\n")


def test_it_names_what_it_ignores_and_nothing_else_changes(run: Run, corpus: Path) -> None:
    (corpus / "brouillons").mkdir()
    said = f"Ignoré\u202f: {corpus}/brouillons\n"
    assert run("verifier", "--corpus", corpus) == (0, WELL, said)
    (corpus / "site.yml").unlink()
    code, out, err = run("verifier", "--corpus", corpus)
    assert (code, out) == (1, "")
    assert err.startswith(f"{said}{corpus}/site.yml\u202f: ce fichier manque")
    assert "\n    format: 1\n    nom: " in err and err.endswith("\n1 problème dans le corpus.\n")


def test_only_verifier_names_it(run: Run, corpus: Path, tmp_path: Path) -> None:
    (corpus / "brouillons").mkdir()
    code, _, err = run("construire", "--corpus", corpus, "--base", tmp_path / "cooperation.db")
    assert (code, err) == (0, "")
