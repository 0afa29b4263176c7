"""How a value of the database is shown in Datasette's tables and rows: lists, cut texts, links to the site's pages."""

import re
from contextlib import suppress
from html import unescape
from typing import Any

import nh3
from markupsafe import Markup, escape

from search import urls
from search.french import counted
from search.site.edition import edition_of
from search.site.rows import decoded

LONGEST_TEXT = 140
"""Characters of a text shown in a table; the row's page has all of it."""

MOST_VALUES = 4
"""Items of a list shown in a table."""

_TAG = re.compile(r"<[^>]*>")


def site_page(row: Any, table: str | None) -> str | None:
    """Return the site path of a row (no base_url); None when it has no page, or its key is not among the columns."""
    columns = row.keys()
    if table == "fiches" and "url" in columns:
        return str(row["url"])
    return urls.of_row(table, row["id"]) if table and "id" in columns else None


def row_name(row: Any) -> str | None:
    """Return what a row is called: its title or its label, None when it has neither."""
    names = (row[column] for column in ("titre", "libelle") if column in row.keys())  # noqa: SIM118 (sqlite3.Row)
    return next((str(name) for name in names if name), None)


def cell(datasette: Any, row: Any, value: Any, column: str, table: str | None) -> Markup | None:
    """Return a table cell's HTML, None to leave it to Datasette (short texts, numbers, foreign keys)."""
    if isinstance(value, bytes):
        return _bytes(value)
    if not isinstance(value, str) or not value:
        return None
    page = site_page(row, table) if column in ("titre", "libelle", "url") else None
    if page:
        return Markup('<a href="{}">{}</a>').format(datasette.urls.path(page), value)
    values = _list_in(datasette, value, column)
    if values is not None:
        return listed_values(shortened(values))
    return cut(text_of(value) if column == "html" else value)


def without_echo(row: Any) -> list[Any]:
    """Return the cells of a row of a table; a link called as the row itself shows the key that it stands for."""
    name = row_name({cell["column"]: cell["raw"] for cell in row})
    return [{**cell, "value": cell["raw"]} if name and _is_link_to(name, cell) else cell for cell in row]


def _is_link_to(name: str, cell: Any) -> bool:
    return str(cell["raw"]) != name and f">{escape(name)}</a>" in str(cell["value"]) and cell["raw"] is not None


def whole_value(datasette: Any, value: Any, column: str) -> Markup:
    """Return a value's HTML for the page of its row: all of it, the `html` columns rendered."""
    if value in (None, "", "[]"):
        return Markup('<span class="discret">vide</span>')
    if isinstance(value, bytes):
        return _bytes(value)
    if column == "html":
        return Markup(nh3.clean(value))  # ours is already clean, but the column's name alone would not prove it
    values = _list_in(datasette, value, column)
    if values is not None:
        return listed_values(values)
    return Markup('<div class="brut">{}</div>').format(value) if "\n" in str(value) else escape(value)


def _list_in(datasette: Any, value: Any, column: str) -> list[Any] | None:
    """Return the list of a column of lists, None for any other value: a column of the same name may hold plain text."""
    if column not in edition_of(datasette).arrays or not str(value).startswith("["):
        return None
    with suppress(ValueError, RecursionError):
        return list(decoded(value))
    return None


def listed_values(values: list[Any]) -> Markup:
    """Return a list's HTML; an item that is an object shows its values, in their order."""
    items = Markup("").join(Markup("<li>{}</li>").format(_in_words(value)) for value in values)
    return Markup('<ul class="valeurs">{}</ul>').format(items)


def shortened(values: list[Any]) -> list[Any]:
    """Return a list's first items, as many as a cell has room for, and how many follow; an only one is shown."""
    room, kept = LONGEST_TEXT, 0
    for value in values[:MOST_VALUES]:
        room -= len(_in_words(value))
        kept += room >= 0
    kept = min(max(kept, 1), len(values))
    if kept == len(values) or (len(values) == MOST_VALUES + 1 and kept == MOST_VALUES):
        return values
    return [*values[:kept], f"… et {counted(len(values) - kept, 'autre')}"]


def text_of(html: str) -> str:
    """Return the words of a piece of our HTML, without its markup."""
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def cut(text: str) -> Markup:
    """Return the beginning of a text, cut at a word."""
    if len(text) <= LONGEST_TEXT:
        return escape(text)
    beginning = text[:LONGEST_TEXT].rsplit(None, 1)[0]
    return Markup('<div class="texte">{}…</div>').format(beginning)


def _bytes(value: bytes) -> Markup:
    return Markup('<span class="discret">{} octets</span>').format(len(value))


def _in_words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values() if one is not None)
    return str(value)
