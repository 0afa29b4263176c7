"""The glossary: the acronyms written out, then every vocabulary with its values and how many records bear each."""

import sqlite3

from search import urls
from search.facets import Facet, declared_facets
from search.site.page import Page
from search.site.request import PageRequest
from search.site.rows import Row, rows

_VOCABULAIRES = """
    select id, libelle, description from vocabulaires order by rang
"""
_TERMES = """
    with portes as (
        select terme, fiche from classements
        union
        select termes.famille, classements.fiche
        from classements join termes on termes.id = classements.terme
        where termes.famille is not null
    ),
    comptes as (
        select terme, count(*) as nombre from portes group by terme
    )
    select termes.vocabulaire, termes.niveau, termes.valeur, termes.libelle, termes.developpe, termes.definition,
        termes.synonymes, familles.libelle as famille, coalesce(comptes.nombre, 0) as nombre
    from termes
    left join termes as familles on familles.id = termes.famille
    left join comptes on comptes.terme = termes.id
    order by coalesce(familles.rang, termes.rang), termes.niveau, termes.rang
"""


def glossaire(connection: sqlite3.Connection, asked: PageRequest) -> Row:
    """Return the vocabularies, each with its terms, and apart the terms that are acronyms."""
    termes = rows(connection, _TERMES)
    vocabulaires = rows(connection, _VOCABULAIRES)
    return {
        "sigles": sorted((t for t in termes if t["developpe"]), key=lambda t: t["libelle"].casefold()),
        "vocabulaires": [{**v, "termes": [t for t in termes if t["vocabulaire"] == v["id"]]} for v in vocabulaires],
    }


def _for_html(connection: sqlite3.Connection, asked: PageRequest, content: Row) -> Row:
    """Leave out what the acronyms above already show, and link the values that the search page filters on."""
    facets = {facet.vocabulaire: facet for facet in declared_facets(connection)}
    others = []
    for vocabulaire in content["vocabulaires"]:
        facet = facets.get(vocabulaire["id"])
        termes = [{**t, "url": _search(t, facet)} for t in vocabulaire["termes"] if not t["developpe"]]
        if termes:
            others.append({**vocabulaire, "termes": termes})
    return {
        "sigles": [{**sigle, "url": urls.recherche({"q": sigle["libelle"]})} for sigle in content["sigles"]],
        "vocabulaires": others,
    }


def _search(terme: Row, facet: Facet | None) -> str | None:
    """Return the search of the records that bear a term, None when no facet shows terms of its level."""
    shown = facet and terme["nombre"] and terme["niveau"] == facet.niveau
    return urls.recherche({facet.facette: terme["valeur"]}) if facet and shown else None


PAGE = Page(route=urls.GLOSSAIRE, template="glossaire.html", read=glossaire, for_html=_for_html)
