"""Characters that no one sees, or that change how others are read: none of them has a place in the corpus."""

import re
import unicodedata
from collections.abc import Iterator

# French needs the first two; tables and lists, the third.
WHITE_SPACE = "\u00a0\u202f\n\t"

# What each category of Unicode is to people. The no-break spaces of French are not among them.
KINDS = {
    "Cc": "caractère de contrôle",
    "Cf": "caractère invisible",
    "Zl": "caractère invisible",
    "Zp": "caractère invisible",
    "Cs": "caractère interdit",
}
# Letters, marks and symbols that show nothing, which Unicode's categories don't tell from the others.
BLANKS = frozenset(map(chr, (0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x2800, 0x3164, 0xFFA0)))
SELECTORS = frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))))
INVISIBLE = BLANKS | SELECTORS

# Accents that follow each other on one letter. Normalisation sorts them, in a time that grows as the square of their
# number; no language needs as many.
MOST_MARKS = 8


def faults(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) of each character that is refused, where it first stands, and a message in French."""
    if text.isascii() and text.isprintable():
        return
    for character in sorted(set(text)):
        if kind := _kind(character):
            number = text.count(character)
            times = f", {number} fois" if number > 1 else ""
            yield _line(text, text.index(character)), f"{kind} {named(character)}{times} : retirez-le"
    yield from _piles(text)


def named(character: str) -> str:
    """Return the code of a character and its name in Unicode, as far as it has one: « U+200B (ZERO WIDTH SPACE) »."""
    code = ord(character)
    # A control has no name, but the picture of it does.
    pictured = chr(0x2400 + code) if code < 0x20 else "\u2421" if code == 0x7F else character
    name = unicodedata.name(pictured, "").removeprefix("SYMBOL FOR ")
    return f"U+{code:04X} ({name})" if name else f"U+{code:04X}"


def _kind(character: str) -> str | None:
    if character in WHITE_SPACE:
        return None
    if character in INVISIBLE:
        return KINDS["Cf"]
    code = ord(character)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE:
        return KINDS["Cs"]
    return KINDS.get(unicodedata.category(character))


def _piles(text: str) -> Iterator[tuple[int, str]]:
    marks = "".join(filter(unicodedata.combining, set(text)))
    if not marks:
        return
    pile = re.search(f"[{re.escape(marks)}]{{{MOST_MARKS + 1},}}", text)
    if pile:
        message = f"plus de {MOST_MARKS} accents de suite, dont {named(pile[0][0])} : retirez-les"
        yield _line(text, pile.start()), message


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
