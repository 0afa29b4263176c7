"""Ranking: FTS5 chooses the candidates, a sum of BM25s over their analysed text orders them."""

import json
import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from math import ceil, log
from typing import NamedTuple

from search.vocabulary import AskedWord

# A larger number changes almost no figure of benchmarks/README.md.
_CANDIDATES = 100
_K1 = 1.0
_K1_TITLE = 1.2
_B = 0.85
_B_TITLE = 1.0
_TITLE = 1.1
# A title that holds half of the question counts for less than half: 1 would be plain BM25, 2 serves answers less well.
_TITLE_POWER = 1.5
_FORMS = 0.4
_PAIRS = 0.4
_SYNONYMS = 0.5
_RELATED = 0.25
_LENT_PAIRS = 0.4
_LENT_ALONE = 2.0
# What the thesaurus lends stays under the least that the word itself earns; it counts more where no record has it.
_LENT_UNDER_OWN = 0.9


class _Collection(NamedTuple):
    """How many records the index holds and how many words a title and a whole record have on average."""

    fiches: int
    titre: float
    entier: float

    def idf(self, fiches: int) -> float:
        """Return BM25’s inverse document frequency, with Lucene’s + 1 that keeps it positive."""
        seen = min(fiches, self.fiches)
        return log(1 + (self.fiches - seen + 0.5) / (seen + 0.5))


class _Candidate(NamedTuple):
    """A record that may answer: its analysed fields, each with a space around every word."""

    numero: int
    titre: str
    entier: str
    synonymes: str
    associes: str
    formes: str


class _Word(NamedTuple):
    """A word of the question, a space around each of its stems, and what it is worth in each field."""

    stems: tuple[str, ...]
    form: str
    worth: float
    in_title: float
    exact: float


def _saturated(frequency: float, length: float, k1: float = _K1, b: float = _B) -> float:
    """Return BM25’s term weight for a frequency in a field whose length is given over the average."""
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length)) if frequency else 0.0


def _count(stems: Sequence[str], field: str) -> int:
    return sum(map(field.count, stems))


class _Scale:
    """What the words of one question are worth in one collection."""

    def __init__(self, connection: sqlite3.Connection, asked: Sequence[AskedWord]) -> None:
        self.connection = connection
        row = connection.execute("select fiches, titre, entier from recherche_collection").fetchone()
        self.collection = _Collection(*row)
        all_light = all(word.light for word in asked)
        self.words = [self._word(word, all_light or not word.light) for word in asked]
        self.mass = sum(word.worth for word in self.words)
        heavy = [word for word in self.words if word.exact]
        rarest = self.collection.idf(0)
        self.pairs = [
            (f"{a}{b[1:]}", min(first.worth + second.worth, rarest))
            for first, second in pairwise(heavy)
            for a in first.stems
            for b in second.stems
        ]

    def _word(self, word: AskedWord, heavy: bool) -> _Word:
        sql = """
            select max(fiches), max(titres)
            from recherche_racines
            where racine in (select value from json_each(:racines))
        """
        fiches, titres = self.connection.execute(sql, {"racines": json.dumps(word.racines)}).fetchone()
        sql = "select sum(fiches) from recherche_mots where forme = :forme"
        exact = self.connection.execute(sql, {"forme": word.forme}).fetchone()[0]
        idf = self.collection.idf
        return _Word(
            tuple(f" {racine} " for racine in word.racines),
            f" {word.forme} ",
            worth=idf(fiches or 0),
            in_title=idf(titres or 0),
            exact=idf(exact or 0) if heavy else 0.0,
        )

    def own(self, candidate: _Candidate) -> tuple[list[float], float]:
        """Return what each word of the question earns by being there, and what the title and the pairs add."""
        _, titre, entier, _, _, formes = candidate
        length = (entier.count(" ") - 1) / self.collection.entier
        words = [
            worth * _saturated(_count(stems, entier), length) + _FORMS * exact * _saturated(formes.count(form), length)
            for stems, form, worth, _, exact in self.words
        ]
        pairs = sum(worth * _saturated(entier.count(pair), length) for pair, worth in self.pairs)
        return words, _PAIRS * pairs + self._title(titre)

    def _title(self, titre: str) -> float:
        length = (titre.count(" ") - 1) / (self.collection.titre or 1)
        found = sum(
            word.in_title * _saturated(_count(word.stems, titre), length, _K1_TITLE, _B_TITLE) for word in self.words
        )
        return _TITLE * found**_TITLE_POWER / self.mass ** (_TITLE_POWER - 1) if found else 0.0

    def lent(self, candidate: _Candidate, own: Sequence[float], least: Sequence[float | None]) -> float:
        """Return what the thesaurus adds for the words that the candidate does not hold.

        `least` is the least that each word earns where it stands: a lent word always earns less.
        """
        total = 0.0
        for word, earned, ceiling in zip(self.words, own, least, strict=True):
            if not earned:
                share = _SYNONYMS if _count(word.stems, candidate.synonymes) else 0.0
                share = share or (_RELATED if _count(word.stems, candidate.associes) else 0.0)
                total += (
                    min(share * word.worth, _LENT_UNDER_OWN * ceiling) if ceiling else _LENT_ALONE * share * word.worth
                )
        pairs = sum(worth for pair, worth in self.pairs if pair in candidate.synonymes and pair not in candidate.entier)
        return total + _LENT_PAIRS * pairs


def _candidates(connection: sqlite3.Connection, expression: str, limit: int) -> list[_Candidate]:
    rows = connection.execute(
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
        {"expression": expression, "limite": limit},
    )
    return [
        # The title counts twice; a mark between fields keeps a pair of words from straddling two of them.
        _Candidate(
            numero, f" {titre} ", f" {titre} | {titre} | {texte} | {contexte} ", *(f" {words} " for words in lent)
        )
        for numero, titre, texte, contexte, *lent in rows
    ]


def _score(scale: _Scale, candidates: Sequence[_Candidate]) -> list[tuple[int, float]]:
    own = [scale.own(candidate) for candidate in candidates]
    least = [min(filter(None, earned), default=None) for earned in zip(*(words for words, _ in own), strict=True)]
    scored = [
        (candidate.numero, round(sum(words) + rest + scale.lent(candidate, words, least), 4))
        for candidate, (words, rest) in zip(candidates, own, strict=True)
    ]
    return sorted(scored, key=lambda hit: (-hit[1], hit[0]))


def rank(
    connection: sqlite3.Connection, asked: Sequence[AskedWord], expression: str, limit: int
) -> list[tuple[int, float]]:
    """Return the numbers and scores of the records that match an FTS5 expression, best first, at least `limit`.

    Past the first candidates, records are ranked by batches of the same size, in FTS5’s order: a page never repeats
    what another page showed. Equal scores keep the order of numbers.
    """
    scale = _Scale(connection, asked)
    whole_batches = max(1, ceil(limit / _CANDIDATES))
    candidates = _candidates(connection, expression, whole_batches * _CANDIDATES)
    batches = (candidates[start : start + _CANDIDATES] for start in range(0, len(candidates), _CANDIDATES))
    return [hit for batch in batches for hit in _score(scale, batch)]
