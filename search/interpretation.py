"""What a question means to one index: its words, corrected where the index lacks them, and an FTS5 expression."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any

from search import fts5
from search.facets import declared_facets
from search.query import TITLE, All, Field, Free, Node, Not, OneOf, Phrase, Prefix, Words, parse
from search.vocabulary import AskedWord, Vocabulary, heavy_words
from search.words.analysis import Word, first_typed_words, typed_words

LONGEST_QUESTION = 2000
"""Characters of a question that are read; a longer one is pasted text, whose first words say what it is about."""

_MOST_WORDS = 32
_MOST_ENDINGS = 200
_MOST_VARIANTS = 16
_SOURCE = "{titre texte}"


@dataclass(frozen=True)
class Interpretation:
    """A question as the engine understood it.

    `asked` are the words sought, in order, `prefixes` the starts of words and `facet_words` the stems sought in the
    values of a facet; `expression` is what FTS5 matches: every record for an empty question, none for one that holds
    nothing to search; `exact` says whether operators told which records answer; `correction` is the question with its
    unknown words replaced, None when there is nothing to correct.
    """

    question: str
    asked: tuple[AskedWord, ...]
    prefixes: tuple[str, ...]
    facet_words: frozenset[str]
    expression: str
    exact: bool
    correction: str | None

    def seeks(self, word: Word) -> bool:
        """Return whether a word of a text is one of those sought."""
        return word.racine in self._racines or word.forme.startswith(self.prefixes or ("\0",))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Return the words that the base lacks and that nothing replaced, as typed."""
        return tuple(word.typed for word in heavy_words(self.asked) if not word.known)

    @cached_property
    def _racines(self) -> frozenset[str]:
        return frozenset(racine for word in heavy_words(self.asked) for racine in word.racines)

    def as_json(self) -> dict[str, Any]:
        """Return how the question was understood as JSON values."""
        return {
            "mots": [
                {"mot": word.typed, "cherche": word.correction or word.typed, "leger": word.light}
                for word in self.asked
            ],
            "debuts": list(self.prefixes),
            "expression": self.expression,
        }


def interpret(connection: sqlite3.Connection, question: str) -> Interpretation:
    """Return what a question means to the index of this base: any string, read up to LONGEST_QUESTION characters."""
    question = question[:LONGEST_QUESTION]
    reading = _Reading(Vocabulary(connection))
    facettes = [facet.facette for facet in declared_facets(connection)]
    tree = parse(question, facettes)
    expression = reading.expression(tree)
    asked = tuple(islice(reading.asked.values(), _MOST_WORDS))
    return Interpretation(
        question=question,
        asked=asked,
        prefixes=tuple(reading.prefixes),
        facet_words=frozenset(reading.facet_words),
        exact=not isinstance(tree, Free) or any(not isinstance(part, Words) for part in tree.parts),
        expression=expression or fts5.token(fts5.NONE if question.strip() else fts5.EVERY),
        correction=_corrected(question, asked),
    )


def _distinct(text: str) -> list[Word]:
    """Return the words of a text, the first of each stem, as far as a question is read."""
    distinct: dict[str, Word] = {}
    for word in first_typed_words(text):
        distinct.setdefault(word.racine, word)
        if len(distinct) == _MOST_WORDS:
            break
    return list(distinct.values())


def _corrected(question: str, asked: Iterable[AskedWord]) -> str | None:
    """Return the question with each unknown word replaced where it stands, None when every word is known.

    What follows the words that are read stays as it was typed.
    """
    corrections = {word.racines[0]: word.correction for word in asked if word.correction}
    pieces, place, read = [], 0, set()
    for word in first_typed_words(question) if corrections else ():
        read.add(word.racine)
        if len(read) > _MOST_WORDS:
            break
        if word.racine in corrections:
            pieces += [question[place : word.start], corrections[word.racine]]
            place = word.end
    return "".join([*pieces, question[place:]]) if pieces else None


