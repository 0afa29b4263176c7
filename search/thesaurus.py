"""The thesaurus: concepts of the trade, and the words they lend to a text that speaks of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.lending import mention
from search.words.analysis import LIGHT_RACINES, fold, racines, words_without_places

_Stems = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A notion of the trade and the words for it (SKOS: altLabel, narrower, related).

    `synonymes` mean the same as `libelle`, acronym and full form included; `specifiques` are narrower words, and
    searching one reaches the concept; `associes` are other words of the same situation, a weaker bridge. `anglais` are
    the words that English, or French that borrows, has for it: they mean the same.
    """

    id: str
    libelle: str
    synonymes: tuple[str, ...] = ()
    specifiques: tuple[str, ...] = ()
    associes: tuple[str, ...] = ()
    anglais: tuple[str, ...] = ()


class Lent(NamedTuple):
    """Words that the thesaurus lends to a text: of the same meaning, and of the same situation."""

    synonymes: tuple[str, ...]
    associes: tuple[str, ...]


class Read(NamedTuple):
    """What the search makes of a term: its stems, the first word that counts, and whether all are of any question."""

    stems: tuple[str, ...]
    first: str
    light: bool


def read(term: str) -> Read:
    """Return what the search makes of a term; nothing is left of one made of stop words alone."""
    words = words_without_places(term)
    stems = tuple(word.racine for word in words)
    return Read(stems, words[0].graphie if words else "", light=LIGHT_RACINES.issuperset(stems))


def plain(term: str) -> str:
    """Return a term as people compare it, whatever its case and its accents."""
    return fold(term).casefold()


def term_rows(concepts: Iterable[Concept]) -> Iterator[tuple[str, str, str, int, str, str]]:
    """Yield the rows of `recherche_termes`: one for each stem of each term of each concept."""
    for concept in concepts:
        for lien, termes in (
            ("meme", (concept.libelle, *concept.synonymes)),
            ("anglais", concept.anglais),
            ("specifique", concept.specifiques),
            ("associe", concept.associes),
        ):
            for terme in termes:
                stems = racines(terme)
                distinct = dict.fromkeys(stems)
                for racine in distinct:
                    yield racine, terme, " ".join(stems), len(distinct), concept.id, lien


class Thesaurus:
    """Concepts, ready to be found in analysed texts."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Analyse the terms of every concept; a term made of stop words alone is never found."""
        self._lent: dict[_Stems, list[Lent]] = defaultdict(list)
        self._mentions: dict[_Stems, dict[str, str]] = defaultdict(dict)
        self._lengths: dict[str, set[int]] = defaultdict(set)  # of the terms that begin with a stem
        for concept in concepts:
            same = (concept.libelle, *concept.synonymes, *concept.anglais)
            self._lend(same, mention(concept.id, "meme"), Lent((*same, *concept.specifiques), concept.associes))
            self._lend(concept.specifiques, mention(concept.id, "specifique"), Lent(same, ()))
            self._lend(concept.associes, mention(concept.id, "associe"), Lent((), same))

    def _lend(self, asked: Iterable[str], mentioned: str, lent_to: Lent) -> None:
        for word in asked:
            if key := tuple(racines(word)):
                self._lent[key].append(lent_to)
                self._mentions[key].setdefault(mentioned, word)
                self._lengths[key[0]].add(len(key))

    def lent_to(self, fields: Iterable[Sequence[str]]) -> Lent:
        """Return the words lent to a text whose fields have these stems, in a fixed order."""
        found = {word for racines in fields for word in self._terms_in(racines)}
        synonymes: dict[str, None] = {}
        associes: dict[str, None] = {}
        for word in sorted(found):
            for lent in self._lent[word]:
                synonymes.update(dict.fromkeys(lent.synonymes))
                associes.update(dict.fromkeys(lent.associes))
        return Lent(tuple(synonymes), tuple(word for word in associes if word not in synonymes))

    def mentions(self, fields: Iterable[Sequence[str]]) -> dict[str, str]:
        """Return the concepts that a text mentions, and how (see `search.lending`), each with its first term there.

        `fields` are the stems of each field; terms are as the thesaurus writes them.
        """
        found = dict.fromkeys(word for racines in fields for word in self._terms_in(racines))
        first: dict[str, str] = {}
        for word in found:
            first = {**self._mentions[word], **first}
        return dict(sorted(first.items()))

    def _terms_in(self, racines: Sequence[str]) -> Iterable[_Stems]:
        for place, racine in enumerate(racines):
            for length in self._lengths.get(racine, ()):
                word = tuple(racines[place : place + length])
                if word in self._lent:
                    yield word
