"""Rows of the base as dictionaries: JSON arrays decoded, the address of their page added, one row or unknown."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from search import urls
from search.french import beginning
from search.site.declared import array_columns

Row = dict[str, Any]


class UnknownRow(Exception):
    """No record has this identifier; the message says which kind was looked for."""


def rows(connection: sqlite3.Connection, sql: str, **values: object) -> list[Row]:
    """Run a query with named parameters and return its rows, JSON arrays decoded."""
    arrays = array_columns(connection)
    cursor = connection.execute(sql, values)
    columns = [description[0] for description in cursor.description]
    return [
        {column: decoded(value) if column in arrays else value for column, value in zip(columns, found, strict=True)}
        for found in cursor
    ]


def row(connection: sqlite3.Connection, what: str, sql: str, **values: object) -> Row:
    """Return the one row of a query; raise UnknownRow, naming ``what``, when there is none."""
    found = rows(connection, sql, **values)
    if not found:
        raise UnknownRow(f"{what} « {beginning(' '.join(map(str, values.values())))} » n’existe pas sur ce site.")
    return found[0]


def located(table: str, found: Iterable[Row]) -> list[Row]:
    """Return rows of a table with `url`, the address of their page."""
    return [{**one, "url": urls.of_row(table, one["id"])} for one in found]


def decoded(value: Any) -> Any:
    """Return the value of a column of arrays: a list, or what SQL made of it when that is no longer text."""
    return json.loads(value) if isinstance(value, str) else value
