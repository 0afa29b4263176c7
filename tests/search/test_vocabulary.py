"""What an index knows of the words of a question."""

import sqlite3

import pytest
from made_up import Base

from search.index import Document
from search.vocabulary import AskedWord, Vocabulary
from search.words.analysis import typed_words


def asked(connection: sqlite3.Connection, typed: str) -> AskedWord:
    (word,) = typed_words(typed)
    return Vocabulary(connection).ask(word, typed)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("élus", AskedWord("élus", "elus", ("elu",), ("elus",), "élu")),
        # Another form of a word that the index holds, and of one whose inflections have several stems.
        ("l’élu", AskedWord("l’élu", "elu", ("elu",), ("elu", "elus"), "élu")),
        (
            "suivait",
            AskedWord("suivait", "suivait", ("suiv", "suit", "suivent"), ("suivait", "suit", "suivent"), "suivre"),
        ),
        (
            "complementarites",
            AskedWord(
                "complementarites",
                "complementarites",
                ("complementarit", "complementar"),
                ("complementarites",),
                "complementarites",
            ),
        ),
        ("comment", AskedWord("comment", "comment", ("comment",), ("comment",), "comment", known=False)),
        (
            "l’erreurr",
            AskedWord("l’erreurr", "erreur", ("erreurr", "erreur"), ("erreur",), "erreur", correction="l’erreur"),
        ),
        ("zzzz", AskedWord("zzzz", "zzzz", ("zzzz",), ("zzzz",), "zzzz", known=False)),
    ],
)
def test_a_word_is_known_accented_corrected_or_left(small: sqlite3.Connection, typed: str, expected: AskedWord) -> None:
    assert asked(small, typed) == expected


@pytest.mark.parametrize(("typed", "light"), [("comment", True), ("faire", True), ("élus", False)])
def test_light_words_carry_the_form_of_a_question(small: sqlite3.Connection, typed: str, light: bool) -> None:
    assert asked(small, typed).light is light


def test_the_most_frequent_spelling_corrects(built: Base) -> None:
    texts = ["évènement", "événement", "événement"]
    small = built([Document(n, f"t{n}", text) for n, text in enumerate(texts, 1)], (), ())
    assert asked(small, "evenementt").correction == "événement"


def test_endings_are_the_stems_shorter_than_what_was_typed(small: sqlite3.Connection) -> None:
    vocabulary = Vocabulary(small)
    assert vocabulary.endings("financ", 9) == []
    assert vocabulary.endings("financem", 9) == ["financ"]
    assert vocabulary.endings("complementarites", 9) == ["complementar"]
    assert vocabulary.endings("c", 2) == vocabulary.endings("c", 9)[:2]
