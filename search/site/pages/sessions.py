"""The page of a training session: when, where, for whom, its programme, and what it teaches; an archive."""

import sqlite3

from search import urls
from search.facets import declared_facets
from search.site.page import Page
from search.site.pages import fiches
from search.site.request import PageRequest
from search.site.rows import Row, located, row, rows

_SESSION = """
    select 'session' as type, sessions.*
    from sessions
    where id = :id
"""
_STEPS = """
    select rang, titre, texte, html
    from etapes
    where session = :id
    order by rang
"""
_SOURCE = """
    select id, titre, date, date_note, editeur, licence, lignes
    from sources
    where id = :id
"""


def session(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return everything known of a session; UnknownRow if its id is unknown."""
    (fiche,) = located("sessions", [row(connection, "La session", _SESSION, id=asked.path["id"])])
    numero = fiche["numero"]
    (source,) = located("sources", rows(connection, _SOURCE, id=fiche["source"]))
    taught = fiches.linked(connection, numero, "session vers recommandation")
    return {
        **fiche,
        "facettes": fiches.facettes(connection, numero),
        "programme": rows(connection, _STEPS, id=fiche["id"]),
        "source": source,
        "recommandations": taught,
        "proches": fiches.neighbours(connection, numero, taught),
        "parcours": fiches.parcours(connection, numero),
    }


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Return the values of the facets of vocabularies: those of one value name the session, the others are for whom."""
    of_vocabularies = [facet for facet in declared_facets(connection) if facet.vocabulaire]
    return {
        "named": [value for facet in of_vocabularies if not facet.tableau for value in _values(facet.facette, content)],
        "tokens": [value for facet in of_vocabularies if facet.tableau for value in _values(facet.facette, content)],
    }


def _values(facette: str, content: Row) -> list[Row]:
    found: list[Row] = content["facettes"].get(facette, [])
    return [{**value, "url": urls.recherche({facette: value["valeur"]})} for value in found]


PAGE = Page(route=urls.SESSION, template="session.html", read=session, for_html=_for_html)
