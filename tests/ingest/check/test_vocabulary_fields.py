"""The schema of a field, from what its vocabulary declares."""

from collections.abc import Mapping
from typing import Any

import pytest

from ingest.check.schemas import breaches, fixed, validator
from ingest.check.vocabulary_fields import composed, field
from ingest.vocabularies import Terme, Vocabulaire

ABOUT = {"title": "Ambiances", "description": "À essayer."}


def declared(**said: Any) -> Vocabulaire:
    plain: dict[str, Any] = {"id": "ambiances", "libelle": "Ambiances", "description": "À essayer.", "rang": 1}
    values = (Terme("vive", "Vive", ""),)
    return Vocabulaire(**plain, familles=(), valeurs=values, champ="ambiance", fiches=("recommandation",), **said)


VALEUR = {"title": "Valeur", "description": "L’identifiant dans le vocabulaire.", "type": "string"}
PREUVE = {"title": "Preuve", "type": "string", "minLength": 1}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {"type": "array", "uniqueItems": True, "items": {"type": "string"}}),
        (
            {"minimum": 1, "maximum": 3},
            {"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": True, "items": {"type": "string"}},
        ),
        ({"minimum": 1, "maximum": 1}, {"type": "string"}),
        (
            {"maximum": 1, "preuve": "possible"},
            {
                "type": "object",
                "additionalProperties": False,
                "required": ["valeur"],
                "properties": {
                    "valeur": VALEUR,
                    "preuve": {
                        **PREUVE,
                        "description": "Les mots exacts du texte ; à omettre si le classement est déduit.",
                    },
                },
            },
        ),
        (
            {"preuve": "exigee"},
            {
                "type": "array",
                "uniqueItems": True,
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["valeur", "preuve"],
                    "properties": {"valeur": VALEUR, "preuve": {**PREUVE, "description": "Les mots exacts du texte."}},
                },
            },
        ),
    ],
)
def test_a_field_is_what_its_vocabulary_says(said: Mapping[str, Any], expected: Mapping[str, Any]) -> None:
    assert field(declared(**said)) == {**ABOUT, **expected}


@pytest.mark.parametrize(("minimum", "required"), [(0, False), (1, True)])
def test_a_minimum_makes_a_field_required(minimum: int, required: bool) -> None:
    schema = composed("recommandation", [declared(minimum=minimum)])
    assert ("ambiance" in schema["required"], "ambiance" in schema["properties"]) == (required, True)
    assert "ambiance" not in fixed("recommandation")["properties"]


def test_only_the_kinds_that_the_vocabulary_names_have_its_field() -> None:
    assert "ambiance" not in composed("session", [declared()])["properties"]
    assert composed("parcours", [declared()]) == fixed("parcours")


@pytest.mark.parametrize(("complete", "unknown"), [(True, 1), (False, 0)])
def test_an_unknown_field_may_be_that_of_a_vocabulary_nobody_could_read(complete: bool, unknown: int) -> None:
    found = breaches(validator(composed("recommandation", [], complete)), {"humeur": "vive"})
    assert len([breach for breach in found if "champ inconnu" in breach.message]) == unknown
