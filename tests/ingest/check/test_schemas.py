from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from helpers import SMALL
from jsonschema import Draft202012Validator

from ingest.check.schemas import EXPECTED, Breach, breaches, closest, fixed, listing, validator
from ingest.check.vocabulary_fields import composed
from ingest.corpus import read_vocabularies
from ingest.errors import MOST, REST
from ingest.places import SCHEMA

KINDS = sorted(path.stem for path in SCHEMA.glob("*.yml"))
SAID_APART = {"additionalProperties", "required", "dependentRequired", "properties", "items", "$ref"}
ANNOTATIONS = {"$schema", "title", "description", "$defs"}
DECLARED = read_vocabularies(SMALL).declared


def load(kind: str) -> Any:
    """Return the schema that the files of a kind are checked with, in the small corpus."""
    assert fixed(kind) == yaml.safe_load((SCHEMA / f"{kind}.yml").read_text(encoding="utf-8"))
    return composed(kind, DECLARED)


def check(data: Any) -> Iterator[Breach]:
    return breaches(validator(fixed("source")), data)


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for group in ("properties", "$defs"):
        for child in schema.get(group, {}).values():
            yield from subschemas(child)
    if "items" in schema:
        yield from subschemas(schema["items"])


def test_a_schema_is_read_once() -> None:
    assert fixed("source") is fixed("source")


@pytest.mark.parametrize("kind", KINDS)
def test_schemas_are_valid_2020_12(kind: str) -> None:
    assert load(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(load(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_keyword_has_a_french_message(kind: str) -> None:
    used = {keyword for schema in subschemas(load(kind)) for keyword in schema}
    assert used - set(EXPECTED) - SAID_APART - ANNOTATIONS == set()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_french_title_and_description(kind: str) -> None:
    fields = [
        (name, field)
        for schema in subschemas(load(kind))
        for name, field in schema.get("properties", {}).items()
        if set(field) != {"$ref"}
    ]
    assert [name for name, field in fields if not {"title", "description"} <= set(field)] == []


SOURCE = {
    "id": "a",
    "titre": "Un titre",
    "fichier": "a.txt",
    "date_note": "connue",
    "editeur": "x",
    "licence": "x",
    "empreinte": "a" * 64,
}


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        ({"titre": 3}, Breach(("titre",), "attendu : un texte ; trouvé : 3")),
        ({"titre": "a"}, Breach(("titre",), 'attendu : un texte d’au moins 3 caractère(s) ; trouvé : "a"')),
        (
            {"date": "2020-02-30"},
            Breach(("date",), 'attendu : une date qui existe, écrite AAAA-MM-JJ ; trouvé : "2020-02-30"'),
        ),
        ({"remarques": [1]}, Breach(("remarques", 0), "attendu : un texte ; trouvé : 1")),
        (
            {"titer": "x"},
            Breach(
                ("titer",),
                "champ inconnu ; champs possibles : anciens_ids, date, date_note, editeur, empreinte, fichier, id, "
                "licence, portee, remarques, titre ; vouliez-vous dire « titre » ?",
            ),
        ),
    ],
)
def test_breaches_say_where_and_what(change: dict[str, Any], breach: Breach) -> None:
    assert list(check({**SOURCE, **change})) == [breach]


def test_a_file_without_fields_is_said_plainly() -> None:
    assert list(check(None)) == [Breach((), "attendu : un groupe de champs ; trouvé : null")]


def test_every_missing_field_is_said() -> None:
    found = {breach.message for breach in check({})}
    assert found == {f"il manque le champ « {name} »" for name in ("id", "titre")}


def test_every_unknown_field_is_said() -> None:
    assert len(list(check({**SOURCE, "x": 1, "y": 2}))) == 2


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (0, ""),
        (1, "0"),
        (12, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11"),
        (13, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11… (13 en tout)"),
        (20, "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11… (20 en tout)"),
    ],
)
def test_listing_is_cut_after_a_dozen(count: int, shown: str) -> None:
    assert listing([str(number) for number in range(count)]) == shown


@pytest.mark.parametrize(
    ("value", "allowed", "said"),
    [
        ("prealable", ["suites", "prealables"], " ; vouliez-vous dire « prealables » ?"),
        ("prealable", ["prealabl", "prealables", "prealabli"], " ; vouliez-vous dire « prealables » ?"),
        ("xyz", ["prealables"], ""),
        ("abcde", ["abcxy"], " ; vouliez-vous dire « abcxy » ?"),  # three letters in five
        ("abcdefg", ["abcdwxy"], ""),  # four in seven
        ("x", [], ""),
    ],
)
def test_closest_stays_silent_without_a_likely_value(value: str, allowed: list[str], said: str) -> None:
    assert closest(value, allowed) == said


@pytest.mark.parametrize(
    ("schema", "value", "message"),
    [
        ({"type": "boolean"}, 1, "attendu : true ou false ; trouvé : 1"),
        ({"type": "object"}, "é", 'attendu : un groupe de champs ; trouvé : "é"'),
        ({"type": ["string", "null"]}, 1, "attendu : string, null ; trouvé : 1"),
        ({"minimum": 3}, 2, "attendu : 3 au moins ; trouvé : 2"),
        ({"maxLength": 2}, "abc", 'attendu : un texte d’au plus 2 caractères ; trouvé : "abc"'),
        ({"minItems": 2}, [1], "attendu : une liste d’au moins 2 valeur(s) ; trouvé : [1]"),
        ({"maxItems": 1}, [1, 2], "attendu : une liste d’au plus 1 valeurs ; trouvé : [1, 2]"),
        ({"uniqueItems": True}, ["a", "a"], 'attendu : des valeurs toutes différentes ; trouvé : ["a", "a"]'),
        ({"pattern": "^a$"}, "b", 'attendu : la forme ^a$ ; trouvé : "b"'),
        (
            {"enum": ["relu", "valide"]},
            "valid",
            'attendu : relu, valide ; trouvé : "valid" ; vouliez-vous dire « valide » ?',
        ),
        ({"type": "integer"}, "a" * 58, f'attendu : un nombre entier ; trouvé : "{"a" * 58}"'),
        ({"type": "integer"}, "a" * 59, f'attendu : un nombre entier ; trouvé : "{"a" * 56}…'),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, "il manque le champ « b », que demande « a »"),
        (
            {"dependentRequired": {"a": ["b", "c"], "d": ["e"]}},
            {"a": 1, "b": 2},
            "il manque le champ « c », que demande « a »",
        ),
        ({"required": ["a", "ab"]}, {"a": 1}, "il manque le champ « ab »"),
    ],
)
def test_each_keyword_is_said_in_a_sentence(schema: dict[str, Any], value: Any, message: str) -> None:
    assert list(breaches(validator(schema), value)) == [Breach((), message)]


