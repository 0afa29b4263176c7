"""The schemas of the answers, completed from the small corpus and listed field by field, against golden files."""

import json
import sqlite3
from pathlib import Path

import pytest

from search.site import answers

GOLDEN = Path(__file__).parents[1] / "golden" / "fields"


@pytest.mark.parametrize("name", answers.NAMES)
def test_fields_are_the_golden_ones(small: sqlite3.Connection, name: str) -> None:
    schema = answers.completed(name, small)
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert [list(field) for field in answers.fields(schema)] == golden["fields"]
    assert schema["required"] == golden["required"]


def test_every_schema_has_a_golden_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(answers.NAMES)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"$ref": "fiche.json"}, "fiche en bref"),
        ({"oneOf": [{"type": "null"}, {"$ref": "fiche.json"}]}, "vide ou fiche en bref"),
        ({"enum": ["a", "b"]}, "«\u202fa\u202f» ou «\u202fb\u202f»"),
        ({"type": ["string", "null"]}, "texte ou vide"),
        ({"type": "array", "items": {"type": "integer"}}, "liste\u202f: entier"),
        ({"type": "number"}, "nombre"),
        ({"type": "boolean"}, "vrai ou faux"),
        ({"type": "object"}, "objet"),
    ],
)
def test_a_type_in_words(rule: dict[str, object], words: str) -> None:
    assert answers.fields({"properties": {"a": rule}})[0] == ("a", words, "")


def test_an_unknown_schema_is_refused_and_a_known_one_read_once() -> None:
    with pytest.raises(KeyError, match="zzz"):
        answers.written("zzz")
    assert answers.written("theme") is answers.written("theme")
