"""What the page of a recommendation adds to what is known of it: proofs, silences, records classified alike."""

import sqlite3
from typing import Any

import pytest

from search.facets import Facet
from search.site.pages.recommandations import PAGE, _alike
from search.site.request import PageRequest

BY_VALUE = Facet("action", "Action", "actions", True, "actions", "valeur")
BY_FAMILY = Facet("levier", "Levier", "leviers", True, "leviers", "famille")
FACETS = {"actions": BY_VALUE, "leviers": BY_FAMILY}
FACETTES = {
    "action": [{"valeur": "relier", "libelle": "Relier"}, {"valeur": "organiser", "libelle": "Organiser"}],
    "levier": [{"valeur": "relations", "libelle": "Relations"}],
}


@pytest.mark.parametrize(
    ("vocabulaire", "libelle", "famille", "alike"),
    [
        ("actions", "Organiser", None, {"libelle": "Organiser", "url": "/recherche?action=organiser"}),
        ("actions", "Financer", None, None),
        ("leviers", "Médiation", "Relations", {"libelle": "Relations", "url": "/recherche?levier=relations"}),
        ("leviers", "Relations", "Apprendre", None),
        ("acteurs", "Organiser", "Relations", None),
    ],
)
def test_records_classified_alike(vocabulaire: str, libelle: str, famille: str | None, alike: object) -> None:
    classement = {"vocabulaire": vocabulaire, "libelle": libelle, "famille": famille}
    assert _alike(classement, FACETS, FACETTES) == alike
    assert _alike(classement, FACETS, {}) is None


def classement(libelle: str, mots: str | None, vocabulaire: str = "acteurs") -> dict[str, Any]:
    return {
        "vocabulaire": vocabulaire,
        "vocabulaire_libelle": vocabulaire.title(),
        "libelle": libelle,
        "famille": None,
        "mots": mots,
    }


def read(html: str, classements: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what a page reads of a record of which nothing else is said."""
    return {
        "html": html,
        "classements": classements,
        "facettes": {},
        "source": None,
        "a_faire_d_abord": [],
        "a_faire_ensuite": [],
        "voir_aussi": [],
        "theme": "debuts",
        "numero": 1,
    }


def test_the_same_words_prove_under_one_number_named_once(small: sqlite3.Connection) -> None:
    classements = [
        classement("A", "la fin"),
        classement("B", None),
        classement("C", "le début"),
        classement("D", "la fin"),
        classement("E", "le début et", "autres"),
    ]
    fiche = read("<p>le début et la fin</p>", classements)
    shown = PAGE.for_html(small, PageRequest(), fiche)
    assert shown["proofs"] == {"le début": 1, "le début et": 2, "la fin": 3}
    assert {
        group: [(one["libelle"], one["note"], one["first"], one["alike"]) for one in termes]
        for group, termes in shown["groups"].items()
    } == {
        "Acteurs": [("A", 3, True, None), ("B", None, False, None), ("C", 1, True, None), ("D", 3, False, None)],
        "Autres": [("E", 2, True, None)],
    }


@pytest.mark.parametrize(("present", "more"), [("acteurs", []), ("actions", ["Aucun acteur nommé."])])
def test_what_the_source_leaves_unsaid(small: sqlite3.Connection, present: str, more: list[str]) -> None:
    fiche = read("", [classement("A", None, present)])
    assert PAGE.for_html(small, PageRequest(), fiche)["silences"] == more
