import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from made_up import Base
from whoosh.support.levenshtein import damerau_levenshtein

from search.engine import search
from search.index import Document
from search.interpretation import interpret
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
        # one error from four letters, two from eight, none past forty
        ("terain", "terrain"),
        ("terrein", "terrain"),
        ("tereinn", ""),
        ("financmant", "financement"),
        ("finacemant", "financement"),
        ("fnancmnt", ""),
        ("agnt", "agent"),
        ("agt", ""),
        ("x" * 41, ""),
        ("x" * 40 + "y", ""),
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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("arte carte de terrritoire", "arte carte de territoire"),
        ("terrritoire, terrritoire", "territoire, territoire"),
        ("l’amenagement du terrritoire", "l’amenagement du territoire"),
        ("d'amenagment", "d'aménagement"),
        ("Amenagment OU -terrritoire", "aménagement OU -terrritoire"),
        ("territoires et aménagements", None),
    ],
)
def test_only_the_wrong_words_change_where_they_stand(built: Base, question: str, expected: str | None) -> None:
    small = built([Document(1, "Carte du territoire", "aménagement arte")], (), ())
    assert search(small, question).correction == expected


def test_a_known_word_is_not_corrected(small: sqlite3.Connection) -> None:
    assert search(small, "élus financeurs événement").correction is None


def test_a_word_of_forty_letters_is_corrected_and_no_longer_one(built: Base) -> None:
    long, longer = "abcdefghij" * 4, "abcdefghij" * 4 + "k"
    small = built([Document(1, long, longer)], (), ())
    assert nearest_word(small, f"{long[:-1]}x") == long
    assert nearest_word(small, f"{longer[:-1]}x") == ""


NEAR = st.tuples(WORDS, st.lists(st.tuples(st.integers(0, 7), st.sampled_from("abcde")), max_size=2))


def edited(word: str, edits: list[tuple[int, str]]) -> str:
    for place, letter in edits:
        word = word[:place] + letter + word[place + 1 :]
    return word


@given(NEAR.map(lambda near: (near[0], edited(*near))) | st.tuples(WORDS, WORDS))
@example(("abcde", "bacde"))
@example(("abc", "abcde"))
def test_two_near_words_share_a_deletion(words: tuple[str, str]) -> None:
    distance = damerau_levenshtein(*words)
    assert distance > 2 or deletions(words[0], distance) & deletions(words[1], distance)


def test_what_follows_the_words_that_are_read_stays_as_typed(small: sqlite3.Connection) -> None:
    words = [f"mot{'abcdefghijklmnopqrstuvwxyz'[n % 26]}{'xyz'[n // 26]}qq" for n in range(31)]
    read = interpret(small, f"financcement {' '.join(words)} financcement").correction
    assert read and read.startswith("financement ") and read.endswith(" financement")
    beyond = interpret(small, f"financcement {' '.join(words)} encore financcement").correction
    assert beyond and beyond.startswith("financement ") and beyond.endswith(" encore financcement")
