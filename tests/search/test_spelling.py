import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.support.levenshtein import damerau_levenshtein

from search.engine import search
from search.spelling import deletions, nearest_word

WORDS = st.text("abcde", min_size=3, max_size=7)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("finaceurs", "financeurs"),
        ("financeursz", "financeurs"),
        ("ifnanceurs", "financeurs"),
        ("complemantarite", "complementarites"),
        ("comunes", "communes"),
        ("elx", ""),
        ("2022", ""),
        ("zzzzzzzz", ""),
    ],
)
def test_the_nearest_word(small: sqlite3.Connection, typed: str, expected: str) -> None:
    assert nearest_word(small, typed) == expected


def test_the_correction_keeps_accents_and_the_rest_of_the_question(small: sqlite3.Connection) -> None:
    found = search(small, "les complemantarités, SVP")
    assert (found.correction, [fiche.numero for fiche in found.resultats]) == (
        "les complémentarités, SVP",
        [4],
    )


def test_a_known_word_is_not_corrected(small: sqlite3.Connection) -> None:
    assert search(small, "élus financeurs événement").correction is None


@given(WORDS, WORDS)
def test_two_near_words_share_a_deletion(one: str, other: str) -> None:
    distance = damerau_levenshtein(one, other)
    if distance <= 2:
        assert deletions(one, distance) & deletions(other, distance)
