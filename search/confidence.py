"""Confidence: how well a record answers a question, from 0 to 1, the same for every question, and the tier it gives.

A logistic regression on four things, fitted on questions whose answers are known (benchmarks/calibration.py): how much
of the question’s weight the record covers, in whatever way; how much of it the source’s own words cover; how rare the
question’s words are in the base; how many they are. Adding words of the question to a record never lowers it.
"""

from collections.abc import Iterable, Sequence, Set
from enum import IntEnum
from math import exp, log1p
from typing import Literal, NamedTuple, get_args

from search.worth import WordWorth

Palier = Literal["repond", "peut_servir", "eloigne"]
PALIERS: tuple[Palier, ...] = get_args(Palier)
Reponse = Literal["forte", "partielle", "aucune"]

_CORRECTED = 0.8
FEWEST = 1.5
"""Words that a question counts for at least: « PNR » alone is a whole question."""

# The regression: printed by benchmarks/calibration.py.
_CONSTANT, _COVERED, _OWN, _MASS, _WORDS = -6.29, 3.68, 2.99, -0.97, 2.65
_REPOND, _PEUT_SERVIR = 0.6, 0.45
# Of the best score of its search, what a record of each tier has at least: where every record holds the words of a
# question, they all cover it, and only the score tells them apart.
_REPOND_PART, _PEUT_SERVIR_PART = 0.4, 0.2


class Place(IntEnum):
    """Where a record holds a word of the question, the nearest to its source first."""

    SOURCE = 0
    EDITORIAL = 1
    SYNONYM = 2
    RELATED = 3
    NOWHERE = 4


# What a word brings to both coverages, by its place.
_BROUGHT = ((1.0, 1.0), (1.0, 0.7), (0.7, 0.5), (0.3, 0.2), (0.0, 0.0))


def place(word: WordWorth, fields: Iterable[str], mentions: Set[str]) -> Place:
    """Return where a record holds a word, from its source, its editorial field and its mentions of concepts."""
    for where, field in zip((Place.SOURCE, Place.EDITORIAL), fields, strict=True):
        for stem in word.stems:
            if stem in field:
                return where
    if not word.reach.synonymes.isdisjoint(mentions):
        return Place.SYNONYM
    return Place.NOWHERE if word.reach.associes.isdisjoint(mentions) else Place.RELATED


class Coverage(NamedTuple):
    """The parts of a question’s weight that a record holds: in any way, and nearest to the source."""

    any_way: float
    near: float


class Confidence:
    """How surely records answer one question."""

    def __init__(self, words: Sequence[WordWorth]) -> None:
        """Weigh the words of the question."""
        # A word that was corrected may be another.
        self._worth = [word.worth * (_CORRECTED if word.asked.correction else 1.0) for word in words]
        self._mass = sum(word.worth for word in words) or 1.0
        self._constant = _CONSTANT + _MASS * log1p(self._mass) + _WORDS * log1p(max(len(words), FEWEST))

    def coverage(self, places: Sequence[Place]) -> Coverage:
        """Return the coverage of a record that holds each word of the question in its place."""
        covered = own = 0.0
        for worth, where in zip(self._worth, places, strict=True):
            any_way, near = _BROUGHT[where]
            covered += worth * any_way
            own += worth * near
        return Coverage(covered / self._mass, own / self._mass)

    def of(self, coverage: Coverage) -> float:
        """Return how surely a record that covers the question so answers, from 0 to 1."""
        covered, own = coverage
        return round(1 / (1 + exp(-(self._constant + _COVERED * covered + _OWN * own))), 3)


def palier(confiance: float, part: float = 1.0) -> Palier:
    """Return the tier of a record from its confidence and its part of the best score of its search."""
    if confiance >= _REPOND and part >= _REPOND_PART:
        return "repond"
    return "peut_servir" if confiance >= _PEUT_SERVIR and part >= _PEUT_SERVIR_PART else "eloigne"
