"""The glossary: the acronyms written out, then every vocabulary with its values and how many records bear each."""

import sqlite3
from typing import Any

from search.site.lecture import Demande, Objet, lignes
from search.site.pages import Page

_VOCABULAIRES = """
    select id, libelle, description from vocabulaires order by rang
"""
_TERMES = """
    select termes.vocabulaire, termes.valeur, termes.libelle, termes.developpe, termes.definition, termes.synonymes,
        familles.libelle as famille, count(classements.fiche) as nombre
    from termes
    left join termes as familles on familles.id = termes.famille
    left join classements on classements.terme = termes.id
    group by termes.id
    order by termes.rang, termes.libelle
"""


def glossaire(connexion: sqlite3.Connection, demande: Demande) -> Objet:
    """Return the vocabularies, each with its terms, and apart the terms that are acronyms."""
    termes = lignes(connexion, _TERMES)
    vocabulaires = lignes(connexion, _VOCABULAIRES)
    return {
        "sigles": sorted((t for t in termes if t["developpe"]), key=lambda t: t["libelle"].casefold()),
        "vocabulaires": [{**v, "termes": [t for t in termes if t["vocabulaire"] == v["id"]]} for v in vocabulaires],
    }


def _habillage(demande: Demande, contenu: Any) -> Objet:
    """Leave out of the HTML page the vocabularies that hold nothing but acronyms: they are shown above."""
    autres = [v for v in contenu["vocabulaires"] if any(not t["developpe"] for t in v["termes"])]
    return {"vocabulaires": autres}


PAGE = Page(adresse="/glossaire", gabarit="glossaire.html", contenu=glossaire, habillage=_habillage)
