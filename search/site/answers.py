"""The JSON Schemas of what the site answers: read from `answers/`, completed from the base, listed field by field."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from search.site.declared import Vocabulary, vocabularies

FOLDER = Path(__file__).parent / "answers"
NAMES = tuple(sorted(file.stem for file in FOLDER.glob("*.yml")))
WITHOUT_VERSION = ("erreur", "fiche", "suggestions")
"""What isn't a page's own answer: an error, a part of other answers, words offered while one types."""

VERSION = {"description": "Version de la base dont vient la réponse", "type": "string"}
_TYPES = {"string": "texte", "integer": "entier", "number": "nombre", "boolean": "vrai ou faux", "null": "vide"}


class Field(NamedTuple):
    """A field of an answer: its path (``resultats[].titre``), its type in words, its description."""

    path: str
    type: str
    description: str


@cache
def written(name: str) -> dict[str, Any]:
    """Return one of the schemas as its file says, without the fields of vocabularies; KeyError if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    read: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return read


def completed(name: str, connection: sqlite3.Connection) -> dict[str, Any]:
    """Return one of the schemas with the version, and the fields that the vocabularies of a base give to its records.

    A recommendation has those of one value; a session, which is answered as its row is, has them all.
    """
    schema = written(name)
    known = vocabularies(connection, name)
    added = {one.champ: _property(one) for one in known if one.single or name == "session"}
    added |= {} if name in WITHOUT_VERSION else {"version": VERSION}
    return {
        **schema,
        "required": [*schema["required"], *added],
        "properties": {**schema["properties"], **added},
    }


def _property(vocabulary: Vocabulary) -> dict[str, Any]:
    if vocabulary.single:
        return {"description": vocabulary.description, "type": "string"}
    return {"description": vocabulary.description, "type": "array", "items": {"type": "string"}}


def fields(schema: Mapping[str, Any]) -> list[Field]:
    """Return the fields of a schema in order, those of the objects it holds after the field that holds them."""
    return list(_fields(schema, ""))


def _fields(schema: Mapping[str, Any], prefix: str) -> Iterator[Field]:
    for key, rule in schema.get("properties", {}).items():
        path = f"{prefix}{key}"
        yield Field(path, _type(rule), rule.get("description", ""))
        if "items" in rule:
            yield from _fields(rule["items"], f"{path}[].")
        elif isinstance(rule.get("additionalProperties"), dict):
            yield from _fields(rule["additionalProperties"]["items"], f"{path}.<nom>[].")
        else:
            yield from _fields(rule, f"{path}.")


def _type(rule: Mapping[str, Any]) -> str:
    if "$ref" in rule:
        return "fiche en bref"
    if "oneOf" in rule:
        return " ou ".join(_type(branch) for branch in rule["oneOf"])
    if "enum" in rule:
        return " ou ".join("vide" if value is None else f"« {value} »" for value in rule["enum"])
    if isinstance(rule["type"], list):
        return " ou ".join(_TYPES.get(one, "objet") for one in rule["type"])
    if rule["type"] == "array":
        return f"liste : {_type(rule['items'])}"
    return _TYPES.get(rule["type"], "objet")
