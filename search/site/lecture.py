"""Reading the database: rows as plain dictionaries, JSON columns decoded, and the bad requests a reader can make."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Objet = dict[str, Any]

# Columns that hold a JSON array, whatever the table.
_TABLEAUX = frozenset(
    [
        *("themes", "actions", "leviers", "acteurs", "obstacles", "mots_cles", "publics", "public_texte"),
        *(
            "objectifs",
            "methode",
            "intervenants",
            "conditions",
            "horaires",
            "portee",
            "remarques",
            "synonymes",
            "formulations",
        ),
    ]
)


class Introuvable(Exception):
    """No record has this identifier; the message says which kind was looked for."""


class DemandeInvalide(Exception):
    """A parameter of the address has a value we cannot use; the message says which and what is allowed."""


@dataclass(frozen=True)
class Demande:
    """What a page is asked: the parts of its path and its query parameters, each of which may be repeated."""

    chemin: Mapping[str, str] = field(default_factory=dict)
    parametres: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def texte(self, nom: str) -> str:
        """Return the parameter's last value, "" if it is absent."""
        return (self.parametres.get(nom) or [""])[-1]

    def liste(self, nom: str) -> list[str]:
        """Return the values of a parameter given as ``a,b`` or repeated, in order, without blanks or repeats."""
        morceaux = [m.strip() for valeur in self.parametres.get(nom, []) for m in valeur.split(",")]
        return list(dict.fromkeys(m for m in morceaux if m))

    def entier(self, nom: str, defaut: int, mini: int, maxi: int) -> int:
        """Return the parameter as a number; raise DemandeInvalide unless ``mini <= n <= maxi``."""
        valeur = self.texte(nom)
        if not valeur:
            return defaut
        if not (valeur.isascii() and valeur.isdigit() and mini <= int(valeur[:9]) <= maxi):
            raise DemandeInvalide(f"« {nom} » doit être un nombre entier de {mini} à {maxi}, et non « {valeur} ».")
        return int(valeur)


def lignes(connection: sqlite3.Connection, sql: str, **valeurs: object) -> list[Objet]:
    """Run a query with named parameters and return its rows, JSON columns decoded."""
    curseur = connection.execute(sql, valeurs)
    colonnes = [description[0] for description in curseur.description]
    return [{c: _valeur(c, v) for c, v in zip(colonnes, ligne, strict=True)} for ligne in curseur]


def ligne(connection: sqlite3.Connection, quoi: str, sql: str, **valeurs: object) -> Objet:
    """Return the one row of a query; raise Introuvable, naming ``quoi``, when there is none."""
    trouvees = lignes(connection, sql, **valeurs)
    if not trouvees:
        raise Introuvable(f"{quoi} « {' '.join(map(str, valeurs.values()))} » n’existe pas dans la Coopérathèque.")
    return trouvees[0]


def _valeur(colonne: str, valeur: Any) -> Any:
    return json.loads(valeur) if colonne in _TABLEAUX and isinstance(valeur, str) else valeur
