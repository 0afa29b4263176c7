"""The order of what people may rank: by rank where they gave one, then by title."""

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ingest.records import UNRANKED, Parcours, Recommandation

Ranked = TypeVar("Ranked", Recommandation, Parcours)


def ranked(items: Iterable[Ranked]) -> list[Ranked]:
    """Return records in order, each with a rank: those that gave none come last and are numbered on from the others."""
    placed: list[Ranked] = []
    for item in sorted(items, key=lambda item: (item.rang, _sorted_by(item.titre), item.id)):
        following = placed[-1].rang + 1 if placed else 1
        placed.append(replace(item, rang=following) if item.rang == UNRANKED else item)
    return placed


def _sorted_by(titre: str) -> str:
    """Return the letters of a title as a dictionary sorts them: « Éclaircir » stands among the e’s."""
    letters = unicodedata.normalize("NFKD", titre).casefold()
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
