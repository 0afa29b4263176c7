"""The home page: a search field, then the situations, themes, panorama and sessions that the corpus has."""

import sqlite3
from collections.abc import Sequence

from search import urls
from search.facets import Facet, declared_facets
from search.french import counted
from search.site.declared import vocabularies
from search.site.page import Page
from search.site.request import PageRequest
from search.site.rows import Row, located, rows

_COUNTS = """
    select
        (select count(*) from recommandations) as recommandations,
        (select count(*) from sessions) as sessions,
        (select count(*) from sources) as sources
"""
_THEMES = """
    select themes.id, themes.libelle, themes.description,
        (select count(*) from recommandations where recommandations.theme = themes.id) as nombre,
        (
            select count(*)
            from facettes join sessions on sessions.numero = facettes.fiche
            where facettes.facette = 'theme' and facettes.valeur = themes.id
        ) as sessions
    from themes
    where nombre or sessions
    order by themes.rang
"""
_PARCOURS = """
    select parcours.id, parcours.titre, count(parcours_etapes.fiche) as nombre
    from parcours left join parcours_etapes on parcours_etapes.parcours = parcours.id
    group by parcours.id
    order by parcours.rang
"""
_SESSIONS = """
    select sessions.id, sessions.titre, sessions.date_debut, group_concat(facettes.libelle, ', ') as libelles
    from sessions
    left join facettes_declarees on facettes_declarees.vocabulaire is not null and not facettes_declarees.tableau
    left join facettes on facettes.facette = facettes_declarees.facette and facettes.fiche = sessions.numero
    group by sessions.id
    order by sessions.date_debut desc
"""
_PANORAMA = """
    select famille.valeur, famille.libelle, recommandations.theme, count(*) as nombre
    from facettes as famille join recommandations on recommandations.numero = famille.fiche
    where famille.facette = :facette
    group by famille.valeur, recommandations.theme
    order by famille.rang
"""


def accueil(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return what the home page shows: the themes that have records, and lists that may be empty.

    `panorama` is None when no facet is shown by families, or when nothing is classified by it.
    """
    (counts,) = rows(connection, _COUNTS)
    themes = located("themes", rows(connection, _THEMES))
    facet = panorama_facet(connection)
    return {
        "comptes": counts,
        "themes": themes,
        "parcours": located("parcours", rows(connection, _PARCOURS)),
        "sessions": located("sessions", rows(connection, _SESSIONS)),
        "panorama": facet and _panorama(facet, themes, rows(connection, _PANORAMA, facette=facet.facette)),
    }


def panorama_facet(connection: sqlite3.Connection) -> Facet | None:
    """Return the facet of the first vocabulary of recommendations that is shown by families, None without one."""
    by_families = {facet.vocabulaire: facet for facet in declared_facets(connection) if facet.niveau == "famille"}
    ranked = vocabularies(connection, "recommandation")
    return next((by_families[vocabulary.id] for vocabulary in ranked if vocabulary.id in by_families), None)


def _panorama(facet: Facet, every: Sequence[Row], cells: Sequence[Row]) -> Row | None:
    """Turn (family, theme, count) rows into one row per family, with a cell for every theme of recommendations."""
    if not cells:
        return None
    themes = [theme for theme in every if theme["nombre"]]
    families = {cell["valeur"]: cell["libelle"] for cell in cells}
    counts = {(cell["valeur"], cell["theme"]): cell["nombre"] for cell in cells}
    return {
        "libelle": facet.libelle,
        "themes": themes,
        "familles": [
            {
                "libelle": libelle,
                "url": urls.recherche({facet.facette: valeur}),
                "cases": [_cell(facet, valeur, theme, counts.get((valeur, theme["id"]), 0)) for theme in themes],
            }
            for valeur, libelle in families.items()
        ],
    }


def _cell(facet: Facet, valeur: str, theme: Row, count: int) -> Row:
    return {"theme": theme, "nombre": count, "url": urls.recherche({"theme": theme["id"], facet.facette: valeur})}


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Say in words what the corpus holds: « 33 recommandations » and « 4 sessions de formation », or one of them."""
    counts = content["comptes"]
    words = {"recommandations": ("recommandation", None), "sessions": ("session de formation", "sessions de formation")}
    return {
        "held": [counted(counts[kind], *nouns) for kind, nouns in words.items() if counts[kind]] or ["Aucune fiche"]
    }


PAGE = Page(route=urls.HOME, template="accueil.html", read=accueil, for_html=_for_html, as_json=None)
