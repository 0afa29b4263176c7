"""`chercher`: results for a person or a program, and what to do when there can be none."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest.cli import cooperatheque


def ask(base: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cooperatheque, ["chercher", *arguments, "--base", str(base)])


def test_results_for_a_person(base: Path) -> None:
    lines = ask(base, "finaceurs", "--limite", "1").output.splitlines()
    assert lines[0].endswith("pour « finaceurs »")
    assert lines[1] == "Vouliez-vous dire « financeurs » ? Ces résultats en tiennent compte."
    assert lines[3] == "1. Mettre en place des comités de suivi des financeurs"
    assert lines[-1] == "   /recommandations/comites-de-suivi-des-financeurs"


def test_results_for_a_program(base: Path) -> None:
    found = json.loads(ask(base, "DGS", "--json", "--limite", "3", "--filtre", "type=recommandation").output)
    assert {"total", "resultats", "facettes", "correction"} <= found.keys()
    assert {"type", "id", "titre", "score", "extrait"} <= found["resultats"][0].keys()
    assert found["resultats"][0]["id"] == "positionner-le-service-cooperation"


def test_nothing_found_is_said_kindly(base: Path) -> None:
    result = ask(base, "😀")
    assert (result.exit_code, result.output) == (0, "Aucune fiche pour « 😀 »\n")


def test_a_missing_base_says_what_to_do(tmp_path: Path) -> None:
    result = ask(tmp_path / "rien.db", "élus")
    assert result.exit_code == 1
    assert "construisez la base avec «\u202fcooperatheque construire\u202f»" in result.output


def test_a_file_that_is_not_a_base_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "texte.db").write_text("rien d’une base, mais assez long pour y croire\n" * 9, encoding="utf-8")
    result = ask(tmp_path / "texte.db", "élus")
    assert result.exit_code == 1
    assert "n’a pas d’index" in result.output


@pytest.mark.parametrize("filtre", ["theme", "prealables"])
def test_a_filter_without_a_value_is_refused(base: Path, filtre: str) -> None:
    result = ask(base, "élus", "--filtre", filtre)
    assert result.exit_code == 2
    assert "écrivez FACETTE=VALEUR" in result.output


@pytest.mark.parametrize("question", ["-terrain", "-( ET a", "-(-a", "élus --"])
def test_a_question_may_look_like_an_option(base: Path, question: str) -> None:
    result = CliRunner().invoke(cooperatheque, ["chercher", "--base", str(base), "--", question])
    assert (result.exit_code, f"pour « {question} »" in result.output) == (0, True)
