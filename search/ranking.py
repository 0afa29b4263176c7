"""Ranking: FTS5 chooses the candidates, a sum of BM25s over their analysed text orders them."""

import sqlite3
from collections.abc import Sequence, Set
from math import ceil
from typing import NamedTuple

from search.confidence import Confidence, Place, place
from search.worth import WordWorth, Worth

# A larger number changes almost no figure of benchmarks/README.md.
CANDIDATES = 100
_K1 = 1.0
_K1_TITLE = 1.2
_B = 0.85
_B_TITLE = 1.0
_TITLE = 1.15
# A title that holds half of the question counts for less than half: 1 would be plain BM25, 2 serves answers less well.
_TITLE_POWER = 1.5
_FORMS = 0.4
_PAIRS = 0.4
_SHARES = {Place.SYNONYM: 0.5, Place.RELATED: 0.25}
# A word lent inside a term that the question doesn’t hold whole earns this part; a term of several words that it does
# hold earns their rarity besides.
_IN_PART = 0.4
_WHOLE = 1.0
_LENT_ALONE = 2.5
# What the thesaurus lends stays under the least that the word itself earns; it counts more where no record has it.
_LENT_UNDER_OWN = 0.9
# A record that holds little of the question loses up to this part in a small base, whose rare words are accidents.
_COVERED = 0.55
# A title that holds another word of the same stem (« commun » for « communication ») earns this part.
_DERIVED = 0.5
# A source that says the whole question, this many words or more, comes before what only holds its words, and so does
# another way to ask that is this question.
_QUOTED = 1.0
_SHORTEST_QUOTATION = 4
_ASKED = 0.5


class Candidate(NamedTuple):
    """A record that may answer: its analysed fields, each with a space around every word."""

    numero: int
    titre: str
    source: str
    entier: str
    formes: str
    mentions: Set[str]

    def places(self, words: Sequence[WordWorth]) -> list[Place]:
        """Return where the record holds each word of a question."""
        return [place(word, (self.source, self.entier), self.mentions) for word in words]


def _saturated(frequency: float, length: float, k1: float = _K1, b: float = _B) -> float:
    """Return BM25’s term weight for a frequency in a field whose length is given over the average."""
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length)) if frequency else 0.0


def _count(stems: Sequence[str], field: str) -> int:
    return sum(map(field.count, stems))


class Ranked(NamedTuple):
    """A record in its place: its score, comparable within one question, and its confidence, comparable between them."""

    numero: int
    score: float
    confiance: float


class _Scale:
    """What a candidate earns for the words of one question."""

    def __init__(self, worth: Worth) -> None:
        self.terms = worth.terms
        self.collection = worth.collection
        self.words, self.pairs, self.mass = worth.words, worth.pairs, worth.mass
        self.title_mass = sum(max(word.worth, word.in_title) for word in worth.words)
        self.said = f" {' '.join(word.asked.racines[0] for word in worth.words)} "
        self.confidence = Confidence(worth.words)
        self.covered = _COVERED * (1 - worth.collection.believed(0))

    def own(self, candidate: Candidate, places: Sequence[Place]) -> tuple[list[float], float]:
        """Return what each word of the question earns by being there, and what the title and the pairs add."""
        entier, formes = candidate.entier, candidate.formes
        length = (entier.count(" ") - 1) / self.collection.entier
        words = [
            word.worth * _saturated(_count(word.stems, entier), length)
            + _FORMS * word.exact * _saturated(formes.count(word.form), length)
            if where <= Place.EDITORIAL
            else 0.0
            for word, where in zip(self.words, places, strict=True)
        ]
        pairs = sum(worth * _saturated(entier.count(pair), length) for pair, worth in self.pairs)
        return words, _PAIRS * pairs + self._title(candidate.titre, formes) + self._whole(candidate)

    def _whole(self, candidate: Candidate) -> float:
        """Return what a record earns by saying the whole question: in its source, or as another way to ask for it."""
        if len(self.words) >= _SHORTEST_QUOTATION and self.said in candidate.source:
            return _QUOTED * self.mass
        return _ASKED * self.mass if f"|{self.said}|" in candidate.entier else 0.0

    def _title(self, titre: str, formes: str) -> float:
        length = (titre.count(" ") - 1) / (self.collection.titre or 1)
        held = [(word, count) for word in self.words if (count := _count(word.stems, titre))]
        spelt = f" {' '.join(formes.split(maxsplit=titre.count(' '))[: titre.count(' ') - 1])} " if held else ""
        found = sum(
            word.in_title
            * _saturated(count, length, _K1_TITLE, _B_TITLE)
            * (1.0 if any(form in spelt for form in word.forms) else _DERIVED)
            for word, count in held
        )
        return _TITLE * found**_TITLE_POWER / self.title_mass ** (_TITLE_POWER - 1) if found else 0.0

    def lent(self, candidate: Candidate, places: Sequence[Place], least: Sequence[float | None]) -> float:
        """Return what the thesaurus adds for the words that the candidate does not hold.

        `least` is the least that each word earns where it stands: a lent word always earns less.
        """
        if not candidate.mentions:
            return 0.0
        held = [term for term in self.terms if not term.lent_by.isdisjoint(candidate.mentions)]
        whole = {number for term in held for number in term.words}
        total = 0.0
        for number, (word, where, ceiling) in enumerate(zip(self.words, places, least, strict=True)):
            if where in _SHARES:
                lent = _SHARES[where] * word.worth * (1.0 if number in whole else _IN_PART)
                total += min(lent, _LENT_UNDER_OWN * ceiling) if ceiling else _LENT_ALONE * lent
        several = (term.words for term in held if len(term.words) > 1 and f" {term.racines} " not in candidate.entier)
        return total + _WHOLE * max((sum(self.words[number].rarity for number in one) for one in several), default=0.0)


