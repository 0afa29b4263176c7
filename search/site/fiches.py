"""What recommendations and sessions share: the short form shown in lists, and the records around one of them."""

import json
import sqlite3
from collections.abc import Sequence

from search.neighbours import nearest
from search.site.lecture import Objet, lignes

# The facet that filters on each vocabulary, families where it has some.
FACETTE_DU_VOCABULAIRE = {
    "actions": "action",
    "leviers": "levier",
    "acteurs": "acteur",
    "obstacles": "obstacle",
    "moments": "moment",
    "publics": "public",
    "formats": "format",
}
_RESUMES = """
    select fiches.numero, fiches.type, fiches.id, fiches.titre, fiches.extrait, fiches.theme,
        themes.libelle as theme_libelle, fiches.url
    from json_each(:numeros) as voulues
    join fiches on fiches.numero = voulues.value
    left join themes on themes.id = fiches.theme
    order by voulues.key
"""
_LIENS = """
    select cible as numero from liens where origine = :numero and type = :type
    union
    select origine from liens where cible = :numero and type = :type
    order by numero
"""
_PARCOURS = """
    select parcours.id, parcours.titre, '/parcours/' || parcours.id as url
    from parcours join parcours_etapes on parcours_etapes.parcours = parcours.id
    where parcours_etapes.fiche = :numero
    order by parcours.rang
"""
_FACETTES = """
    select facette, valeur, libelle
    from facettes
    where fiche = :numero and facette <> 'type' and valeur <> 'non-precise'
    order by facette, rang
"""
_PROCHES = 4


def resumes(connection: sqlite3.Connection, numeros: Sequence[int]) -> list[Objet]:
    """Return the short form of these records, in the order given."""
    return lignes(connection, _RESUMES, numeros=json.dumps(list(numeros)))


def lies(connection: sqlite3.Connection, numero: int, type_de_lien: str) -> list[Objet]:
    """Return the records tied to this one, either way, by links of a type of the table ``liens``."""
    trouves = lignes(connection, _LIENS, numero=numero, type=type_de_lien)
    return resumes(connection, [lien["numero"] for lien in trouves])


def proches(connection: sqlite3.Connection, numero: int, sauf: Sequence[Objet]) -> list[Objet]:
    """Return the records whose words are nearest, without those already shown."""
    deja = {fiche["numero"] for fiche in sauf}
    voisins = [fiche.numero for fiche in nearest(connection, numero, _PROCHES + len(deja))]
    return resumes(connection, [voisin for voisin in voisins if voisin not in deja][:_PROCHES])


def parcours(connection: sqlite3.Connection, numero: int) -> list[Objet]:
    """Return the situations that lead to this record."""
    return lignes(connection, _PARCOURS, numero=numero)


def facettes(connection: sqlite3.Connection, numero: int) -> dict[str, list[Objet]]:
    """Return the record's values for each facet, as used in the addresses of the search page."""
    rangees: dict[str, list[Objet]] = {}
    for trouvee in lignes(connection, _FACETTES, numero=numero):
        rangees.setdefault(trouvee.pop("facette"), []).append(trouvee)
    return rangees
