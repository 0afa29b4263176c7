"""The page of a theme: its recommendations in order, the sessions that touch it, its neighbours."""

import sqlite3
from collections.abc import Sequence

from search import urls
from search.french import counted
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
_PASSAGES = """
    select source, ligne_debut
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


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Return how many records there are, in words, and that they follow a document when they do."""
    number = counted(len(content["recommandations"]), "recommandation")
    followed = _follow_a_document(rows(connection, _PASSAGES, id=content["id"]))
    return {"number": f"{number}, dans l’ordre du document" if followed else number}


def _follow_a_document(passages: Sequence[Row]) -> bool:
    """Tell whether these passages, two at least, are all of one document and in its order."""
    lines = [one["ligne_debut"] for one in passages]
    one_document = len({one["source"] for one in passages}) == 1
    return one_document and len(lines) > 1 and None not in lines and lines == sorted(lines)


PAGE = Page(route=urls.THEME, template="theme.html", read=theme, for_html=_for_html)
