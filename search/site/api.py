"""The page of the API: every address that answers JSON, with a live example and its fields; the schemas themselves."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Request, Response

from search.site import (
    dossier,
    glossaire,
    parcours,
    recherche,
    recommandations,
    schemas,
    sessions,
    sources,
    themes,
)
from search.site.lecture import Demande, Objet, lignes
from search.site.pages import Page

if TYPE_CHECKING:
    from datasette.app import Datasette

LONGUEUR = 90
_UN_IDENTIFIANT = {
    "recommandation": "select id from recommandations order by numero limit 1",
    "session": "select id from sessions order by numero limit 1",
    "theme": "select id from themes order by rang limit 1",
    "parcours": "select id from parcours order by rang limit 1",
    "source": "select id from sources order by id limit 1",
}


@dataclass(frozen=True)
class Point:
    """An address that answers JSON: how to write it, the page it is the data of, an example of parameters."""

    nom: str  # that of its schema
    titre: str
    modele: str
    page: Page
    parametres: Mapping[str, str] = field(default_factory=dict)
    exemple: Mapping[str, Sequence[str]] = field(default_factory=dict)


POINTS = (
    Point(
        "recherche",
        "Chercher",
        "/recherche.json",
        recherche.PAGE,
        {
            "q": "la question ; vide, toutes les fiches",
            ", ".join(recherche.FACETTES): "filtres : plusieurs valeurs séparées par des virgules, ou répétées ; "
            "l’une ou l’autre dans une facette, toutes d’une facette à l’autre",
            "tri": ", ".join(recherche.NOMS_DES_TRIS),
            "limite": f"de 1 à {recherche.LIMITE}, {recherche.PAR_PAGE} sans précision",
            "page": "à partir de 1",
        },
        {"q": ["convaincre les élus"], "theme": ["agir-aupres-des-elus"], "limite": ["2"]},
    ),
    Point("recommandation", "Lire une recommandation", "/recommandations/<id>.json", recommandations.PAGE),
    Point("session", "Lire une session", "/sessions/<id>.json", sessions.PAGE),
    Point("theme", "Lire un thème", "/themes/<id>.json", themes.PAGE),
    Point("parcours", "Lire un parcours", "/parcours/<id>.json", parcours.PAGE),
    Point("source", "Lire une source", "/sources/<id>.json", sources.PAGE),
    Point("glossaire", "Lire le glossaire et les vocabulaires", "/glossaire.json", glossaire.PAGE),
    Point(
        "dossier",
        "Lire un dossier",
        "/dossier.json",
        dossier.PAGE,
        {"fiches": "identifiants de recommandations ou de sessions, séparés par des virgules"},
    ),
)


def api(connection: sqlite3.Connection, demande: Demande) -> list[Objet]:
    """Return each address with an example worked out from the base as it is."""
    ids = {nom: next((un["id"] for un in lignes(connection, sql)), "") for nom, sql in _UN_IDENTIFIANT.items()}
    return [_exemple(connection, point, ids) for point in POINTS]


def _exemple(connection: sqlite3.Connection, point: Point, ids: Mapping[str, str]) -> Objet:
    exemple = {"fiches": [f"{ids['recommandation']},{ids['session']}"]} if point.nom == "dossier" else point.exemple
    identifiant = ids.get(point.nom, "")
    contenu = point.page.contenu(connection, Demande({"id": identifiant}, exemple))
    assert point.page.en_json, "every point is a page that answers JSON"
    reponse = json.dumps(abreger(point.page.en_json(contenu)), ensure_ascii=False, indent=2)
    return {
        "point": point,
        "chemin": point.modele.replace("<id>", identifiant),
        "suite": urlencode(exemple, doseq=True, safe=","),
        "reponse": reponse,
        "champs": schemas.champs(point.nom),
    }


def abreger(valeur: Any) -> Any:
    """Return a JSON value short enough to be shown: long texts cut, lists and maps reduced to what comes first."""
    if isinstance(valeur, str) and len(valeur) > LONGUEUR:
        return f"{valeur[:LONGUEUR]}…"
    if isinstance(valeur, list):
        return [abreger(element) for element in valeur[:1]] + (["…"] if len(valeur) > 1 else [])
    if isinstance(valeur, dict):
        return {cle: abreger(element) for cle, element in valeur.items()}
    return valeur


async def un_schema(datasette: Datasette, request: Request) -> Response:
    """Answer one of the JSON Schemas."""
    nom = request.url_vars["nom"]
    if nom not in schemas.NOMS:
        raise NotFound(f"Le schéma « {nom} » n’existe pas ; il y a : {', '.join(schemas.NOMS)}.")
    return Response.json(schemas.schema(nom))


PAGE = Page(adresse="/api", gabarit="api.html", contenu=api, en_json=None)
