"""What this is, where it comes from, what may be done with it, how it was classified, accessibility, privacy."""

import sqlite3

from search.site.lecture import Demande, Objet, lignes
from search.site.pages import Page

_DOCUMENTS = """
    select id, titre, date, date_note, licence, lignes, '/sources/' || id as url
    from sources
    order by date is null desc, date desc
"""
_FONDEMENTS = """
    select fondement, count(*) as nombre from classements group by fondement
"""
_STATUTS = """
    select statut, count(*) as nombre from recommandations group by statut
"""


def apropos(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return the documents and the figures that the page states, counted in the base."""
    return {
        "documents": lignes(connection, _DOCUMENTS),
        "fondements": {compte["fondement"]: compte["nombre"] for compte in lignes(connection, _FONDEMENTS)},
        "statuts": {compte["statut"]: compte["nombre"] for compte in lignes(connection, _STATUTS)},
    }


PAGE = Page(adresse="/a-propos", gabarit="a-propos.html", contenu=apropos, en_json=None)
