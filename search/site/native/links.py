"""What native pages need to know of the base around them: titles of tables, labels of linked rows."""

from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

_BY_KEY = ("exact", "not")
"""Datasette's filters whose value is a whole key."""


def table_title(datasette: Any, database: str, table: str) -> str:
    """Return a table's title from the metadata, its name when it has none."""
    title = datasette.metadata("title", database=database, table=table, fallback=False)
    return str(title or table.replace("_", " "))


def database_title(datasette: Any, database: str) -> str:
    """Return a database's title from the metadata, its name when it has none."""
    return str(datasette.metadata("title", database=database, fallback=False) or database)


async def value_labels(datasette: Any, database: str, table: str, filters: Any) -> dict[tuple[str, str], str]:
    """Return the labels of the rows that the filters of a table page name by their keys, by (column, key)."""
    keys = {key["column"] for key in await datasette.get_database(database).foreign_keys_for_table(table)}
    named = {(column, value) for column, key, value in filters.selections() if column in keys and key in _BY_KEY}
    found = {}
    for column, value in named:
        for label in (await datasette.expand_foreign_keys(database, table, column, [value])).values():
            found[column, value] = str(label)
    return found


async def foreign_link(datasette: Any, database: str, table: str, column: str, value: Any) -> Markup | None:
    """Return a link to the row that a foreign key names, by its label; None when the column is not a foreign key."""
    db = datasette.get_database(database)
    keys = [key for key in await db.foreign_keys_for_table(table) if key["column"] == column]
    if not keys or value is None:
        return None
    labels = await datasette.expand_foreign_keys(database, table, column, [value])
    label = labels.get((column, value), value)
    address = datasette.urls.row(database, keys[0]["other_table"], tilde_encode(str(value)))
    reminder = Markup("") if str(label) == str(value) else Markup(" <em>{}</em>").format(value)
    return Markup('<a href="{}">{}</a>').format(address, label) + reminder
