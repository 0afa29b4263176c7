"""French words for Datasette's own pages: columns, filter operators, counts, and the sentence above a table."""

import json
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from jinja2 import Environment

from search.site.cellules import lire_tableau, nom_de_ligne, page_du_site, valeur_entiere
from search.site.erreurs import traduire
from search.site.liens import lien_etranger, titre_base, titre_table

# Names of columns as people read them; a column that is not here shows its name, underscores as spaces.
COLONNES = {
    "annee": "année",
    "capacite_max": "capacité maximale",
    "capacite_min": "capacité minimale",
    "date_debut": "date de début",
    "date_fin": "date de fin",
    "definition": "définition",
    "departement": "département",
    "developpe": "forme complète",
    "duree_heures": "durée en heures",
    "editeur": "éditeur",
    "etapes": "étapes",
    "id": "identifiant",
    "libelle": "libellé",
    "libelle_source": "libellé de la source",
    "ligne_debut": "première ligne",
    "ligne_fin": "dernière ligne",
    "methode": "méthode",
    "modalite": "modalité",
    "mots_cles": "mots-clés",
    "numero": "numéro",
    "portee": "portée",
    "resume": "résumé",
    "source_section": "partie de la source",
    "theme": "thème",
    "themes": "thèmes",
}

# Datasette's filters by key: (in the menu, in the sentence above the table). The sentence's {} is the value.
OPERATEURS = {
    "exact": ("égal à", "est « {} »"),
    "not": ("différent de", "n’est pas « {} »"),
    "contains": ("contient", "contient « {} »"),
    "endswith": ("finit par", "finit par « {} »"),
    "startswith": ("commence par", "commence par « {} »"),
    "gt": ("supérieur à", "dépasse {}"),
    "gte": ("supérieur ou égal à", "vaut au moins {}"),
    "lt": ("inférieur à", "reste sous {}"),
    "lte": ("inférieur ou égal à", "vaut au plus {}"),
    "like": ("suit le motif (avec %)", "suit le motif « {} »"),
    "notlike": ("ne suit pas le motif (avec %)", "ne suit pas le motif « {} »"),
    "glob": ("suit le motif (avec *)", "suit le motif « {} »"),
    "in": ("fait partie de", "fait partie de « {} »"),
    "notin": ("ne fait pas partie de", "ne fait pas partie de « {} »"),
    "arraycontains": ("comprend (liste)", "comprend « {} »"),
    "arraynotcontains": ("ne comprend pas (liste)", "ne comprend pas « {} »"),
    "date": ("à la date du", "est à la date du {}"),
    "isnull": ("absent", "est absent"),
    "notnull": ("présent", "est présent"),
    "isblank": ("vide", "est vide"),
    "notblank": ("rempli", "est rempli"),
}

TYPES_DE_COLONNE = {"text": "texte", "integer": "nombre entier", "real": "nombre", "blob": "données binaires"}


def milliers(valeur: int) -> str:
    """Write a whole number the French way: narrow no-break spaces between thousands."""
    return f"{valeur:,}".replace(",", "\u202f")


def compte(valeur: int, singulier: str, pluriel: str | None = None) -> str:
    """Write a number and its noun; French keeps the singular for zero and one."""
    return f"{milliers(valeur)} {singulier if valeur < 2 else pluriel or singulier + 's'}"


def colonne(nom: str) -> str:
    """Return a column's name as people read it."""
    return COLONNES.get(nom, nom.replace("_", " "))


def operateur(cle: str) -> str:
    """Return the words of a filter in the operators' menu; an unknown key, from another plugin, stays as it is."""
    return OPERATEURS[cle][0] if cle in OPERATEURS else cle


def condition(nom: str, cle: str, valeur: str) -> str:
    """Say one filter in words: « thème est « animer-les-liens » »; an operator Datasette ignores says nothing."""
    return f"{colonne(nom)} {OPERATEURS[cle][1].format(valeur)}" if cle in OPERATEURS else ""


def conditions(filters: Any, args: Any) -> list[str]:
    """Say every restriction of a table page in words: its search, its `_through` links, its filters.

    `filters` is Datasette's Filters, `args` the request's arguments.
    """
    dites = [f"le texte répond à « {texte} »" for texte in _recherches(args)]
    dites += [_lien(brut) for brut in args.getlist("_through")]
    dites += [condition(nom, cle, valeur) for nom, cle, valeur in filters.selections()]
    return [phrase for phrase in dites if phrase]


def enumerer(phrases: Sequence[str]) -> str:
    """Return « a, b et c »."""
    *debut, fin = phrases or [""]
    return f"{', '.join(debut)} et {fin}" if debut else fin


def _recherches(args: Any) -> list[str]:
    noms = (nom for nom in args if nom == "_search" or nom.startswith("_search_"))
    return [texte for nom in noms for texte in args.getlist(nom) if texte]


def _lien(brut: str) -> str:
    lien = json.loads(brut)
    return f"dans {colonne(lien['table'])}, {condition(lien['column'], 'exact', lien['value'])}"


def ici(adresse: str) -> str:
    """Return a link to the same page with the address's arguments, which holds under any path prefix."""
    return f"?{adresse.partition('?')[2]}"


def facette_de(lignes: Iterable[Any], nom: str) -> str:
    """Return the parameter that counts a column's values: item by item when the rows shown hold lists there."""
    return "_facet_array" if any(lire_tableau(ligne[nom]) for ligne in lignes) else "_facet"


def type_de_colonne(nom: str) -> str:
    """Return a column's SQLite type in words."""
    return TYPES_DE_COLONNE.get(nom.lower(), nom)


def preparer(env: Environment, datasette: Any) -> None:
    """Give a Jinja environment the filters and the function that the native templates use."""
    env.filters |= {
        "colonne": colonne,
        "compte": compte,
        "conditions": conditions,
        "enumerer": enumerer,
        "facette_de": facette_de,
        "ici": ici,
        "nom_de_ligne": nom_de_ligne,
        "milliers": milliers,
        "operateur": operateur,
        "page_du_site": lambda ligne, table: page_du_site(table, ligne),
        "titre_base": partial(titre_base, datasette),
        "titre_table": lambda table, base: titre_table(datasette, base, table),
        "traduire": traduire,
        "type_de_colonne": type_de_colonne,
        "valeur_entiere": valeur_entiere,
    }
    env.globals["lien_etranger"] = partial(lien_etranger, datasette)
