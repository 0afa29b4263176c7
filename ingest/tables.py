"""The tables of the base: `schema/tables.sql`, and the columns of this corpus's vocabularies in their places."""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache

from ingest.places import SCHEMA
from ingest.vocabularies import Vocabulaire

# A line of comment of schema/tables.sql where columns of vocabularies stand, and which.
PLACE = re.compile(r"^ *-- colonnes des vocabulaires : (\w+)\n", re.MULTILINE)
OF_FACETS = "facettes"


def tables_sql(vocabulaires: Iterable[Vocabulaire]) -> str:
    """Return the SQL that creates the tables, ready for these vocabularies."""
    vocabulaires = list(vocabulaires)
    return PLACE.sub(lambda place: "".join(_columns(columns_of(place[1], vocabulaires))), _fixed())


def columns_of(kind: str, vocabulaires: Iterable[Vocabulaire]) -> list[Vocabulaire]:
    """Return the vocabularies that have a column: those of a kind of fiche, or those that are « facettes »."""
    if kind == OF_FACETS:
        return [vocabulaire for vocabulaire in vocabulaires if vocabulaire.facette]
    return [vocabulaire for vocabulaire in vocabulaires if kind in vocabulaire.fiches]


@cache
def fixed_columns(table: str) -> Sequence[str]:
    """Return the columns that a table has in every corpus."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_fixed())
        return [name for (name,) in connection.execute("select name from pragma_table_info(:table)", {"table": table})]


def is_sql_word(name: str) -> bool:
    """Tell whether SQL keeps a word of letters to itself, so that it can't be a column as it is."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute(f"select 1 as {name}")
        except sqlite3.OperationalError:
            return True
    return False


def _fixed() -> str:
    return (SCHEMA / "tables.sql").read_text(encoding="utf-8")


def _columns(vocabulaires: Iterable[Vocabulaire]) -> Iterator[str]:
    for vocabulaire in vocabulaires:
        array = "" if vocabulaire.single else f" check (json_type({vocabulaire.champ}) = 'array')"
        yield f"    {vocabulaire.champ} text not null{array},\n"
