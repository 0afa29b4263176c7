"""French words as the index knows them: one Whoosh pipe for documents and questions, remembered word by word."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from whoosh.analysis import Filter, PyStemmerFilter, RegexTokenizer, StopFilter
from whoosh.lang.stopwords import stoplists

_APOSTROPHES = "'’‘ʼ´`"
_POINTS = "·•‧∙⋅"
_MARK = "[\u0300-\u036f]"
_LETTER = f"[^\\W_]{_MARK}*"
_WORD = f"(?:{_LETTER})+"
_ENDING = "(?:e|ne|le|te|se|ve|ive|ère|ière|euse|rice|trice|eure|s)s?"
_INCLUSIVE = f"(?:[{_POINTS}]{_WORD})+|\\({_ENDING}\\)s?|[.-]{_ENDING}(?:[.-]s)?(?![^\\W_])"
_ACRONYM = f"(?<![^\\W_])(?:{_LETTER}\\.){{2,}}(?:{_LETTER}(?![^\\W_]))?"
_TOKEN = re.compile(f"{_ACRONYM}|{_WORD}(?:[{_APOSTROPHES}]{_WORD})*(?:{_INCLUSIVE})?")
_INCLUSIVE_TAIL = re.compile(f"(?<=[^\\W_])(?:{_INCLUSIVE})$")
_ELISION = re.compile("^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|presqu|quelqu|entr)')+")
_PLAIN_APOSTROPHES = str.maketrans(dict.fromkeys(_APOSTROPHES, "'"))
_PLAIN_LETTERS = {**_PLAIN_APOSTROPHES, **str.maketrans({"œ": "oe", "æ": "ae"})}
_LONGEST_WORD = 64

_HERE = Path(__file__).parent


def listed(file: str) -> list[str]:
    """Return the lines of a list of words, comments left out."""
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


_MASCULINE = {form: line.split()[0] for line in listed("irregular.txt") for form in line.split()}
_MASCULINE_ENDINGS = (
    (re.compile("trices?$"), "teur"),
    (re.compile("(?<=..[^i])eu(?:x|ses?)$"), "eur"),
    (re.compile("(?<=ll|.g|ch)ères?$"), "er"),
    (re.compile("oises?$"), "oi"),
    (re.compile("(?<=..[^aeis])(?<!ion)s$|(?<=[ou]i)s$"), ""),
)


class Word(NamedTuple):
    """A word of a text: its stem, its spelling in lower case, its plain form without accents, and its place."""

    racine: str
    graphie: str
    forme: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return a word without accents or other marks: « Évènement » gives « Evenement »."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _with_plain_forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, fold(word)))


STOP_WORDS = _with_plain_forms([*listed("determiners.txt"), *stoplists["fr"]])


class _Each(Filter):  # type: ignore[misc]
    """A Whoosh filter that applies one function to the text of every token."""

    def __init__(self, function: Callable[[str], str]) -> None:
        self.function = function

    def __call__(self, tokens: Iterator[Any]) -> Iterator[Any]:
        for token in tokens:
            token.text = self.function(token.text)
            yield token


class _KeepSpelling(Filter):  # type: ignore[misc]
    """A Whoosh filter that notes the spelling of every token before it is stemmed."""

    def __call__(self, tokens: Iterator[Any]) -> Iterator[Any]:
        for token in tokens:
            token.graphie = token.text
            yield token


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", word).lower()).translate(_PLAIN_LETTERS)


def _without_inclusive_ending(word: str) -> str:
    return _INCLUSIVE_TAIL.sub("", word)


def _without_elision(word: str) -> str:
    return _ELISION.sub("", word).replace("'", "").replace(".", "")[:_LONGEST_WORD]


def elision(typed: str) -> str:
    """Return the elided word that a typed word begins with, its apostrophe included: « l’ » for « l’élu »."""
    found = _ELISION.match(typed.lower().translate(_PLAIN_APOSTROPHES))
    return typed[: found.end()] if found else ""


def _masculine(word: str) -> str:
    if word in _MASCULINE:
        return _MASCULINE[word]
    for ending, masculine in _MASCULINE_ENDINGS:
        word = ending.sub(masculine, word)
    return word


def _plain_stem(racine: str) -> str:
    racine = fold(racine)
    return racine[:-1] + "v" if racine.endswith("if") else racine


_pipe = (
    RegexTokenizer(_TOKEN)
    | _Each(_plain)
    | _Each(_without_inclusive_ending)
    | _Each(_without_elision)
    | StopFilter(stoplist=STOP_WORDS, minsize=1)
    | _KeepSpelling()
    | _Each(_masculine)
    | PyStemmerFilter("french")
    | _Each(_plain_stem)
)


def _analysed(piece: str) -> tuple[Word, ...]:
    # No rule looks across white space, so a text is analysed piece by piece.
    return tuple(Word(t.text, t.graphie, fold(t.graphie), t.startchar, t.endchar) for t in _pipe(piece, chars=True))


# What records hold is analysed at each build and each page, and they have few distinct words: a look-up for each.
_remembered = lru_cache(maxsize=1 << 18)(_analysed)


def words(text: str, wanted: Callable[[Word], bool] = lambda word: True) -> list[Word]:
    """Return the words of a record’s text that count, in order, with their places; never fails, whatever the text.

    `wanted` keeps some of them: it must not look at their places. For what a visitor types, see `typed_words`.
    """
    return list(_placed(text, _remembered, wanted))


def typed_words(text: str) -> list[Word]:
    """Return the words of what a visitor typed, as `words` does for a record, and remember nothing of it."""
    return list(first_typed_words(text))


def first_typed_words(text: str) -> Iterator[Word]:
    """Yield the words of what a visitor typed one by one: whoever stops early spares the analysis of the rest."""
    return _placed(text, _analysed, lambda word: True)


def _placed(text: str, analyse: Callable[[str], Iterable[Word]], wanted: Callable[[Word], bool]) -> Iterator[Word]:
    for piece in re.finditer(r"\S+", text):
        offset = piece.start()
        for word in analyse(piece.group()):
            if wanted(word):
                yield word._replace(start=word.start + offset, end=word.end + offset)


def words_without_places(text: str) -> list[Word]:
    """Return the words of a record’s text as `words` does, faster and without their places in it."""
    return list(chain.from_iterable(map(_remembered, text.split())))


def racines(text: str) -> list[str]:
    """Return the stems of the words of a record’s text."""
    return [word.racine for word in words_without_places(text)]


def racine_nue(forme: str) -> str:
    """Return the stem of a record’s word without its accents, which is not always the stem of the accented word.

    The empty string stands for a stop word.
    """
    return "".join(racines(fold(forme)))


LIGHT_WORDS = frozenset(" ".join(listed("light.txt")).split())
LIGHT_RACINES = frozenset(racines(" ".join(LIGHT_WORDS)))
EVERYDAY_WORDS = frozenset(" ".join(listed("everyday.txt")).split()) - LIGHT_WORDS
EVERYDAY_RACINES = frozenset(racines(" ".join(EVERYDAY_WORDS))) - LIGHT_RACINES
