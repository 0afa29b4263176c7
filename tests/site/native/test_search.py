"""Datasette's own search, on a connection."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from helpers import Get

from search.interpretation import interpret
from search.site.native.search import speak_french


@pytest.fixture
def own(base: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(base)) as connection:
        yield connection


@pytest.mark.parametrize("question", ["les élus", "", None])
def test_a_question_is_understood_as_ours(own, question):
    speak_french(own)
    (understood,) = own.execute("select escape_fts(?)", [question]).fetchone()
    assert understood == interpret(own, question or "").expression


def test_a_question_asked_again_is_read_once_and_only_the_last_is_kept(own):
    speak_french(own)
    asked = []
    own.set_trace_callback(asked.append)
    for question in ("élus", "élus", "territoires", "élus"):
        own.execute("select escape_fts(?)", [question]).fetchone()
    assert len([sql for sql in asked if "from facettes_declarees" in sql]) == 3


def test_a_base_without_our_index_is_left_alone():
    with closing(sqlite3.connect(":memory:")) as other:
        speak_french(other)
        with pytest.raises(sqlite3.OperationalError, match="no such function: escape_fts"):
            other.execute("select escape_fts('a')")


def test_the_site_s_tables_are_searched_as_ours(get_sql: Get, own):
    """Datasette registers an `escape_fts` of its own on every connection: ours comes last."""
    sql = "/cooperation.json?sql=select+escape_fts(:q)+as+understood&_shape=array&q="
    assert get_sql(sql + "les+élus").json() == [{"understood": interpret(own, "les élus").expression}]
