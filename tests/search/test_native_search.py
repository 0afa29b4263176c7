"""Datasette’s own `_search=` finds what `search` finds."""

import sqlite3
from urllib.parse import urlencode

import pytest
from helpers import Get

from search.engine import search

QUESTIONS = [
    "élus",
    "un élu est réticent, que faire ?",
    "finaceurs",
    "DGS",
    "complementarites urbain rural",
    '"qui fait quoi"',
    "élus -terrain",
    "élus SAUF terrain",
    "élus ET territoires",
    "sociocratie OU financeurs",
    "financ*",
    "theme:elus",
    "annee:2020",
    "titre:élus convaincre",
    "-coopération",
    '"',
    "AND",
    "::",
    "theme:",
    "les de la",
    "😀",
    "'; drop table fiches; --",
]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("table", ["fiches", "recommandations", "sessions"])
def test_datasette_finds_what_we_find(connection: sqlite3.Connection, get: Get, table: str, question: str) -> None:
    parameters = urlencode({"_search": question, "_shape": "array", "_size": 100})
    rows = get(f"/cooperation/{table}.json?{parameters}").json()
    types = {"recommandations": {"recommandation"}, "sessions": {"session"}}.get(table, {"recommandation", "session"})
    found = search(connection, question, limit=100, tout=True)
    assert {row["numero"] for row in rows} == {f.numero for f in found.resultats if f.type in types}
