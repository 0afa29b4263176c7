"""Any string is a question: its grammar at random, a thousand cases here, 100,000 in `make test-long`."""

import re
import sqlite3

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search.engine import search

WORDS = ["élus", "erreur", "finaceurs", "a", "les", "l’aménagment", "2020", "fin*", "*", "😀", "\0"]
OPERATORS = ['"', "(", ")", "-", "ET", "OU", "SAUF", "theme:", "titre:", "annee:", ":", "+", " ", "  "]
PIECES = st.sampled_from(WORDS + OPERATORS)
GRAMMAR = st.lists(PIECES, max_size=25).map("".join) | st.lists(PIECES, max_size=15).map(" ".join)
NESTED = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: (
        st.tuples(inner, st.sampled_from([" ET ", " OU ", " SAUF ", " "]), inner).map("".join)
        | inner.map("({})".format)
        | inner.map("-{}".format)
        | inner.map('"{}"'.format)
        | inner.map("-({}".format)
    ),
    max_leaves=12,
)
RELAXED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


def answer(connection: sqlite3.Connection, question: str) -> None:
    found = search(connection, question)
    assert len(found.resultats) == min(found.total, 10)
    assert found.total == len(search(connection, question, limit=100).resultats)
    for fiche in found.resultats:
        assert not re.search("[<>]", re.sub("</?mark>", "", fiche.titre_marque + fiche.extrait))
    assert found.correction != question


@settings(max_examples=1000, derandomize=True, deadline=None, suppress_health_check=RELAXED)
@given(GRAMMAR | NESTED | st.text())
@example("-(-a")
@example("a -( ET b")
@example("-( ET a")
@example("-(ET OU SAUF a")
def test_any_question_is_answered(small: sqlite3.Connection, question: str) -> None:
    answer(small, question)


@pytest.mark.long
@settings(max_examples=100_000, deadline=None, suppress_health_check=RELAXED)
@given(GRAMMAR | NESTED)
def test_any_of_many_questions_is_answered(small: sqlite3.Connection, question: str) -> None:
    answer(small, question)
