"""Numbers as addresses and command lines write them, read in one way everywhere: plain digits, few of them."""

MOST_DIGITS = 9
"""Digits of the longest number that is read, zeros before it included."""


def whole_number(text: str, least: int, most: int) -> int | None:
    """Return the number that a text writes in plain digits, None unless ``least <= n <= most``."""
    written = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if written and least <= int(text) <= most else None
