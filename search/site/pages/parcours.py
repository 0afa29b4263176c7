"""The page of a situation: the records to read, in order, what to check, and the sessions that help."""

import sqlite3

from search import urls
from search.site.page import Page
from search.site.pages.fiches import summaries
from search.site.request import PageRequest
from search.site.rows import Row, decoded, located, row, rows

_PARCOURS = """
    select id, rang, titre, texte, html, statut, relu_par, relu_le
    from parcours
    where id = :id
"""
_STEPS = """
    select parcours_etapes.fiche as numero, recommandations.texte, recommandations.question
    from parcours_etapes left join recommandations on recommandations.numero = parcours_etapes.fiche
    where parcours = :id
    order by parcours_etapes.rang
"""
_CHECKLIST = """
    select controle_titre as titre, controle as points, controle_source as source, controle_debut as ligne_debut,
        controle_fin as ligne_fin
    from parcours
    where id = :id and controle <> '[]'
"""
_SOURCE = """
    select id, titre, date, date_note, editeur from sources where id = :id
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
        "liste_de_controle": _checklist(connection, found["id"]),
        "autres": located("parcours", rows(connection, _OTHERS, id=found["id"])),
    }


def _checklist(connection: sqlite3.Connection, parcours: str) -> Row | None:
    """Return what a situation asks one to check, with the document whose words it is, None when nothing is."""
    for found in rows(connection, _CHECKLIST, id=parcours):
        source = located("sources", rows(connection, _SOURCE, id=found["source"]))
        return {**found, "points": decoded(found["points"]), "source": next(iter(source), None)}
    return None


PAGE = Page(route=urls.PARCOURS, template="parcours.html", read=parcours)
