"""Spelling: the words of the index nearest to a word that it does not hold."""

import json
import sqlite3
from collections.abc import Iterable
from itertools import combinations

from whoosh.support.levenshtein import damerau_levenshtein

_SHORTEST = 4
# Two words of four letters are near each other by chance: acronyms, names and slang would be taken for errors.
_LONGER = 5
_SHORTEST_NAME = 6
_LONG = 8
_LONGEST = 40
_PREFIX = 7


def _allowed_errors(word: str) -> int:
    if not _SHORTEST <= len(word) <= _LONGEST or word.isdigit():
        return 0
    return 1 if len(word) < _LONG else 2


def indexed_start(word: str) -> str:
    """Return the part of a word whose deletions are indexed."""
    return word[:_PREFIX]


def deletions(start: str, errors: int = 2) -> set[str]:
    """Return what remains of the start of a word when up to `errors` letters are taken away.

    Two words within n errors of each other share such a remainder, whatever the errors: the symmetric deletions of
    Wolf Garbe’s SymSpell (2012), limited as there to the start of words.
    """
    return {
        "".join(letters)
        for kept in range(max(len(start) - errors, 1), len(start) + 1)
        for letters in combinations(start, kept)
    }


def deletion_rows(formes: Iterable[str]) -> list[tuple[str, str]]:
    """Return the rows of `recherche_suppressions` for the words of an index, in the order of the table."""
    errors: dict[str, int] = {}
    for forme in formes:
        errors[indexed_start(forme)] = max(_allowed_errors(forme), errors.get(indexed_start(forme), 0))
    return sorted((key, start) for start, most in errors.items() if most for key in deletions(start, most))


def _candidates(
    connection: sqlite3.Connection, forme: str, errors: int, longest: int | None = None
) -> Iterable[tuple[str, int]]:
    return connection.execute(
        """
        with debuts as (
            select distinct prefixe
            from recherche_suppressions
            where cle in (select value from json_each(:cles))
        )
        select forme, sum(fiches)
        from debuts
        join recherche_mots on forme >= prefixe and forme < prefixe || char(1114111)
        where length(forme) between :longueur - :erreurs and :plus_longue
        group by forme
        """,
        {
            "cles": json.dumps(sorted(deletions(indexed_start(forme), errors))),
            "longueur": len(forme),
            "erreurs": errors,
            "plus_longue": longest or len(forme) + errors,
        },
    )


def nearest_word(connection: sqlite3.Connection, forme: str, name: bool = False) -> str:
    """Return the plain form of the index nearest to an unknown one: the nearest, then the most frequent.

    One error is allowed in a word (Damerau-Levenshtein), two from eight letters; short words and numbers are left
    alone, and the result is empty when nothing is near enough. What is written as a `name` may be one: one error, from
    six letters.
    """
    errors = _allowed_errors(forme)
    if name:
        errors = min(errors, 1) if len(forme) >= _SHORTEST_NAME else 0
    near = [
        (distance, -fiches, word)
        for word, fiches in (_candidates(connection, forme, errors) if errors else ())
        if max(len(forme), len(word)) >= _LONGER and (distance := damerau_levenshtein(forme, word)) <= errors
    ]
    return min(near)[2] if near else ""


def near_beginnings(connection: sqlite3.Connection, typed: str) -> list[str]:
    """Return the beginnings of indexed words that are one error away from what is being typed, none for a short one."""
    if not _allowed_errors(typed):
        return []
    near = {
        start
        for forme, _ in _candidates(connection, typed, 1, longest=_LONGEST)
        for start in {forme[: len(typed) + more] for more in (-1, 0, 1)}
        if damerau_levenshtein(typed, start) == 1
    }
    return sorted(near)
