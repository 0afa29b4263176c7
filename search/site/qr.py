"""The QR code of an address, for paper: what is printed leads back to the page."""

from functools import lru_cache

import segno
from markupsafe import Markup

LONGEST = 600
"""Characters of an address that a phone still reads from a square of 34 millimetres."""


@lru_cache(maxsize=1024)  # a deck of cards has one a record, and each takes eight milliseconds
def qr_code(address: str) -> Markup | None:
    """Return the code of an address as an SVG element without any inline style; None when it is too long to be read."""
    if len(address) > LONGEST:
        return None
    code = segno.make_qr(address, error="l")
    return Markup(code.svg_inline(svgclass="qr-code", lineclass=None, border=2, scale=1, omitsize=True))
