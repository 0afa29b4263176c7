"""The words of one index: which it knows, how they are spelt, which are nearest to one that it lacks."""

import sqlite3
from dataclasses import dataclass

from search.spelling import nearest_word
from search.words.analysis import LIGHT_RACINES, Word, elision, typed_words


@dataclass(frozen=True)
class AskedWord:
    """A word of a question: as typed, its plain form, and the stems to search for it.

    `correction` is the indexed word searched in its place, empty when the index knows the word or nothing near it.
    """

    typed: str
    forme: str
    racines: tuple[str, ...]
    correction: str = ""

    @property
    def light(self) -> bool:
        """Whether the word only carries the form of a question (« comment », « faire »)."""
        return self.racines[0] in LIGHT_RACINES


MOST_CORRECTED = 8
"""Unknown words of a question that are corrected, the first ones: each costs as much as several known ones."""


class Vocabulary:
    """The words of an index, each looked up once: make one for each question."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the words of a base that holds our index."""
        self._connection = connection
        self._asked: dict[str, AskedWord] = {}
        self._unknown = 0

    def ask(self, word: Word, typed: str) -> AskedWord:
        """Return what the index makes of a word, `typed` as it stands in the question, its elided article included."""
        if word.racine not in self._asked:
            self._asked[word.racine] = self._resolved(word, typed)
        return self._asked[word.racine]

    def accented(self, word: Word) -> list[str]:
        """Return the stems of the indexed words that a word typed without accents may stand for."""
        if word.graphie != word.forme:
            return []
        nue = "".join(plain.racine for plain in typed_words(word.forme))
        sql = "select distinct racine from recherche_mots where nue = :nue order by racine"
        return [racine for (racine,) in self._connection.execute(sql, {"nue": nue})]

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

    def _resolved(self, word: Word, typed: str) -> AskedWord:
        accented = self.accented(word)
        if accented or self._knows(word.racine):
            return AskedWord(typed, word.forme, tuple(dict.fromkeys((word.racine, *accented))))
        self._unknown += 1
        forme = nearest_word(self._connection, word.forme) if self._unknown <= MOST_CORRECTED else ""
        if forme:
            spellings = self._spellings(forme)
            racines = dict.fromkeys((word.racine, *(racine for _, racine in spellings)))
            return AskedWord(typed, forme, tuple(racines), correction=elision(typed) + spellings[0][0])
        return AskedWord(typed, word.forme, (word.racine,))

    def _knows(self, racine: str) -> bool:
        sql = "select 1 from recherche_racines where racine = :racine"
        return self._connection.execute(sql, {"racine": racine}).fetchone() is not None

    def _spellings(self, forme: str) -> list[tuple[str, str]]:
        """Return the spellings of a plain form and their stems, the most frequent first."""
        sql = "select graphie, racine from recherche_mots where forme = :forme order by fiches desc, graphie"
        return self._connection.execute(sql, {"forme": forme}).fetchall()
