"""What a question means to one index: its words, corrected where the index lacks them, and an FTS5 expression."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any

from search.index import EVERY_TOKEN, NO_TOKEN, facet_token
from search.query import All, Field, Free, Node, Not, OneOf, Phrase, Prefix, Words, parse
from search.spelling import correction
from search.words.analysis import LIGHT_RACINES, Word, racine_nue, racines, words, words_without_places

# Beyond these a question is pasted text: its first words say what it is about.
_LONGEST_QUESTION = 2000
_MOST_WORDS = 32
_MOST_ENDINGS = 200
_MOST_VARIANTS = 16
_SOURCE_COLUMNS = "{titre texte}"


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


@dataclass(frozen=True)
class Interpretation:
    """A question as the engine understood it.

    `asked` are the words sought, in order; `expression` is what FTS5 matches: every record for an empty question,
    none for one that holds nothing to search;
    `correction` is the question with its unknown words replaced, None when there is nothing to correct.
    """

    question: str
    tree: Node
    asked: tuple[AskedWord, ...]
    debuts: tuple[str, ...]
    expression: str
    correction: str | None

    def seeks(self, word: Word) -> bool:
        """Return whether a word of a text is one of those sought."""
        return word.racine in self._stems or word.forme.startswith(self.debuts or ("\0",))

    @cached_property
    def _stems(self) -> frozenset[str]:
        heavy = [word for word in self.asked if not word.light] or self.asked
        return frozenset(racine for word in heavy for racine in word.racines)

    def as_json(self) -> dict[str, Any]:
        """Return how the question was understood as JSON values."""
        return {
            "mots": [
                {"mot": word.typed, "cherche": word.correction or word.typed, "leger": word.light}
                for word in self.asked
            ],
            "debuts": list(self.debuts),
            "expression": self.expression,
        }


def interpret(connection: sqlite3.Connection, question: str) -> Interpretation:
    """Return what a question means to the index of this base; any string is accepted."""
    question = question[:_LONGEST_QUESTION]
    tree = parse(question)
    reader = _Reader(connection)
    asked = reader.asked_words(" ".join(_sought(tree)))
    return Interpretation(
        question=question,
        tree=tree,
        asked=asked,
        debuts=tuple(_starts(tree)),
        expression=reader.expression(tree) or _quoted(NO_TOKEN if question.strip() else EVERY_TOKEN),
        correction=_corrected(question, asked),
    )


def _sought(tree: Node) -> Iterator[str]:
    match tree:
        case Words(text) | Phrase(text) | Field("titre", text):
            yield text
        case All(parts) | OneOf(parts) | Free(parts):
            for part in parts:
                yield from _sought(part)


def _starts(tree: Node) -> Iterator[str]:
    match tree:
        case Prefix(text):
            yield from (word.forme for word in words_without_places(text))
        case All(parts) | OneOf(parts) | Free(parts):
            for part in parts:
                yield from _starts(part)


def _corrected(question: str, asked: Sequence[AskedWord]) -> str | None:
    corrected = question
    for word in asked:
        if word.correction:
            corrected = corrected.replace(word.typed, word.correction)
    return corrected if corrected != question else None


def _all(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' AND '.join(parts)})" if parts else ""


def _any(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})" if parts else ""


def _without(wanted: str, excluded: Sequence[str]) -> str:
    return f"({wanted or _quoted(EVERY_TOKEN)} NOT {_any(excluded)})" if excluded else wanted


def _present(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part]


def _quoted(jeton: str) -> str:
    # Analysed words hold letters and digits alone: no quotation mark to escape.
    return f'"{jeton}"'


def _quoted_any(jetons: Iterable[str]) -> str:
    return _any([_quoted(jeton) for jeton in jetons])


def _is_words(tree: Node) -> bool:
    match tree:
        case Words() | Prefix():
            return True
        case OneOf(parts) | Free(parts):
            return all(_is_words(part) for part in parts)
    return False


class _Reader:
    """Words and trees, read with the vocabulary of one index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def asked_words(self, text: str) -> tuple[AskedWord, ...]:
        """Return the distinct words of a text, light ones included."""
        distinct: dict[str, Word] = {}
        for word in words(text):
            distinct.setdefault(word.racine, word)
            if len(distinct) == _MOST_WORDS:
                break
        return tuple(self._asked_word(word, text[word.start : word.end]) for word in distinct.values())

    def _asked_word(self, word: Word, typed: str) -> AskedWord:
        accented = self._accented_stems(word)
        if accented or self._known(word.racine):
            return AskedWord(typed, word.forme, tuple(dict.fromkeys((word.racine, *accented))))
        if forme := correction(self.connection, word.forme):
            spellings = self._spellings(forme)
            racines = dict.fromkeys((word.racine, *(racine for _, racine in spellings)))
            return AskedWord(typed, forme, tuple(racines), correction=spellings[0][0])
        return AskedWord(typed, word.forme, (word.racine,))

    def _known(self, racine: str) -> bool:
        sql = "select 1 from recherche_racines where racine = :racine"
        return self.connection.execute(sql, {"racine": racine}).fetchone() is not None

    def _accented_stems(self, word: Word) -> list[str]:
        """Return the stems of the indexed words that a word typed without accents may stand for."""
        if word.graphie != word.forme:
            return []
        sql = "select distinct racine from recherche_mots where nue = :nue order by racine"
        return [racine for (racine,) in self.connection.execute(sql, {"nue": racine_nue(word.forme)})]

    def _spellings(self, forme: str) -> list[tuple[str, str]]:
        """Return the spellings of a plain form and their stems, the most frequent first."""
        sql = "select graphie, racine from recherche_mots where forme = :forme order by fiches desc, graphie"
        return self.connection.execute(sql, {"forme": forme}).fetchall()

    def expression(self, tree: Node) -> str:
        """Return the FTS5 expression of a tree, empty when it holds nothing to search."""
        match tree:
            case Words(text):
                return _all([_quoted_any(word.racines) for word in self.asked_words(text)])
            case Phrase(text):
                return self._phrase(text)
            case Prefix(text):
                return self._start(text)
            case Field("titre", text):
                return _all([f"titre : {_quoted_any(word.racines)}" for word in self.asked_words(text)])
            case Field(name, text):
                return _all([_quoted(facet_token(name, racine)) for racine in racines(text)])
            case Not():
                return self._group((tree,), _all)
            case All(parts):
                return self._group(parts, _all)
            case OneOf(parts):
                return self._group(parts, _any)
            case Free(parts):
                return self._free(parts)

    def _group(self, parts: Sequence[Node], join: Callable[[Sequence[str]], str]) -> str:
        excluded = [self._excluded(part.part) for part in parts if isinstance(part, Not)]
        wanted = [self.expression(part) for part in parts if not isinstance(part, Not)]
        return _without(join(_present(wanted)), _present(excluded))

    def _free(self, parts: Sequence[Node]) -> str:
        """Match any of the words and every constraint; beside a phrase or an « ET », words only rank."""
        constraints = [part for part in parts if not _is_words(part)]
        required = self._group(constraints, _all)
        if any(isinstance(part, Phrase | All) for part in constraints):
            return required
        words = [self._any_word(p.text) if isinstance(p, Words) else self.expression(p) for p in parts if _is_words(p)]
        return _all(_present([_any(_present(words)), required]))

    def _any_word(self, text: str) -> str:
        asked = self.asked_words(text)
        heavy = [word for word in asked if not word.light] or asked
        return _quoted_any([racine for word in heavy for racine in word.racines])

    def _excluded(self, tree: Node) -> str:
        # The word as typed: a correction would exclude what nobody named.
        return self._phrase(tree.text) if isinstance(tree, Words) else self.expression(tree)

    def _phrase(self, text: str) -> str:
        stems = [dict.fromkeys((word.racine, *self._accented_stems(word))) for word in words(text)[:_MOST_WORDS]]
        phrases = [" ".join(choice) for choice in islice(product(*stems), _MOST_VARIANTS)]
        return f"{_SOURCE_COLUMNS} : {_quoted_any(phrases)}" if stems else ""

    def _start(self, text: str) -> str:
        """Match the words that start so: also by their stems, which may be shorter than what was typed."""
        formes = [word.forme for word in words_without_places(text)]
        if not formes:
            return ""
        sql = """
            select distinct racine
            from recherche_mots
            where forme >= :debut and forme < :debut || char(1114111)
                and substr(racine, 1, length(:debut)) <> :debut
            order by racine
            limit :limite
        """
        found = self.connection.execute(sql, {"debut": formes[-1], "limite": _MOST_ENDINGS})
        stems = [_quoted(racine) for (racine,) in found]
        return f"{_SOURCE_COLUMNS} : {_any([_quoted(formes[-1]) + ' *', *stems])}"
