"""What one SQLite connection of the site may be asked: Datasette's time limit acts only between SQLite's instructions.

One instruction works on one value, so its cost grows with the lengths that are allowed here, and at worst with their
product: `instr(x, y)` compares each place of x with all of y, `x like y` and `trim(x, y)` likewise.
"""

import sqlite3

MARGIN = 2
"""How much longer than the longest row of the base a row may get: facets of lists add a value to each row counted."""

LEAST_LENGTH = 1 << 16
"""Bytes that a value or a row may have in any base: the longest address that the server reads is of that order."""

LIMITS = {
    # Datasette's longest query names the rows that a page of 1,000 rows refers to: 3,000 characters, a variable each.
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 2000,
    # Each filter of an address adds one level, and SQLite calls itself at each level.
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    # Our pages join two queries at most.
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 20,
    # An object of thirty columns, in JSON, takes sixty.
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 60,
    # `like` and `glob` compare each place of a text with the whole pattern: a sentence, no more.
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 300,
    # The site reads one file, in the thread that asks.
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

_TABLES = """
    select name from sqlite_master where type = 'table' and rootpage > 0
"""
_COLUMNS = """
    select name from pragma_table_info(:table)
"""


def limit(connection: sqlite3.Connection, longest_row: int) -> None:
    """Set the limits of a connection to a base, given the bytes of its longest row."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(LEAST_LENGTH, MARGIN * longest_row))
    for category, most in LIMITS.items():
        connection.setlimit(category, most)


def longest_row(connection: sqlite3.Connection) -> int:
    """Return about how many bytes the longest row of a base takes, the tables of its index included."""
    tables = [name for (name,) in connection.execute(_TABLES)]
    return max((_longest_of(connection, table) for table in tables), default=0)


def _longest_of(connection: sqlite3.Connection, table: str) -> int:
    columns = [name for (name,) in connection.execute(_COLUMNS, {"table": table})]
    row = " + ".join(f'ifnull(length(cast("{column}" as blob)), 0)' for column in columns)
    (longest,) = connection.execute(f'select max({row}) from "{table}"').fetchone()
    return longest or 0
