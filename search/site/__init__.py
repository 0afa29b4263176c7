"""The Coopérathèque's site: a Datasette plugin whose hooks only wire pages, templates and static files together."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Generator
from typing import TYPE_CHECKING, Any

from datasette import hookimpl
from datasette.utils.asgi import Request, Response
from jinja2 import Environment

from search.site import limits, templating, whereabouts
from search.site.edition import edition_of
from search.site.http import errors, headers, plain, prefix, refused, target
from search.site.native import cells, renderer
from search.site.native import search as native_search
from search.site.native import templating as native_templating
from search.site.routes import every_route

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette
    from markupsafe import Markup


@hookimpl  # type: ignore[untyped-decorator]
def prepare_jinja2_environment(env: Environment, datasette: Datasette) -> None:
    """Give every template, error pages included, the functions our base template calls."""
    templating.prepare(env, datasette)
    native_templating.prepare(env, datasette)


@hookimpl  # type: ignore[untyped-decorator]
def asgi_wrapper(datasette: Datasette) -> Callable[[headers.App], headers.App]:
    """Put ours around every answer: its headers, the path prefix, what is refused at once, errors in French."""
    site_prefix = datasette.setting("base_url")

    # Datasette calls this hook while it is being made, before it has a base.
    def version() -> str:
        return edition_of(datasette).version

    def wrapped(app: headers.App) -> headers.App:
        answered = refused.wrapped(plain.wrapped(app, datasette), datasette)
        return headers.wrapped(target.wrapped(prefix.wrapped(answered, site_prefix)), version)

    return wrapped


@hookimpl(trylast=True)  # type: ignore[untyped-decorator]
def prepare_connection(conn: sqlite3.Connection, datasette: Datasette) -> None:
    """Bound what a connection may be asked; make the search of Datasette's tables ours, once it has set its own up."""
    limits.limit(conn, edition_of(datasette).longest_row)
    whereabouts.hide(conn)
    native_search.speak_french(conn)


@hookimpl(wrapper=True)  # type: ignore[untyped-decorator]
def handle_exception(datasette: Datasette, request: Request, exception: Exception) -> Generator[None, Any, Any]:
    """Answer errors in the place of Datasette, which would otherwise render its own page as well as ours."""
    yield
    return [errors.answer_exception(datasette, request, exception)]


@hookimpl  # type: ignore[untyped-decorator]
def forbidden(datasette: Datasette, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Answer a refused permission in French."""
    return errors.answer_refusal(datasette, request, message)


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(datasette: Datasette, row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """Show lists, long texts and titles readably in the native tables."""
    return cells.cell(datasette, row, value, column, table)


@hookimpl  # type: ignore[untyped-decorator]
def register_output_renderer() -> dict[str, Any]:
    """Tell in JSON, as on pages, that a query failed."""
    return {"extension": "json", "render": renderer.render}


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Any]]:
    """Put our pages before Datasette's own, and close those that it has for its administrator."""
    return every_route()