def candidates(connection: sqlite3.Connection, expression: str, limit: int) -> list[Candidate]:
    """Return the first records that match an FTS5 expression, in its order."""
    rows = connection.execute(
        """
        with premiers as materialized (
            select rowid as numero, rank
            from fiches_fts
            where fiches_fts match :expression
            order by rank, rowid
            limit :limite
        )
        select premiers.numero, fiches_fts.titre, fiches_fts.texte, contexte, formes, mentions
        from premiers
        cross join fiches_fts on fiches_fts.rowid = premiers.numero
        cross join recherche_textes on recherche_textes.numero = premiers.numero
        order by premiers.rank, premiers.numero
        """,
        {"expression": expression, "limite": limit},
    )
    return [_candidate(*row) for row in rows]


def _candidate(numero: int, *fields: str) -> Candidate:
    *analysed, mentions = fields
    titre, texte, contexte, formes = (f" {words} " for words in analysed)
    # The title counts twice; a mark between fields keeps a pair of words from straddling two of them.
    source = f"{titre}|{texte}"
    return Candidate(numero, titre, source, f"{titre}|{source}|{contexte}|", formes, frozenset(mentions.split()))


def _score(scale: _Scale, batch: Sequence[Candidate]) -> list[Ranked]:
    places = [candidate.places(scale.words) for candidate in batch]
    own = [scale.own(candidate, held) for candidate, held in zip(batch, places, strict=True)]
    least = [min(filter(None, earned), default=None) for earned in zip(*(words for words, _ in own), strict=True)]
    scored = []
    for candidate, held, (words, rest) in zip(batch, places, own, strict=True):
        coverage = scale.confidence.coverage(held)
        earned = sum(words) + rest + scale.lent(candidate, held, least)
        part = 1 - scale.covered + scale.covered * coverage.any_way
        scored.append(Ranked(candidate.numero, round(part * earned, 4), scale.confidence.of(coverage)))
    # Equal scores keep the order of the evidence, which is FTS5’s.
    return sorted(scored, key=lambda hit: -hit.score)


def rank(connection: sqlite3.Connection, worth: Worth, expression: str, limit: int) -> list[Ranked]:
    """Return the records that match an FTS5 expression, those that answer the words of a question best first.

    There are at least `limit`, if as many match.

    Past the first candidates, records are ranked by batches of the same size, in FTS5’s order: a page never repeats
    what another page showed. Equal scores keep FTS5’s order.
    """
    scale = _Scale(worth)
    whole_batches = max(1, ceil(limit / CANDIDATES))
    found = candidates(connection, expression, whole_batches * CANDIDATES)
    batches = (found[start : start + CANDIDATES] for start in range(0, len(found), CANDIDATES))
    return [hit for batch in batches for hit in _score(scale, batch)]
