"""FTS5 expressions and tokens: the only place that knows how FTS5 writes « and », « or », « not » and columns.

The index holds analysed words, so a token is letters, digits and underscores: nothing in it needs escaping. An empty
expression stands for « nothing was asked » and disappears from what it is joined to.
"""

from collections.abc import Iterable

EVERY = "tout_"
"""A token that every record holds: what « everything but » excludes from."""

NONE = "rien_"
"""A token that no record holds: FTS5 refuses an empty expression."""


def facet_word(facette: str, racine: str) -> str:
    """Return the token that stands for one word of a facet value: `theme:élus` looks for `theme_elu`."""
    return f"{facette}_{racine}"


def facet_value(numero: int) -> str:
    """Return the token that stands for a facet value, by its number in `recherche_facettes`."""
    return f"valeur_{numero}"


def token(text: str) -> str:
    """Return the expression that matches a token, or several that follow each other."""
    return f'"{text}"'


def start(text: str) -> str:
    """Return the expression that matches any token that begins so."""
    return f"{token(text)} *"


def all_of(parts: Iterable[str]) -> str:
    """Return the expression that asks for every part."""
    return _joined(parts, " AND ")


def any_of(parts: Iterable[str]) -> str:
    """Return the expression that asks for one of the parts."""
    return _joined(parts, " OR ")


def any_token(tokens: Iterable[str]) -> str:
    """Return the expression that asks for one of the tokens."""
    return any_of(map(token, tokens))


def without(wanted: str, excluded: Iterable[str]) -> str:
    """Return the expression that asks for one thing and none of the others; nothing wanted means everything."""
    unwanted = any_of(excluded)
    return f"({wanted or token(EVERY)} NOT {unwanted})" if unwanted else wanted


def in_columns(columns: str, part: str) -> str:
    """Return the expression that looks for a part in some columns, written « titre » or « {titre texte} »."""
    return f"{columns} : {part}" if part else ""


def _joined(parts: Iterable[str], operator: str) -> str:
    present = [part for part in parts if part]
    return present[0] if len(present) == 1 else f"({operator.join(present)})" if present else ""