@pytest.mark.parametrize(
    ("schema", "value", "right"),
    [
        ({"type": "integer"}, 3, True),
        ({"type": "integer"}, 3.0, False),  # the lines of a source are cut with it
        ({"type": "integer"}, True, False),
        ({"maximum": 3}, 4, False),
        ({"pattern": "^a$"}, "a\n", False),  # ECMA's « $ » is the very end
        ({"pattern": "a$|^b"}, "ba", True),
        ({"pattern": "^a"}, 3, True),
        ({"uniqueItems": True}, [{"a": 1, "b": 2}, {"b": 2, "a": 1}], False),
        ({"uniqueItems": True}, [["a"], "a", {"a": 1}], True),
        ({"uniqueItems": False}, ["a", "a"], True),
        ({"uniqueItems": True}, "aa", True),
        ({"items": {"type": "string"}}, ["a", 1], False),
    ],
)
def test_schemas_are_checked_as_editors_do_or_more_strictly(schema: dict[str, Any], value: Any, right: bool) -> None:
    assert (list(breaches(validator(schema), value)) == []) == right


def test_a_list_that_is_too_long_is_not_looked_into() -> None:
    schema = {"maxItems": 2, "items": {"type": "string"}}
    assert [breach.path for breach in breaches(validator(schema), [1, 2, 3])] == [()]
    assert [breach.path for breach in breaches(validator(schema), [1, 2])] == [(0,), (1,)]


def test_the_first_breaches_are_said() -> None:
    found = list(breaches(validator({"items": {"type": "string"}}), list(range(MOST + 5))))
    assert (len(found), found[-1]) == (MOST + 1, Breach((), REST))


def test_a_near_value_is_looked_for_when_it_is_short() -> None:
    assert closest("a" * 100, ["a" * 99]) != closest("a" * 101, ["a" * 100]) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_every_text_number_and_list_is_bounded(kind: str) -> None:
    for schema in subschemas(dict(fixed(kind))):
        bounds = {"integer": "maximum", "array": "maxItems"}.get(schema.get("type", ""), "type")
        assert bounds in schema or "type" not in schema, schema
        assert "maxLength" in schema or "minLength" not in schema, schema
        assert "maxLength" in schema or not set(schema.get("pattern", "")) & {"*", "+"}, schema
