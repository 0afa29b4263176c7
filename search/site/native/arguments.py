"""The parameters of Datasette's own pages that it would read otherwise than we do, checked before it reads them."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from search.french import beginning
from search.numbers import whole_number

LONGEST_SEARCH = 200
"""Characters of `_search` and `_search_<column>`: Datasette understands them again for each facet it counts."""

MOST_FACETS = 10
"""Facets that an address may add to those of a table: each is a query of its own, and its time limit is its own."""

MOST_ROWS = 200
"""Rows on a page: a thousand, ten times what is read at once, keep the server from everybody else for half a second."""

BOOLEANS = ("on", "off", "true", "false", "1", "0")
SHAPES = ("arrays", "objects", "array", "arrayfirst", "object")
_ONE_YEAR = 31_536_000

Arguments = Mapping[str, Sequence[str]]
Check = Callable[[str, str], str | None]


def refusal(arguments: Arguments, is_page: bool, most_rows: int, longest_query: int) -> str | None:
    """Return why the parameters of an address of Datasette can't be used, None when they can.

    `is_page` tells a page from data, whose answers may hold `most_rows` rows; `longest_query` are the milliseconds
    that a query may last.
    """
    size = partial(_number, 0, MOST_ROWS, "") if is_page else partial(_number, 0, most_rows, "max")
    checks: dict[str, Check] = {
        "_size": size,
        "_facet_size": partial(_number, 1, most_rows, "max"),
        "_timelimit": partial(_number, 1, longest_query, ""),
        "_ttl": partial(_number, 0, _ONE_YEAR, ""),
        "_shape": partial(_one_of, SHAPES),
        "_json_infinity": partial(_one_of, BOOLEANS),
        "_searchmode": _searchmode,
    }
    refusals = (
        checks.get(name, _search if name.startswith("_search") else _nothing)(name, value)
        for name, values in arguments.items()
        for value in values
    )
    return _facets(arguments) or next(filter(None, refusals), None)


def _facets(arguments: Arguments) -> str | None:
    asked = sum(
        len(values) for name, values in arguments.items() if name.startswith("_facet") and name != "_facet_size"
    )
    if asked <= MOST_FACETS:
        return None
    return f"L’adresse demande {asked} facettes ; {MOST_FACETS} au plus se comptent à la fois."


def _number(least: int, most: int, word: str, name: str, value: str) -> str | None:
    if not value or value == word or whole_number(value, least, most) is not None:
        return None
    or_word = f", ou « {word} »" if word else ""
    return f"« {name} » doit être un nombre entier de {least} à {most}{or_word}, et non « {beginning(value)} »."


def _one_of(allowed: Sequence[str], name: str, value: str) -> str | None:
    if value in allowed:
        return None
    return f"« {name} » doit être l’un de : {', '.join(allowed)}, et non « {beginning(value)} »."


def _searchmode(name: str, value: str) -> str | None:
    # A raw FTS5 expression is evaluated in one instruction, which no time limit stops: three hundred `a*` in a `NEAR`
    # take four seconds on our forty records. Ours are made of a question that is read up to a given length.
    if value != "raw":
        return None
    return "_searchmode=raw n’est pas permis ici : _search comprend une question en français."


def _search(name: str, value: str) -> str | None:
    return (
        None
        if len(value) <= LONGEST_SEARCH
        else (
            f"« {beginning(name)} » tient en {LONGEST_SEARCH} caractères au plus, "
            f"et « {beginning(value)} » en a {len(value)}."
        )
    )


def _nothing(name: str, value: str) -> str | None:
    return None
