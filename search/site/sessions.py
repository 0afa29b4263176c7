"""The page of a training session: when, where, for whom, its programme, and what it teaches; an archive."""

import sqlite3

from search.site import fiches
from search.site.lecture import Demande, Objet, ligne, lignes
from search.site.pages import Page

_SESSION = """
    select 'session' as type, sessions.*, '/sessions/' || sessions.id as url
    from sessions
    where id = :id
"""
_ETAPES = """
    select rang, titre, texte, html
    from etapes
    where session = :id
    order by rang
"""
_SOURCE = """
    select id, titre, date, date_note, editeur, licence, lignes, '/sources/' || id as url
    from sources
    where id = :id
"""


def session(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return everything known of a session; Introuvable if its id is unknown."""
    fiche = ligne(connection, "La session", _SESSION, id=demande.chemin["id"])
    enseigne = fiches.lies(connection, fiche["numero"], "session vers recommandation")
    return {
        **fiche,
        "facettes": fiches.facettes(connection, fiche["numero"]),
        "programme": lignes(connection, _ETAPES, id=fiche["id"]),
        "source": lignes(connection, _SOURCE, id=fiche["source"])[0],
        "recommandations": enseigne,
        "proches": fiches.proches(connection, fiche["numero"], enseigne),
        "parcours": fiches.parcours(connection, fiche["numero"]),
    }


PAGE = Page(adresse="/sessions/(?P<id>[^/.]+)", gabarit="session.html", contenu=session)
