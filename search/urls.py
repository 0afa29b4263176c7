"""Every address of the site, as paths from its root, without the path prefix that it may be served under.

Routes are written with `<id>` where an identifier stands; the functions fill them in. Nothing else writes an address:
rows of the base, pages, templates, suggestions and documentation ask here.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

HOME = "/"
RECHERCHE = "/recherche"
RECOMMANDATION = "/recommandations/<id>"
SESSION = "/sessions/<id>"
THEME = "/themes/<id>"
PARCOURS = "/parcours/<id>"
SOURCE = "/sources/<id>"
GLOSSAIRE = "/glossaire"
DOSSIER = "/dossier"
CARTES = "/cartes"
API = "/api"
A_PROPOS = "/a-propos"
SUGGESTIONS = "/suggestions.json"
SCHEMA = "/api/schemas/<id>.json"

# What machines ask for, under names that they know.
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
MANIFEST = "/manifest.webmanifest"
OPENSEARCH = "/opensearch.xml"
FAVICON = "/favicon.ico"

DATABASE = "cooperation"
"""The name of the database, first word of the addresses of Datasette's own pages."""

BASE = f"/{DATABASE}.db"
"""The base itself, to download."""

# The route of the page that shows a row of these tables.
_OF_TABLES = {
    "recommandations": RECOMMANDATION,
    "sessions": SESSION,
    "themes": THEME,
    "parcours": PARCOURS,
    "sources": SOURCE,
}
PLACES_OF_ROWS: Mapping[str, str] = {
    place: table
    for table, route in _OF_TABLES.items()
    for place in (route.removesuffix("/<id>"), f"/{DATABASE}/{table}")
}
"""What stands before the id in the addresses of these rows, on our pages and on Datasette's own: their table."""

# Anchors that other pages lead to.
SITUATIONS = f"{HOME}#situations"
THEMES = f"{HOME}#themes"
DOCUMENTS = f"{A_PROPOS}#documents"
DROITS = f"{A_PROPOS}#droits"
ACCESSIBILITE = f"{A_PROPOS}#accessibilite"
VIE_PRIVEE = f"{A_PROPOS}#vie-privee"
SQL = f"{API}#sql"

Parameters = Mapping[str, str | int | Sequence[str] | None]


def filled(route: str, identifier: str) -> str:
    """Return a route with an identifier in it."""
    return route.replace("<id>", quote(identifier, safe=""))


def of_row(table: str, identifier: str) -> str | None:
    """Return the page of a row, None when the rows of this table have none."""
    return filled(_OF_TABLES[table], identifier) if table in _OF_TABLES else None


def fiche(kind: str, identifier: str) -> str:
    """Return the page of a record; `kind` is « recommandation » or « session »."""
    return filled({"recommandation": RECOMMANDATION, "session": SESSION}[kind], identifier)


def theme(identifier: str) -> str:
    """Return the page of a theme."""
    return filled(THEME, identifier)


def parcours(identifier: str) -> str:
    """Return the page of a situation."""
    return filled(PARCOURS, identifier)


def terme(identifier: str) -> str:
    """Return where the glossary page explains a term, by its id in `termes`."""
    return f"{GLOSSAIRE}#{quote(identifier, safe='')}"


def source(identifier: str, first: int | None = None, last: int | None = None) -> str:
    """Return the page of a document, or of the lines `first` to `last` of it, highlighted."""
    page = filled(SOURCE, identifier)
    return page if first is None else f"{page}?lignes={first}-{last}#L{first}"


def recherche(parameters: Parameters | None = None) -> str:
    """Return the search page with these parameters; those without a value are left out."""
    return with_parameters(RECHERCHE, parameters or {})


def dossier(fiches: Sequence[str], vue: str = "") -> str:
    """Return the selection of these ids, in a view of it."""
    address = _with_ids(DOSSIER, "fiches", fiches)
    return f"{address}&{urlencode({'vue': vue})}" if fiches and vue else address


def recherche_with(fiches: Sequence[str]) -> str:
    """Return the search page that carries the selection of these ids."""
    return carrying(RECHERCHE, fiches)


def carrying(page: str, fiches: Sequence[str]) -> str:
    """Return a page that carries the selection of these ids."""
    return _with_ids(page, "dossier", fiches)


def schema(name: str) -> str:
    """Return the JSON Schema of an answer."""
    return filled(SCHEMA, name)


def table(name: str = "", parameters: Parameters | None = None) -> str:
    """Return Datasette's own page of a table, or of the whole database."""
    return with_parameters(f"/{DATABASE}/{name}" if name else f"/{DATABASE}", parameters or {})


def row(name: str, identifier: str) -> str:
    """Return Datasette's own page of a row."""
    return table(f"{name}/{quote(identifier, safe='')}")


def _with_ids(path: str, name: str, identifiers: Sequence[str]) -> str:
    return f"{path}?{urlencode({name: ','.join(identifiers)}, safe=',')}" if identifiers else path


def in_format(address: str, extension: str) -> str:
    """Return the address of the same page in another format: « json », « csv », « md »."""
    path, mark, query = address.partition("?")
    return f"{path}.{extension}{mark}{query}"


def with_parameters(path: str, parameters: Parameters) -> str:
    """Return a path with the parameters that have a value, lists repeated."""
    query = urlencode([(name, value) for name, value in parameters.items() if value], doseq=True)
    return f"{path}?{query}" if query else path


SHORTCUTS: Mapping[str, str] = {
    "/recommandations": recherche({"type": "recommandation"}),
    "/sessions": recherche({"type": "session", "tri": "date"}),
    "/themes": THEMES,
    "/parcours": SITUATIONS,
    "/sources": DOCUMENTS,
}
"""Addresses that a reader may shorten by hand, and where they lead."""
