"""What native pages read once of the base they show: which columns hold lists, what the corpus calls its columns."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from search import urls
from search.facets import declared_facets
from search.site.declared import array_columns, vocabularies


class Base(NamedTuple):
    """The columns that hold JSON arrays, and the names of those that vocabularies make."""

    arrays: frozenset[str]
    labels: Mapping[str, str]


_KNOWN: WeakKeyDictionary[Any, Base] = WeakKeyDictionary()


def base_of(datasette: Any) -> Base:
    """Return what the base of a site says of its columns, read at the first call."""
    if datasette not in _KNOWN:
        _KNOWN[datasette] = _read(datasette)
    return _KNOWN[datasette]


def _read(datasette: Any) -> Base:
    connection = datasette.databases[urls.DATABASE].connect()
    labels = {vocabulary.champ: vocabulary.libelle for vocabulary in vocabularies(connection)}
    labels |= {
        facet.colonne: facet.libelle  # in the singular, as the one value
        for facet in declared_facets(connection)
        if facet.vocabulaire and not facet.tableau
    }
    read = Base(array_columns(connection), {column: label[:1].lower() + label[1:] for column, label in labels.items()})
    connection.close()
    return read
