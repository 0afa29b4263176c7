"""The JSON Schemas of what the site answers: read from `schemas/`, served as they are, listed field by field."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DOSSIER = Path(__file__).parent / "schemas"
NOMS = tuple(sorted(fichier.stem for fichier in DOSSIER.glob("*.yml")))
_TYPES = {"string": "texte", "integer": "entier", "number": "nombre", "boolean": "vrai ou faux", "null": "vide"}


class Champ(NamedTuple):
    """A field of an answer: its path (``resultats[].titre``), its type in words, its description."""

    chemin: str
    type: str
    description: str


@cache
def schema(nom: str) -> dict[str, Any]:
    """Return one of the schemas, named as its file; KeyError if there is none such."""
    if nom not in NOMS:
        raise KeyError(nom)
    lu: dict[str, Any] = yaml.safe_load((DOSSIER / f"{nom}.yml").read_text(encoding="utf-8"))
    return lu


def champs(nom: str) -> list[Champ]:
    """Return the fields of a schema in order, those of the objects it holds after the field that holds them."""
    return list(_champs(schema(nom), ""))


def _champs(objet: dict[str, Any], prefixe: str) -> Iterator[Champ]:
    for cle, regle in objet.get("properties", {}).items():
        chemin = f"{prefixe}{cle}"
        yield Champ(chemin, _type(regle), regle.get("description", ""))
        if "items" in regle:
            yield from _champs(regle["items"], f"{chemin}[].")
        elif isinstance(regle.get("additionalProperties"), dict):
            yield from _champs(regle["additionalProperties"]["items"], f"{chemin}.<nom>[].")
        else:
            yield from _champs(regle, f"{chemin}.")


def _type(regle: dict[str, Any]) -> str:
    if "$ref" in regle:
        return "fiche en bref"
    if "oneOf" in regle:
        return " ou ".join(_type(branche) for branche in regle["oneOf"])
    if "enum" in regle:
        return " ou ".join(f"« {valeur} »" for valeur in regle["enum"])
    if isinstance(regle["type"], list):
        return " ou ".join(_TYPES[t] for t in regle["type"])
    if regle["type"] == "array":
        return f"liste : {_type(regle['items'])}"
    return _TYPES.get(regle["type"], "objet")
