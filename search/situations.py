"""What answers a question beside the records: the situations of the paths, and the entries of the glossary."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from search.confidence import Confidence, palier, place
from search.index import name_key
from search.worth import WordWorth, Worth

_MOST_PARCOURS = 2
_MOST_GLOSSAIRE = 2
_MOST_NAMES = 16
_PARCOURS = """
    select id, titre, url, titre_racines, texte, mentions
    from recherche_situations
    where nature = 'parcours'
    order by id
"""
_NAMED = """
    select distinct id, titre, url
    from recherche_noms
    join recherche_situations using (nature, id)
    where cle in (select value from json_each(:cles)) and nature = 'glossaire'
    order by id
    limit :limite
"""


@dataclass(frozen=True)
class Situation:
    """A path or an entry of the glossary that answers a question, and the page that holds it."""

    id: str
    titre: str
    url: str


class Situations(NamedTuple):
    """The situations that answer a question, best first, by nature."""

    parcours: tuple[Situation, ...]
    glossaire: tuple[Situation, ...]


NO_SITUATION = Situations((), ())


def situations(connection: sqlite3.Connection, worth: Worth) -> Situations:
    """Return the paths and the glossary entries that answer the question that these words make."""
    if not worth.words:
        return NO_SITUATION
    return Situations(tuple(_paths(connection, worth)), tuple(_entries(connection, worth.heavy)))


def _paths(connection: sqlite3.Connection, worth: Worth) -> list[Situation]:
    """Return the paths that answer surely, and whose title holds a word that says what is asked."""
    stems = [stem for word in worth.heavy if not word.asked.everyday for stem in word.stems]
    confidence = Confidence(worth.words)
    found = []
    for identifier, titre, url, *fields, mentions in connection.execute(_PARCOURS):
        if any(stem in fields[0] for stem in stems):
            mentioned = frozenset(mentions.split())
            confiance = confidence.of(confidence.coverage([place(word, fields, mentioned) for word in worth.words]))
            if palier(confiance) == "repond":
                found.append((confiance, Situation(identifier, titre, url)))
    found.sort(key=lambda path: -path[0])
    return [situation for _, situation in found[:_MOST_PARCOURS]]


def _entries(connection: sqlite3.Connection, words: Sequence[WordWorth]) -> list[Situation]:
    """Return the entries that the question names, light words aside: « que signifie PETR ? »."""
    names = [name_key(name) for name in islice(product(*(word.asked.racines for word in words)), _MOST_NAMES)]
    rows = connection.execute(_NAMED, {"cles": json.dumps(names), "limite": _MOST_GLOSSAIRE})
    return [Situation(*row) for row in rows]
