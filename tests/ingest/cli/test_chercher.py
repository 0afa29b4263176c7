"""`chercher`: results for a person or a program, and what to do when there can be none."""

import json
from pathlib import Path

import pytest
from bare import bare, record
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.build import build
from ingest.cli import cooperatheque
from search.interpretation import LONGEST_QUESTION

PRINTED = """\
2 fiches pour «\u202fPNR\u202f»
Glossaire\u202f: PNR  /glossaire#glossaire-pnr

1. Aider le parc
   Un \x1b[1mPNR\x1b[0m aide ; un \x1b[1mPNR\x1b[0m relie
   /recommandations/aider-le-parc

2. Un long stage
"""


def ask(base: Path, *arguments: str, color: bool = False) -> Result:
    return CliRunner().invoke(cooperatheque, ["chercher", *arguments, "--base", str(base)], color=color)


def test_the_words_sought_are_bold_on_a_terminal(small_base: Path) -> None:
    printed = ask(small_base, "PNR", color=True).output
    assert printed.startswith(PRINTED)
    assert "Un café avec le \x1b[1mPNR\x1b[0m\nBilan\n" in printed
    assert printed.endswith("\n   /sessions/un-long-stage\n")


@pytest.mark.parametrize(
    ("question", "count"),
    [("médiation", "2 fiches"), ("cabinets", "1 fiche"), ("zzz", "Aucune fiche"), ("-zzz", "5 fiches")],
)
def test_fiches_are_counted(small_base: Path, question: str, count: str) -> None:
    result = CliRunner().invoke(cooperatheque, ["chercher", "--base", str(small_base), "--", question])
    assert result.output.splitlines()[0] == f"{count} pour «\u202f{question}\u202f»"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of a dozen records that say the same words, among others."""
    folder = tmp_path_factory.mktemp("many")
    corpus = bare(folder / "corpus")
    for number in range(1, 13):
        record(corpus / "recommandations", f"haie-{number}", f"titre: Haie {number}\ntheme: planter", "Des essences.")
    build(corpus, folder / "cooperation.db")
    return folder / "cooperation.db"


@pytest.mark.parametrize(("given", "shown"), [([], 10), (["--limite", "0"], 0), (["--limite", "11"], 11)])
def test_ten_fiches_are_shown_unless_asked_otherwise(many: Path, given: list[str], shown: int) -> None:
    found = json.loads(ask(many, "essences", "--json", *given).output)
    assert (len(found["resultats"]), found["total"]) == (shown, 13)


def test_json_is_indented_and_keeps_its_accents(small_base: Path) -> None:
    lines = ask(small_base, "PNR", "--json").output.splitlines()
    assert lines[:5] == ["{", '  "reponse": "forte",', '  "total": 2,', '  "total_large": 2,', '  "resultats": [']
    assert "Léo Petit" in "\n".join(lines)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ([], ["aider-le-parc", "un-long-stage"]),
        (["theme=suites"], ["un-long-stage"]),
        (["theme=suites", "type=recommandation"], []),
        (["type=recommandation", "type=session"], ["aider-le-parc", "un-long-stage"]),
    ],
)
def test_filters_add_up(small_base: Path, filters: list[str], ids: list[str]) -> None:
    given = [word for one in filters for word in ("--filtre", one)]
    found = json.loads(ask(small_base, "PNR", "--json", *given).output)
    assert sorted(fiche["id"] for fiche in found["resultats"]) == ids


def test_results_for_a_person(small_base: Path) -> None:
    lines = ask(small_base, "la suite à finnancer", "--limite", "1").output.splitlines()
    assert lines[0].endswith(" «\u202fla suite à finnancer\u202f»")
    assert lines[1] == "Vouliez-vous dire «\u202fla suite à financer\u202f»\u202f? Ces résultats en tiennent compte."
    assert "1. Financer la suite" in lines
    assert lines[-1] == "   /recommandations/financer-la-suite"


def test_results_for_a_program(small_base: Path) -> None:
    found = json.loads(
        ask(small_base, "parc naturel régional", "--json", "--limite", "3", "--filtre", "type=recommandation").output
    )
    assert {"reponse", "total", "total_large", "resultats", "parcours", "glossaire"} <= found.keys()
    assert {"facettes", "correction", "mots_inconnus"} <= found.keys()
    assert {"type", "id", "titre", "score", "confiance", "palier", "raison", "extrait"} <= found["resultats"][0].keys()
    assert found["resultats"][0]["id"] == "aider-le-parc"


def test_nothing_found_is_said_kindly(base: Path) -> None:
    result = ask(base, "😀")
    assert (result.exit_code, result.output) == (0, "Aucune fiche pour «\u202f😀\u202f»\n")


def test_a_missing_base_says_what_to_do(tmp_path: Path) -> None:
    result = ask(tmp_path / "rien.db", "élus")
    assert result.exit_code == 1
    assert "construisez la base avec «\u202fcooperatheque construire\u202f»" in result.output


def test_a_file_that_is_not_a_base_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "texte.db").write_text("rien d’une base, mais assez long pour y croire\n" * 9, encoding="utf-8")
    result = ask(tmp_path / "texte.db", "élus")
    assert result.exit_code == 1
    assert "n’est pas une base de ce programme" in result.output


@pytest.mark.parametrize("filtre", ["theme", "prealables"])
def test_a_filter_without_a_value_is_refused(base: Path, filtre: str) -> None:
    result = ask(base, "élus", "--filtre", filtre)
    assert result.exit_code == 2
    assert "écrivez FACETTE=VALEUR" in result.output


@pytest.mark.parametrize("question", ["-terrain", "-( ET a", "-(-a", "élus --"])
def test_a_question_may_look_like_an_option(base: Path, question: str) -> None:
    result = CliRunner().invoke(cooperatheque, ["chercher", "--base", str(base), "--", question])
    assert (result.exit_code, f"pour «\u202f{question}\u202f»" in result.output) == (0, True)


@pytest.mark.parametrize(
    ("filtre", "message"),
    [
        ("theme=zzz", "« zzz » n’est pas une valeur de « theme ». Les valeurs admises : debuts, suites"),
        ("annee=" + "2" * 500, f"« {'2' * 60}… » n’est pas une valeur de « annee »"),
        ("themes=debuts", "« themes » n’est pas une facette ; les facettes sont : theme, action"),
        ("theme=\udcff", "n’est pas une valeur de « theme »"),
    ],
)
def test_a_filter_that_no_record_can_pass_is_refused_as_on_the_site(
    small_base: Path, filtre: str, message: str
) -> None:
    result = ask(small_base, "élus", "--filtre", filtre)
    assert result.exit_code == 2
    assert message in result.output.replace("\u202f", " ")


@pytest.mark.parametrize(("length", "code"), [(LONGEST_QUESTION, 0), (LONGEST_QUESTION + 1, 2), (64_000, 2)])
def test_a_question_has_the_same_length_as_on_the_site(small_base: Path, length: int, code: int) -> None:
    result = ask(small_base, "a" * length)
    assert result.exit_code == code
    assert (f"QUESTION tient en {LONGEST_QUESTION} caractères au plus" in result.output) == (code == 2)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_characters="\0")) | st.text('-( ETOUSAUF"*:a\ud800\udcff'))
@example("-(-a")
@example("\udcff")
def test_any_question_is_answered(small_base: Path, question: str) -> None:
    result = CliRunner().invoke(cooperatheque, ["chercher", "--json", "--base", str(small_base), "--", question])
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["total"] >= 0
