"""Bridges: by which word of the thesaurus a word of the question reaches a record that doesn’t hold it."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.lending import lent_by
from search.worth import WordWorth, Worth, weight

# A common word is in many terms: the shortest say the most.
_MOST_TERMS = 30
_WHOLE = """
    select distinct concept, terme, racines, lien
    from recherche_termes
    where racines in (select value from json_each(:termes))
    order by concept, terme
"""
_IN_PART = """
    select distinct concept, terme, racines, lien
    from recherche_termes
    where racine in (select value from json_each(:termes))
    order by nombre, concept, terme
    limit :limite
"""


class Bridge(NamedTuple):
    """A term of the question as the thesaurus writes it, its stems, what its words are worth, what lends it."""

    asked: str
    racines: str
    weight: float
    lent_by: Sequence[str]


def bridges(connection: sqlite3.Connection, worth: Worth) -> list[Bridge]:
    """Return the bridges that start from terms that the question holds whole, the heaviest first.

    What lends what is said in `search.lending`.
    """
    rows = connection.execute(_WHOLE, {"termes": json.dumps([term.racines for term in worth.terms])})
    return _bridges(worth.words, rows)


def bridges_in_part(connection: sqlite3.Connection, words: Sequence[WordWorth]) -> list[Bridge]:
    """Return the bridges that start from terms of which the question holds a word, the heaviest first."""
    stems = sorted({racine for word in words for racine in word.asked.racines})
    rows = connection.execute(_IN_PART, {"termes": json.dumps(stems), "limite": _MOST_TERMS})
    return _bridges(words, rows)


def _bridges(words: Sequence[WordWorth], asked: Iterable[tuple[str, str, str, str]]) -> list[Bridge]:
    found = [
        Bridge(terme, racines, weight(words, set(racines.split())), lent_by(concept, lien))
        for concept, terme, racines, lien in asked
    ]
    return sorted(found, key=lambda bridge: -bridge.weight)
