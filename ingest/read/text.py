"""Text as it comes from files: decoded, normalised, and compared without its white space nor its Markdown."""

import re
import unicodedata
from collections.abc import Iterator

# What opens an item of a list: Markdown's bullets, typography's, and the private characters, U+F0B7 or U+F0A7, that
# Word writes in the place of its symbols. A bullet is followed by white space: « -vous » and « *a* » have none.
BULLET = re.compile("\\s*[-*+–→➔➢•●◦○‣▪▫■□\ue000-\uf8ff](?:\\s+|$)")
NUMBER = re.compile(r"\s*([0-9]{1,9})[.)]\s")
HEADING = re.compile(r"\s*#+\s+")
BAR = re.compile(r"(?<!\\)\|")
RULE = frozenset("|:- \t")  # what the line under the headings of a table is made of
EMPHASIS = re.compile(r"\*\*|__")


def decode(content: bytes) -> str:
    """Return the text of a UTF-8 file: no byte-order mark, line ends as \\n.

    Raises UnicodeDecodeError when the bytes aren't UTF-8.
    """
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def composed(text: str) -> str:
    """Return the text with its accents composed (NFC), so that each word is written in one way."""
    return unicodedata.normalize("NFC", text)


def plain(markdown: str) -> str:
    """Return the words of a Markdown text: one line per paragraph, heading, item or row, without markers and emphasis.

    Numbers of items are words, and stay; the cells of a row are parted by « | ».
    """
    return "\n".join(filter(None, map(squeeze, _blocks(markdown, " | "))))


def squeeze(text: str) -> str:
    """Return the text with every run of white space (no-break spaces included) as one space."""
    return " ".join(text.split())


def comparable(text: str) -> str:
    """Return what two writings of one passage share: words and punctuation, white space and markers aside."""
    return squeeze(" ".join(_blocks(text, " ")))


def passages(markdown: str) -> list[str]:
    """Return what `plain` makes a line of, each as `comparable` would."""
    return list(filter(None, map(squeeze, _blocks(markdown, " "))))


def excerpt(text: str, length: int = 240) -> str:
    """Return the first words of a text, `length` characters at most, with « … » where it was cut."""
    words = squeeze(text)
    return words if len(words) <= length else words[: length - 1].rsplit(" ", 1)[0] + "…"


def _blocks(markdown: str, between: str) -> Iterator[str]:
    """Yield the words of each paragraph, heading, item and row, empty ones included; `between` parts two cells."""
    block: list[str] = []
    closed, in_list, in_table = True, False, False
    for line in markdown.split("\n"):
        in_table = bool(line.strip()) and (in_table or _is_rule(line))
        item = bool(BULLET.match(line)) or _is_numbered(line, closed or in_list)
        alone = in_table or _stands_alone(line)
        if item or alone or closed:
            yield " ".join(block)
            block, in_list = [], item
        block.append(_words(line, between))
        closed = alone
    yield " ".join(block)


def _is_numbered(line: str, expected: bool) -> bool:
    """Tell whether a line is an item: inside a paragraph, only « 1. » is, for « 2020. » may end a sentence."""
    number = NUMBER.match(line)
    return bool(number and (expected or number[1] == "1"))


def _stands_alone(line: str) -> bool:
    return not line.strip() or bool(HEADING.match(line)) or line.lstrip().startswith("|")


def _is_rule(line: str) -> bool:
    return "|" in line and "-" in line and RULE.issuperset(line)


def _words(line: str, between: str) -> str:
    """Return the words of one line: no marker, no emphasis, and nothing that depends on the lines around it."""
    if _is_rule(line):
        return ""
    if line.lstrip().startswith("|"):
        cells = (cell.strip().replace("\\|", "|") for cell in BAR.split(line))
        return EMPHASIS.sub("", between.join(filter(None, cells)))
    if heading := HEADING.match(line):
        return EMPHASIS.sub("", line[heading.end() :].rstrip("# \t"))
    return EMPHASIS.sub("", BULLET.sub("", line, 1) if BULLET.match(line) else line)
