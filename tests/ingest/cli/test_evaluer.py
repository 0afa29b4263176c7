"""`evaluer`: measures for a person or a program."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from ingest.cli import cooperatheque


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
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(questions), "--base", str(base), "--json"])
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
    output = CliRunner().invoke(cooperatheque, ["evaluer", str(questions), "--base", str(base)]).output
    assert output.splitlines()[1].split() == ["toutes", "2", "0.500", "0.500", "50.0%"]
    assert "« zzz »\n  attendu : plafond-de-verre\n  trouvé : rien" in output


def test_a_bad_line_is_named(base: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(tmp_path / "q.jsonl"), "--base", str(base)])
    assert result.exit_code == 1
    assert "q.jsonl:1\u202f: ce n’est pas du JSON" in result.output


def test_a_file_that_is_not_text_is_named(base: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe")
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(tmp_path / "q.jsonl"), "--base", str(base)])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{tmp_path}/q.jsonl\u202f: fichier illisible" in result.output
