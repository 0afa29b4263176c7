"""Old ids in addresses: the one in a path leads to the record's address of today, those of a selection are replaced."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from datasette.utils import tilde_decode
from datasette.utils.asgi import Request, Response

from search import urls
from search.site.request import PageRequest

if TYPE_CHECKING:
    from datasette.app import Datasette

_OF_ROW = """
    select id from anciens_ids where genre = :table and ancien = :ancien
"""
_OF_TABLES = """
    select ancien, id from anciens_ids where genre in (select value from json_each(:tables))
"""
# The parameters of every page that hold ids, and the tables whose ids these are.
_PARAMETERS = {
    "fiches": '["recommandations", "sessions"]',
    "dossier": '["recommandations", "sessions"]',
    "parmi": '["recommandations", "sessions"]',
    "theme": '["themes"]',
}
_WRITTEN = "".join(map(chr, range(0x21, 0x7F)))


async def moved(datasette: Datasette, request: Request) -> Response | None:
    """Return the redirection of an address that holds the old id of a row to the same one with its id, or None.

    It is permanent, in every format, for our pages and for Datasette's own pages of rows; the parameters are kept.
    """
    place, _, last = request.path.rpartition("/")
    identifier, dot, extension = last.partition(".")
    table = urls.PLACES_OF_ROWS.get(place)
    if not table:
        return None
    database = datasette.get_database(urls.DATABASE)
    asked = {"table": table, "ancien": tilde_decode(unquote(identifier))}
    found = (await database.execute(_OF_ROW, asked)).first()
    if not found:
        return None
    query = f"?{request.query_string}" if request.query_string else ""
    address = quote(f"{place}/{found['id']}{dot}{extension}{query}", safe=_WRITTEN, encoding="latin-1")
    return Response.redirect(datasette.urls.path(address), status=301)


def with_current_ids(connection: sqlite3.Connection, asked: PageRequest) -> PageRequest:
    """Return what a page is asked, with the ids of today in the place of old ones."""
    changed = {
        name: [_replaced(value, _names(connection, tables)) for value in asked.parameters[name]]
        for name, tables in _PARAMETERS.items()
        if name in asked.parameters
    }
    return replace(asked, parameters={**asked.parameters, **changed}) if changed else asked


def _names(connection: sqlite3.Connection, tables: str) -> Mapping[str, str]:
    return dict(connection.execute(_OF_TABLES, {"tables": tables}).fetchall())


def _replaced(value: str, names: Mapping[str, str]) -> str:
    """Return a list written `a,b` with its old names replaced."""
    return ",".join(names.get(piece.strip(), piece) for piece in value.split(","))
