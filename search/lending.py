"""Lending: which words of a question the thesaurus reaches a record by, from the concepts that the record mentions.

A mention is a concept and how it is mentioned, `cloisonnement=meme` or `cloisonnement=specifique`: a few of them stand
for the hundreds of words that they lend.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple

from search.vocabulary import AskedWord

# Words of a question that a term may hold, one after the other.
_LONGEST_TERM = 5
# By the link of the term asked to its concept: how the mentions that lend it as a synonym, and as a word of the same
# situation, are linked. Narrower words and words of the same situation reach the concept itself, and not each other.
_LENT_BY = {
    "meme": (("meme", "specifique"), ("associe",)),
    "anglais": (("meme", "specifique"), ("associe",)),
    "specifique": (("meme",), ()),
    "associe": ((), ("meme",)),
}
_STEMS = """
    select distinct racine, concept, lien
    from recherche_termes
    where racine in (select value from json_each(:racines))
"""
_WHOLE = """
    select distinct racines, concept, lien
    from recherche_termes
    where racines in (select value from json_each(:termes))
    order by racines
"""


class Reach(NamedTuple):
    """The mentions that lend a word: with the same meaning, and of the same situation."""

    synonymes: frozenset[str]
    associes: frozenset[str]


class WholeTerm(NamedTuple):
    """A term of the thesaurus that a question holds whole: its stems, its words’ places, the mentions that lend it."""

    racines: str
    words: frozenset[int]
    lent_by: frozenset[str]


def mention(concept: str, lien: str) -> str:
    """Return how a record’s mention of a concept is written; `lien` is that of the term that mentions it."""
    return f"{concept}={lien}"


def lent_by(concept: str, lien: str) -> list[str]:
    """Return the mentions that lend a term of a concept, from the link of the term to it, the surest first."""
    return [mention(concept, by) for links in _LENT_BY[lien] for by in links]


def reaches(connection: sqlite3.Connection, words: Sequence[AskedWord]) -> list[Reach]:
    """Return, for each word of a question, the mentions that lend a term which holds it."""
    stems = sorted({racine for word in words for racine in word.racines})
    terms = defaultdict(list)
    for racine, concept, lien in connection.execute(_STEMS, {"racines": json.dumps(stems)}):
        terms[racine].append((concept, lien))
    return [_reach([term for racine in word.racines for term in terms[racine]]) for word in words]


def whole_terms(connection: sqlite3.Connection, words: Sequence[AskedWord]) -> list[WholeTerm]:
    """Return the terms of the thesaurus that the words of a question, in their order, hold whole."""
    terms = defaultdict(list)
    for racines, concept, lien in connection.execute(_WHOLE, {"termes": json.dumps(_asked_terms(words))}):
        terms[racines].append((concept, lien))
    return [
        WholeTerm(racines, _places(racines.split(), words), frozenset().union(*_reach(found)))
        for racines, found in terms.items()
    ]


def _asked_terms(words: Sequence[AskedWord]) -> list[str]:
    """Return what terms of a question could be, by their stems: each of each word, and words that follow each other."""
    stems = [word.racines[0] for word in words]
    following = {
        " ".join(stems[start : start + length])
        for start in range(len(stems))
        for length in range(2, min(_LONGEST_TERM, len(stems) - start) + 1)
    }
    return sorted(following | {racine for word in words for racine in word.racines})


def _reach(terms: Collection[tuple[str, str]]) -> Reach:
    """Return the mentions that lend one of these terms, each given by its concept and its link."""
    lent = [
        frozenset(mention(concept, by) for concept, lien in terms for by in _LENT_BY[lien][kind]) for kind in (0, 1)
    ]
    return Reach(*lent)


def _places(stems: Collection[str], words: Sequence[AskedWord]) -> frozenset[int]:
    return frozenset(place for place, word in enumerate(words) if not set(word.racines).isdisjoint(stems))
