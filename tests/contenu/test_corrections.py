"""No word of the documents is a typing error, with or without its accents."""

import sqlite3

from search.interpretation import interpret
from search.words.analysis import fold, typed_words

# What the documents themselves mistype, or cut at the end of a line, the dictionary's gaps, and what is asked instead.
KNOWN: dict[str, str] = {}


def test_no_word_of_the_sources_is_corrected(connection: sqlite3.Connection) -> None:
    texts = [texte for (texte,) in connection.execute("select texte from sources")]
    typed = {text[word.start : word.end] for text in texts for word in typed_words(text)}
    assert len(typed) > 700
    asked = {word: interpret(connection, word).correction for word in sorted(typed | {fold(word) for word in typed})}
    assert {word: said for word, said in asked.items() if said} == KNOWN
