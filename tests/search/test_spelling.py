import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.support.levenshtein import damerau_levenshtein

from search.engine import rechercher
from search.spelling import correction, suppressions

WORDS = st.text("abcde", min_size=3, max_size=7)


@pytest.mark.parametrize(
    ("typed", "attendu"),
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
def test_the_nearest_word(petite: sqlite3.Connection, typed: str, attendu: str) -> None:
    assert correction(petite, typed) == attendu


def test_the_correction_keeps_accents_and_the_rest_of_the_question(petite: sqlite3.Connection) -> None:
    trouve = rechercher(petite, "les complemantarités, SVP")
    assert (trouve.correction, [fiche.numero for fiche in trouve.resultats]) == ("les complémentarités, SVP", [4])


def test_a_known_word_is_not_corrected(petite: sqlite3.Connection) -> None:
    assert rechercher(petite, "élus financeurs événement").correction is None


@given(WORDS, WORDS)
def test_two_near_words_share_a_deletion(one: str, other: str) -> None:
    distance = damerau_levenshtein(one, other)
    if distance <= 2:
        assert suppressions(one, distance) & suppressions(other, distance)
