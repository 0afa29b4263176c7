"""Text as it comes from files: decoded, normalised, and compared without its white space."""

import re
import unicodedata

LIST_MARKER = re.compile(r"^\s*(?:[-*→•▪]|#+)\s+")
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
    """Return the words of a Markdown text: one line per paragraph or list item, without markers and emphasis."""
    blocks: list[list[str]] = [[]]
    for line in markdown.split("\n"):
        if not line.strip() or LIST_MARKER.match(line):
            blocks.append([])
        blocks[-1].append(LIST_MARKER.sub("", line))
    words = (squeeze(EMPHASIS.sub("", " ".join(block))) for block in blocks)
    return "\n".join(block for block in words if block)


def squeeze(text: str) -> str:
    """Return the text with every run of white space (no-break spaces included) as one space."""
    return " ".join(text.split())


def comparable(text: str) -> str:
    """Return what two writings of one passage share: words and punctuation, white space and markers aside."""
    return squeeze(plain(text))


def excerpt(text: str, length: int = 240) -> str:
    """Return the first words of a text, `length` characters at most, with « … » where it was cut."""
    words = squeeze(text)
    return words if len(words) <= length else words[: length - 1].rsplit(" ", 1)[0] + "…"
