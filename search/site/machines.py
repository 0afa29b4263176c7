"""What machines ask of any site under names that they know: robots, sitemap, manifest, search engine, icon."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import NotFound, Response

from search import urls
from search.site.address import is_published, public
from search.site.edition import edition_of

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette

STATIC = Path(__file__).parent / "static"
MANIFEST_ICONS = {"icone.svg": "any", "icone-192.png": "192x192", "icone-512.png": "512x512"}
PAPER = "#f9f4e8"
"""The colour of the paper in our stylesheet, behind the site while it opens."""

LONGEST_SHORT_NAME = 16
"""Characters that OpenSearch gives the name of a search engine."""

# Without end, or the same again: what can be asked of a search, of a selection, of the tables; data beside its page.
_ENDLESS = (f"{urls.RECHERCHE}?", urls.in_format(urls.RECHERCHE, ""), urls.DOSSIER, urls.table(), urls.SUGGESTIONS)
_AGAIN = ("*?*dossier=", "*?*lignes=", "*.json$", "*.ris$", "*.bib$")
_PAGES = (urls.HOME, urls.RECHERCHE, urls.CARTES, urls.GLOSSAIRE, urls.A_PROPOS, urls.API)
_RECORDS = """
    select 'recommandations' as nature, id from recommandations
    union all
    select 'sessions', id from sessions
    union all
    select 'themes', id from themes
    union all
    select 'parcours', id from parcours
    union all
    select 'sources', id from sources
"""


async def robots(datasette: Datasette) -> Response:
    """Keep robots out of what has no end."""
    closed = [datasette.urls.path(path) for path in _ENDLESS] + [datasette.urls.path("/") + path for path in _AGAIN]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed)]
    if is_published(datasette):
        lines.append(f"Sitemap: {public(datasette, urls.SITEMAP)}")
    return Response.text("\n".join(lines) + "\n")


async def sitemap(datasette: Datasette) -> Response:
    """List every page that is worth finding, by its whole address; there is no such list without a public address."""
    _need_address(datasette)
    paths = await datasette.get_database(urls.DATABASE).execute_fn(_every_page)
    listed = "".join(f"<url><loc>{escape(public(datasette, path))}</loc></url>\n" for path in paths)
    return _xml(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</urlset>\n')


def _every_page(connection: sqlite3.Connection) -> Sequence[str]:
    records = (urls.of_row(nature, identifier) for nature, identifier in connection.execute(_RECORDS))
    return [*_PAGES, *filter(None, records)]


async def manifest(datasette: Datasette) -> Response:
    """Describe the site to who puts it on the first screen of a telephone."""
    site = edition_of(datasette).site
    home = datasette.urls.path(urls.HOME)
    return _json(
        {
            "name": site["nom"],
            "short_name": site["nom"],
            "description": site.get("description") or site["presentation"],
            "lang": "fr",
            "start_url": home,
            "scope": home,
            "display": "minimal-ui",
            "background_color": PAPER,
            "theme_color": PAPER,
            "icons": [{"src": str(_static(datasette, file)), "sizes": sizes} for file, sizes in MANIFEST_ICONS.items()],
        }
    )


async def opensearch(datasette: Datasette) -> Response:
    """Describe the search to a browser, which only takes whole addresses."""
    _need_address(datasette)
    site = edition_of(datasette).site
    at = partial(public, datasette)
    return _xml(
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{escape(site['nom'][:LONGEST_SHORT_NAME])}</ShortName>\n"
        f"<Description>{escape(site['titre'])}</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>fr</Language>\n"
        f'<Image type="image/svg+xml">{at(_static(datasette, "icone.svg"))}</Image>\n'
        f'<Url type="text/html" template="{at(urls.RECHERCHE)}?q={{searchTerms}}"/>\n'
        "</OpenSearchDescription>\n"
    )


async def favicon() -> Response:
    """Answer our icon to browsers that look for it where none is said."""
    return Response((STATIC / "favicon.ico").read_bytes(), content_type="image/x-icon")


def _need_address(datasette: Datasette) -> None:
    if not is_published(datasette):
        raise NotFound("404")


def _static(datasette: Datasette, file: str) -> Any:
    return datasette.urls.static_plugins("cooperatheque", file)


def _xml(content: str) -> Response:
    body = f'<?xml version="1.0" encoding="UTF-8"?>\n{content}'
    return Response(body, content_type="application/xml; charset=utf-8")


def _json(content: dict[str, Any]) -> Response:
    body = json.dumps(content, ensure_ascii=False, indent=2)
    return Response(body, content_type="application/manifest+json; charset=utf-8")


ROUTES = {
    urls.ROBOTS: robots,
    urls.SITEMAP: sitemap,
    urls.MANIFEST: manifest,
    urls.OPENSEARCH: opensearch,
    urls.FAVICON: favicon,
}
