"""The thesaurus: concepts of the trade, and the words they lend to a text that speaks of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.french import racines

_Stems = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A notion of the trade and the words for it (SKOS: altLabel, narrower, related).

    `synonymes` mean the same as `libelle`, acronym and full form included; `specifiques` are narrower words, and
    searching one reaches the concept; `associes` are other words of the same situation, a weaker bridge.
    """

    id: str
    libelle: str
    synonymes: tuple[str, ...] = ()
    specifiques: tuple[str, ...] = ()
    associes: tuple[str, ...] = ()


class Voisins(NamedTuple):
    """Words that the thesaurus lends to a text: of the same meaning, and of the same situation."""

    synonymes: tuple[str, ...]
    associes: tuple[str, ...]


class Thesaurus:
    """Concepts, ready to be found in analysed texts."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Analyse the terms of every concept; a term made of stop words alone is never found."""
        self._lent: dict[_Stems, list[Voisins]] = defaultdict(list)
        self._by_first_stem: dict[str, set[_Stems]] = defaultdict(set)
        for concept in concepts:
            same = (concept.libelle, *concept.synonymes)
            self._lend(same, Voisins((*same, *concept.specifiques), concept.associes))
            self._lend(concept.specifiques, Voisins(same, ()))
            self._lend(concept.associes, Voisins((), same))

    def _lend(self, termes: Iterable[str], voisins: Voisins) -> None:
        for terme in termes:
            if key := tuple(racines(terme)):
                self._lent[key].append(voisins)
                self._by_first_stem[key[0]].add(key)

    def voisins(self, champs: Iterable[Sequence[str]]) -> Voisins:
        """Return the words lent to a text whose fields have these stems, in a fixed order."""
        found = {terme for racines in champs for terme in self._terms_in(racines)}
        synonymes: dict[str, None] = {}
        associes: dict[str, None] = {}
        for terme in sorted(found):
            for lent in self._lent[terme]:
                synonymes.update(dict.fromkeys(lent.synonymes))
                associes.update(dict.fromkeys(lent.associes))
        return Voisins(tuple(synonymes), tuple(mot for mot in associes if mot not in synonymes))

    def _terms_in(self, racines: Sequence[str]) -> Iterable[_Stems]:
        for place, racine in enumerate(racines):
            for terme in self._by_first_stem.get(racine, ()):
                if tuple(racines[place : place + len(terme)]) == terme:
                    yield terme
