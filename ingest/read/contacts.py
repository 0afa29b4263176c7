"""Telephone numbers and e-mail addresses, which have no place in the corpus: the sources' are dead and personal."""

import re
from collections.abc import Iterator

REMOVED = "[coordonnées retirées]"

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# French numbers, national or international, one digit too many included; digits inside a longer word don't count.
PHONE = re.compile(r"(?<![\w.-])(?:\+33[\s.]?(?:\(0\))?|0)[\s.]?[1-9](?:[\s.-]?\d\d){4}\d?(?![\w-])")


def contacts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the line (from 1) and the words of each telephone number or e-mail address of a text."""
    for pattern in (EMAIL, PHONE):
        for match in pattern.finditer(text):
            yield text.count("\n", 0, match.start()) + 1, match.group()
