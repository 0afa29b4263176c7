"""What the words of a question are worth in one collection: the rarer, the more, unless everybody says them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise
from math import log
from typing import NamedTuple

from search.lending import Reach, reaches, whole_terms
from search.vocabulary import AskedWord, heavy_words

# A small base holds the words of every conversation by accident: its own counts are believed as it grows, half at this
# number of records; before that, such a word is worth this part of what its rarity says.
_BELIEVED_HALF = 100
_LIGHT = 0.2
_EVERYDAY = 0.4


class Collection(NamedTuple):
    """How many records and texts the index holds, and how many words a title and a whole record have on average.

    Each record is a text, and so is each label and each other way to ask that we gave it.
    """

    fiches: int
    textes: int
    titre: float
    entier: float

    def idf(self, fiches: int) -> float:
        """Return BM25’s inverse document frequency, with Lucene’s + 1 that keeps it positive."""
        return _idf(fiches, self.fiches)

    def rarity(self, fiches: int, textes: int) -> float:
        """Return how rare a word is: the mean of its idf among records and of its idf among texts, on the same scale.

        Where we gave each record many other ways to ask, half of the records hold a common word by one of them, and
        the records alone no longer tell it from a word of the subject.
        """
        among_texts = _idf(textes, self.textes) * _idf(0, self.fiches) / _idf(0, self.textes)
        return (self.idf(fiches) + among_texts) / 2

    def believed(self, prior: float) -> float:
        """Return the part of a word’s idf that counts, between what French in general says of it and 1."""
        return prior + (1 - prior) * self.fiches / (self.fiches + _BELIEVED_HALF)


def _idf(holding: int, every: int) -> float:
    seen = min(holding, every)
    return log(1 + (every - seen + 0.5) / (seen + 0.5))


class WordWorth(NamedTuple):
    """A word of the question, a space around each of its stems and forms, and what it is worth in each field.

    `rarity` is that of the collection, whatever French says of it: « petit comité » is rare though « petit » is not.
    """

    asked: AskedWord
    stems: tuple[str, ...]
    form: str
    forms: tuple[str, ...]
    rarity: float
    worth: float
    in_title: float
    exact: float
    reach: Reach


def weight(words: Iterable[WordWorth], stems: Set[str]) -> float:
    """Return what the words of a question that have one of these stems are worth together."""
    return sum(word.worth for word in words if not stems.isdisjoint(word.asked.racines))


class Worth:
    """The words of one question, the pairs and the terms of the thesaurus they make, and what each is worth.

    `heavy` are those that say what the question is about (`heavy_words`).
    """

    def __init__(self, connection: sqlite3.Connection, asked: Sequence[AskedWord]) -> None:
        """Look the words up in an index."""
        self._connection = connection
        row = connection.execute("select fiches, textes, titre, entier from recherche_collection").fetchone()
        self.collection = Collection(*row)
        self._heavy = frozenset(heavy_words(asked))
        self.words = [self._word(word, reach) for word, reach in zip(asked, reaches(connection, asked), strict=True)]
        self.terms = whole_terms(connection, asked)
        self.mass = sum(word.worth for word in self.words)
        self.heavy = [word for word in self.words if word.asked in self._heavy]
        rarest = self.collection.idf(0)
        self.pairs = [
            (f"{a}{b[1:]}", min(first.rarity + second.rarity, rarest))
            for first, second in pairwise(self.heavy)
            for a in first.stems
            for b in second.stems
        ]

    def _word(self, word: AskedWord, reach: Reach) -> WordWorth:
        sql = """
            select max(fiches), max(titres), max(textes), (select sum(fiches) from recherche_mots where forme = :forme)
            from recherche_racines
            where racine in (select value from json_each(:racines))
        """
        parameters = {"racines": json.dumps(word.racines), "forme": word.forme}
        fiches, titres, textes, exact = self._connection.execute(sql, parameters).fetchone()
        heavy = word in self._heavy
        part = self.collection.believed(_EVERYDAY if word.everyday else 1.0 if heavy else _LIGHT)
        rarity = self.collection.rarity(fiches or 0, textes or 0)
        return WordWorth(
            word,
            tuple(f" {racine} " for racine in word.racines),
            f" {word.forme} ",
            tuple(f" {forme} " for forme in word.formes),
            rarity=rarity,
            worth=part * rarity,
            in_title=part * self.collection.idf(titres or 0),
            exact=part * self.collection.idf(exact or 0) if heavy else 0.0,
            reach=reach,
        )
