"""What a vocabulary says when it says little, and what a record gives to its field."""

from typing import Any

import pytest

from ingest.vocabularies import Given, Terme, Vocabulaire

FAMILY, VALUE = Terme("f", "F", ""), Terme("v", "V", "")


def vocabulary(**said: Any) -> Vocabulaire:
    return Vocabulaire("v", "V", "Des V.", 1, said.pop("familles", ()), (VALUE,), **said)


def test_one_that_says_nothing_of_a_field_has_none() -> None:
    silent = vocabulary()
    field = (silent.champ, silent.fiches, silent.minimum, silent.maximum, silent.preuve)
    facet = (silent.facette, silent.parametre, silent.rang_facette, silent.indexe, silent.absence)
    assert (field, facet) == (("", (), 0, None, "jamais"), (None, None, 0, True, None))


@pytest.mark.parametrize(
    ("facette", "familles", "niveau", "shown", "as_written"),
    [
        (None, (), "valeur", (VALUE,), False),
        (None, (FAMILY,), "valeur", (VALUE,), False),
        ("valeurs", (), "valeur", (VALUE,), True),
        ("valeurs", (FAMILY,), "valeur", (VALUE,), True),
        ("familles", (), "valeur", (VALUE,), True),
        ("familles", (FAMILY,), "famille", (FAMILY,), False),
    ],
)
def test_its_facet_shows_values_or_families(
    facette: str | None, familles: tuple[Terme, ...], niveau: str, shown: tuple[Terme, ...], as_written: bool
) -> None:
    one = vocabulary(facette=facette, familles=familles)
    assert (one.niveau, one.shown, one.shown_as_written) == (niveau, shown, as_written)


@pytest.mark.parametrize(
    ("said", "data", "given"),
    [
        ({}, {"w": ["a"]}, []),
        ({}, {"v": ["a", "b"]}, [Given(("v", 0), "a", None), Given(("v", 1), "b", None)]),
        ({"maximum": 1}, {"v": "a"}, [Given(("v",), "a", None)]),
        ({"maximum": 2}, {"v": ["a"]}, [Given(("v", 0), "a", None)]),
        (
            {"preuve": "possible"},
            {"v": [{"valeur": "a", "preuve": "mots"}, {"valeur": "b"}]},
            [Given(("v", 0, "valeur"), "a", "mots"), Given(("v", 1, "valeur"), "b", None)],
        ),
        ({"maximum": 1, "preuve": "exigee"}, {"v": {"valeur": "a", "preuve": "x"}}, [Given(("v", "valeur"), "a", "x")]),
    ],
)
def test_a_record_gives_it_values(said: dict[str, Any], data: dict[str, Any], given: list[Given]) -> None:
    assert list(vocabulary(champ="v", **said).given(data)) == given
