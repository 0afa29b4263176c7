"""The page of a situation: the records to read, in order, and the sessions that help."""

import sqlite3

from search import urls
from search.site.page import Page
from search.site.pages.fiches import summaries
from search.site.request import PageRequest
from search.site.rows import Row, located, row, rows

_PARCOURS = """
    select id, rang, titre, texte, html, statut
    from parcours
    where id = :id
"""
_STEPS = """
    select parcours_etapes.fiche as numero, recommandations.texte, recommandations.question
    from parcours_etapes left join recommandations on recommandations.numero = parcours_etapes.fiche
    where parcours = :id
    order by parcours_etapes.rang
"""
_OTHERS = """
    select id, titre from parcours where id <> :id order by rang
"""


def parcours(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return a situation with its records in order; UnknownRow if its id is unknown."""
    (found,) = located("parcours", [row(connection, "Le parcours", _PARCOURS, id=asked.path["id"])])
    steps = rows(connection, _STEPS, id=found["id"])
    fiches = summaries(connection, [step["numero"] for step in steps])
    whole = [{**fiche, **step} for fiche, step in zip(fiches, steps, strict=True)]
    return {
        **found,
        "etapes": [fiche for fiche in whole if fiche["type"] == "recommandation"],
        "sessions": [fiche for fiche in fiches if fiche["type"] == "session"],
        "autres": located("parcours", rows(connection, _OTHERS, id=found["id"])),
    }


PAGE = Page(route=urls.PARCOURS, template="parcours.html", read=parcours)
