"""Extracts: the sentences of a text that answer best, as safe HTML with the words sought in <mark>."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from search.words.analysis import Word, words

_LONGEST = 280
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”)]*\s+|\s*\n\s*")


class Passage(NamedTuple):
    """Part of a text as safe HTML, the words sought in <mark>, and the stems of these words."""

    html: str
    racines: frozenset[str]


class _Span(NamedTuple):
    start: int
    end: int


def highlight(text: str, wanted: Callable[[Word], bool]) -> str:
    """Return a whole text as safe HTML, the words that `wanted` accepts in <mark>."""
    return _marked(text, _Span(0, len(text)), words(text, wanted))


def first_passage(text: str) -> Passage:
    """Return the beginning of a text, as `best_passage` does where nothing sought is there, without reading it."""
    return _passage(text, [])


def best_passage(text: str, wanted: Callable[[Word], bool]) -> Passage:
    """Return the part of a text that holds most of the words that `wanted` accepts, its beginning if none is there.

    Whole sentences, or whole words between « … » where one sentence is too long; everything is escaped but <mark>.
    """
    return _passage(text, words(text, wanted))


def _passage(text: str, found: list[Word]) -> Passage:
    sentences = _sentences(text)
    windows = list(_windows(text, sentences, found))
    if not windows:
        return Passage("", frozenset())
    best = max(windows, key=lambda span: len({word.racine for word in found if _inside(word, span)}))
    starts_sentence = best.start in {span.start for span in sentences}
    ends_sentence = best.end in {span.end for span in sentences}
    marked = [word for word in found if _inside(word, best)]
    html = f"{'' if starts_sentence else '… '}{_marked(text, best, marked)}{'' if ends_sentence else ' …'}"
    return Passage(html, frozenset(word.racine for word in marked))


def _inside(word: Word, span: _Span) -> bool:
    return span.start <= word.start and word.end <= span.end


def _marked(text: str, span: _Span, found: Iterable[Word]) -> str:
    pieces = []
    place = span.start
    for word in found:
        pieces += [escape(text[place : word.start]), "<mark>", escape(text[word.start : word.end]), "</mark>"]
        place = word.end
    return "".join([*pieces, escape(text[place : span.end])])


def _sentences(text: str) -> list[_Span]:
    """Return where the sentences of a text start and end, the white space between them left out."""
    spans = []
    begin = len(text) - len(text.lstrip())
    for gap in (*_SENTENCE_END.finditer(text, begin), None):
        end = len(text.rstrip()) if gap is None else gap.start() + len(gap.group().rstrip())
        if begin < end:
            spans.append(_Span(begin, end))
        begin = end if gap is None else gap.end()
    return spans


def _windows(text: str, sentences: list[_Span], found: list[Word]) -> Iterator[_Span]:
    """Yield the extracts that could be shown: runs of whole sentences, or parts of those that are too long."""
    ends = [span.end for span in sentences]
    for span in sentences:
        last = bisect_right(ends, span.start + _LONGEST) - 1
        if last >= 0 and sentences[last].end > span.start:
            yield _Span(span.start, sentences[last].end)
        else:
            yield from _parts(text, span, found)


def _parts(text: str, sentence: _Span, found: list[Word]) -> Iterator[_Span]:
    starts = [sentence.start, *(word.start - _LONGEST // 4 for word in found if _inside(word, sentence))]
    for start in starts:
        begin = sentence.start if start <= sentence.start else _next_word(text, start)
        limit = begin + _LONGEST
        yield _Span(begin, sentence.end if limit >= sentence.end else max(text.rfind(" ", begin, limit), begin))


def _next_word(text: str, start: int) -> int:
    return text.find(" ", start) + 1
