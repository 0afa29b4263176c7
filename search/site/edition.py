"""What the site reads once of the base it serves: what it is, its themes, its columns, which parts it has."""

import sqlite3
from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from search import urls
from search.facets import declared_facets
from search.site.declared import array_columns, made_on, said_of_site, version, vocabularies
from search.site.limits import longest_row

PARTS = ("recommandations", "sessions", "parcours", "sources", "termes")


class Look(NamedTuple):
    """The colour of a theme, a name of the palette of our stylesheet, and its icon, a file of icons/themes."""

    couleur: str
    icone: str


class Edition(NamedTuple):
    """What a base says of itself: its version and the day it was made, what the site is, how its rows are to be read.

    `site` is what corpus/site.yml says, `looks` how each theme looks, `parts` which of PARTS has any row. `arrays` are
    the columns of JSON arrays, `labels` the names of those of vocabularies, `longest_row` the bytes of the longest row.
    """

    version: str
    jour: str
    site: Mapping[str, Any]
    looks: Mapping[str, Look]
    parts: frozenset[str]
    arrays: frozenset[str]
    labels: Mapping[str, str]
    longest_row: int


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
    labels = {vocabulary.champ: vocabulary.libelle for vocabulary in vocabularies(connection)}
    labels |= {
        facet.colonne: facet.libelle  # in the singular, as the one value
        for facet in declared_facets(connection)
        if facet.vocabulaire and not facet.tableau
    }
    _KNOWN[datasette] = Edition(
        version=version(connection),
        site=said_of_site(connection),
        looks={one: Look(*look) for one, *look in connection.execute("select id, couleur, icone from themes")},
        parts=frozenset(part for part in PARTS if connection.execute(f"select 1 from {part} limit 1").fetchone()),
        jour=made_on(connection),
        arrays=array_columns(connection),
        labels={column: label[:1].lower() + label[1:] for column, label in labels.items()},
        longest_row=longest_row(connection),
    )
