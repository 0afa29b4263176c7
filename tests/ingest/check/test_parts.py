"""A slip in one field hides nothing of the others, of the text or of other files, and makes up no problem elsewhere."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.check.parts import sound_part
from ingest.check.schemas import Breach, fixed
from ingest.corpus import read_corpus
from ingest.errors import REST, InvalidCorpus
from ingest.read.files import CorpusFile
from ingest.read.frontmatter import load_yaml, split

RECO, SESSION = "recommandations/plafond-de-verre.md", "sessions/un-long-stage.md"
SOURCES = {RECO: "sources/recueil.yml", SESSION: "sources/stages.yml"}
FILE = CorpusFile("parcours", "a", "a.md", "", 2, {"id": "a", "titre": 3, "etapes": ["b", 4]}, "", 9)

Change = Callable[[dict[str, Any], str], object]


def problems(corpus: Path) -> list[tuple[str, str, str]]:
    """Return the file, the field and the message of each problem."""
    with pytest.raises(InvalidCorpus) as error:
        read_corpus(corpus)
    found = error.value.problems
    return [(problem.file.removeprefix(f"{corpus}/"), problem.field, problem.message) for problem in found]


def spoil(corpus: Path, name: str, field: str, change: Change, more: str = "") -> None:
    """Change a field of a record, and add words to its text."""
    parts = split((corpus / name).read_text(encoding="utf-8"))
    data = load_yaml(parts.yaml)
    change(data, field)
    written = json.dumps(data, ensure_ascii=False)
    (corpus / name).write_text(f"---\n{written}\n---\n{parts.body}\n{more}", encoding="utf-8")


def taken_away(data: dict[str, Any], field: str) -> None:
    data.pop(field, None)


def emptied(data: dict[str, Any], field: str) -> None:
    data[field] = {}


def fields() -> list[tuple[str, str]]:
    names = [(RECO, name) for name in fixed("recommandation")["properties"]]
    return names + [(SESSION, name) for name in fixed("session")["properties"]] + [(RECO, "actions"), (RECO, "moment")]


@pytest.mark.parametrize("change", [taken_away, emptied])
@pytest.mark.parametrize(("name", "field"), [(name, field) for name, field in fields() if field != "source"])
def test_a_slip_in_a_field_hides_no_word_that_the_source_lacks(
    small_corpus: Path, name: str, field: str, change: Change
) -> None:
    spoil(small_corpus, name, field, change, "Et danser.")
    about_text = [problem for problem in problems(small_corpus) if problem[1] == ""]
    assert any("n’est pas" in message for _, _, message in about_text), about_text
    missing = [message for _, _, message in about_text if message == f"il manque le champ « {field} »"]
    breach = [problem for problem in problems(small_corpus) if problem[1].partition(".")[0] == field]
    rest = len(problems(small_corpus)) - len(missing) - len(breach)
    assert (rest, {file for file, _, _ in problems(small_corpus)}) == (1, {name})


@pytest.mark.parametrize("change", [taken_away, emptied])
@pytest.mark.parametrize("name", [RECO, SESSION])
def test_without_its_source_the_rest_of_a_record_is_checked(small_corpus: Path, name: str, change: Change) -> None:
    def spoilt(data: dict[str, Any], field: str) -> None:
        change(data, field)
        data["themes" if name == SESSION else "theme"] = ["absent"] if name == SESSION else "absent"

    spoil(small_corpus, name, "source", spoilt)
    assert any("« absent » n’existe pas dans themes" in message for _, _, message in problems(small_corpus))


@pytest.mark.parametrize("name", [RECO, SESSION])
@pytest.mark.parametrize("line", ["editeur", "titre", "id"])
def test_a_slip_in_a_source_hides_no_word_that_it_lacks(small_corpus: Path, name: str, line: str) -> None:
    source = small_corpus / SOURCES[name]
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace(f"{line}: ", f"{line}: 3 #", 1), encoding="utf-8")
    spoil(small_corpus, name, "statut", lambda data, field: None, "Et danser.")
    found = problems(small_corpus)
    assert {file for file, _, _ in found} == {name, SOURCES[name]}
    source_name = Path(SOURCES[name]).stem
    assert any(f"« {source_name} »" in message for file, _, message in found if file == name)


def test_fields_with_a_breach_are_left_out_and_nothing_else() -> None:
    broken = [Breach(("titre",), "x"), Breach(("etapes", 1), "x"), Breach((), "il manque le champ « rang »")]
    assert sound_part(FILE, broken) == replace(FILE, data={"id": "a"}, unsound=frozenset({"titre", "etapes"}))
    assert sound_part(FILE, []) == FILE


@pytest.mark.parametrize(("data", "broken"), [([1], []), ("x", []), (None, []), ({"id": "a"}, [Breach((), REST)])])
def test_nothing_is_sound_of_what_is_not_known(data: Any, broken: list[Breach]) -> None:
    assert sound_part(replace(FILE, data=data), broken) is None


def test_a_theme_may_have_the_name_of_a_folder(small_corpus: Path) -> None:
    for name in ("vocabulaires/themes.yml", *(f"recommandations/{path.name}" for path in records(small_corpus))):
        path = small_corpus / name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("id: debuts", "id: parcours").replace("theme: debuts", "theme: parcours"))
    spoil(small_corpus, SESSION, "themes", lambda data, field: data.update({field: ["parcours"]}))
    assert read_corpus(small_corpus).recommandations[0].theme == "parcours"


def records(corpus: Path) -> list[Path]:
    return sorted((corpus / "recommandations").iterdir())
