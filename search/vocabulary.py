"""The words of one index: which it knows, in which forms, and which are nearest to one that it lacks."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.spelling import nearest_word
from search.words.analysis import EVERYDAY_RACINES, EVERYDAY_WORDS, LIGHT_RACINES, LIGHT_WORDS, Word, elision
from search.words.lexicon import is_french, lemma_or_itself


@dataclass(frozen=True)
class AskedWord:
    """A word of a question: as typed, its plain form, and the stems to search for it.

    `formes` are the plain forms of its inflections in the index, its own included; a word that has one of its stems
    and none of its forms is derived from it, or only alike. `lemme` is its lemma. `correction` is the
    indexed word searched in its place, empty when the index knows the word or nothing near it; `known` says whether
    the index holds any of its stems.
    """

    typed: str
    forme: str
    racines: tuple[str, ...]
    formes: tuple[str, ...]
    lemme: str
    correction: str = ""
    known: bool = True

    @property
    def light(self) -> bool:
        """Whether the word only carries the form of a question (« comment », « faire »)."""
        return self.racines[0] in LIGHT_RACINES or self.lemme in LIGHT_WORDS

    @property
    def everyday(self) -> bool:
        """Whether the word is one of every conversation (« gens », « jamais »), which says little of a subject."""
        return self.racines[0] in EVERYDAY_RACINES or self.lemme in EVERYDAY_WORDS


def heavy_words(asked: Sequence[AskedWord]) -> Sequence[AskedWord]:
    """Return the words that say what a question is about, all of them when it has no other than light ones."""
    return [word for word in asked if not word.light] or asked


MOST_CORRECTED = 8
"""Unknown words of a question that are corrected, the first ones: each costs as much as several known ones."""


class Vocabulary:
    """The words of an index, each looked up once: make one for each question."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the words of a base that holds our index."""
        self._connection = connection
        self._asked: dict[str, AskedWord] = {}
        self._unknown = 0

    def ask(self, word: Word, text: str) -> AskedWord:
        """Return what the index makes of a word of a text that was typed."""
        if word.racine not in self._asked:
            self._asked[word.racine] = self._resolved(word, text)
        return self._asked[word.racine]

    def accented(self, word: Word) -> list[str]:
        """Return the stems of the indexed words that a word typed without accents may stand for."""
        if word.graphie != word.forme:
            return []
        # Without accents to lose, the stem of its plain form is its own.
        sql = "select distinct racine from recherche_mots where nue = :nue order by racine"
        return [racine for (racine,) in self._connection.execute(sql, {"nue": word.racine})]

    def endings(self, beginning: str, most: int) -> list[str]:
        """Return the stems of the words that begin so, when the stem itself doesn't: it may be the shorter."""
        sql = """
            select distinct racine
            from recherche_mots
            where forme >= :debut and forme < :debut || char(1114111)
                and substr(racine, 1, length(:debut)) <> :debut
            order by racine
            limit :limite
        """
        rows = self._connection.execute(sql, {"debut": beginning, "limite": most})
        return [racine for (racine,) in rows]

    def _resolved(self, word: Word, text: str) -> AskedWord:
        typed = text[word.start : word.end]  # its elided article included
        inflected, lemme = self._inflected(word)
        racines = dict.fromkeys((word.racine, *self.accented(word), *(racine for racine, _ in inflected)))
        formes = dict.fromkeys((word.forme, *(forme for _, forme in inflected)))
        asked = AskedWord(typed, word.forme, tuple(racines), tuple(formes), lemme)
        if len(racines) > 1 or inflected or self._knows(word.racine):
            return asked
        return self._corrected(word, typed, _is_name(word, text)) or replace(asked, known=False)

    def _corrected(self, word: Word, typed: str, name: bool) -> AskedWord | None:
        """Return a word that the index lacks with its nearest one; None when it is French, or nothing is near."""
        self._unknown += 1
        if self._unknown > MOST_CORRECTED:
            return None
        forme = nearest_word(self._connection, word.forme, name)
        # The dictionary is asked last: it takes longest, above all for a long word of vowels.
        if not forme or is_french(word.graphie):
            return None
        spellings = self._spellings(forme)
        graphie, _, lemme = spellings[0]
        racines = dict.fromkeys((word.racine, *(racine for _, racine, _ in spellings)))
        return AskedWord(typed, forme, tuple(racines), (forme,), lemme, correction=elision(typed) + graphie)

    def _inflected(self, word: Word) -> tuple[list[tuple[str, str]], str]:
        """Return the stem and the plain form of each indexed word that has the lemma of a word, and this lemma.

        The lemma is the index’s own when it holds the word so spelt.
        """
        sql = """
            select distinct racine, forme, lemme
            from recherche_mots
            where lemme = coalesce(:lemme, (select lemme from recherche_mots where graphie = :graphie))
            order by racine, forme
        """
        found = self._connection.execute(sql, {"lemme": None, "graphie": word.graphie}).fetchall()
        if found:
            return [(racine, forme) for racine, forme, _ in found], found[0][2]
        lemme = lemma_or_itself(word.graphie)
        found = self._connection.execute(sql, {"lemme": lemme, "graphie": word.graphie}).fetchall()
        return [(racine, forme) for racine, forme, _ in found], lemme

    def _knows(self, racine: str) -> bool:
        sql = "select 1 from recherche_racines where racine = :racine"
        return self._connection.execute(sql, {"racine": racine}).fetchone() is not None

    def _spellings(self, forme: str) -> list[tuple[str, str, str]]:
        """Return the spellings of a plain form with their stems and those of their lemmas, the most frequent first."""
        sql = "select graphie, racine, lemme from recherche_mots where forme = :forme order by fiches desc, graphie"
        return self._connection.execute(sql, {"forme": forme}).fetchall()


def _is_name(word: Word, text: str) -> bool:
    """Return whether a word of a text is written as a name: a capital inside a text that is not all in capitals."""
    typed = text[word.start : word.end]
    return word.start > 0 and typed[len(elision(typed)) :][:1].isupper() and not text.isupper()
