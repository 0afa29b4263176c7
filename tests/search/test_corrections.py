"""What is corrected: errors of typing alone, never a word that French has, and the dictionary is read only for it."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import Base

from search.engine import search
from search.index import Document
from search.interpretation import interpret
from search.words import lexicon
from search.words.analysis import fold

ORDINARY = [
    word
    for line in Path(__file__).with_name("ordinary_french.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
    for word in line.split()
]


def corrections(connection: sqlite3.Connection, words: list[str]) -> dict[str, str]:
    """Return the words that are corrected when each is asked alone."""
    return {word: said for word in words if (said := interpret(connection, word).correction)}


def test_the_list_is_long_and_of_no_trade(connection: sqlite3.Connection) -> None:
    known = {graphie for (graphie,) in connection.execute("select graphie from recherche_mots")}
    assert len(set(ORDINARY)) == len(ORDINARY) > 300
    assert len(set(ORDINARY) - known) > 250


def test_no_ordinary_word_is_corrected(connection: sqlite3.Connection) -> None:
    assert corrections(connection, ORDINARY) == {}


def test_words_typed_without_accents_are_as_good(connection: sqlite3.Connection) -> None:
    """Up to two accents are forgiven."""
    bare = {word: fold(word) for word in ORDINARY if sum(map(str.__ne__, word, fold(word))) <= 2}
    assert len([word for word in bare if word != bare[word]]) > 50
    assert corrections(connection, [*bare.values()]) == {}


@pytest.mark.parametrize(
    ("question", "correction"),
    [
        # Four letters are near too many words; five are enough, on either side.
        ("lein", None),
        ("mare", None),
        ("liien", "lien"),
        ("comun", "commun"),
        # A name, inside a question: one error, from six letters.
        ("le projet de Comune", "le projet de commune"),
        ("le projet de comune", "le projet de commune"),
        ("le comité de Finaceur", "le comité de financeur"),
        ("le comité de Finacuer", None),
        ("le comité de finacuer", "le comité de financeur"),
        ("à Comun", None),
        ("Comune", "commune"),
        ("LE PROJET DE COMUNE", "LE PROJET DE commune"),
        # What French has is left: « financier » is one letter from « financer ».
        ("contenance", None),
        ("cohérence", None),
    ],
)
def test_names_short_words_and_french_are_left(built: Base, question: str, correction: str | None) -> None:
    texts = "commun commune financeur financeurs conférence maire contenant lien"
    assert interpret(built([Document(1, "x", texts)], (), (), ()), question).correction == correction


def test_the_words_that_the_base_lacks_are_told_as_typed(small: sqlite3.Connection) -> None:
    found = search(small, "comment trouver des Élus à l’igloo, finaceurs d’Annecy ?")
    assert found.mots_inconnus == ("trouver", "l’igloo", "d’Annecy")
    assert found.correction == "comment trouver des Élus à l’igloo, financeurs d’Annecy ?"
    assert search(small, "élus et financeurs").mots_inconnus == ()
    assert search(small, "comment").mots_inconnus == ("comment",)


SEARCH = """
import sqlite3, sys
from search.engine import search
from search.suggestions import suggest
found = search(sqlite3.connect(sys.argv[1]), sys.argv[2])
suggest(sqlite3.connect(sys.argv[1]), sys.argv[2])
print(int("simplemma" in sys.modules), found.total)
"""


@pytest.mark.parametrize(("question", "loaded"), [("Financer la suite, un PNR ?", "0"), ("", "0"), ("patinoire", "1")])
def test_the_dictionary_is_loaded_for_an_unknown_word_alone(small_base: Path, question: str, loaded: str) -> None:
    command = [sys.executable, "-c", SEARCH, str(small_base), question]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed.split()[0] == loaded


def test_the_site_starts_without_the_dictionary() -> None:
    code = "import sys, search.site.app, ingest.cli; print([n for n in sys.modules if n.startswith('simplemma')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_dictionary_is_asked_only_of_what_would_be_corrected(
    small: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking for lost accents is slow: eight words of sixty vowels would take seconds."""
    asked: list[str] = []

    def noted(graphie: str) -> bool:
        asked.append(graphie)
        return False

    monkeypatch.setattr("search.vocabulary.is_french", noted)
    found = search(small, f"élus {'aeiou' * 12} {'euioa' * 12} finaceurs igloo")
    assert (asked, found.correction is None) == (["finaceurs"], False)


def test_what_is_looked_up_is_not_remembered() -> None:
    """The dictionary is made once; no word of a visitor stays in its caches."""
    lexicon.is_french("igloo")
    caches = [one for one in vars(lexicon).values() if hasattr(one, "cache_info")]
    before = [one.cache_info().currsize for one in caches]
    for word in ("kakemphaton", "zygomatique", "mangerions", "xyzzyqwk"):
        lexicon.is_french(word), lexicon.lemma(word)
    assert [one.cache_info().currsize for one in caches] == before == [1]


@pytest.mark.parametrize(
    ("word", "french", "lemma"),
    [
        ("parlent", True, "parler"),
        ("cooperer", True, "cooperer"),
        ("evenement", True, "evenement"),
        ("reunite", False, "reunite"),
        ("chevaux", True, "cheval"),
        ("finaceurs", False, "finaceurs"),
        # What the dictionary lacks: words that never change, and adverbs.
        ("temps", True, "temps"),
        ("acces", True, "acces"),
        ("lentement", True, "lentement"),
        ("évidemment", True, "évidemment"),
        ("bruyamment", True, "bruyamment"),
        ("aveuglément", True, "aveuglément"),
        ("profondément", True, "profondément"),
        ("poliment", True, "poliment"),
        ("financmant", False, "financmant"),
        ("propement", False, "propement"),
    ],
)
def test_what_a_dictionary_knows(word: str, french: bool, lemma: str) -> None:
    assert (lexicon.is_french(word), lexicon.lemma_or_itself(word)) == (french, lemma)
