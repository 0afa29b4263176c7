"""The order of what people may rank: by rank where they gave one, then by title."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from ingest.records import UNRANKED, Parcours, Recommandation
from search.words.analysis import fold

Ranked = TypeVar("Ranked", Recommandation, Parcours)


def ranked(items: Iterable[Ranked]) -> list[Ranked]:
    """Return records in order, each with a rank: those that gave none come last and are numbered on from the others."""
    placed: list[Ranked] = []
    for item in sorted(items, key=lambda item: (item.rang, fold(item.titre).lower(), item.id)):
        following = placed[-1].rang + 1 if placed else 1
        placed.append(replace(item, rang=following) if item.rang == UNRANKED else item)
    return placed
