"""The Coopérathèque's site: a Datasette plugin whose hooks only wire pages, templates and static files together."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from search.site import (
    accueil,
    api,
    apropos,
    cellules,
    dossier,
    entetes,
    erreurs,
    gabarits,
    glossaire,
    natif,
    parcours,
    prefixe,
    recherche,
    recherche_native,
    recommandations,
    sessions,
    sources,
    themes,
)
from search.site.pages import lire

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette
    from markupsafe import Markup

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
    api.PAGE,
    apropos.PAGE,
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
    natif.preparer(env, datasette)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Datasette) -> Callable[[entetes.App], entetes.App]:
    """Put our HTTP headers around every answer, and serve under the path prefix if there is one."""
    prefixe_du_site = datasette.setting("base_url")
    return lambda app: entetes.envelopper(prefixe.envelopper(app, prefixe_du_site))


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Make the search box of Datasette's tables understand French as ours does, once Datasette has set its own up."""
    recherche_native.parler_francais(conn)


@hookimpl(wrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, Any]:
    """Answer errors in the place of Datasette, which would otherwise render its own page as well as ours."""
    yield
    return [erreurs.repondre_a_exception(datasette, request, exception)]


@hookimpl  # type: ignore[untyped-decorator]
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Answer a refused permission in French."""
    return erreurs.repondre_a_refus(datasette, request, message)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(datasette: Datasette, row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """Show lists, long texts and titles readably in the native tables."""
    return cellules.rendre_cellule(datasette, row, value, column, table)


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """Put our pages before Datasette's own, and close those that it has for its administrator."""
    routes = [route for page in PAGES for route in page.routes()] + erreurs.FERMEES
    routes += [(r"^/suggestions\.json$", _suggestions), (r"^/api/schemas/(?P<nom>[^/.]+)\.json$", api.un_schema)]
    return [*routes, *((f"^{court}/?$", _raccourci) for court in RACCOURCIS)]


async def _suggestions(datasette: Datasette, request: Request) -> Response:
    _, contenu = await lire(datasette, request, recherche.suggestions)
    return Response.json(contenu)


async def _raccourci(datasette: Datasette, request: Request) -> Response:
    court = "/" + str(request.path).rstrip("/").rpartition("/")[2]
    return Response.redirect(datasette.urls.path(RACCOURCIS[court]))
