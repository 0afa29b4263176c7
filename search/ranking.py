"""Ranking: FTS5 chooses the candidates, a sum of BM25s over their analysed text orders them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.interpretation import Terme

# Enough candidates that a larger number changes no figure of benchmarks/retrieval.py.
_CANDIDATES = 200
_K1 = 1.2
_B = 0.75
_TITLE_IN_TEXT = 2.0
_CONTEXT_IN_TEXT = 1.0
_LIGHT = 0.5
_TITLE = 1.5
_FORMS = 0.4
_PAIRS = 0.4
_SYNONYMS = 0.5
_RELATED = 0.25
# What the thesaurus lends stays under the least that the word itself earns.
_LENT_UNDER_OWN = 0.9


class Collection(NamedTuple):
    """How many records the index holds and how many stems their fields have on average."""

    fiches: int
    titre: float
    texte: float
    contexte: float

    def idf(self, fiches: int) -> float:
        """Return BM25’s inverse document frequency, with Lucene’s + 1 that keeps it positive."""
        seen = min(fiches, self.fiches)
        return log(1 + (self.fiches - seen + 0.5) / (seen + 0.5))


class Candidat(NamedTuple):
    """A record that may answer: its analysed fields, each with a space around every word."""

    numero: int
    titre: str
    texte: str
    contexte: str
    synonymes: str
    associes: str
    formes: str


@dataclass(frozen=True)
class _Poids:
    """A word of the question and what finding it is worth in the text, in the title and in its exact form."""

    racines: tuple[str, ...]
    forme: str
    texte: float
    titre: float
    exact: float


def _saturated(frequency: float, length: float) -> float:
    """Return BM25’s term weight for a frequency in a field whose length is given over the average."""
    return frequency * (_K1 + 1) / (frequency + _K1 * (1 - _B + _B * length)) if frequency else 0.0


def _count(racines: Sequence[str], field: str) -> int:
    return sum(field.count(f" {racine} ") for racine in racines)


class _Bareme:
    """What the words of one question are worth in one collection."""

    def __init__(self, connexion: sqlite3.Connection, termes: Sequence[Terme]) -> None:
        self.connexion = connexion
        row = connexion.execute("select fiches, titre, texte, contexte from recherche_collection").fetchone()
        self.collection = Collection(*row)
        all_light = all(terme.leger for terme in termes)
        self.poids = [self._poids(terme, 1.0 if all_light or not terme.leger else _LIGHT) for terme in termes]
        self.mass = sum(poids.texte for poids in self.poids)
        heavy = [poids for terme, poids in zip(termes, self.poids, strict=True) if all_light or not terme.leger]
        rarest = self.collection.idf(0)
        self.pairs = [
            (f" {a} {b} ", min(first.texte + second.texte, rarest))
            for first, second in pairwise(heavy)
            for a in first.racines
            for b in second.racines
        ]

    def _poids(self, terme: Terme, importance: float) -> _Poids:
        stems = [self._counts("select fiches, titres from recherche_racines where racine = ?", racine) for racine in terme.racines]
        exact = self._counts("select sum(fiches), 0 from recherche_mots where forme = ?", terme.forme)[0]
        idf = self.collection.idf
        return _Poids(
            terme.racines,
            f" {terme.forme} ",
            texte=importance * idf(max(fiches for fiches, _ in stems)),
            titre=idf(max(titres for _, titres in stems)),
            exact=importance * idf(exact) if importance == 1 else 0.0,
        )

    def _counts(self, sql: str, word: str) -> tuple[int, int]:
        fiches, titres = self.connexion.execute(sql, (word,)).fetchone() or (0, 0)
        return fiches or 0, titres

    def own(self, candidat: Candidat) -> tuple[list[float], float]:
        """Return what each word of the question earns by being there, and what the title and the pairs add."""
        titre, texte = candidat.titre, candidat.texte
        title_length = (titre.count(" ") - 1) / (self.collection.titre or 1)
        length = (titre.count(" ") + texte.count(" ") + candidat.contexte.count(" ") - 3) / (
            self.collection.titre + self.collection.texte + self.collection.contexte or 1
        )
        words = []
        in_title = 0.0
        for poids in self.poids:
            title = _count(poids.racines, titre)
            frequency = (
                _TITLE_IN_TEXT * title
                + _count(poids.racines, texte)
                + _CONTEXT_IN_TEXT * _count(poids.racines, candidat.contexte)
            )
            exact = candidat.formes.count(poids.forme)
            words.append(poids.texte * _saturated(frequency, length) + _FORMS * poids.exact * _saturated(exact, length))
            in_title += poids.titre * _saturated(title, title_length)
        pairs = sum(
            worth * _saturated(_TITLE_IN_TEXT * titre.count(pair) + texte.count(pair) + _CONTEXT_IN_TEXT * candidat.contexte.count(pair), length)
            for pair, worth in self.pairs
        )
        return words, _PAIRS * pairs + (_TITLE * in_title**2 / self.mass if in_title else 0.0)

    def lent(self, candidat: Candidat, own: Sequence[float], ceilings: Sequence[float | None]) -> float:
        """Return what the thesaurus adds for the words that the candidate does not hold."""
        total = 0.0
        for poids, earned, ceiling in zip(self.poids, own, ceilings, strict=True):
            if not earned:
                weight = (
                    _SYNONYMS
                    if _count(poids.racines, candidat.synonymes)
                    else _RELATED * bool(_count(poids.racines, candidat.associes))
                )
                total += min(weight * poids.texte, _LENT_UNDER_OWN * ceiling if ceiling else poids.texte)
        return total


def _candidates(connexion: sqlite3.Connection, expression: str, limite: int) -> list[Candidat]:
    rows = connexion.execute(
        """
        with premiers as materialized (
            select rowid as numero, rank
            from fiches_fts
            where fiches_fts match :expression
            order by rank, rowid
            limit :limite
        )
        select premiers.numero, fiches_fts.titre, fiches_fts.texte, contexte, synonymes, associes, formes
        from premiers
        cross join fiches_fts on fiches_fts.rowid = premiers.numero
        cross join recherche_textes on recherche_textes.numero = premiers.numero
        order by premiers.rank, premiers.numero
        """,
        {"expression": expression, "limite": limite},
    )
    return [Candidat(numero, *(f" {texte} " for texte in textes)) for numero, *textes in rows]


def _score(bareme: _Bareme, candidates: Sequence[Candidat]) -> list[tuple[int, float]]:
    own = [bareme.own(candidate) for candidate in candidates]
    least = [min(filter(None, earned), default=None) for earned in zip(*(words for words, _ in own), strict=True)]
    scored = [
        (candidate.numero, round(sum(words) + rest + bareme.lent(candidate, words, least), 4))
        for candidate, (words, rest) in zip(candidates, own, strict=True)
    ]
    return sorted(scored, key=lambda hit: (-hit[1], hit[0]))


def classer(
    connexion: sqlite3.Connection, termes: Sequence[Terme], expression: str, limite: int
) -> list[tuple[int, float]]:
    """Return the numbers and scores of the records that match an FTS5 expression, best first, at least `limite`.

    Past the first candidates, records are ranked by batches of the same size, in FTS5’s order: a page never repeats
    what another page showed. Equal scores keep the order of numbers.
    """
    bareme = _Bareme(connexion, termes)
    candidates = _candidates(connexion, expression, max(limite, _CANDIDATES))
    batches = (candidates[start : start + _CANDIDATES] for start in range(0, len(candidates), _CANDIDATES))
    return [hit for batch in batches for hit in _score(bareme, batch)]
