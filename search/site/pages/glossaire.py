"""The glossary: the acronyms written out, then every vocabulary with its values and how many records bear each."""

import sqlite3
from collections.abc import Sequence, Set
from itertools import groupby

from search import urls
from search.facets import Facet, declared_facets
from search.french import slug
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
        union
        select termes.glossaire, classements.fiche
        from classements join termes on termes.id = classements.terme
        where termes.glossaire is not null
    ),
    comptes as (
        select terme, count(*) as nombre from portes group by terme
    )
    select termes.vocabulaire, termes.niveau, termes.valeur, termes.libelle, termes.developpe, termes.definition,
        termes.source, entrees.valeur as glossaire, termes.synonymes, familles.libelle as famille,
        coalesce(comptes.nombre, 0) as nombre
    from termes
    left join termes as familles on familles.id = termes.famille
    left join termes as entrees on entrees.id = termes.glossaire
    left join comptes on comptes.terme = termes.id
    order by coalesce(familles.rang, termes.rang), termes.niveau, termes.rang
"""
_CHOICES = """
    select distinct facette, valeur from facettes
"""
_SOURCES = """
    select id, titre from sources
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
    """Show each word once, where the glossary or the acronyms define it, and link what the search page filters on."""
    facets = {facet.vocabulaire: facet for facet in declared_facets(connection)}
    choices = {(choice["facette"], choice["valeur"]) for choice in rows(connection, _CHOICES)}
    titles = {source["id"]: source["titre"] for source in rows(connection, _SOURCES)}
    others = []
    for vocabulaire in content["vocabulaires"]:
        facet = facets.get(vocabulaire["id"])
        termes = [
            {**t, "ancre": _anchor(t), "url": _search(t, facet, choices), "titre_source": titles.get(t["source"])}
            for t in vocabulaire["termes"]
            if not t["developpe"] and not t["glossaire"]
        ]
        if termes:
            others.append({**vocabulaire, "termes": termes})
    acronyms = [
        {**sigle, "ancre": _anchor(sigle), "url": urls.recherche({"q": sigle["libelle"]})}
        for sigle in content["sigles"]
    ]
    return {
        "sigles": acronyms,
        "vocabulaires": others,
        "index": _by_letter([*acronyms, *(terme for vocabulaire in others for terme in vocabulaire["termes"])]),
        "quoted": any(terme["source"] for vocabulaire in others for terme in vocabulaire["termes"]),
    }


def _anchor(terme: Row) -> str:
    """Return where the page explains a term: its id in `termes`, as `urls.terme` leads to."""
    family = "famille-" if terme["niveau"] == "famille" else ""
    return f"{family}{terme['vocabulaire']}-{terme['valeur']}"


def _by_letter(termes: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Return the terms in alphabetical order, under their first letter without its accent."""
    ordered = sorted(termes, key=lambda terme: slug(terme["libelle"]))
    return [(letter.upper(), list(same)) for letter, same in groupby(ordered, lambda one: slug(one["libelle"])[:1])]


def _search(terme: Row, facet: Facet | None, choices: Set[tuple[str, str]]) -> str | None:
    """Return the search of the records that bear a term, None when it is no choice of a facet."""
    shown = facet and terme["niveau"] == facet.niveau and (facet.facette, terme["valeur"]) in choices
    return urls.recherche({facet.facette: terme["valeur"]}) if facet and shown else None


PAGE = Page(route=urls.GLOSSAIRE, template="glossaire.html", read=glossaire, for_html=_for_html)
