"""The page of a training session: when, where, for whom, its programme, and what it teaches; an archive."""

import sqlite3

from search import urls
from search.facets import Facet, declared_facets
from search.site import citation
from search.site.declared import made_on, said_of_site
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
_CLASSED = """
    select vocabulaires.id as vocabulaire, vocabulaires.libelle as vocabulaire_libelle, termes.libelle
    from classements
    join termes on termes.id = classements.terme
    join vocabulaires on vocabulaires.id = termes.vocabulaire
    where classements.fiche = :numero
    order by vocabulaires.rang, termes.rang
"""


def session(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return everything known of a session; UnknownRow if its id is unknown."""
    (fiche,) = located("sessions", [row(connection, "La session", _SESSION, id=asked.path["id"])])
    numero = fiche["numero"]
    source = located("sources", rows(connection, _SOURCE, id=fiche["source"]))
    taught = fiches.linked(connection, numero, "session vers recommandation")
    return {
        **fiche,
        "facettes": fiches.facettes(connection, numero),
        "programme": rows(connection, _STEPS, id=fiche["id"]),
        "source": next(iter(source), None),
        "recommandations": taught,
        "proches": fiches.neighbours(connection, numero, taught),
        "parcours": fiches.parcours(connection, numero),
    }


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Return the values of the vocabularies, and whether the session is over on the day of the base.

    Those of a facet of one value name the session; the others classify it, by vocabulary.
    """
    facets = {facet.vocabulaire: facet for facet in declared_facets(connection) if facet.vocabulaire}
    naming = [facet for facet in facets.values() if not facet.tableau]
    classed: dict[str, list[Row]] = {}
    for one in rows(connection, _CLASSED, numero=content["numero"]):
        facet = facets.get(one["vocabulaire"])
        if facet and facet.tableau:
            classed[one["vocabulaire_libelle"]] = _values(facet, content)
        elif not facet:
            classed.setdefault(one["vocabulaire_libelle"], []).append({"libelle": one["libelle"], "url": None})
    return {
        "named": [value for facet in naming for value in _values(facet, content)],
        "classed": classed,
        "over": bool(content["date_fin"]) and content["date_fin"] < made_on(connection),
        "provenance": citation.provenance(content, said_of_site(connection)),
    }


def _values(facet: Facet, content: Row) -> list[Row]:
    """Return the values that a facet shows of a session, with the search of the records alike."""
    found: list[Row] = content["facettes"].get(facet.facette, [])
    return [{**value, "url": urls.recherche({facet.facette: value["valeur"]})} for value in found]


PAGE = Page(
    route=urls.SESSION,
    template="session.html",
    read=session,
    for_html=_for_html,
    exports=citation.exports(session),
)
