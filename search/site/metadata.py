"""Datasette's metadata: the general file, with what the base says of its site, its tables and their columns."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from search import urls
from search.facets import Facet, declared_facets
from search.french import short
from search.site.declared import Vocabulary, array_columns, said_of_site, vocabularies

# The tables of records, and the kind that all their rows are of.
TABLES = {"fiches": "", "recommandations": "recommandation", "sessions": "session"}

LONGEST_RIGHTS = 300
"""Characters of the rights that Datasette repeats on each table; it links to the whole of them."""

LICENCE_OF_CODE = "Code : licence MIT."


def completed(general: Mapping[str, Any], connection: sqlite3.Connection, prefix: str = "/") -> dict[str, Any]:
    """Return the metadata of a site: `general`, whose words on the site and on its records give way to the corpus's.

    `prefix` is the path that the site is served under.
    """
    site = said_of_site(connection)
    databases = general.get("databases", {})
    ours = databases.get(urls.DATABASE, {})
    tables = of_tables(ours.get("tables", {}), connection)
    if "sessions" in site:
        described = f"{tables['sessions'].get('description', '')} {site['sessions']}".strip()
        tables["sessions"] = {**tables["sessions"], "description": described}
    return {
        **general,
        **_of_site(site, prefix),
        "databases": {**databases, urls.DATABASE: {**ours, "tables": tables}},
    }


def _of_site(site: Mapping[str, Any], prefix: str) -> dict[str, str]:
    """Return the title, description, source and licence of a site, which Datasette gives to each of its tables too."""
    publisher = site["editeur"]
    return {
        "title": site["nom"],
        "description": site.get("description") or site["presentation"],
        "source": ", ".join(publisher[key] for key in ("nom", "statut") if key in publisher),
        "source_url": prefix + urls.table("sources").lstrip("/"),
        "license": f"{short(site['droits'], LONGEST_RIGHTS)} {LICENCE_OF_CODE}",
        "license_url": prefix + urls.DROITS.lstrip("/"),
    }


def of_tables(tables: Mapping[str, Any], connection: sqlite3.Connection) -> dict[str, Any]:
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
