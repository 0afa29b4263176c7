"""What recommendations and sessions share: the short form shown in lists, and the records around one of them."""

import json
import sqlite3
from collections.abc import Sequence

from search.neighbours import nearest
from search.site.rows import Row, located, rows

_SUMMARIES = """
    select fiches.numero, fiches.type, fiches.id, fiches.titre, fiches.extrait, fiches.theme,
        themes.libelle as theme_libelle, fiches.url
    from json_each(:numeros) as wanted
    join fiches on fiches.numero = wanted.value
    left join themes on themes.id = fiches.theme
    order by wanted.key
"""
_LINKS = """
    select cible as numero from liens where origine = :numero and type = :type
    union
    select origine from liens where cible = :numero and type = :type
    order by numero
"""
_BEFORE = """
    select origine as numero, mots, ligne_debut, ligne_fin
    from liens
    where cible = :numero and type = 'vient avant'
    order by origine
"""
_AFTER = """
    select cible as numero, mots, ligne_debut, ligne_fin
    from liens
    where origine = :numero and type = 'vient avant'
    order by cible
"""
_PARCOURS = """
    select parcours.id, parcours.titre
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
_MOST_NEIGHBOURS = 4


def summaries(connection: sqlite3.Connection, numeros: Sequence[int]) -> list[Row]:
    """Return the short form of these records, in the order given."""
    return rows(connection, _SUMMARIES, numeros=json.dumps(list(numeros)))


def linked(connection: sqlite3.Connection, numero: int, link_type: str) -> list[Row]:
    """Return the records tied to this one, either way, by links of a type of the table ``liens``."""
    found = rows(connection, _LINKS, numero=numero, type=link_type)
    return summaries(connection, [link["numero"] for link in found])


def ordered(connection: sqlite3.Connection, numero: int) -> tuple[list[Row], list[Row]]:
    """Return the records that a text asks for before this one, then those after it, with the words that say so."""
    before, after = (rows(connection, sql, numero=numero) for sql in (_BEFORE, _AFTER))
    return _with_words(connection, before), _with_words(connection, after)


def _with_words(connection: sqlite3.Connection, links: Sequence[Row]) -> list[Row]:
    found = summaries(connection, [link["numero"] for link in links])
    return [{**fiche, **link} for fiche, link in zip(found, links, strict=True)]


def neighbours(connection: sqlite3.Connection, numero: int, but: Sequence[Row]) -> list[Row]:
    """Return the records whose words are nearest, without those already shown."""
    shown = {fiche["numero"] for fiche in but}
    near = [fiche.numero for fiche in nearest(connection, numero, _MOST_NEIGHBOURS + len(shown))]
    return summaries(connection, [one for one in near if one not in shown][:_MOST_NEIGHBOURS])


def parcours(connection: sqlite3.Connection, numero: int) -> list[Row]:
    """Return the situations that lead to this record."""
    return located("parcours", rows(connection, _PARCOURS, numero=numero))


def facettes(connection: sqlite3.Connection, numero: int) -> dict[str, list[Row]]:
    """Return the record's values for each facet, as used in the addresses of the search page."""
    of_facet: dict[str, list[Row]] = {}
    for found in rows(connection, _FACETTES, numero=numero):
        of_facet.setdefault(found.pop("facette"), []).append(found)
    return of_facet
