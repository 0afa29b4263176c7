"""The scores of the ranking against their formula, written again here over lists of words."""

import sqlite3
from itertools import pairwise
from math import log
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up import LENDING, Base

from search.engine import search
from search.index import Document
from search.interpretation import interpret
from search.vocabulary import AskedWord


class Record(NamedTuple):
    """What the index holds of a record, word by word."""

    titre: list[str]
    source: list[str]
    whole: list[str]
    synonymes: list[str]
    associes: list[str]
    formes: list[str]


class Reference:
    """The score of each record, from what the index holds and the formula of docs/recherche.md."""

    def __init__(self, connection: sqlite3.Connection, question: str) -> None:
        self.connection = connection
        self.size, self.texts, self.mean_title, self.mean_whole = connection.execute(
            "select fiches, textes, titre, entier from recherche_collection"
        ).fetchone()
        self.asked = interpret(connection, question).asked
        self.heavy = [word for word in self.asked if not word.light] or list(self.asked)
        self.mass = sum(map(self.worth, self.asked))
        self.records = {}
        for row in connection.execute(
            """
            select numero, fiches_fts.titre, fiches_fts.texte, contexte, synonymes, associes, formes
            from fiches_fts join recherche_textes on recherche_textes.numero = fiches_fts.rowid
            """
        ):
            numero, *fields = row
            # An empty part, or item of a part, takes the place of a word.
            titre, texte, contexte, synonymes, associes, formes = (field.split(" ") for field in fields)
            # A mark between the parts; those between the items of the context are in the index.
            source = [*titre, "|", *texte]
            whole = [*titre, "|", *source, "|", *contexte]
            self.records[numero] = Record(titre, source, whole, synonymes, associes, formes)

    def idf(self, held: int) -> float:
        return idf(held, self.size)

    def count(self, sql: str, **values: object) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0] or 0)

    def believed(self, word: AskedWord) -> float:
        """Return the part of a word's rarity that counts: a small base holds everyday words by accident."""
        of_any_question = 0.4 if word.everyday else 1.0 if word in self.heavy else 0.2
        share = self.size / (self.size + 100)
        return share + (1 - share) * of_any_question

    def held_by(self, word: AskedWord, column: str) -> int:
        sql = f"select {column} from recherche_racines where racine = :racine"
        held = [self.connection.execute(sql, {"racine": racine}).fetchone() for racine in word.racines]
        return max((row[0] for row in held if row), default=0)

    def rarity(self, word: AskedWord) -> float:
        """Return how rare a word is, among records and among all that is said of them, on the scale of the first."""
        among_texts = idf(self.held_by(word, "textes"), self.texts) * self.idf(0) / idf(0, self.texts)
        return (self.idf(self.held_by(word, "fiches")) + among_texts) / 2

    def worth(self, word: AskedWord) -> float:
        return self.believed(word) * self.rarity(word)

    def in_title(self, word: AskedWord) -> float:
        return self.believed(word) * self.idf(self.held_by(word, "titres"))

    def exact(self, word: AskedWord) -> float:
        held = self.count("select sum(fiches) from recherche_mots where forme = :forme", forme=word.forme)
        return self.believed(word) * self.idf(held) if word in self.heavy else 0.0

    def own(self, numero: int, word: AskedWord) -> float:
        record = self.records[numero]
        length = len(record.whole) / self.mean_whole
        stems = sum(count(record.whole, racine) for racine in word.racines)
        return self.worth(word) * bm25(stems, length, 1.0, 0.85) + 0.4 * self.exact(word) * bm25(
            count(record.formes, word.forme), length, 1.0, 0.85
        )

    def pairs(self) -> list[tuple[str, float]]:
        """Return the pairs of stems that follow each other in the question, and what each is worth."""
        return [
            (f"{a} {b}", min(self.rarity(first) + self.rarity(second), self.idf(0)))
            for first, second in pairwise(self.heavy)
            for a in first.racines
            for b in second.racines
        ]

    def title(self, numero: int) -> float:
        titre, formes = self.records[numero].titre, self.records[numero].formes
        mass = sum(max(self.worth(word), self.in_title(word)) for word in self.asked)
        length = len(titre) / (self.mean_title or 1)
        spelt = formes[: len(titre)]
        found = sum(
            self.in_title(word)
            * bm25(sum(count(titre, racine) for racine in word.racines), length, 1.2, 1.0)
            * (1 if set(word.formes) & set(spelt) else 0.5)
            for word in self.asked
        )
        return 1.15 * found**1.5 / mass**0.5

    def quoted(self, numero: int) -> float:
        quotation = " ".join(word.racines[0] for word in self.asked)
        if len(self.asked) >= 4 and count(self.records[numero].source, quotation):
            return self.mass
        parts = " ".join(self.records[numero].whole).split(" | ")
        return 0.5 * self.mass if quotation in parts[1:] else 0.0

    def covered(self, numero: int) -> float:
        """Return the part of the question that a record holds: what it is lent counts in part."""
        record = self.records[numero]
        part = 0.0
        for word in self.asked:
            held = any(count(record.whole, racine) for racine in word.racines)
            same = any(racine in record.synonymes for racine in word.racines)
            related = any(racine in record.associes for racine in word.racines)
            part += self.worth(word) * (1.0 if held else 0.7 if same else 0.3 if related else 0.0)
        return part / (self.mass or 1)

    def held(self, numero: int) -> list[tuple[str, set[AskedWord]]]:
        """Return the terms lent to a record that the question holds whole, and the words of the question in each."""
        record = self.records[numero]
        lent = {
            tuple(term.split())
            for field in (record.synonymes, record.associes)
            for term in " ".join(field).split(" | ")
        }
        firsts = [word.racines[0] for word in self.asked]
        following = {tuple(firsts[a:b]) for a in range(len(firsts)) for b in range(a + 2, a + 6)}
        single = {(racine,) for word in self.asked for racine in word.racines}
        return [
            (" ".join(term), {word for word in self.asked if set(word.racines) & set(term)})
            for term in lent & (following | single)
        ]

    def lent(self, numero: int, word: AskedWord, least: float | None) -> float:
        record = self.records[numero]
        if any(racine in record.synonymes for racine in word.racines):
            share = 0.5
        elif any(racine in record.associes for racine in word.racines):
            share = 0.25
        else:
            return 0.0
        if not any(word in words for _, words in self.held(numero)):
            share *= 0.4
        return min(share * self.worth(word), 0.9 * least) if least else 2.5 * share * self.worth(word)

    def lent_whole(self, numero: int) -> float:
        """Return the rarity of the words of the heaviest term of several words that is lent whole."""
        whole = self.records[numero].whole
        several = (words for term, words in self.held(numero) if len(words) > 1 and not count(whole, term))
        return max((sum(map(self.rarity, words)) for words in several), default=0.0)

    def scores(self, numeros: list[int]) -> dict[int, float]:
        own = {numero: {word: self.own(numero, word) for word in self.asked} for numero in numeros}
        least = {word: min((row[word] for row in own.values() if row[word]), default=None) for word in self.asked}
        found = {}
        for numero in numeros:
            record = self.records[numero]
            length = len(record.whole) / self.mean_whole
            total = sum(own[numero].values()) + self.title(numero) + self.quoted(numero)
            total += sum(self.lent(numero, word, least[word]) for word in self.asked if not own[numero][word])
            total += self.lent_whole(numero)
            for pair, worth in self.pairs():
                total += 0.4 * worth * bm25(count(record.whole, pair), length, 1.0, 0.85)
            small = 0.55 * (1 - self.size / (self.size + 100))
            found[numero] = total * (1 - small + small * self.covered(numero))
        return found


