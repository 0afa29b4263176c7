"""The glossary: the acronyms written out, then every vocabulary with its values and how many records bear each."""

import sqlite3
from typing import Any

from search.site.fiches import FACETTE_DU_VOCABULAIRE
from search.site.lecture import Demande, Objet, lignes
from search.site.pages import Page

_VOCABULAIRES = """
    select id, libelle, description from vocabulaires order by rang
"""
_TERMES = """
    select termes.vocabulaire, termes.niveau, termes.valeur, termes.libelle, termes.developpe, termes.definition,
        termes.synonymes, familles.libelle as famille,
        (
            select count(distinct classements.fiche)
            from classements join termes as portes on portes.id = classements.terme
            where termes.id in (portes.id, portes.famille)
        ) as nombre
    from termes left join termes as familles on familles.id = termes.famille
    order by coalesce(familles.rang, termes.rang), termes.niveau, termes.rang
"""


def glossaire(connection: sqlite3.Connection, demande: Demande) -> Objet:
    """Return the vocabularies, each with its terms, and apart the terms that are acronyms."""
    termes = lignes(connection, _TERMES)
    vocabulaires = lignes(connection, _VOCABULAIRES)
    return {
        "sigles": sorted((t for t in termes if t["developpe"]), key=lambda t: t["libelle"].casefold()),
        "vocabulaires": [{**v, "termes": [t for t in termes if t["vocabulaire"] == v["id"]]} for v in vocabulaires],
    }


def _habillage(demande: Demande, contenu: Any) -> Objet:
    """Leave out what the acronyms above already show, and link the values that the search page filters on."""
    autres = []
    for vocabulaire in contenu["vocabulaires"]:
        facette = FACETTE_DU_VOCABULAIRE.get(vocabulaire["id"])
        termes = [
            {**terme, "filtre": facette if terme["nombre"] and not terme["famille"] else None}
            for terme in vocabulaire["termes"]
            if not terme["developpe"]
        ]
        if termes:
            autres.append({**vocabulaire, "termes": termes})
    return {"vocabulaires": autres}


PAGE = Page(adresse="/glossaire", gabarit="glossaire.html", contenu=glossaire, habillage=_habillage)
