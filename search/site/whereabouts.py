"""Where the base is on this machine, which no connection of the site tells."""

import sqlite3


def hide(connection: sqlite3.Connection) -> None:
    """Make `pragma database_list` answer nothing on a connection, by whatever name or table it is asked.

    It is ignored rather than refused, because Datasette asks it for the bases attached to ours: there are none.
    """
    connection.set_authorizer(_authorised)


def _authorised(action: int, first: str | None, *_: str | None) -> int:
    asked = action == sqlite3.SQLITE_PRAGMA and (first or "").lower() == "database_list"
    return sqlite3.SQLITE_IGNORE if asked else sqlite3.SQLITE_OK
