"""What the site reads once of the base it serves: its version, its columns of lists, what its columns are called."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from search import urls
from search.facets import declared_facets
from search.site.declared import array_columns, vocabularies


class Edition(NamedTuple):
    """The base's version and the day it was made, its columns of JSON arrays, the names of those of vocabularies."""

    version: str
    jour: str
    arrays: frozenset[str]
    labels: Mapping[str, str]


_KNOWN: WeakKeyDictionary[Any, Edition] = WeakKeyDictionary()


def edition_of(datasette: Any) -> Edition:
    """Return what the base of a site says of itself, read at the first call."""
    if datasette not in _KNOWN:
        connection = datasette.databases[urls.DATABASE].connect()
        remember(datasette, connection)
        connection.close()
    return _KNOWN[datasette]


def remember(datasette: Any, connection: sqlite3.Connection) -> None:
    """Read what the base of a site says of itself, for `edition_of`."""
    said = dict(connection.execute("select cle, valeur from construction"))
    labels = {vocabulary.champ: vocabulary.libelle for vocabulary in vocabularies(connection)}
    labels |= {
        facet.colonne: facet.libelle  # in the singular, as the one value
        for facet in declared_facets(connection)
        if facet.vocabulaire and not facet.tableau
    }
    _KNOWN[datasette] = Edition(
        said["version"],
        said["date"][: len("AAAA-MM-JJ")],
        array_columns(connection),
        {column: label[:1].lower() + label[1:] for column, label in labels.items()},
    )
