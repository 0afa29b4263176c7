"""No word of the documents is a typing error, with or without its accents; what is one is mended."""

import random
import sqlite3

from search.interpretation import interpret
from search.words import lexicon
from search.words.analysis import fold, typed_words

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
DRAWN = random.Random(11)

# What the documents themselves mistype, or cut at the end of a line, the dictionary's gaps, and what is asked instead.
KNOWN: dict[str, str] = {}


def test_no_word_of_the_sources_is_corrected(connection: sqlite3.Connection) -> None:
    texts = [texte for (texte,) in connection.execute("select texte from sources")]
    typed = {text[word.start : word.end] for text in texts for word in typed_words(text)}
    assert len(typed) > 700
    asked = {word: interpret(connection, word).correction for word in sorted(typed | {fold(word) for word in typed})}
    assert {word: said for word, said in asked.items() if said} == KNOWN


def mistyped(word: str) -> str:
    """Return a word with one letter added, lost, wrong or in the place of its neighbour, not the first one."""
    place = DRAWN.randrange(1, len(word) - 1)
    return DRAWN.choice(
        [
            word[:place] + word[place + 1 :],
            word[:place] + DRAWN.choice(ALPHABET) + word[place:],
            word[:place] + DRAWN.choice(ALPHABET) + word[place + 1 :],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        ]
    )


def test_nine_errors_of_typing_out_of_ten_are_corrected(connection: sqlite3.Connection) -> None:
    """One error in a word of six letters or more: the word that was meant is searched, or one of its inflections."""
    sql = (
        "select graphie from recherche_mots where length(graphie) >= 6 and graphie not glob '*[0-9]*' order by graphie"
    )
    meant = DRAWN.sample([graphie for (graphie,) in connection.execute(sql)], 300)
    found = asked = 0
    for word in meant:
        typed = mistyped(fold(word))
        (one,) = typed_words(word)
        if lexicon.is_french(typed) or not typed_words(typed):
            continue  # another word of French: nobody can tell
        asked += 1
        understood = interpret(connection, typed).asked
        found += any(one.racine in word.racines for word in understood)
    assert asked > 250
    assert found / asked >= 0.9
