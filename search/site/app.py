"""The application: Datasette over one base, with our metadata and settings."""

import sqlite3
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.utils import parse_metadata
from datasette.utils.asgi import Request

from search import urls
from search.site.address import UnusablePublicAddress, origin_and_prefix
from search.site.edition import remember
from search.site.metadata import completed
from search.site.snapshot import Snapshot

THREADS = 12
"""Threads that run SQL, each with a connection of its own: more than cores, so that a short request shares the machine
with long ones instead of waiting for its turn behind them."""

SETTINGS = {
    "num_sql_threads": THREADS,
    "sql_time_limit_ms": 1000,
    "default_page_size": 50,
    "default_facet_size": 30,
    "suggest_facets": False,  # the facets that help are declared by the corpus
    "allow_download": True,
}


class Site(Datasette):  # type: ignore[misc]
    """Datasette with two things of its own, one of them outside Datasette's documented interface.

    Its addresses never depend on what a request says of the machine that it asks: `origin` is what stands before their
    path, « https://exemple.org », or nothing, and then they are paths.
    """

    origin = ""

    def absolute_url(self, request: Request, path: str) -> str:
        """Return the address of a path; Datasette's own pages call it for every address that they write whole."""
        prefix = self.setting("base_url")
        return f"{self.origin}{path if path.startswith(prefix) else prefix + path.lstrip('/')}"

    async def refresh_schemas(self) -> None:
        """Do nothing, where Datasette would fill the catalogue of tables that it keeps for its administrator.

        That catalogue is a base in memory with a thread that never ends: each swap would leave one. This method
        is undocumented; if it is no longer called, everything works, and threads pile up.
        """


def site(base: Path, metadata: Path, base_url: str = "/", address: str | None = None, sql: bool = False) -> Site:
    """Return the site as a Datasette application over a private copy of a base; tests and the server share it.

    `metadata` is the file of titles and descriptions, `base_url` the path prefix to serve under. `address` is the
    public address of the site, whose path is that prefix; UnusablePublicAddress when it can't be, or says another.
    `sql` opens the site to its visitors' SQL, who can then keep it busy: Datasette's time limit acts only between
    SQLite's instructions. Raises UnusableBase when the base is not sound.
    """
    origin, prefix = origin_and_prefix(address) if address is not None else ("", base_url)
    if base_url not in ("/", prefix):
        raise UnusablePublicAddress(f"l’adresse {address} met le site sous {prefix}, et non sous {base_url}")
    described = parse_metadata(metadata.read_text(encoding="utf-8"))
    settings = {**SETTINGS, "base_url": prefix, "default_allow_sql": sql}
    application = Site(metadata=described, settings=settings)
    application.origin = origin
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
