"""The application: Datasette over one base, with our metadata and settings."""

from pathlib import Path

from datasette.app import Datasette
from datasette.utils import parse_metadata
from datasette.utils.asgi import Request

from search import urls
from search.public_address import UnusablePublicAddress, origin_and_prefix
from search.site.declared import said_of_site
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

    `metadata` is the file of general titles and descriptions, `base_url` the path prefix to serve under. `address` is
    the public address of the site, whose path is that prefix; UnusablePublicAddress when it can't be, or says another.
    Without either, it is what the corpus says in its `site.yml`, if it does.
    `sql` opens the site to its visitors' SQL, who can then keep it busy: Datasette's time limit acts only between
    SQLite's instructions. Raises UnusableBase when the base is not sound.
    """
    if address is not None and base_url not in ("/", origin_and_prefix(address)[1]):
        raise UnusablePublicAddress(
            f"l’adresse {address} met le site sous {origin_and_prefix(address)[1]}, et non sous {base_url}"
        )
    snapshot = Snapshot(None, base, connections=THREADS + 1)
    connection = snapshot.connect()
    said = said_of_site(connection)
    if address is None and base_url == "/":
        address = said.get("adresse")
    origin, prefix = origin_and_prefix(address) if address is not None else ("", base_url)
    settings = {"base_url": prefix, "default_allow_sql": sql, "allow_download": said["telechargement"]}
    described = completed(parse_metadata(metadata.read_text(encoding="utf-8")), connection, prefix)
    application = Site(metadata=described, settings=SETTINGS | settings)
    application.origin = origin
    application.remove_database("_memory")  # that Datasette adds when it is given no file
    # Datasette names a database after its file; addresses and metadata need ours whatever the file is called.
    application.add_database(snapshot, name=urls.DATABASE)
    snapshot.ds = application
    remember(application, connection)
    return application
