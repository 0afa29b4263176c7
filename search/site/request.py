"""What a page is asked: the parts of its path and its parameters, and the mistakes that an address can hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

MOST_DIGITS = 9
"""Digits of the longest number that an address may hold, zeros before it included."""


class BadParameter(Exception):
    """A parameter of the address has a value we cannot use; the message says which and what is allowed."""


@dataclass(frozen=True)
class PageRequest:
    """What a page is asked: the parts of its path and its query parameters, each of which may be repeated."""

    path: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Return the parameter's last value, "" if it is absent."""
        return (self.parameters.get(name) or [""])[-1]

    def values(self, name: str) -> list[str]:
        """Return the values of a parameter given as ``a,b`` or repeated, in order, without blanks or repeats."""
        pieces = [piece.strip() for value in self.parameters.get(name, []) for piece in value.split(",")]
        return list(dict.fromkeys(piece for piece in pieces if piece))

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return the parameter as a number; raise BadParameter unless ``least <= n <= most``."""
        value = self.text(name)
        if not value:
            return default
        number = whole_number(value, least, most)
        if number is None:
            raise BadParameter(f"« {name} » doit être un nombre entier de {least} à {most}, et non « {value} ».")
        return number


def whole_number(text: str, least: int, most: int) -> int | None:
    """Return the number that a text writes in plain digits, None unless ``least <= n <= most``."""
    written = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if written and least <= int(text) <= most else None
