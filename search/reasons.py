"""Reasons: what makes a record answer a question, in words that its reader can check.

The source’s words come first, then the title, then another way to ask that we wrote, then the bridge of the thesaurus:
the first of them that tells most of what the best one tells. What the record was classified under comes last.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from html import escape
from typing import Literal, NamedTuple

from search.bridges import Bridge, bridges, bridges_in_part
from search.highlight import Passage, highlight
from search.words.analysis import Word, racines
from search.worth import WordWorth, Worth, weight

TypeDeRaison = Literal["titre", "passage", "formulation", "thesaurus", "facette"]
REASONS: dict[TypeDeRaison, str] = {
    "formulation": "Question proche :",
    "thesaurus": "Par le sens :",
    "facette": "Classée :",
}
"""How a reason is introduced; the marks of a passage or of a title need no words."""

# A reason that tells less than this part of what the best one tells gives way to it.
_TELLS_ENOUGH = 0.6


@dataclass(frozen=True)
class Raison:
    """Why a record answers: `texte` is safe HTML, the words that answer in <mark> where they are the record’s."""

    type: TypeDeRaison
    texte: str


class Item(NamedTuple):
    """Something said of a record, as written and as analysed, with a space around every word."""

    text: str
    stems: str


class Shown(NamedTuple):
    """What explains a result beside its passage: its title, and what we classified it under or would ask it by.

    `termes` are the mentions of the thesaurus with the term that says each, in the source’s words, then in ours.
    """

    titre: Item
    libelles: Sequence[Item]
    formulations: Sequence[Item]
    termes: Sequence[Mapping[str, str]]


class Reasons:
    """The reasons of one question: make one for each."""

    def __init__(
        self, connection: sqlite3.Connection, worth: Worth, sought: Callable[[Word], bool], facet_words: Set[str]
    ) -> None:
        """Prepare to explain: `sought` accepts the words sought, `facet_words` are the stems asked of a facet."""
        self._connection = connection
        self._worth = worth
        self._words = worth.heavy
        self._mass = sum(word.worth for word in worth.heavy)
        self._sought = sought
        self._facet_words = facet_words

    def of(self, passage: Passage, shown: Callable[[], Shown]) -> Raison:
        """Return why a record answers the question; `shown` is asked for only where its passage doesn't tell enough."""
        by_passage = weight(self._words, passage.racines)
        if by_passage and by_passage >= _TELLS_ENOUGH * self._mass:  # nothing tells more than the whole question
            return Raison("passage", passage.html)
        record = shown()
        formulation, asked = self._nearest(record.formulations)
        told: list[tuple[float, TypeDeRaison, Callable[[], str]]] = [
            (by_passage, "passage", lambda: passage.html),
            (self._told(record.titre.stems), "titre", lambda: highlight(record.titre.text, self._sought)),
            (asked, "formulation", lambda: highlight(formulation, self._sought)),
        ]
        best = max(weight for weight, _, _ in told)
        if best < _TELLS_ENOUGH * self._mass:  # else no bridge could tell more
            bridge, lent = self._reached(record, self._bridges)
            told.append((bridge, "thesaurus", lambda: lent))
            best = max(best, bridge)
        if best:
            return next(Raison(kind, texte()) for weight, kind, texte in told if weight >= _TELLS_ENOUGH * best)
        return self._label(record.libelles) or self._bridge_in_part(record) or Raison("passage", passage.html)

    def _told(self, stems: str) -> float:
        return sum(word.worth for word in self._words if _holds(stems, word))

    def _nearest(self, formulations: Sequence[Item]) -> tuple[str, float]:
        """Return the formulation that tells most, and what it tells."""
        said = "|".join(item.stems for item in formulations)
        words = [word for word in self._words if _holds(said, word)]
        best, most = "", 0.0
        for item in formulations if words else ():
            told = sum(word.worth for word in words if _holds(item.stems, word))
            if told > most:
                best, most = item.text, told
        return best, most

    @cached_property
    def _bridges(self) -> list[Bridge]:
        return bridges(self._connection, self._worth)

    @cached_property
    def _bridges_in_part(self) -> list[Bridge]:
        return bridges_in_part(self._connection, self._words)

    def _reached(self, record: Shown, every: Sequence[Bridge]) -> tuple[float, str]:
        """Return what the heaviest bridge to a record is worth, and the bridge in words; to the source first."""
        for termes in record.termes:
            for bridge in every:
                for terme in (termes[mention] for mention in bridge.lent_by if mention in termes):
                    if " ".join(racines(terme)) != bridge.racines:
                        return bridge.weight, escape(f"{bridge.asked} → {terme}", quote=False)
        return 0.0, ""

    def _bridge_in_part(self, record: Shown) -> Raison | None:
        _, lent = self._reached(record, self._bridges_in_part)
        return Raison("thesaurus", lent) if lent else None

    def _label(self, libelles: Iterable[Item]) -> Raison | None:
        """Return the label that holds a word of the question, or a word asked of a facet."""
        for label in libelles:
            if self._told(label.stems) or not self._facet_words.isdisjoint(label.stems.split()):
                return Raison("facette", highlight(label.text, self._sought))
        return None


def _holds(stems: str, word: WordWorth) -> bool:
    """Return whether analysed words hold a word of the question."""
    return any(stem in stems for stem in word.stems)
