"""Datasette’s own `_search=`, made to understand questions as our search does."""

import sqlite3
from functools import lru_cache

from search.interpretation import interpret


def speak_french(connection: sqlite3.Connection) -> None:
    """Replace Datasette’s `escape_fts` on a connection to a base that holds our index; leave other bases alone.

    To be called by a `prepare_connection` hook marked `trylast`, after Datasette has registered its own.
    """
    sql = "select 1 from sqlite_master where type = 'table' and name = 'recherche_mots'"
    if connection.execute(sql).fetchone():
        # A page of a table asks the same question again for each facet it counts: the last one is remembered, alone.
        understood = lru_cache(maxsize=1)(lambda question: interpret(connection, question or "").expression)
        connection.create_function("escape_fts", 1, understood)
