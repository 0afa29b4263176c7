"""What a page is asked: the parts of its path and its parameters, and the mistakes that an address can hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from search.french import beginning
from search.numbers import whole_number

LONGEST_VALUE = 200
"""Characters of a value in an address, unless its parameter says otherwise."""

MOST_VALUES = 100
"""Values of a parameter that takes several, unless it says otherwise."""

MOST_FICHES = 60
"""Records of a dossier."""

LONGEST_DOSSIER = 6_000
"""Bytes of a dossier in an address, which every link of a page may carry."""


class BadParameter(Exception):
    """A parameter of the address has a value we cannot use; the message says which and what is allowed."""


@dataclass(frozen=True)
class PageRequest:
    """What a page is asked: the parts of its path and its query parameters, each of which may be repeated."""

    path: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def text(self, name: str, longest: int = LONGEST_VALUE) -> str:
        """Return the parameter's last value, "" if it is absent; raise BadParameter when it is too long."""
        value = (self.parameters.get(name) or [""])[-1]
        _refuse_longer(name, value, longest)
        return value

    def values(self, name: str, most: int = MOST_VALUES) -> list[str]:
        """Return the values of a parameter given as ``a,b`` or repeated, in order, without blanks or repeats.

        More than `most` of them, or one longer than LONGEST_VALUE, is a BadParameter.
        """
        pieces = [piece.strip() for value in self.parameters.get(name, []) for piece in value.split(",")]
        distinct = list(dict.fromkeys(piece for piece in pieces if piece))
        if len(distinct) > most:
            raise BadParameter(f"« {name} » prend {most} valeurs au plus, et cette adresse en a {len(distinct)}.")
        for value in distinct:
            _refuse_longer(name, value, LONGEST_VALUE)
        return distinct

    def fiches(self, name: str = "dossier") -> list[str]:
        """Return the ids of records that a parameter holds; `dossier` is carried by the reader from page to page."""
        found = self.values(name, MOST_FICHES)
        written = len(quote(",".join(found), safe=","))
        if written > LONGEST_DOSSIER:
            raise BadParameter(
                f"« {name} » tient en {LONGEST_DOSSIER} octets au plus, et cette adresse en a {written}."
            )
        return found

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Return the parameter as a number; raise BadParameter unless ``least <= n <= most``."""
        value = (self.parameters.get(name) or [""])[-1]
        if not value:
            return default
        number = whole_number(value, least, most)
        if number is None:
            raise BadParameter(
                f"« {name} » doit être un nombre entier de {least} à {most}, et non « {beginning(value)} »."
            )
        return number


def _refuse_longer(name: str, value: str, longest: int) -> None:
    if len(value) > longest:
        raise BadParameter(
            f"« {name} » tient en {longest} caractères au plus, et « {beginning(value)} » en a {len(value)}."
        )
