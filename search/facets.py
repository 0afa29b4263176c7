"""Facets: which records pass a choice of values, and how many records each value would give."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from search import fts5
from search.bitmaps import bitmap_from
from search.french import beginning

MOST_NAMED = 20
"""Values of a facet that an error names; where they are shown is said in any case."""

Filters = Mapping[str, Collection[str]]


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet: how many of the records found have it, and whether it is chosen."""

    valeur: str
    libelle: str
    nombre: int
    choisie: bool


class _Indexed(NamedTuple):
    numero: int
    facette: str
    valeur: str
    libelle: str
    fiches: int


def _union(sets: Iterable[int]) -> int:
    return reduce(or_, sets, 0)


@dataclass(frozen=True)
class Facet:
    """A facet as the corpus declares it.

    `facette` is its name in addresses and questions, `colonne` the column of table `fiches` that holds its labels (a
    JSON array when `tableau`); `vocabulaire` and `niveau` (« famille » or « valeur ») tell whose terms it shows, None
    for type, theme and year.
    """

    facette: str
    libelle: str
    colonne: str
    tableau: bool
    vocabulaire: str | None
    niveau: str | None


def declared_facets(connection: sqlite3.Connection) -> list[Facet]:
    """Return the facets of a base, in the order in which they are shown."""
    rows = connection.execute(
        "select facette, libelle, colonne, tableau, vocabulaire, niveau from facettes_declarees order by rang"
    )
    return [
        Facet(facette, libelle, colonne, bool(tableau), vocabulaire, niveau)
        for facette, libelle, colonne, tableau, vocabulaire, niveau in rows
    ]


def unknown_choice(connection: sqlite3.Connection, filters: Filters) -> str | None:
    """Return why a choice can't be used, in French: a facet or a value that the base doesn't have; None when it can."""
    if not filters:
        return None  # most searches: nothing to look up
    known: dict[str, list[str]] = {facet.facette: [] for facet in declared_facets(connection)}
    for facette, valeur in connection.execute("select facette, valeur from recherche_facettes order by numero"):
        known.setdefault(facette, []).append(valeur)
    for facette, chosen in filters.items():
        if facette not in known:
            return f"« {beginning(facette)} » n’est pas une facette ; les facettes sont : {', '.join(known)}."
        for valeur in chosen:
            if valeur not in known[facette]:
                return f"« {beginning(valeur)} » n’est pas une valeur de « {facette} ». {_allowed(known[facette])}"
    return None


def _allowed(values: list[str]) -> str:
    if len(values) <= MOST_NAMED:
        return f"Les valeurs admises : {', '.join(values)}."
    return "La page de recherche montre les valeurs admises, dans ses filtres."


class FacetChoice:
    """The facets of a base under one choice of values: OR inside a facet, AND across facets."""

    def __init__(self, connection: sqlite3.Connection, filters: Filters) -> None:
        """Read the facets; a chosen facet or value that the base does not have lets no record pass."""
        rows = connection.execute(
            "select numero, facette, valeur, libelle, fiches from recherche_facettes order by numero"
        )
        self._values = [
            _Indexed(numero, facette, valeur, libelle, bitmap_from(content))
            for numero, facette, valeur, libelle, content in rows
        ]
        self._chosen = {facette: frozenset(values) for facette, values in filters.items() if values}
        self._passing = {
            facette: _union(value.fiches for value in self._values_chosen(facette)) for facette in self._chosen
        }

    def _values_chosen(self, facette: str) -> list[_Indexed]:
        return [v for v in self._values if v.facette == facette and v.valeur in self._chosen[facette]]

    def narrow(self, fiches: int, but: str = "") -> int:
        """Return the records of a bitmap that pass the choice, that of the facet `but` left aside."""
        return reduce(and_, (passing for facette, passing in self._passing.items() if facette != but), fiches)

    def expression(self) -> str:
        """Return the choice as an FTS5 expression, empty when nothing is chosen; an impossible one matches nothing."""
        choices = (
            fts5.any_token(fts5.facet_value(value.numero) for value in self._values_chosen(facette))
            or fts5.token(fts5.NONE)
            for facette in self._chosen
        )
        return fts5.all_of(choices)

    def count(self, fiches: int) -> dict[str, list[FacetValue]]:
        """Return the values of each facet that the records of a bitmap have, each facet counted without its own choice.

        Chosen values are always listed, even when no record has them any more.
        """
        counts: dict[str, list[FacetValue]] = {}
        bases = {facette: self.narrow(fiches, but=facette) for facette in {v.facette for v in self._values}}
        for value in self._values:
            found = (bases[value.facette] & value.fiches).bit_count()
            chosen = value.valeur in self._chosen.get(value.facette, ())
            if found or chosen:
                counts.setdefault(value.facette, []).append(FacetValue(value.valeur, value.libelle, found, chosen))
        return counts