def count(words: list[str], word: str) -> int:
    """Count a word, or several that follow each other, as the engine does: in « élu élu », once."""
    return f" {' '.join(words)} ".count(f" {word} ")


def idf(held: int, every: int) -> float:
    return log(1 + (every - min(held, every) + 0.5) / (min(held, every) + 0.5))


def bm25(frequency: int, length: float, k1: float, b: float) -> float:
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length)) if frequency else 0.0


def assert_scores_follow_the_formula(connection: sqlite3.Connection, question: str) -> None:
    found = search(connection, question, limit=100, tout=True).resultats
    expected = Reference(connection, question).scores([fiche.numero for fiche in found])
    assert {fiche.numero: fiche.score for fiche in found} == pytest.approx(expected, abs=1e-4)
    assert [fiche.score for fiche in found] == sorted((fiche.score for fiche in found), reverse=True)


WORDS = "silo cloison interne barrière bourg centre ville pôle village chef lieu élu élue élus comment commune".split()
WORDS += ["communication", "petit", "jamais"]  # another word of the same stem; words of every conversation
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
ITEMS = st.lists(TEXT, max_size=2).map(tuple)
COLLECTION = st.lists(st.tuples(TEXT, TEXT, ITEMS, ITEMS), min_size=1, max_size=6)
QUESTION = st.lists(st.sampled_from([*WORDS, "inconnu", "faire"]), min_size=1, max_size=6).map(" ".join)


# A pair of words lent; a word that earns little where it stands, lent elsewhere; a word of the same situation.
LENT_PAIR = [("autre", "bourg centre"), ("autre", "ville chose")]
LONG = " ".join(["cloison interne", *WORDS[3:], *map(str, range(90))])
LENT_UNDER_OWN = [("autre", "silo"), ("autre", LONG), *[("court", "chose")] * 8]
RELATED = [("autre", "village"), ("autre", "barrière", ("silo",))]
# Two items never make a pair; a word of the same stem in a title; a question that the source says word for word.
ITEMS_APART = [("autre", "chose", ("bourg",), ("centre", "pôle")), ("autre", "chose", (), ("bourg centre", "de la"))]
DERIVED = [("la communication", "chose"), ("la commune", "chose"), ("communes et communication", "chose")]
QUOTED = [("autre", "le pôle de la ville aux élus du village"), ("autre", "le pôle aux élus de la ville du village")]


@settings(
    max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(COLLECTION, QUESTION)
@example(ITEMS_APART, "bourg centre")
@example(ITEMS_APART, "centre pôle")
@example(DERIVED, "commune")
@example(QUOTED, "pôle ville élus village")
@example(QUOTED, "pôle ville élus")
@example([("autre", "petit pôle jamais"), ("autre", "petit pôle")], "jamais un petit pôle")
@example(LENT_PAIR, "ville pôle")
@example(LENT_UNDER_OWN, "cloison interne")
@example(RELATED, "bourg silo")
def test_scores_follow_the_formula(built: Base, collection: list[tuple[Any, ...]], question: str) -> None:
    documents = [Document(numero, *texts) for numero, texts in enumerate(collection, start=1)]
    assert_scores_follow_the_formula(built(documents, (), LENDING), question)


@pytest.mark.parametrize(
    "question", ["convaincre les élus", "un élu est réticent, que faire ?", "SCoT", "silos", "comment"]
)
def test_scores_follow_the_formula_on_our_records(connection: sqlite3.Connection, question: str) -> None:
    assert_scores_follow_the_formula(connection, question)
