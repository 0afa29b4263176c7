"""The Coopérathèque's site: a Datasette plugin whose hooks only wire pages, templates and static files together."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from jinja2 import Environment

from search.site import cellules, entetes, erreurs, gabarits, natif, prefixe

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette
    from datasette.utils.asgi import Request, Response
    from markupsafe import Markup


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give every template, error pages included, the functions our base template calls."""
    gabarits.preparer(env, datasette)
    natif.preparer(env, datasette)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[entetes.App], entetes.App]:
    """Put our HTTP headers around every answer, and serve under the path prefix if there is one."""
    prefixe_du_site = datasette.setting("base_url")
    return lambda app: entetes.envelopper(prefixe.envelopper(app, prefixe_du_site))


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Close the pages that Datasette has for its administrator."""
    return erreurs.FERMEES


@hookimpl(wrapper=True)
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, Any]:
    """Answer errors in the place of Datasette, which would otherwise render its own page as well as ours."""
    yield
    return [erreurs.repondre_a_exception(datasette, request, exception)]


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Answer a refused permission in French."""
    return erreurs.repondre_a_refus(datasette, request, message)


@hookimpl
def render_cell(datasette: Datasette, row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """Show lists, long texts and titles readably in the native tables."""
    return cellules.rendre_cellule(datasette, row, value, column, table)
