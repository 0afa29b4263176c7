"""What this is, where it comes from, what may be done with it, how it was classified, accessibility, privacy."""

import sqlite3

from search import urls
from search.site.page import Page
from search.site.pages.review import left_to_review
from search.site.request import PageRequest
from search.site.rows import Row, located, rows

OURS = {
    "questions": "les questions",
    "parcours": "les parcours",
    "liens": "les liens entre fiches",
    "definitions": "les définitions",
}
"""What is editorial in whatever corpus has it, beside titles and classifications."""

_DOCUMENTS = """
    select id, titre, date, date_note, licence, lignes
    from sources
    order by date is null desc, date desc
"""
_GROUNDS = """
    select fondement, count(*) as nombre from classements group by fondement
"""
_TO_REVIEW = """
    select count(*) as nombre from recommandations where statut not in ('relu', 'valide')
"""


_REVIEWED = """
    select statut, count(*) as nombre
    from (select statut from recommandations union all select statut from sessions)
    group by statut
    order by statut is null, statut
"""
_PROVED = """
    select libelle from vocabulaires where preuve = 'exigee' and champ is not null order by rang
"""
_OURS = """
    select
        exists (select 1 from recommandations where question <> '') as questions,
        exists (select 1 from parcours) as parcours,
        exists (select 1 from liens where type <> 'vient avant') as liens,
        exists (select 1 from termes where definition <> '') as definitions
"""


def a_propos(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return the documents and the figures that the page states, counted in the base."""
    (to_review,) = rows(connection, _TO_REVIEW)
    (ours,) = rows(connection, _OURS)
    return {
        "ours": [words for part, words in OURS.items() if ours[part]],
        "prouves": [f"« {vocabulary['libelle']} »" for vocabulary in rows(connection, _PROVED)],
        "documents": located("sources", rows(connection, _DOCUMENTS)),
        "fondements": {count["fondement"]: count["nombre"] for count in rows(connection, _GROUNDS)},
        "a_relire": to_review["nombre"],
        "relecture": rows(connection, _REVIEWED),
        "feuilles_de_relecture": left_to_review(connection),
    }


PAGE = Page(route=urls.A_PROPOS, template="a-propos.html", read=a_propos, as_json=None)
