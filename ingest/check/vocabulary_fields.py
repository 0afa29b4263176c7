"""The schema of a record: what every corpus asks of it, and the fields that this corpus's vocabularies declare."""

from collections.abc import Iterable, Sequence
from typing import Any

from ingest.check.schemas import Schema, fixed
from ingest.vocabularies import Vocabulaire

KINDS = ("recommandation", "session")

# Whether a value must come with its proof, and what is said of it.
PROOFS = {
    "possible": "Les mots exacts du texte ; à omettre si le classement est déduit.",
    "exigee": "Les mots exacts du texte.",
}


def composed(kind: str, vocabulaires: Iterable[Vocabulaire], complete: bool = True) -> Schema:
    """Return the schema of a kind of file: `schema/<kind>.yml`, and for fiches the fields of these vocabularies.

    When the vocabularies are not `complete`, because some can't be read, a field that nobody declares is let through:
    it may be theirs, and their own problem is enough.
    """
    schema = fixed(kind)
    if kind not in KINDS:
        return schema
    declared = [vocabulaire for vocabulaire in vocabulaires if kind in vocabulaire.fiches]
    return {
        **schema,
        "additionalProperties": not complete,
        "required": [*schema["required"], *(item.champ for item in declared if item.minimum)],
        "properties": {**schema["properties"], **{item.champ: field(item) for item in declared}},
    }


def field(vocabulaire: Vocabulaire, values: Schema | None = None) -> Schema:
    """Return the schema of a vocabulary's field; `values` is that of one value, any text without it."""
    about = {"title": vocabulaire.libelle, "description": vocabulaire.description}
    item = _item(vocabulaire, values or {"type": "string"})
    if vocabulaire.single:
        return {**item, **about}
    bounds = {"minItems": vocabulaire.minimum or None, "maxItems": vocabulaire.maximum}
    kept = {name: bound for name, bound in bounds.items() if bound}
    return {**about, "type": "array", **kept, "uniqueItems": True, "items": item}


def fixed_fields(kind: str) -> Sequence[str]:
    """Return the fields that every corpus has in a kind of record."""
    return list(fixed(kind)["properties"])


def _item(vocabulaire: Vocabulaire, values: Schema) -> dict[str, Any]:
    if not vocabulaire.argued:
        return dict(values)
    valeur = {"title": "Valeur", "description": "L’identifiant dans le vocabulaire.", **values}
    about = {"title": "Preuve", "description": PROOFS[vocabulaire.preuve]}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["valeur", "preuve"] if vocabulaire.preuve == "exigee" else ["valeur"],
        "properties": {"valeur": valeur, "preuve": {**about, "type": "string", "minLength": 1}},
    }
