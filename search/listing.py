"""Which records a search lists, and in which order: those that answer, those that may serve, or everything."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple, get_args

from search import fts5
from search.bitmaps import bitmap_of, members
from search.confidence import PALIERS, Palier, Reponse, palier
from search.facets import FacetChoice
from search.interpretation import Interpretation
from search.ranking import CANDIDATES, Ranked, rank
from search.words.analysis import fold
from search.worth import Worth

Tri = Literal["pertinence", "theme", "date", "titre"]
TRIS: tuple[Tri, ...] = get_args(Tri)
NEAREST = 3
"""Records listed when none answers."""

# What records are sorted by, from the rank of their theme, their date and their title; what has no theme comes last.
_SORT_KEYS: dict[str, Callable[[int | None, str | None, str], Any]] = {
    "theme": lambda rang, date, titre: (rang is None, rang),
    "date": lambda rang, date, titre: date or "",
    "titre": lambda rang, date, titre: fold(titre).lower(),
}


class Listed(NamedTuple):
    """A record in its place, with its tier (see `search.confidence`)."""

    numero: int
    score: float
    confiance: float
    palier: Palier


@dataclass(frozen=True)
class Listing:
    """The records that a search lists, how many it found, and those that its facets count.

    `order` is long enough for the page asked for; `listed` holds them all, a bitmap, as `counted` is.
    """

    order: Sequence[Listed]
    listed: int
    found: int
    counted: int
    reponse: Reponse


class Lister:
    """The listings of one question under one choice of facets."""

    def __init__(
        self, connection: sqlite3.Connection, interpretation: Interpretation, worth: Worth, choice: FacetChoice
    ) -> None:
        """Prepare to list what answers the question."""
        self._connection = connection
        self._expression = interpretation.expression
        self._worth = worth
        self._choice = choice

    @cached_property
    def _matching(self) -> int:
        """The records that match the question, as a bitmap, whatever the choice."""
        sql = "select rowid from fiches_fts where fiches_fts match :expression"
        return bitmap_of(numero for (numero,) in self._connection.execute(sql, {"expression": self._expression}))

    def _count(self) -> int:
        """Return how many records match the question and pass the choice: FTS5 counts faster than it tells which."""
        sql = "select count(*) from fiches_fts where fiches_fts match :expression"
        (count,) = self._connection.execute(sql, {"expression": self._narrowed}).fetchone()
        return int(count)

    @property
    def _narrowed(self) -> str:
        return fts5.all_of([self._expression, self._choice.expression()])

    def everything(self, first: int, tri: Tri) -> Listing:
        """List all that matches, at least the `first` records, each as an answer: the question says which they are."""
        hits = self._rank(first) if self._worth.words and tri == "pertinence" else []
        answers = [Listed(numero, score, 1.0, "repond") for numero, score, _ in hits]
        found = self._choice.narrow(self._matching)
        order = answers if hits else [Listed(numero, 0.0, 1.0, "repond") for numero in self._in_order(found, tri)]
        return Listing(order, found, found.bit_count(), self._matching, "forte" if found else "aucune")

    def ranked(self, first: int, tri: Tri) -> Listing:
        """List all that matches, at least the `first` records; beyond the candidates, all is far from answering."""
        hits = self._rank(first)
        candidates = self._in_tiers(hits[:CANDIDATES])
        order = [*candidates, *(Listed(numero, score, 0.0, "eloigne") for numero, score, _ in hits[CANDIDATES:])]
        found = self._choice.narrow(self._matching)
        if tri != "pertinence":
            order = self._sorted(found, order, tri)
        return Listing(order, found, found.bit_count(), self._matching, _reponse(candidates))

    def answers(self, tri: Tri) -> Listing:
        """List the candidates that answer or may serve and pass the choice, the nearest few when there is none."""
        answering = [hit for hit in self._in_tiers(self._candidates) if hit.palier != "eloigne"]
        counted = bitmap_of(hit.numero for hit in answering)
        listed = self._choice.narrow(counted)
        kept = [hit for hit in answering if listed >> hit.numero & 1]
        if not kept:
            kept = _by_tier(self._in_tiers(self._rank(NEAREST)[:CANDIDATES]))[:NEAREST]
            listed = bitmap_of(hit.numero for hit in kept)
        order = self._sorted(listed, kept, tri) if tri != "pertinence" else _by_tier(kept)
        return Listing(order, listed, self._count(), counted or listed, _reponse(kept))

    @cached_property
    def _candidates(self) -> list[Ranked]:
        """The records that answer best, whatever the choice: a choice changes the tier of none."""
        return rank(self._connection, self._worth, self._expression, CANDIDATES)[:CANDIDATES]

    def _in_tiers(self, hits: Iterable[Ranked]) -> list[Listed]:
        best = max((hit.score for hit in self._candidates), default=0.0) or 1.0
        return [Listed(*hit, palier(hit.confiance, hit.score / best)) for hit in hits]

    def _rank(self, first: int) -> list[Ranked]:
        if first <= CANDIDATES and self._narrowed == self._expression:
            return self._candidates
        return rank(self._connection, self._worth, self._narrowed, first)

    def _sorted(self, listed: int, ranked: Iterable[Listed], tri: Tri) -> list[Listed]:
        known = {hit.numero: hit for hit in ranked}
        return [known.get(numero, Listed(numero, 0.0, 0.0, "eloigne")) for numero in self._in_order(listed, tri)]

    def _in_order(self, listed: int, tri: Tri) -> list[int]:
        """Return the records of a bitmap by theme, by date (the latest first), by title, or as they are numbered."""
        numeros = members(listed)
        if tri == "pertinence":
            return numeros
        rows = self._connection.execute(
            """
            select fiches.numero, themes.rang, sessions.date_debut, fiches.titre
            from fiches
            left join themes on themes.id = fiches.theme
            left join sessions on sessions.numero = fiches.numero
            """
        )
        keys = {numero: _SORT_KEYS[tri](*sorted_by) for numero, *sorted_by in rows}
        # Python’s sort keeps the order of numbers among equals, in reverse order too.
        return sorted(numeros, key=keys.__getitem__, reverse=tri == "date")


def _by_tier(hits: Iterable[Listed]) -> list[Listed]:
    """Put the best tier first; inside a tier the order stays."""
    return sorted(hits, key=lambda hit: PALIERS.index(hit.palier))


def _reponse(hits: Sequence[Listed]) -> Reponse:
    """Return how well a question is answered by the best of its records."""
    best = min((hit.palier for hit in hits), key=PALIERS.index, default="eloigne")
    return "forte" if best == "repond" else "partielle" if best == "peut_servir" else "aucune"
