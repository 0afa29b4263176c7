"""The home page: a search field, the situations, the themes, a panorama of themes by levers, the sessions."""

import sqlite3

from search.site.lecture import Demande, Objet, lignes
from search.site.pages import Page

_COMPTES = """
    select
        (select count(*) from recommandations) as recommandations,
        (select count(*) from sessions) as sessions,
        (select count(*) from sources) as sources
"""
_THEMES = """
    select themes.id, themes.libelle, themes.description, count(recommandations.id) as nombre
    from themes left join recommandations on recommandations.theme = themes.id
    group by themes.id
    order by themes.rang
"""
_PARCOURS = """
    select parcours.id, parcours.titre, count(parcours_etapes.fiche) as nombre
    from parcours left join parcours_etapes on parcours_etapes.parcours = parcours.id
    group by parcours.id
    order by parcours.rang
"""
_SESSIONS = """
    select id, titre, resume, format, modalite, date_debut, annee, lieu
    from sessions
    order by date_debut desc
"""
_PANORAMA = """
    select levier.valeur, levier.libelle, recommandations.theme, count(*) as nombre
    from facettes as levier join recommandations on recommandations.numero = levier.fiche
    where levier.facette = 'levier'
    group by levier.valeur, recommandations.theme
    order by levier.rang
"""


def accueil(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return what the home page shows."""
    themes = lignes(connection, _THEMES)
    return {
        "comptes": lignes(connection, _COMPTES)[0],
        "themes": themes,
        "parcours": lignes(connection, _PARCOURS),
        "sessions": lignes(connection, _SESSIONS),
        "panorama": _panorama(lignes(connection, _PANORAMA), [theme["id"] for theme in themes]),
    }


def _panorama(cases: list[Objet], themes: list[str]) -> list[Objet]:
    """Turn (lever, theme, count) rows into one row per family of levers, with a count for every theme."""
    leviers = {case["valeur"]: case["libelle"] for case in cases}
    nombres = {(case["valeur"], case["theme"]): case["nombre"] for case in cases}
    return [
        {"valeur": valeur, "libelle": libelle, "nombres": {theme: nombres.get((valeur, theme), 0) for theme in themes}}
        for valeur, libelle in leviers.items()
    ]


PAGE = Page(adresse="/", gabarit="accueil.html", contenu=accueil, en_json=None)
