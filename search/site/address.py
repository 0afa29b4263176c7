"""The addresses of the site under its public one: what links are completed with; nothing is taken from requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette


def _origin(datasette: Datasette) -> str:
    # Datasette without our application, as its own command starts it, has none.
    return str(getattr(datasette, "origin", ""))


def is_published(datasette: Datasette) -> bool:
    """Return whether a site has a public address."""
    return bool(_origin(datasette))


def public(datasette: Datasette, path: str) -> str:
    """Return the address of a path of the site: complete under its public address, from the root when it has none."""
    return f"{_origin(datasette)}{datasette.urls.path(path)}"
