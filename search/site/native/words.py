"""French words for Datasette's own pages: columns, filter operators, and the sentence above a table."""

import json
from collections.abc import Mapping
from typing import Any

# Names of columns as people read them. Vocabularies name theirs; any other shows its name, underscores as spaces.
COLUMNS = {
    "annee": "année",
    "capacite_max": "capacité maximale",
    "capacite_min": "capacité minimale",
    "controle": "liste de contrôle",
    "controle_debut": "première ligne de la liste de contrôle",
    "controle_fin": "dernière ligne de la liste de contrôle",
    "controle_source": "source de la liste de contrôle",
    "controle_titre": "titre de la liste de contrôle",
    "date_debut": "date de début",
    "date_fin": "date de fin",
    "definition": "définition",
    "departement": "département",
    "developpe": "forme complète",
    "duree_heures": "durée en heures",
    "editeur": "éditeur",
    "etapes": "étapes",
    "icone": "icône",
    "id": "identifiant",
    "libelle": "libellé",
    "libelle_source": "libellé de la source",
    "ligne_debut": "première ligne",
    "ligne_fin": "dernière ligne",
    "methode": "méthode",
    "mots_cles": "mots-clés",
    "numero": "numéro",
    "portee": "portée",
    "portee_debut": "première ligne de la portée",
    "portee_fin": "dernière ligne de la portée",
    "resume": "résumé",
    "source_section": "partie de la source",
    "theme": "thème",
    "themes": "thèmes",
}

# Datasette's filters by key: (in the menu, in the sentence above the table). The sentence's {} is the value.
OPERATORS = {
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

NO_VALUES: Mapping[tuple[str, str], str] = {}
COLUMN_TYPES = {"text": "texte", "integer": "nombre entier", "real": "nombre", "blob": "données binaires"}


def column_name(labels: Mapping[str, str], name: str) -> str:
    """Return a column's name as people read it; `labels` are those of the vocabularies."""
    return labels.get(name) or COLUMNS.get(name) or name.replace("_", " ")


def operator_name(key: str) -> str:
    """Return the words of a filter in the operators' menu; an unknown key, from another plugin, stays as it is."""
    return OPERATORS[key][0] if key in OPERATORS else key


def column_type(name: str) -> str:
    """Return a column's SQLite type in words."""
    return COLUMN_TYPES.get(name.lower(), name)


def conditions(
    labels: Mapping[str, str], filters: Any, args: Any, values: Mapping[tuple[str, str], str] = NO_VALUES
) -> list[str]:
    """Say every restriction of a table page in words: its search, its `_through` links, its filters.

    `filters` is Datasette's Filters, `args` the request's arguments, `values` the labels of keys by (column, key).
    """
    said = [f"le texte répond à « {text} »" for text in _searches(args)]
    said += [_link(labels, raw) for raw in args.getlist("_through")]
    said += [
        _condition(labels, name, key, values.get((name, value), value)) for name, key, value in filters.selections()
    ]
    return [sentence for sentence in said if sentence]


def _condition(labels: Mapping[str, str], name: str, key: str, value: str) -> str:
    """Say one filter in words: « thème est « Énergie » »; an operator Datasette ignores says nothing."""
    return f"{column_name(labels, name)} {OPERATORS[key][1].format(value)}" if key in OPERATORS else ""


def _searches(args: Any) -> list[str]:
    names = (name for name in args if name == "_search" or name.startswith("_search_"))
    return [text for name in names for text in args.getlist(name) if text]


def _link(labels: Mapping[str, str], raw: str) -> str:
    link = json.loads(raw)
    return f"dans {column_name(labels, link['table'])}, {_condition(labels, link['column'], 'exact', link['value'])}"