class _Reading:
    """One pass over the tree of a question: the expression is returned, the words met on the way are kept.

    `asked` holds the words sought by their stems, in order; what is excluded is not sought.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.asked: dict[str, AskedWord] = {}
        self.prefixes: list[str] = []
        self.facet_words: set[str] = set()

    def expression(self, node: Node) -> str:
        """Return the FTS5 expression of a tree, empty when it holds nothing to search."""
        match node:
            case Words(text):
                return fts5.all_of(fts5.any_token(word.racines) for word in self._ask(text))
            case Phrase(text):
                self._ask(text)
                return self._phrase(text)
            case Prefix(text):
                return self._start(text)
            case Field(name, text) if name == TITLE:
                return fts5.all_of(fts5.in_columns(TITLE, fts5.any_token(word.racines)) for word in self._ask(text))
            case Field(name, text):
                stems = [word.racine for word in typed_words(text)]
                self.facet_words.update(stems)
                return fts5.all_of(fts5.token(fts5.facet_word(name, racine)) for racine in stems)
            case Not():
                return self._group((node,), fts5.all_of)
            case All(parts):
                return self._group(parts, fts5.all_of)
            case OneOf(parts):
                return self._group(parts, fts5.any_of)
            case Free(parts):
                return self._free(parts)

    def _ask(self, text: str) -> list[AskedWord]:
        """Return the distinct words of a text, light ones included, and note that they are sought."""
        kept = _distinct(text)
        asked = [self.vocabulary.ask(word, text) for word in kept]
        for word, found in zip(kept, asked, strict=True):
            self.asked.setdefault(word.racine, found)
        return asked

    def _group(self, parts: Iterable[Node], join: Callable[[Iterable[str]], str]) -> str:
        wanted, excluded = [], []
        for part in parts:
            if isinstance(part, Not):
                excluded.append(self._excluded(part.part))
            else:
                wanted.append(self.expression(part))
        return fts5.without(join(wanted), excluded)

    def _free(self, parts: Sequence[Node]) -> str:
        """Match any of the words and every constraint; beside a phrase or an « ET », words only rank."""
        words, required, excluded = [], [], []
        for part in parts:
            if isinstance(part, Not):
                excluded.append(self._excluded(part.part))
            elif _is_words(part):
                words.append(self._any_word(part))
            else:
                required.append(self.expression(part))
        constraint = fts5.without(fts5.all_of(required), excluded)
        if any(isinstance(part, Phrase | All) for part in parts):
            return constraint
        return fts5.all_of([fts5.any_of(words), constraint])

    def _any_word(self, node: Node) -> str:
        if not isinstance(node, Words):
            return self.expression(node)
        return fts5.any_token(racine for word in heavy_words(self._ask(node.text)) for racine in word.racines)

    def _excluded(self, node: Node) -> str:
        # The word as typed: a correction would exclude what nobody named. What is excluded is not sought.
        if isinstance(node, Words):
            return self._phrase(node.text)
        return _Reading(self.vocabulary).expression(node)

    def _phrase(self, text: str) -> str:
        found = list(islice(first_typed_words(text), _MOST_WORDS))
        racines = [dict.fromkeys((word.racine, *self.vocabulary.accented(word))) for word in found]
        phrases = [" ".join(choice) for choice in islice(product(*racines), _MOST_VARIANTS)] if racines else []
        return fts5.in_columns(_SOURCE, fts5.any_token(phrases))

    def _start(self, text: str) -> str:
        """Match the words that start so: also by their stems, which may be shorter than what was typed."""
        formes = [word.forme for word in typed_words(text)]
        self.prefixes += formes
        if not formes:
            return ""
        endings = self.vocabulary.endings(formes[-1], _MOST_ENDINGS)
        return fts5.in_columns(_SOURCE, fts5.any_of([fts5.start(formes[-1]), *map(fts5.token, endings)]))


def _is_words(node: Node) -> bool:
    """Return whether a tree is words alone, which only have to be there, some of them."""
    return isinstance(node, Words | Prefix) or (isinstance(node, OneOf | Free) and all(map(_is_words, node.parts)))
