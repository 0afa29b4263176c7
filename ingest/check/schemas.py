"""JSON Schemas applied to the data of one file, each breach said in French."""

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker, validators
from jsonschema.exceptions import ValidationError

from ingest.errors import REST, first_of
from ingest.places import SCHEMA
from ingest.read.frontmatter import load_yaml

Schema = Mapping[str, Any]

TYPES = {
    "string": "un texte",
    "integer": "un nombre entier",
    "number": "un nombre",
    "boolean": "true ou false",
    "array": "une liste",
    "object": "un groupe de champs",
    "null": "rien",
}
# One sentence for each keyword the schemas use; a keyword that isn't here is a bug, and a test finds it.
EXPECTED = {
    "type": "attendu : {value}",
    "enum": "attendu : {value}",
    "pattern": "attendu : la forme {value}",
    "format": "attendu : une date qui existe, écrite AAAA-MM-JJ",
    "minimum": "attendu : {value} au moins",
    "maximum": "attendu : {value} au plus",
    "minLength": "attendu : un texte d’au moins {value} caractère(s)",
    "maxLength": "attendu : un texte d’au plus {value} caractères",
    "minItems": "attendu : une liste d’au moins {value} valeur(s)",
    "maxItems": "attendu : une liste d’au plus {value} valeurs",
    "uniqueItems": "attendu : des valeurs toutes différentes",
}
LONGEST_GUESS = 100  # letters of a wrong value for which a near one is looked for


@dataclass(frozen=True)
class Breach:
    """A value that breaks its schema: the path to it (keys and indexes) and a message in French."""

    path: tuple[str | int, ...]
    message: str


@cache
def fixed(kind: str) -> Schema:
    """Return `schema/<kind>.yml`, which every corpus follows; not to be changed."""
    return cast(Schema, load_yaml((SCHEMA / f"{kind}.yml").read_text(encoding="utf-8")))


def validator(schema: Schema) -> Draft202012Validator:
    """Return the validator of a schema; dates are checked as dates."""
    return cast(Draft202012Validator, _Validator(schema, format_checker=FormatChecker(["date"])))


def breaches(checker: Draft202012Validator, data: Any) -> Iterator[Breach]:
    """Yield the breaches of a validator's schema by the data of one file: all of them, unless they are too many."""
    found = (breach for error in checker.iter_errors(data) for breach in _breaches(error))
    yield from first_of(found, partial(Breach, (), REST))


def closest(value: str, allowed: list[str]) -> str:
    """Return « vouliez-vous dire… » with the allowed value nearest to a wrong one, or nothing."""
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.6) if len(value) <= LONGEST_GUESS else []
    return f" ; vouliez-vous dire « {near[0]} » ?" if near else ""


def listing(values: list[str]) -> str:
    """Return allowed values as people read them: « a, b, c », cut after a dozen."""
    shown = ", ".join(values[:12])
    return f"{shown}… ({len(values)} en tout)" if len(values) > 12 else shown


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    """Check a pattern as ECMA reads it, which JSON Schema follows: Python's « $ » lets a line end pass after it."""
    if isinstance(value, str) and not _ecma(pattern).search(value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


@cache
def _ecma(pattern: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


def _unique(_: Any, asked: bool, value: Any, __: Any) -> Iterator[ValidationError]:
    """Check that values differ, in linear time: jsonschema compares each group of a list with all the others."""
    if asked and isinstance(value, list) and len({json.dumps(item, sort_keys=True) for item in value}) < len(value):
        yield ValidationError("repeated values")


def _items(checker: Draft202012Validator, schema: Any, value: Any, around: Any) -> Iterator[ValidationError]:
    """Check the values of a list, unless they are so many that this alone is said."""
    if isinstance(value, list) and len(value) <= around.get("maxItems", len(value)):
        yield from cast(Any, Draft202012Validator.VALIDATORS["items"])(checker, schema, value, around)


_Validator = cast(Any, validators).extend(
    Draft202012Validator,
    validators={"items": _items, "pattern": _pattern, "uniqueItems": _unique},
    # JSON Schema takes 3.0 for an integer; the base and the lines of a source don't.
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int),
)


def _breaches(error: ValidationError) -> Iterator[Breach]:
    path = tuple(error.absolute_path)
    rule, value, schema = str(error.validator), cast(Any, error.validator_value), cast(Any, error.schema)
    if rule == "additionalProperties":
        known = sorted(schema["properties"])
        for key in sorted(set(cast(Any, error.instance)) - set(known), key=str):
            yield Breach((*path, key), f"champ inconnu ; champs possibles : {listing(known)}{closest(str(key), known)}")
    elif rule == "required":
        key = next(key for key in value if error.message.startswith(repr(key)))
        yield Breach(path, f"il manque le champ « {key} »")
    elif rule == "dependentRequired":
        for key, needed in value.items():
            for other in needed:
                if key in cast(Any, error.instance) and other not in cast(Any, error.instance):
                    yield Breach(path, f"il manque le champ « {other} », que demande « {key} »")
    else:
        near = closest(str(error.instance), value) if rule == "enum" else ""
        yield Breach(path, f"{EXPECTED[rule].format(value=_allowed(value))} ; trouvé : {_shown(error.instance)}{near}")


def _allowed(value: Any) -> str:
    if isinstance(value, list):
        return listing(value)
    return TYPES.get(value, str(value)) if isinstance(value, str) else str(value)


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"
