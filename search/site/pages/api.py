"""The page of the API: every address that answers JSON, with a live example and its fields; the schemas themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search import urls
from search.engine import search
from search.facets import Facet, declared_facets
from search.french import beginning, thousands
from search.interpretation import LONGEST_QUESTION
from search.numbers import MOST_DIGITS
from search.site import answers
from search.site.declared import said_of_site
from search.site.http import lengths
from search.site.native import arguments
from search.site.page import Page
from search.site.pages import (
    dossier,
    glossaire,
    parcours,
    recherche,
    recommandations,
    sessions,
    sources,
    themes,
)
from search.site.request import LONGEST_DOSSIER, LONGEST_VALUE, MOST_FICHES, MOST_VALUES, PageRequest
from search.site.rows import Row, UnknownRow, rows
from search.suggestions import LONGEST_BEGINNING

LONGEST_TEXT = 90
_AN_ID = {
    "recommandation": "select id from recommandations order by numero limit 1",
    "session": "select id from sessions order by numero limit 1",
    "theme": """
        select themes.id from themes join recommandations on recommandations.theme = themes.id
        order by themes.rang limit 1
    """,
    "parcours": "select id from parcours order by rang limit 1",
    "source": "select id from sources order by id limit 1",
}


@dataclass(frozen=True)
class Endpoint:
    """An address that answers JSON: the page it is the data of, and its parameters, given the facets."""

    name: str  # that of its schema
    title: str
    page: Page
    parameters: Callable[[Sequence[Facet]], Mapping[str, str]] = lambda facets: {}

    @property
    def route(self) -> str:
        """Return the address, with `<id>` where an identifier stands."""
        return urls.in_format(self.page.route, "json")


def search_parameters(facets: Sequence[Facet]) -> dict[str, str]:
    """Return what each parameter of the search page means."""
    return {
        "q": f"la question, en {thousands(LONGEST_QUESTION)} caractères au plus ; vide, toutes les fiches",
        ", ".join(facet.facette for facet in facets): (
            "filtres : plusieurs valeurs séparées par des virgules, ou répétées ; "
            "l’une ou l’autre dans une facette, toutes d’une facette à l’autre ; "
            f"{MOST_VALUES} par facette au plus"
        ),
        "tri": ", ".join(recherche.TRI_LABELS),
        "tout": "1 pour lister aussi ce qui est loin de répondre",
        "limite": f"de 1 à {recherche.MOST_PER_PAGE}, {recherche.PER_PAGE} sans précision",
        "page": f"de 1 à {thousands(recherche.MOST_PAGES)}",
    }


def _dossier_parameters(facets: Sequence[Facet]) -> dict[str, str]:
    return {
        "fiches": f"identifiants de recommandations ou de sessions, séparés par des virgules, {MOST_FICHES} au plus"
    }


def limits() -> dict[str, str]:
    """Return how long each part of an address may be; what is longer is a 400."""
    return {
        "q": f"{thousands(LONGEST_QUESTION)} caractères, et {thousands(LONGEST_BEGINNING)} pour {urls.SUGGESTIONS}",
        "fiches, dossier, parmi": f"{thousands(MOST_FICHES)} identifiants, {thousands(LONGEST_DOSSIER)} octets en tout",
        "une facette": f"{thousands(MOST_VALUES)} valeurs de {thousands(LONGEST_VALUE)} caractères",
        "un nombre": f"des chiffres seuls, {thousands(MOST_DIGITS)} au plus, sans signe ni espace",
        "un autre paramètre": f"{thousands(LONGEST_VALUE)} caractères",
        "tous les paramètres": (
            f"{thousands(lengths.LONGEST_QUERY)} octets et {thousands(lengths.MOST_PARAMETERS)} paramètres"
        ),
        f"ceux des pages de {urls.table()}": (
            f"{thousands(lengths.LONGEST_ARGUMENTS)} octets et {thousands(lengths.MOST_ARGUMENTS)} paramètres"
        ),
        "_search, sur ces pages": f"{thousands(arguments.LONGEST_SEARCH)} caractères",
        "le chemin": f"{thousands(lengths.LONGEST_PATH)} octets",
    }


ENDPOINTS = (
    Endpoint("recherche", "Chercher", recherche.PAGE, search_parameters),
    Endpoint("recommandation", "Lire une recommandation", recommandations.PAGE),
    Endpoint("session", "Lire une session", sessions.PAGE),
    Endpoint("theme", "Lire un thème", themes.PAGE),
    Endpoint("parcours", "Lire un parcours", parcours.PAGE),
    Endpoint("source", "Lire une source", sources.PAGE),
    Endpoint("glossaire", "Lire le glossaire et les vocabulaires", glossaire.PAGE),
    Endpoint("dossier", "Lire un dossier", dossier.PAGE, _dossier_parameters),
)


def api(connection: sqlite3.Connection, asked: PageRequest) -> list[Row]:
    """Return each address with an example worked out from the base as it is, without those of records it hasn't."""
    ids = _example_ids(connection)
    facets = declared_facets(connection)
    shown = [endpoint for endpoint in ENDPOINTS if endpoint.name not in _AN_ID or endpoint.name in ids]
    return [_shown(connection, endpoint, ids, facets) for endpoint in shown]


