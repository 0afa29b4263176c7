"""One page, several formats: the content a function reads from the database becomes HTML, the same in JSON, exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import unquote

from datasette.utils.asgi import BadRequest, NotFound, Request, Response

from search import urls
from search.french import slug
from search.site.address import is_published, public
from search.site.declared import version
from search.site.edition import edition_of
from search.site.renamed import with_current_ids
from search.site.request import BadParameter, PageRequest
from search.site.rows import Row, UnknownRow
from search.site.turns import turn

if TYPE_CHECKING:
    from datasette.app import Datasette

View = Callable[..., Awaitable[Response]]
Reader = Callable[[sqlite3.Connection, PageRequest], Any]
Address = Callable[[str], str]


@dataclass(frozen=True)
class Export:
    """A file made of a page's content: its media type and a function of the content and of « path → full address »."""

    media_type: str
    write: Callable[[Any, Address], str]
    read: Reader | None = None  # when the file holds more than the page shows


@dataclass(frozen=True)
class Page:
    """A family of pages: its route (of search.urls), its template, what it shows.

    ``read`` is what all formats show; ``for_html`` adds what only the HTML page needs (the addresses of its links);
    ``as_json`` turns the content into the documented JSON object, and is None for a page without records.
    """

    route: str
    template: str
    read: Reader
    for_html: Callable[[sqlite3.Connection, PageRequest, Any], Row] = lambda connection, asked, content: {}
    as_json: Callable[[Any], Row] | None = dict
    exports: Mapping[str, Export] = field(default_factory=dict)

    @property
    def formats(self) -> list[str]:
        """Return the formats of the page besides HTML, as their extensions."""
        return [*(["json"] if self.as_json else []), *self.exports]

    def read_for_html(self, connection: sqlite3.Connection, asked: PageRequest) -> Row:
        """Return what the template is given: the content, and what only the HTML page needs."""
        content = self.read(connection, asked)
        return {"content": content, **self.for_html(connection, asked, content)}

    def read_for_json(self, connection: sqlite3.Connection, asked: PageRequest) -> Row:
        """Return the documented JSON object: the content, and the version of the base that it comes from."""
        assert self.as_json, "a page without records has no JSON"
        return {**self.as_json(self.read(connection, asked)), "version": version(connection)}

    def routes(self) -> list[tuple[str, View]]:
        """Return the page's routes for Datasette: HTML, JSON, exports."""
        views: dict[str, View] = {"": partial(_html_view, self)}
        if self.as_json:
            views["json"] = partial(_json_view, self)
        views |= {extension: partial(_export_view, self, export) for extension, export in self.exports.items()}
        return [(pattern(self.route, extension), view) for extension, view in views.items()]


def pattern(route: str, extension: str = "") -> str:
    """Return the regular expression of a route in one format."""
    address = urls.in_format(route, extension) if extension else route
    return f"^{address.replace('.', '[.]').replace('<id>', '(?P<id>[^/.]+)')}$"


async def answer(datasette: Datasette, request: Request, reader: Reader) -> tuple[PageRequest, Any]:
    """Run a reader on the database with what is asked, old ids replaced; its refusals become 404 and 400."""
    arguments = request.args  # read once: Datasette parses the address anew at each call
    asked = PageRequest(
        {name: unquote(value) for name, value in request.url_vars.items()},
        {name: arguments.getlist(name) for name in arguments},
    )

    def read(connection: sqlite3.Connection) -> tuple[PageRequest, Any]:
        current = with_current_ids(connection, asked)
        current.fiches()  # every page carries the dossier in its links: refused before it is rendered
        return current, reader(connection, current)

    with _refusals():
        async with turn(datasette, request):
            return cast(tuple[PageRequest, Any], await datasette.get_database(urls.DATABASE).execute_fn(read))


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn a reader's refusals into the answers of Datasette: 404 and 400."""
    try:
        yield
    except UnknownRow as refusal:
        raise NotFound(str(refusal)) from refusal
    except BadParameter as refusal:
        raise BadRequest(str(refusal)) from refusal


async def _html_view(page: Page, datasette: Datasette, request: Request) -> Response:
    asked, content = await answer(datasette, request, page.read_for_html)
    context = {
        "asked": asked,
        "public": partial(public, datasette),
        "published": is_published(datasette),
        "route": datasette.urls.path(page.route),
        "canonical": public(datasette, urls.filled(page.route, asked.path.get("id", ""))),
        **content,
    }
    if page.as_json:
        context["alternate_url_json"] = datasette.urls.path(urls.in_format(request.full_path, "json"))
    return Response.html(await datasette.render_template(page.template, context, request=request))


async def _json_view(page: Page, datasette: Datasette, request: Request) -> Response:
    _, content = await answer(datasette, request, page.read_for_json)
    return Response.json(content)


async def _export_view(page: Page, export: Export, datasette: Datasette, request: Request) -> Response:
    _, content = await answer(datasette, request, export.read or page.read)
    name, _, extension = str(request.path).rpartition("/")[2].rpartition(".")

    edition = edition_of(datasette)
    file = f"{slug(edition.site['nom']).replace('_', '-') or 'site'}-{name}-{edition.version}.{extension}"
    headers = {"content-disposition": f'attachment; filename="{file}"'}
    return Response(export.write(content, partial(public, datasette)), headers=headers, content_type=export.media_type)
