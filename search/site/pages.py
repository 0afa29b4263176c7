"""One page, several formats: the content a function reads from the database becomes HTML, the same in JSON, exports."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from datasette.utils.asgi import BadRequest, NotFound, Request, Response

from search.site.lecture import Demande, DemandeInvalide, Introuvable, Objet

if TYPE_CHECKING:
    from datasette.app import Datasette

BASE = "cooperation"
Vue = Callable[..., Awaitable[Response]]
Lecteur = Callable[[sqlite3.Connection, Demande], Any]
Adresse = Callable[[str], str]


@dataclass(frozen=True)
class Export:
    """A file made of a page's content: its media type and a function of the content and of « path → full address »."""

    type_mime: str
    ecrire: Callable[[Any, Adresse], str]
    contenu: Lecteur | None = None  # when the file holds more than the page shows


@dataclass(frozen=True)
class Page:
    """A family of pages: its address (a regular expression without its end), its template, what it shows.

    ``contenu`` is what all formats show; ``habillage`` adds what only the HTML page needs (the addresses of its links);
    ``en_json`` turns the content into the documented JSON object, and is None for a page without records.
    """

    adresse: str
    gabarit: str
    contenu: Lecteur
    habillage: Callable[[Demande, Any], Objet] = lambda demande, contenu: {}
    en_json: Callable[[Any], Objet] | None = dict
    exports: Mapping[str, Export] = field(default_factory=dict)

    def routes(self) -> list[tuple[str, Vue]]:
        """Return the page's routes for Datasette: HTML, JSON, exports."""
        routes: list[tuple[str, Vue]] = [(f"^{self.adresse}$", partial(_vue_html, self))]
        if self.en_json:
            routes.append((rf"^{self.adresse}\.json$", partial(_vue_json, self)))
        return routes + [
            (rf"^{self.adresse}\.{extension}$", partial(_vue_export, self, export))
            for extension, export in self.exports.items()
        ]


async def lire(datasette: Datasette, request: Request, lecteur: Lecteur) -> tuple[Demande, Any]:
    """Run a reader on the database with what is asked; its refusals become Datasette's 404 and 400."""
    demande = Demande(
        {nom: unquote(valeur) for nom, valeur in request.url_vars.items()},
        {nom: request.args.getlist(nom) for nom in request.args},
    )
    with _refus_en_http():
        return demande, await datasette.get_database(BASE).execute_fn(lambda connection: lecteur(connection, demande))


@contextmanager
def _refus_en_http() -> Iterator[None]:
    """Turn a reader's refusals into the answers of Datasette: 404 and 400."""
    try:
        yield
    except Introuvable as refus:
        raise NotFound(str(refus)) from refus
    except DemandeInvalide as refus:
        raise BadRequest(str(refus)) from refus


async def _vue_html(page: Page, datasette: Datasette, request: Request) -> Response:
    demande, contenu = await lire(datasette, request, page.contenu)
    with _refus_en_http():
        habillage = page.habillage(demande, contenu)
    absolue = partial(datasette.absolute_url, request)
    contexte = {"page": contenu, "demande": demande, "adresse_absolue": absolue, **habillage}
    if page.en_json:
        contexte["alternate_url_json"] = _meme_adresse(datasette, request, "json")
    return Response.html(await datasette.render_template(page.gabarit, contexte, request=request))


async def _vue_json(page: Page, datasette: Datasette, request: Request) -> Response:
    _, contenu = await lire(datasette, request, page.contenu)
    assert page.en_json, "a route to JSON exists only for a page that has one"
    return Response.json(page.en_json(contenu))


async def _vue_export(page: Page, export: Export, datasette: Datasette, request: Request) -> Response:
    _, contenu = await lire(datasette, request, export.contenu or page.contenu)
    nom = str(request.path).rpartition("/")[2]

    def absolue(chemin: str) -> str:
        return str(datasette.absolute_url(request, datasette.urls.path(chemin)))

    entetes = {"content-disposition": f'attachment; filename="cooperatheque-{nom}"'}
    return Response(export.ecrire(contenu, absolue), headers=entetes, content_type=export.type_mime)


def _meme_adresse(datasette: Datasette, request: Request, extension: str) -> str:
    """Return the address of the page asked for, in another format."""
    suite = f"?{request.query_string}" if request.query_string else ""
    return f"{datasette.urls.path(request.path)}.{extension}{suite}"