def _example_ids(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the id of a record of each kind that the base has, as examples."""
    found = ((name, rows(connection, sql)) for name, sql in _AN_ID.items())
    return {name: records[0]["id"] for name, records in found if records}


def _shown(connection: sqlite3.Connection, endpoint: Endpoint, ids: Mapping[str, str], facets: Sequence[Facet]) -> Row:
    example = _example(connection, endpoint, ids)
    identifier = ids.get(endpoint.name, "")
    answer = endpoint.page.read_for_json(connection, PageRequest({"id": identifier}, example))
    path = urls.filled(endpoint.page.route, identifier)
    shown = urls.dossier(example["fiches"]) if "fiches" in example else urls.with_parameters(path, example)
    return {
        "endpoint": endpoint,
        "url": urls.in_format(shown, "json"),
        "schema": urls.schema(endpoint.name),
        "parameters": endpoint.parameters(facets),
        "answer": json.dumps(shortened(answer), ensure_ascii=False, indent=2),
        "fields": answers.fields(answers.completed(endpoint.name, connection)),
    }


def _example(connection: sqlite3.Connection, endpoint: Endpoint, ids: Mapping[str, str]) -> dict[str, list[str]]:
    """Return parameters that find something in the base."""
    if endpoint.page is dossier.PAGE:
        return {"fiches": [ids[kind] for kind in ("recommandation", "session") if kind in ids]}
    return _example_search(connection) if endpoint.page is recherche.PAGE else {}


def _example_search(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return a question, one of the site's examples if it has any, and the theme of what answers it best."""
    titles = (one["titre"] for one in rows(connection, "select titre from fiches order by numero limit 1"))
    for question in (*said_of_site(connection).get("exemples", ()), *titles):
        found = search(connection, question, limit=1).resultats
        if found:
            return {"q": [question], "theme": [found[0].theme] if found[0].theme else [], "limite": ["2"]}
    return {}


def shortened(value: Any) -> Any:
    """Return a JSON value short enough to be shown: long texts cut, lists and maps reduced to what comes first."""
    if isinstance(value, str) and len(value) > LONGEST_TEXT:
        return f"{value[:LONGEST_TEXT]}…"
    if isinstance(value, list):
        return [shortened(item) for item in value[:1]] + (["…"] if len(value) > 1 else [])
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    return value


def schema(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return one of the JSON Schemas of the answers; UnknownRow if there is none of this name."""
    name = asked.path["id"]
    if name not in answers.NAMES:
        raise UnknownRow(f"Le schéma « {beginning(name)} » n’existe pas ; il y a : {', '.join(answers.NAMES)}.")
    return answers.completed(name, connection)


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: list[Row]) -> Row:
    """Return the addresses that the text of the page names, and the limits of what they may hold."""
    theme = _example_ids(connection).get("theme")
    return {
        "limits": limits(),
        "exported": {
            page.template.removesuffix(".html"): [urls.in_format(page.route, extension) for extension in page.exports]
            for page in (recherche.PAGE, dossier.PAGE)
        },
        "base": urls.BASE,
        "table_example": urls.table("recommandations.json", {"_shape": "objects", "theme": theme}),
    }


PAGE = Page(route=urls.API, template="api.html", read=api, for_html=_for_html, as_json=None)
