"""Spelling: the words of the index nearest to a word that it does not hold."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import combinations

from whoosh.support.levenshtein import damerau_levenshtein

_SHORTEST = 4
_LONG = 8
_LONGEST = 40
_PREFIX = 7


def _allowed_errors(mot: str) -> int:
    if not _SHORTEST <= len(mot) <= _LONGEST or mot.isdigit():
        return 0
    return 1 if len(mot) < _LONG else 2


def prefixe(mot: str) -> str:
    """Return the part of a word whose deletions are indexed."""
    return mot[:_PREFIX]


def suppressions(debut: str, erreurs: int = 2) -> set[str]:
    """Return what remains of the start of a word when up to `erreurs` letters are taken away.

    Two words within n errors of each other share such a remainder, whatever the errors: the symmetric deletions of
    Wolf Garbe’s SymSpell (2012), limited as there to the start of words.
    """
    return {
        "".join(letters)
        for kept in range(max(len(debut) - erreurs, 1), len(debut) + 1)
        for letters in combinations(debut, kept)
    }


def lignes_suppressions(formes: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the rows of `recherche_suppressions` for the words of an index, each once and in order."""
    for debut in sorted({prefixe(forme) for forme in formes if _allowed_errors(forme)}):
        for cle in sorted(suppressions(debut)):
            yield cle, debut


def corrections(connexion: sqlite3.Connection, forme: str, limite: int = 1) -> list[str]:
    """Return the indexed plain forms nearest to an unknown one, the nearest then the most frequent first.

    One error is allowed in a word (Damerau-Levenshtein), two from eight letters; short words and numbers are left
    alone, and the list is empty when nothing is near enough.
    """
    errors = _allowed_errors(forme)
    if not errors:
        return []
    near = [
        (distance, -fiches, mot)
        for mot, fiches in _candidates(connexion, forme, errors)
        if (distance := damerau_levenshtein(forme, mot)) <= errors
    ]
    return [mot for _, _, mot in sorted(near)[:limite]]


def _candidates(connexion: sqlite3.Connection, forme: str, errors: int) -> Iterable[tuple[str, int]]:
    keys = sorted(suppressions(prefixe(forme), errors))
    return connexion.execute(
        f"""
        with debuts as (
            select distinct prefixe
            from recherche_suppressions
            where cle in ({", ".join("?" * len(keys))})
        )
        select recherche_mots.forme, sum(recherche_mots.fiches)
        from debuts
        join recherche_mots
            on recherche_mots.forme >= debuts.prefixe
            and recherche_mots.forme < debuts.prefixe || char(1114111)
        where length(recherche_mots.forme) between ? and ?
        group by recherche_mots.forme
        """,
        [*keys, len(forme) - errors, len(forme) + errors],
    )
