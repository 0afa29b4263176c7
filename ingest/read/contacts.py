"""Telephone numbers and e-mail addresses, which have no place in the corpus: the sources' are dead and personal."""

import re
from collections.abc import Iterator

REMOVED = "[coordonnées retirées]"

# « @ », or what people write to hide it; the spaces around a bare @ go by two, or « voir @compte.fr » would be one.
_AT = r"(?:@| @ |\s?[(\[](?:at|arobase|chez)[)\]]\s?)"
_DOT = r"(?:\.|\s?[(\[](?:dot|point)[)\]]\s?)"
# Every repeat is bounded and starts at the edge of a word: reading stays linear, whatever the text.
EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,8}}|\[email\sprotected\]",
    re.IGNORECASE,
)
# French numbers, national or international, one digit too many included; the same separator between all pairs tells
# them from dates and hours, and digits inside a longer word don't count.
PHONE = re.compile(
    r"""
    (?<![\w.-])
    (?: \(?(?:\+|00)33\)? [ ./-]? (?:\(0\) [ ./-]?)? | \(?0 [ .]? )
    [1-9] \)?
    (?P<separator> [ ./-]?) \d\d
    (?: (?P=separator) \d\d ){3}
    \d? (?![\w-])
    """.replace("[ ", r"[\ "),
    re.VERBOSE,
)
# The address that a site gives to be written to, on a line of its own of `site.yml`.
_PUBLISHED = re.compile(r"^contact: *[\"']?mailto:\S+", re.MULTILINE)
_WHITE_SPACE = re.compile(r"[^\S\n]")


def contacts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the words of each telephone number or e-mail address of a text."""
    plain = _WHITE_SPACE.sub(" ", text)
    for pattern in (EMAIL, PHONE):
        for match in pattern.finditer(plain):
            yield plain.count("\n", 0, match.start()) + 1, text[match.start() : match.end()]


def unpublished(site: str) -> str:
    """Return the text of a `site.yml` without the e-mail address that it gives on purpose, as its contact."""
    return _PUBLISHED.sub("contact:", site)
