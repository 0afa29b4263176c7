"""Bridges: by which word of the thesaurus a word of the question reaches a record that doesn’t hold it."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from search.lending import lends
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
_LENT = """
    select distinct concept, terme, racines, lien
    from recherche_termes
    where concept in (select value from json_each(:concepts)) and lien <> 'anglais'
    order by lien = 'meme' desc, terme
"""


class Bridge(NamedTuple):
    """A term of the question, what its words are worth, and the others of its concept: as written, as analysed."""

    asked: str
    weight: float
    lent: Sequence[tuple[str, str]]


def bridges(connection: sqlite3.Connection, worth: Worth) -> list[Bridge]:
    """Return the bridges that start from terms that the question holds whole, the heaviest first.

    What lends what is said in `search.lending`. An English word may be asked, and only French ones answer.
    """
    rows = connection.execute(_WHOLE, {"termes": json.dumps([term.racines for term in worth.terms])})
    return _bridges(connection, worth.words, rows.fetchall())


def bridges_in_part(connection: sqlite3.Connection, words: Sequence[WordWorth]) -> list[Bridge]:
    """Return the bridges that start from terms of which the question holds a word, the heaviest first."""
    stems = sorted({racine for word in words for racine in word.asked.racines})
    rows = connection.execute(_IN_PART, {"termes": json.dumps(stems), "limite": _MOST_TERMS})
    return _bridges(connection, words, rows.fetchall())


def _bridges(
    connection: sqlite3.Connection, words: Sequence[WordWorth], asked: Sequence[tuple[str, str, str, str]]
) -> list[Bridge]:
    by_concept: dict[str, list[tuple[str, str, str]]] = {}
    if asked:
        rows = connection.execute(_LENT, {"concepts": json.dumps(sorted({concept for concept, *_ in asked}))})
        for concept, *terme in rows:
            by_concept.setdefault(concept, []).append(terme)
    found = [
        Bridge(terme, weight(words, set(racines.split())), tuple(_lent(by_concept[concept], racines, lien)))
        for concept, terme, racines, lien in asked
    ]
    return sorted(found, key=lambda bridge: -bridge.weight)


def _lent(termes: Sequence[tuple[str, str, str]], racines: str, lien: str) -> Iterator[tuple[str, str]]:
    for other, other_racines, other_lien in termes:
        if other_racines != racines and lends(lien, other_lien):
            yield other, f" {other_racines} "
