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
        {"q": "PNR", "kind": "sigle", "rel": {"aider-le-parc": 2}},
        {"q": "zzz", "kind": "mot", "rel": {"plafond-de-verre": 2}},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return file


def test_an_evaluation_for_a_program(small_base: Path, questions: Path) -> None:
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(questions), "--base", str(small_base), "--json"])
    nothing = {"questions": 1, "premier": 0, "success3": 0, "ndcg10": 0, "mrr10": 0, "sans_resultat": 1}
    assert json.loads(result.output) == {
        "questions": 2,
        "premier": 0.5,
        "success3": 0.5,
        "ndcg10": 0.5,
        "mrr10": 0.5,
        "sans_resultat": 0.5,
        "par_kind": {
            "mot": nothing,
            "sigle": {"questions": 1, "premier": 1, "success3": 1, "ndcg10": 1, "mrr10": 1, "sans_resultat": 0},
        },
        "hors_sujet": None,
        "echecs": [{"q": "zzz", "kind": "mot", "attendu": {"plafond-de-verre": 2}, "trouve": []}],
    }


def test_an_evaluation_for_a_person(small_base: Path, questions: Path) -> None:
    output = CliRunner().invoke(cooperatheque, ["evaluer", str(questions), "--base", str(small_base)]).output
    assert output.splitlines()[1].split() == ["toutes", "2", "0.500", "0.500", "0.500", "50.0%"]
    assert "« zzz »\n  attendu : plafond-de-verre\n  trouvé : rien" in output


def test_a_bad_line_is_named(small_base: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text("{", encoding="utf-8")
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(tmp_path / "q.jsonl"), "--base", str(small_base)])
    assert result.exit_code == 1
    assert "q.jsonl:1\u202f: ce n’est pas du JSON" in result.output


def test_a_file_that_is_not_text_is_named(small_base: Path, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe")
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(tmp_path / "q.jsonl"), "--base", str(small_base)])
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{tmp_path}/q.jsonl\u202f: fichier illisible" in result.output


SEVERAL = [
    {"q": "PNR", "kind": "sigle", "rel": {"aider-le-parc": 2, "un-long-stage": 1}},
    {"q": "aider le parc", "kind": "sigle", "rel": {"atelier-court": 2}},
    {"q": "zzz", "rel": {"plafond-de-verre": 2, "financer-la-suite": 2, "aider-le-parc": 1}},
]
TABLE = """\
               questions  succès@1  succès@3   nDCG@10  sans résultat
toutes                 3     0.333     0.333     0.333          33.3%
sans sorte             1     0.000     0.000     0.000         100.0%
sigle                  2     0.500     0.500     0.500           0.0%

« aider le parc »
  attendu : atelier-court
  trouvé : aider-le-parc, un-long-stage

« zzz »
  attendu : plafond-de-verre, financer-la-suite
  trouvé : rien
"""


def test_each_kind_has_its_line_and_each_failure_its_paragraph(small_base: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, SEVERAL)), encoding="utf-8")
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(file), "--base", str(small_base)])
    assert (result.exit_code, result.output) == (0, TABLE)


def test_a_failure_names_the_first_three_found(small_base: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"q": "stage OU atelier OU parc OU élus", "rel": {"inconnue": 1}}', encoding="utf-8")
    output = CliRunner().invoke(cooperatheque, ["evaluer", str(file), "--base", str(small_base), "--json"]).output
    assert output.startswith('{\n  "questions": 1,\n') and "élus" in output
    assert [len(failure["trouve"]) for failure in json.loads(output)["echecs"]] == [3]


def test_a_file_that_cannot_be_read_is_named(
    small_base: Path, questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr("ingest.cli.evaluer.read_questions", refused)
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(questions), "--base", str(small_base)])
    said = f"Erreur\u202f: {questions}\u202f: fichier illisible\u202f; attendu\u202f: du texte en UTF-8\n"
    assert (result.exit_code, result.output) == (1, said)


@pytest.mark.parametrize("name", ["", "rien.jsonl"])
def test_a_folder_or_nothing_is_no_file(small_base: Path, tmp_path: Path, name: str) -> None:
    result = CliRunner().invoke(cooperatheque, ["evaluer", str(tmp_path / name), "--base", str(small_base)])
    assert (result.exit_code, "attendu\u202f: un fichier qui existe" in result.output) == (2, True)


OUTSIDE = [
    {"q": "aider le parc", "rel": {"aider-le-parc": 2}},
    {"q": "cabinets", "rel": {"plafond-de-verre": 2}},
    {"q": "patinoire", "rel": {}},
    {"q": "aider le parc", "kind": "ailleurs", "rel": {}},
]


def test_an_empty_rel_is_a_question_outside_the_subject(small_base: Path, tmp_path: Path) -> None:
    """They change no other measure, and have no kind nor failure of their own."""
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, OUTSIDE)), encoding="utf-8")
    asked = ["evaluer", str(file), "--base", str(small_base)]
    found = json.loads(CliRunner().invoke(cooperatheque, [*asked, "--json"]).output)
    # « aider le parc » is as sure outside as inside: « patinoire » alone is recognised.
    recognised = found.pop("hors_sujet")
    assert (recognised["questions"], recognised["reconnues"]) == (2, 0.5)
    assert 0.5 < recognised["aire"] < 1
    file.write_text("\n".join(map(json.dumps, OUTSIDE[:2])), encoding="utf-8")
    inside = json.loads(CliRunner().invoke(cooperatheque, [*asked, "--json"]).output)
    assert inside == {**found, "hors_sujet": None}
    assert inside["questions"] == 2 and inside["echecs"] == []


def test_what_lies_outside_is_told_in_one_line(small_base: Path, tmp_path: Path) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(map(json.dumps, [*SEVERAL, {"q": "patinoire", "rel": {}}])), encoding="utf-8")
    printed = CliRunner().invoke(cooperatheque, ["evaluer", str(file), "--base", str(small_base)]).output
    said = (
        "\nHors du sujet\u202f: 1 question, 0.0% reconnues si l’on garde 95% des autres\u202f; "
        "aire sous la courbe 0.833\n"
    )
    head, _, failures = TABLE.partition("\n\n")
    assert printed == f"{head}\n{said}\n{failures}"


def test_all_that_is_found_is_measured_however_far_from_answering(base: Path, tmp_path: Path) -> None:
    """A record that is found but far from answering counts: measures of ranking don't change with the tiers."""
    file = tmp_path / "questions.jsonl"
    question = "trouver de l’argent pour la patinoire et le zoo de la kermesse des pompiers"
    file.write_text(json.dumps({"q": question, "rel": {"plafond-de-verre": 2}}), encoding="utf-8")
    found = CliRunner().invoke(cooperatheque, ["evaluer", str(file), "--base", str(base), "--json"]).output
    assert json.loads(found)["sans_resultat"] == 0
