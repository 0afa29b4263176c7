"""The page of a source: its text line by line, numbered, with the records that each passage gave."""

import sqlite3

from search import urls
from search.french import beginning, counted
from search.numbers import whole_number
from search.site.page import Page
from search.site.request import BadParameter, PageRequest
from search.site.rows import Row, located, row, rows

WITHHELD = "[coordonnées retirées]"
"""What a text says in the place of the contacts that it held."""

_SOURCE = """
    select id, titre, fichier, date, date_note, editeur, licence, portee, portee_debut, portee_fin, remarques,
        empreinte, lignes, texte
    from sources
    where id = :id
"""
_RECOMMANDATIONS = """
    select id, titre, theme, ligne_debut, ligne_fin
    from recommandations
    where source = :id
    order by ligne_debut is null, ligne_debut
"""
_SESSIONS = """
    select id, titre from sessions where source = :id order by date_debut
"""


def source(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return a source with its text and the records it gave; UnknownRow if its id is unknown."""
    (found,) = located("sources", [row(connection, "La source", _SOURCE, id=asked.path["id"])])
    return {
        **found,
        "recommandations": located("recommandations", rows(connection, _RECOMMANDATIONS, id=found["id"])),
        "sessions": located("sessions", rows(connection, _SESSIONS, id=found["id"])),
    }


def passage(asked: PageRequest, total: int) -> range:
    """Return the lines to highlight, from ``lignes=41-42`` or ``lignes=41``; BadParameter if there are none such."""
    wanted = asked.text("lignes")
    if not wanted:
        return range(0)
    if not total:
        raise BadParameter("« lignes » ne convient pas : le texte de ce document n’est pas ici.")
    first, _, last = wanted.partition("-")
    start, end = whole_number(first, 1, total), whole_number(last or first, 1, total)
    if start is None or end is None or start > end:
        raise BadParameter(
            f"« lignes » doit être « 41 » ou « 41-42 », entre 1 et {total}, et non « {beginning(wanted)} »."
        )
    return range(start, end + 1)


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Give each line its number, whether it is highlighted and, where one begins, the record it gave.

    The records that cite no line are apart.
    """
    lines = (content["texte"] or "").splitlines()
    highlighted = passage(asked, len(lines))
    starts = {fiche["ligne_debut"]: fiche for fiche in content["recommandations"]}
    numbered = [
        {"number": number, "text": text, "highlighted": number in highlighted, "fiche": starts.get(number)}
        for number, text in enumerate(lines, 1)
    ]
    return {
        "numbered": numbered,
        "highlighted": highlighted,
        "number": counted(len(content["recommandations"]), "recommandation"),
        "elsewhere": [fiche for fiche in content["recommandations"] if fiche["ligne_debut"] is None],
        "withheld": WITHHELD in (content["texte"] or ""),
    }


PAGE = Page(route=urls.SOURCE, template="source.html", read=source, for_html=_for_html)
