"""The application: Datasette over one base, with our metadata and settings."""

from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import parse_metadata

from search import urls
from search.site.metadata import completed

SETTINGS = {
    "sql_time_limit_ms": 1000,
    "default_page_size": 50,
    "default_facet_size": 30,
    "suggest_facets": False,  # the facets that help are declared by the corpus
    "allow_download": True,
}


def site(base: Path, metadata: Path, base_url: str = "/") -> Datasette:
    """Return the site as a Datasette application, read-only over a base; tests and the server share it.

    `metadata` is the file of titles and descriptions, `base_url` the path prefix to serve under.
    """
    described = parse_metadata(metadata.read_text(encoding="utf-8"))
    application = Datasette(files=[str(base)], metadata=described, settings={**SETTINGS, "base_url": base_url})
    # Datasette names a database after its file; addresses and metadata need ours whatever the file is called.
    database = application.get_database()
    application.remove_database(database.name)
    application.add_database(database, name=urls.DATABASE)
    _complete(described, database)
    return application


def _complete(described: dict[str, Any], database: Database) -> None:
    """Add to the metadata what the base says of its own tables."""
    ours = described.setdefault("databases", {}).setdefault(urls.DATABASE, {})
    connection = database.connect()
    ours["tables"] = completed(ours.get("tables", {}), connection)
    connection.close()
