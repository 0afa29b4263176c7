"""Marking, in a text already rendered as HTML, the exact words that prove a classification."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

from markupsafe import Markup


@dataclass(frozen=True)
class _Passage:
    start: int
    end: int
    note: int


class _Pieces(HTMLParser):
    """Cut HTML into pieces: (True, markup as it is) or (False, unescaped text)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[tuple[bool, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.pieces.append((True, self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.pieces.append((True, f"</{tag}>"))

    def handle_data(self, data: str) -> None:
        self.pieces.append((False, data))


def numbered(html: str, proofs: Iterable[str]) -> dict[str, int]:
    """Return the number of each proof that occurs in the HTML: those that end at one place share it, and it grows."""
    text = _text(_Pieces(html).pieces)
    ends = {words: span[1] for words in proofs if (span := _span(text, words))}
    places = sorted(set(ends.values()))
    return {words: places.index(end) + 1 for words, end in ends.items()}


def mark_proofs(html: str, numbers: Mapping[str, int]) -> Markup:
    """Return the HTML with each proof underlined, and its number once at its end: a link to ``#preuve-<n>``.

    ``html`` must be what our own renderer wrote, and ``numbers`` what `numbered` says of it. Proofs may overlap and
    cross tags; each is marked where it first occurs.
    """
    pieces = _Pieces(html).pieces
    text = _text(pieces)
    passages = [_Passage(*span, note) for words, note in numbers.items() if (span := _span(text, words))]
    written, position = [], 0
    for is_tag, piece in pieces:
        written.append(piece if is_tag else _underlined(piece, position, passages))
        position += 0 if is_tag else len(piece)
    return Markup("".join(written))  # our own HTML, and text escaped again in _underlined


def _text(pieces: Sequence[tuple[bool, str]]) -> str:
    return "".join(piece for is_tag, piece in pieces if not is_tag)


def _span(text: str, words: str) -> tuple[int, int] | None:
    """Find where the words start and end, whatever the white space between them: the renderer may have changed it."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    whole = re.search(rf"(?<!\w){pattern}(?!\w)", text) or re.search(pattern, text)
    return whole.span() if whole and pattern else None


def _underlined(text: str, start: int, passages: Sequence[_Passage]) -> str:
    """Mark the parts of one piece of text, which starts at ``start`` in the whole."""
    bounds = {len(text)} | {bound - start for p in passages for bound in (p.start, p.end)}
    written, done = "", 0
    for bound in sorted(bound for bound in bounds if 0 < bound <= len(text)):
        part = escape(text[done:bound], quote=False)
        inside = any(p.start - start < bound and done < p.end - start for p in passages)
        written += f'<span class="preuve">{part}</span>' if inside and part else part
        written += "".join(_call(note) for note in {p.note for p in passages if p.end - start == bound})
        done = bound
    return written


def _call(note: int) -> str:
    return f'<sup class="appel"><a id="appel-{note}" href="#preuve-{note}" aria-label="Preuve {note}">{note}</a></sup>'
