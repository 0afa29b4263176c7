"""The application: Datasette over one base, with our metadata and settings."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import parse_metadata

from search import urls
from search.site.edition import remember
from search.site.metadata import completed
from search.site.snapshot import Snapshot

THREADS = 3
"""Threads that run SQL, each with a connection of its own."""

SETTINGS = {
    "num_sql_threads": THREADS,
    "sql_time_limit_ms": 1000,
    "default_page_size": 50,
    "default_facet_size": 30,
    "suggest_facets": False,  # the facets that help are declared by the corpus
    "allow_download": True,
}


class Site(Datasette):  # type: ignore[misc]
    """Datasette without the catalogue of tables that it keeps for its administrator, whom this site doesn't have.

    The catalogue is a base in memory with a thread of its own that never ends: each swap of bases would leave one. The
    method is not part of Datasette's documented interface; without this one, everything works, and threads pile up.
    """

    async def refresh_schemas(self) -> None:
        """Do nothing, where Datasette would fill its catalogue."""


def site(base: Path, metadata: Path, base_url: str = "/", sql: bool = False) -> Site:
    """Return the site as a Datasette application over a private copy of a base; tests and the server share it.

    `metadata` is the file of titles and descriptions, `base_url` the path prefix to serve under. `sql` opens it to its
    visitors' SQL, who can then keep it busy: Datasette's time limit acts only between SQLite's instructions. Raises
    UnusableBase when the base is not sound.
    """
    described = parse_metadata(metadata.read_text(encoding="utf-8"))
    settings = {**SETTINGS, "base_url": base_url, "default_allow_sql": sql}
    application = Site(metadata=described, settings=settings)
    application.remove_database("_memory")  # that Datasette adds when it is given no file
    # Datasette names a database after its file; addresses and metadata need ours whatever the file is called.
    database = application.add_database(Snapshot(application, base, connections=THREADS + 1), name=urls.DATABASE)
    connection = database.connect()
    remember(application, connection)
    _complete(described, connection)
    return application


def _complete(described: dict[str, Any], connection: sqlite3.Connection) -> None:
    """Add to the metadata what the base says of its own tables."""
    ours = described.setdefault("databases", {}).setdefault(urls.DATABASE, {})
    ours["tables"] = completed(ours.get("tables", {}), connection)
