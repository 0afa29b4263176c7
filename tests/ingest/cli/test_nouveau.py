"""`nouveau`: a corpus that the other commands accept, what to do next, and refusals in one line."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def test_it_says_what_to_do_next_and_it_is_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run("nouveau", "mon recueil")
    assert (code, err) == (0, "")
    assert out.startswith("Corpus créé\u202f: mon recueil\n")
    check, serve = (shlex.split(line) for line in out.splitlines() if line.startswith("  cooperatheque "))
    assert serve == ["cooperatheque", "servir", "--corpus", "mon recueil"]
    well = "Corpus sans problème\u202f: 1 recommandation, 1 session, 1 parcours, 1 source.\n"
    assert run(*check[1:]) == (0, well, "")
    assert run("construire", *serve[2:])[0] == 0


def test_a_place_that_is_taken_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    said = f"Erreur\u202f: {tmp_path}\u202f: ce dossier existe et n’est pas vide\u202f; choisissez un autre nom\n"
    assert run("nouveau", tmp_path) == (1, "", said)


def test_its_base_may_stand_in_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("nouveau", tmp_path / "mon-recueil")
    monkeypatch.chdir(tmp_path / "mon-recueil")
    assert "Base construite\u202f: cooperation.db" in run("construire", "--corpus", ".")[1]
    assert "Base à jour\u202f: cooperation.db" in run("construire", "--corpus", ".")[1]
