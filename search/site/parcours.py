"""The page of a situation: the records to read, in order, and the sessions that help."""

import sqlite3

from search.site import fiches
from search.site.lecture import Demande, Objet, ligne, lignes
from search.site.pages import Page

_PARCOURS = """
    select id, rang, titre, texte, html, statut, '/parcours/' || id as url
    from parcours
    where id = :id
"""
_ETAPES = """
    select parcours_etapes.fiche as numero, recommandations.texte, recommandations.question
    from parcours_etapes left join recommandations on recommandations.numero = parcours_etapes.fiche
    where parcours = :id
    order by parcours_etapes.rang
"""
_TOUS = """
    select id, titre, '/parcours/' || id as url from parcours where id <> :id order by rang
"""


def parcours(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return a situation with its records in order; Introuvable if its id is unknown."""
    trouve = ligne(connection, "Le parcours", _PARCOURS, id=demande.chemin["id"])
    etapes = lignes(connection, _ETAPES, id=trouve["id"])
    resumes = fiches.resumes(connection, [etape["numero"] for etape in etapes])
    completes = [{**resume, **etape} for resume, etape in zip(resumes, etapes, strict=True)]
    return {
        **trouve,
        "etapes": [fiche for fiche in completes if fiche["type"] == "recommandation"],
        "sessions": [resume for resume in resumes if resume["type"] == "session"],
        "autres": lignes(connection, _TOUS, id=trouve["id"]),
    }


PAGE = Page(adresse="/parcours/(?P<id>[^/.]+)", gabarit="parcours.html", contenu=parcours)
