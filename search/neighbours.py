"""Records close to one record: those that share most of the words that make it stand out."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from math import log

from search import fts5

# Enough words to say what a record is about, few enough to answer at once.
_WORDS = 25


@dataclass(frozen=True)
class Neighbour:
    """A record close to another one."""

    numero: int
    type: str
    id: str
    titre: str
    url: str


def _telling_words(connection: sqlite3.Connection, numero: int) -> list[str]:
    """Return the stems that set a record apart: frequent in it, rare elsewhere, in a title or editorial words first."""
    sql = "select titre || ' ' || titre, contexte, texte from fiches_fts where rowid = :numero"
    row = connection.execute(sql, {"numero": numero}).fetchone()
    counts = Counter(" ".join(row or ()).split())
    weights = connection.execute(
        """
        select racine, 1.0 * (select fiches from recherche_collection) / fiches
        from recherche_racines
        where racine in (select value from json_each(:racines)) and fiches > 1
        """,
        {"racines": json.dumps(list(counts))},
    ).fetchall()
    ranked = sorted(weights, key=lambda row: (-counts[row[0]] * log(row[1]), row[0]))
    return [racine for racine, _ in ranked[:_WORDS]]


def nearest(connection: sqlite3.Connection, numero: int, limit: int = 4) -> list[Neighbour]:
    """Return the records closest to one, closest first; none for a number that the base does not have."""
    words = _telling_words(connection, numero)
    if not words:
        return []
    rows = connection.execute(
        """
        with proches as materialized (
            select rowid as numero, rank
            from fiches_fts
            where fiches_fts match :expression and rowid <> :numero
            order by rank, rowid
            limit :limite
        )
        select numero, type, id, titre, url
        from proches
        join fiches using (numero)
        order by rank, numero
        """,
        {"expression": fts5.any_token(words), "numero": numero, "limite": limit},
    )
    return [Neighbour(*row) for row in rows]
