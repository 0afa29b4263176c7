"""The Coopérathèque's site: a Datasette plugin whose hooks only wire pages, templates and static files together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import hookimpl
from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from search.site import (
    accueil,
    dossier,
    gabarits,
    glossaire,
    parcours,
    recherche,
    recommandations,
    sessions,
    sources,
    themes,
)
from search.site.pages import Vue, lire

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette

PAGES = (
    accueil.PAGE,
    recherche.PAGE,
    recommandations.PAGE,
    sessions.PAGE,
    themes.PAGE,
    parcours.PAGE,
    sources.PAGE,
    glossaire.PAGE,
    dossier.PAGE,
)
# Addresses a reader may shorten by hand, and where they lead.
RACCOURCIS = {
    "/recommandations": "/recherche?type=recommandation",
    "/sessions": "/recherche?type=session&tri=date",
    "/themes": "/#themes",
    "/parcours": "/#situations",
    "/sources": "/a-propos#documents",
}


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give every template, error pages included, the functions our base template calls."""
    gabarits.preparer(env, datasette)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Vue]]:
    """Put our pages before Datasette's own."""
    routes = [route for page in PAGES for route in page.routes()]
    return [*routes, (r"^/suggestions\.json$", _suggestions), *((f"^{court}/?$", _raccourci) for court in RACCOURCIS)]


async def _suggestions(datasette: Datasette, request: Request) -> Response:
    _, contenu = await lire(datasette, request, recherche.suggestions)
    return Response.json(contenu, headers={"access-control-allow-origin": "*"})


async def _raccourci(datasette: Datasette, request: Request) -> Response:
    court = "/" + str(request.path).rstrip("/").rpartition("/")[2]
    return Response.redirect(datasette.urls.path(RACCOURCIS[court]))
