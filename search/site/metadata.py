"""What Datasette's metadata takes from the base itself: the facets of its tables, and what their columns mean."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from search.facets import Facet, declared_facets
from search.site.declared import Vocabulary, array_columns, vocabularies

# The tables of records, and the kind that all their rows are of.
TABLES = {"fiches": "", "recommandations": "recommandation", "sessions": "session"}


def completed(tables: Mapping[str, Any], connection: sqlite3.Connection) -> dict[str, Any]:
    """Return the metadata of tables with what the corpus declares; what the metadata already says is kept.

    Tables of records get as default facets the declared facets that they have a column for, and the vocabularies of one
    value; columns of vocabularies get the vocabulary's description.
    """
    return {**tables, **{table: _of_table(tables.get(table, {}), table, connection) for table in TABLES}}


def _of_table(given: Mapping[str, Any], table: str, connection: sqlite3.Connection) -> dict[str, Any]:
    columns = [name for (name,) in connection.execute("select name from pragma_table_info(:table)", {"table": table})]
    known = vocabularies(connection, TABLES[table])
    described = {vocabulary.champ: vocabulary.description for vocabulary in known} | given.get("columns", {})
    shown = _facet_columns(columns, declared_facets(connection), known)
    arrays = array_columns(connection)
    facets = [{"array": column} if column in arrays else column for column in shown]
    return {"facets": facets, **given, "columns": {name: described[name] for name in columns if name in described}}


def _facet_columns(columns: list[str], facets: list[Facet], known: list[Vocabulary]) -> list[str]:
    """Return the columns to count by: those of the declared facets in order, then the vocabularies of one value."""
    # A table of one kind may hold a facet under its own name: the one theme of a recommendation, not its `themes`.
    declared = [facet.colonne if facet.colonne in columns else facet.facette for facet in facets]
    singles = [vocabulary.champ for vocabulary in known if vocabulary.single]
    return [column for column in dict.fromkeys([*declared, *singles]) if column in columns]
