"""The page of a theme: its recommendations in the order of the document, the sessions that touch it, its neighbours."""

import sqlite3

from search.site import fiches
from search.site.lecture import Demande, Objet, ligne, lignes
from search.site.pages import Page

_THEME = """
    select id, rang, libelle, libelle_source, description, '/themes/' || id as url
    from themes
    where id = :id
"""
_RECOMMANDATIONS = """
    select id, titre, texte, question, theme, rang, '/recommandations/' || id as url
    from recommandations
    where theme = :id
    order by rang
"""
_SESSIONS = """
    select fiches.numero
    from facettes join fiches on fiches.numero = facettes.fiche
    where facettes.facette = 'theme' and facettes.valeur = :id and fiches.type = 'session'
    order by fiches.annee desc, fiches.numero
"""
_TOUS = """
    select id, libelle, '/themes/' || id as url from themes order by rang
"""


def theme(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return a theme with its records; Introuvable if its id is unknown."""
    trouve = ligne(connection, "Le thème", _THEME, id=demande.chemin["id"])
    sessions = lignes(connection, _SESSIONS, id=trouve["id"])
    return {
        **trouve,
        "recommandations": lignes(connection, _RECOMMANDATIONS, id=trouve["id"]),
        "sessions": fiches.resumes(connection, [session["numero"] for session in sessions]),
        "themes": lignes(connection, _TOUS),
    }


PAGE = Page(adresse="/themes/(?P<id>[^/.]+)", gabarit="theme.html", contenu=theme)
