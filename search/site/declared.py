"""What a base says of itself: its version, what its site is, its columns of JSON arrays, its vocabularies."""

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_CHECKED_ARRAY = re.compile(r"json_type\((\w+)\) = 'array'")
_TABLES = """
    select sql from sqlite_master where type = 'table' and sql like '%json_type(%'
"""
_VOCABULARIES = """
    select id, libelle, description, champ, fiches, maximum, absence
    from vocabulaires
    where champ is not null
    order by rang
"""


@dataclass(frozen=True)
class Vocabulary:
    """A vocabulary that classifies records: `champ` is its field, `fiches` the kinds of record that have it.

    `absence` is what to say of a record without any of its values, None when there is nothing to say.
    """

    id: str
    libelle: str
    description: str
    champ: str
    fiches: tuple[str, ...]
    maximum: int | None
    absence: str | None

    @property
    def single(self) -> bool:
        """Whether a record has at most one of its values, so that its column is plain text."""
        return self.maximum == 1


def version(connection: sqlite3.Connection) -> str:
    """Return the version of a base, the fingerprint of what it was made from."""
    return str(connection.execute("select valeur from construction where cle = 'version'").fetchone()[0])


def said_of_site(connection: sqlite3.Connection) -> Mapping[str, Any]:
    """Return what the site is, as the `site.yml` of its corpus says."""
    return {cle: json.loads(valeur) for cle, valeur in connection.execute("select cle, valeur from site")}


def made_on(connection: sqlite3.Connection) -> str:
    """Return the day a base was made, AAAA-MM-JJ."""
    said = connection.execute("select valeur from construction where cle = 'date'").fetchone()[0]
    return str(said)[: len("AAAA-MM-JJ")]


def vocabularies(connection: sqlite3.Connection, kind: str = "") -> list[Vocabulary]:
    """Return the vocabularies of a base, or those of one kind of record, in order of rank."""
    found = [
        Vocabulary(ident, libelle, description, champ, tuple(json.loads(fiches)), maximum, absence)
        for ident, libelle, description, champ, fiches, maximum, absence in connection.execute(_VOCABULARIES)
    ]
    return [vocabulary for vocabulary in found if not kind or kind in vocabulary.fiches]


def array_columns(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the columns that hold JSON arrays, whatever the table: those that a table checks to be one."""
    return _checked("\n".join(sql for (sql,) in connection.execute(_TABLES)))


@lru_cache(maxsize=8)
def _checked(sql: str) -> frozenset[str]:
    return frozenset(_CHECKED_ARRAY.findall(sql))
