"""Extracts: the sentences of a text that answer best, as safe HTML with the words sought in <mark>."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import NamedTuple

from search.french import Mot, mots

_LONGEST = 280
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”)]*\s+|\s*\n\s*")


class _Span(NamedTuple):
    debut: int
    fin: int


def marquer(texte: str, cherche: Callable[[Mot], bool]) -> str:
    """Return a whole text as safe HTML, the words that `cherche` accepts in <mark>."""
    return _marked(texte, _Span(0, len(texte)), mots(texte, cherche))


def extrait(texte: str, cherche: Callable[[Mot], bool]) -> str:
    """Return the part of a text that holds most of the words that `cherche` accepts, its beginning if none is there.

    Whole sentences, or whole words between « … » where one sentence is too long; everything is escaped but <mark>.
    """
    found = mots(texte, cherche)
    windows = list(_windows(texte, found))
    if not windows:
        return ""
    best = max(windows, key=lambda span: len({mot.racine for mot in found if _inside(mot, span)}))
    starts_sentence = best.debut in {span.debut for span in _sentences(texte)}
    ends_sentence = best.fin in {span.fin for span in _sentences(texte)}
    html = _marked(texte, best, (mot for mot in found if _inside(mot, best)))
    return f"{'' if starts_sentence else '… '}{html}{'' if ends_sentence else ' …'}"


def _inside(mot: Mot, span: _Span) -> bool:
    return span.debut <= mot.debut and mot.fin <= span.fin


def _marked(texte: str, span: _Span, found: Iterable[Mot]) -> str:
    pieces = []
    place = span.debut
    for mot in found:
        pieces += [escape(texte[place : mot.debut]), "<mark>", escape(texte[mot.debut : mot.fin]), "</mark>"]
        place = mot.fin
    return "".join([*pieces, escape(texte[place : span.fin])])


def _sentences(texte: str) -> list[_Span]:
    """Return where the sentences of a text start and end, the white space between them left out."""
    spans = []
    debut = len(texte) - len(texte.lstrip())
    for gap in (*_SENTENCE_END.finditer(texte, debut), None):
        fin = len(texte.rstrip()) if gap is None else gap.start() + len(gap.group().rstrip())
        if debut < fin:
            spans.append(_Span(debut, fin))
        debut = fin if gap is None else gap.end()
    return spans


def _windows(texte: str, found: list[Mot]) -> Iterator[_Span]:
    """Yield the extracts that could be shown: runs of whole sentences, or parts of those that are too long."""
    sentences = _sentences(texte)
    ends = [span.fin for span in sentences]
    for span in sentences:
        last = bisect_right(ends, span.debut + _LONGEST) - 1
        if last >= 0 and sentences[last].fin > span.debut:
            yield _Span(span.debut, sentences[last].fin)
        else:
            yield from _parts(texte, span, found)


def _parts(texte: str, sentence: _Span, found: list[Mot]) -> Iterator[_Span]:
    starts = [sentence.debut, *(mot.debut - _LONGEST // 4 for mot in found if _inside(mot, sentence))]
    for start in starts:
        debut = sentence.debut if start <= sentence.debut else _next_word(texte, start)
        limit = debut + _LONGEST
        yield _Span(debut, sentence.fin if limit >= sentence.fin else max(texte.rfind(" ", debut, limit), debut))


def _next_word(texte: str, start: int) -> int:
    return texte.find(" ", start) + 1
