"""Which function answers which address: our pages, two answers in JSON alone, shortcuts, closed pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Request, Response

from search import urls
from search.site import machines
from search.site.http.download import download
from search.site.http.errors import CLOSED
from search.site.page import Reader, answer, pattern
from search.site.pages import PAGES, api, recherche

if TYPE_CHECKING:
    from datasette.app import Datasette


def every_route() -> list[tuple[str, Any]]:
    """Return our routes for Datasette, each a regular expression and its view."""
    return [
        *(route for page in PAGES for route in page.routes()),
        *CLOSED,
        (pattern(urls.SUGGESTIONS), partial(_json, recherche.suggestions)),
        (pattern(urls.SCHEMA), partial(_json, api.schema)),
        (pattern(urls.BASE), download),
        *((pattern(route), view) for route, view in machines.ROUTES.items()),
        *((f"^{short}/?$", partial(_shortcut, address)) for short, address in urls.SHORTCUTS.items()),
    ]


async def _json(reader: Reader, datasette: Datasette, request: Request) -> Response:
    _, content = await answer(datasette, request, reader)
    return Response.json(content)


async def _shortcut(address: str, datasette: Datasette) -> Response:
    return Response.redirect(datasette.urls.path(address))
