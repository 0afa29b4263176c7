"""The page of a theme: its recommendations in the order of the document, the sessions that touch it, its neighbours."""

import sqlite3

from search import urls
from search.site.page import Page
from search.site.pages.fiches import summaries
from search.site.request import PageRequest
from search.site.rows import Row, located, row, rows

_THEME = """
    select id, rang, libelle, libelle_source, description
    from themes
    where id = :id
"""
_RECOMMANDATIONS = """
    select id, titre, texte, question, theme, rang
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
_ALL = """
    select id, libelle from themes order by rang
"""


def theme(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return a theme with its records; UnknownRow if its id is unknown."""
    (found,) = located("themes", [row(connection, "Le thème", _THEME, id=asked.path["id"])])
    sessions = rows(connection, _SESSIONS, id=found["id"])
    return {
        **found,
        "recommandations": located("recommandations", rows(connection, _RECOMMANDATIONS, id=found["id"])),
        "sessions": summaries(connection, [session["numero"] for session in sessions]),
        "themes": located("themes", rows(connection, _ALL)),
    }


PAGE = Page(route=urls.THEME, template="theme.html", read=theme)
