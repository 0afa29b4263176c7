import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from search.commands import chercher, evaluer


def ask(base: Path, *arguments: str) -> Result:
    return CliRunner().invoke(chercher, [*arguments, "--base", str(base)])


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
    assert "construisez la base avec « cooperatheque construire »" in result.output


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


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    lines = [
        {"q": "PNR", "kind": "sigle", "rel": {"s-appuyer-sur-un-tiers-neutre": 2}},
        {"q": "zzz", "kind": "mot", "rel": {"plafond-de-verre": 2}},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


def test_an_evaluation_for_a_program(base: Path, questions: Path) -> None:
    result = CliRunner().invoke(evaluer, [str(questions), "--base", str(base), "--json"])
    nothing = {"questions": 1, "success3": 0, "ndcg10": 0, "mrr10": 0, "sans_resultat": 1}
    assert json.loads(result.output) == {
        "questions": 2,
        "success3": 0.5,
        "ndcg10": 0.5,
        "mrr10": 0.5,
        "sans_resultat": 0.5,
        "par_kind": {
            "mot": nothing,
            "sigle": {"questions": 1, "success3": 1, "ndcg10": 1, "mrr10": 1, "sans_resultat": 0},
        },
        "echecs": [{"q": "zzz", "kind": "mot", "attendu": {"plafond-de-verre": 2}, "trouve": []}],
    }


def test_an_evaluation_for_a_person(base: Path, questions: Path) -> None:
    output = CliRunner().invoke(evaluer, [str(questions), "--base", str(base)]).output
    assert output.splitlines()[1].split() == ["toutes", "2", "0.500", "0.500", "50.0%"]
    assert "« zzz »\n  attendu : plafond-de-verre\n  trouvé : rien" in output


def test_a_bad_line_is_named(base: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(evaluer, [str(tmp_path / "q.jsonl"), "--base", str(base)])
    assert result.exit_code == 1
    assert "q.jsonl:1 : ce n’est pas du JSON" in result.output
