"""The ranking against its formula, written again here over lists of words, and what each of its terms is there for."""

import sqlite3
from itertools import pairwise
from math import log

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up import Base

from search import ranking
from search.engine import search
from search.index import Document
from search.interpretation import interpret
from search.ranking import rank
from search.thesaurus import Concept
from search.vocabulary import AskedWord

CONCEPTS = (
    Concept("c", "silo", ("cloison interne",), (), ("barrière",)),
    Concept("d", "bourg centre", ("ville pôle",), ("chef lieu",), ("village",)),
)


class Reference:
    """The score of each record, from what the index holds and the formula of docs/recherche.md."""

    def __init__(self, connection: sqlite3.Connection, question: str) -> None:
        self.connection = connection
        self.size, self.mean_title, self.mean_whole = connection.execute(
            "select fiches, titre, entier from recherche_collection"
        ).fetchone()
        self.asked = interpret(connection, question).asked
        self.heavy = [word for word in self.asked if not word.light] or list(self.asked)
        self.records = {}
        for row in connection.execute(
            """
            select numero, fiches_fts.titre, fiches_fts.texte, contexte, synonymes, associes, formes
            from fiches_fts join recherche_textes on recherche_textes.numero = fiches_fts.rowid
            """
        ):
            numero, *fields = row
            titre, texte, contexte, synonymes, associes, formes = map(str.split, fields)
            # A mark between the parts; an empty part takes the place of a word.
            parts = [part or [""] for part in (titre, titre, texte, contexte)]
            whole = [word for part in parts for word in (*part, "|")][:-1]
            self.records[numero] = (titre, whole, synonymes, associes, formes)

    def idf(self, held: int) -> float:
        return log(1 + (self.size - min(held, self.size) + 0.5) / (min(held, self.size) + 0.5))

    def count(self, sql: str, **values: object) -> int:
        return int(self.connection.execute(sql, values).fetchone()[0] or 0)

    def worth(self, word: AskedWord, column: str = "fiches") -> float:
        sql = f"select {column} from recherche_racines where racine = :racine"
        held = [self.connection.execute(sql, {"racine": racine}).fetchone() for racine in word.racines]
        return self.idf(max((row[0] for row in held if row), default=0))

    def exact(self, word: AskedWord) -> float:
        held = self.count("select sum(fiches) from recherche_mots where forme = :forme", forme=word.forme)
        return self.idf(held) if word in self.heavy else 0.0

    def own(self, numero: int, word: AskedWord) -> float:
        _, whole, _, _, formes = self.records[numero]
        length = len(whole) / self.mean_whole
        stems = sum(count(whole, racine) for racine in word.racines)
        return self.worth(word) * bm25(stems, length, 1.0, 0.85) + 0.4 * self.exact(word) * bm25(
            count(formes, word.forme), length, 1.0, 0.85
        )

    def pairs(self) -> list[tuple[tuple[str, str], float]]:
        """Return the pairs of stems that follow each other in the question, and what each is worth."""
        following = pairwise(word for word in self.asked if self.exact(word))
        return [
            ((a, b), min(self.worth(first) + self.worth(second), self.idf(0)))
            for first, second in following
            for a in first.racines
            for b in second.racines
        ]

    def title(self, numero: int) -> float:
        titre = self.records[numero][0]
        length = max(len(titre), 1) / (self.mean_title or 1)
        found = sum(
            self.worth(word, "titres") * bm25(sum(count(titre, racine) for racine in word.racines), length, 1.2, 1.0)
            for word in self.asked
        )
        return 1.1 * found**1.5 / sum(map(self.worth, self.asked)) ** 0.5

    def lent(self, numero: int, word: AskedWord, least: float | None) -> float:
        _, _, synonymes, associes, _ = self.records[numero]
        if any(racine in synonymes for racine in word.racines):
            share = 0.5
        elif any(racine in associes for racine in word.racines):
            share = 0.25
        else:
            return 0.0
        return min(share * self.worth(word), 0.9 * least) if least else 2 * share * self.worth(word)

    def scores(self, numeros: list[int]) -> dict[int, float]:
        own = {numero: {word: self.own(numero, word) for word in self.asked} for numero in numeros}
        least = {word: min((row[word] for row in own.values() if row[word]), default=None) for word in self.asked}
        found = {}
        for numero in numeros:
            _, whole, synonymes, _, _ = self.records[numero]
            length = len(whole) / self.mean_whole
            following, lent_following = list(pairwise(whole)), list(pairwise(synonymes))
            total = sum(own[numero].values()) + self.title(numero)
            total += sum(self.lent(numero, word, least[word]) for word in self.asked if not own[numero][word])
            for pair, worth in self.pairs():
                total += 0.4 * worth * bm25(following.count(pair), length, 1.0, 0.85)
                total += 0.4 * worth * (pair in lent_following and pair not in following)
            found[numero] = total
        return found


def count(words: list[str], word: str) -> int:
    """Count a word as the engine does: in « élu élu », once."""
    return f" {' '.join(words)} ".count(f" {word} ")


def bm25(frequency: int, length: float, k1: float, b: float) -> float:
    return frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * length)) if frequency else 0.0


def assert_scores_follow_the_formula(connection: sqlite3.Connection, question: str) -> None:
    found = search(connection, question, limit=100).resultats
    expected = Reference(connection, question).scores([fiche.numero for fiche in found])
    assert {fiche.numero: fiche.score for fiche in found} == pytest.approx(expected, abs=1e-4)
    assert [fiche.score for fiche in found] == sorted((fiche.score for fiche in found), reverse=True)


WORDS = "silo cloison interne barrière bourg centre ville pôle village chef lieu élu élue élus comment commune".split()
TEXT = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
COLLECTION = st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=6)
QUESTION = st.lists(st.sampled_from([*WORDS, "inconnu", "faire"]), min_size=1, max_size=5).map(" ".join)


# A pair of words lent; a word that earns little where it stands, lent elsewhere; a word of the same situation.
LENT_PAIR = [("autre", "bourg centre", ""), ("autre", "ville chose", "")]
LONG = " ".join(["cloison interne", *WORDS[3:], *map(str, range(90))])
LENT_UNDER_OWN = [("autre", "silo", ""), ("autre", LONG, ""), *[("court", "chose", "")] * 8]
RELATED = [("autre", "village", ""), ("autre", "barrière", "silo")]


@settings(
    max_examples=200, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(COLLECTION, QUESTION)
@example(LENT_PAIR, "ville pôle")
@example(LENT_UNDER_OWN, "cloison interne")
@example(RELATED, "bourg silo")
def test_scores_follow_the_formula(built: Base, collection: list[tuple[str, str, str]], question: str) -> None:
    documents = [Document(numero, *texts) for numero, texts in enumerate(collection, start=1)]
    assert_scores_follow_the_formula(built(documents, (), CONCEPTS), question)


@pytest.mark.parametrize(
    "question", ["convaincre les élus", "un élu est réticent, que faire ?", "SCoT", "silos", "comment"]
)
def test_scores_follow_the_formula_on_our_records(connection: sqlite3.Connection, question: str) -> None:
    assert_scores_follow_the_formula(connection, question)


FILLER = " ".join(f"mot{n}" for n in range(30))


def order(built: Base, question: str, *texts: tuple[str, str]) -> list[int]:
    """Return the records in order, each given as its title and its text; two more make words less common."""
    documents = [Document(numero, titre, texte) for numero, (titre, texte) in enumerate(texts, start=1)]
    others = [Document(90 + n, f"autre{n}", f"sujet{n} {FILLER}") for n in range(6)]
    found = search(built([*documents, *others], (), CONCEPTS), question).resultats
    return [fiche.numero for fiche in found]


def test_a_word_in_the_title_counts_more(built: Base) -> None:
    assert order(built, "silo", ("autre", "silo chose"), ("silo", "autre chose")) == [2, 1]


def test_a_title_that_answers_the_whole_question_beats_two_halves(built: Base) -> None:
    halves = ("silo autre", "pôle silo pôle"), ("silo pôle", "autre chose")
    assert order(built, "silo pôle", *halves)[0] == 2


def test_a_rare_word_counts_more_than_a_common_one(built: Base) -> None:
    texts = [("a1", "pôle"), ("a2", "pôle"), ("a3", "pôle"), ("a4", "barrière")]
    assert order(built, "pôle barrière", *texts)[0] == 4


def test_a_short_record_is_more_about_its_words(built: Base) -> None:
    assert order(built, "pôle", ("long", f"pôle {FILLER}"), ("court", "pôle chose")) == [2, 1]


def test_the_exact_form_counts(built: Base) -> None:
    assert order(built, "élus", ("un", "élue là"), ("deux", "élus là")) == [2, 1]


def test_words_that_follow_each_other_count(built: Base) -> None:
    texts = ("un", "pôle chose silo autre"), ("deux", "chose pôle silo autre")
    assert order(built, "pôle silo", *texts) == [2, 1]


def test_a_synonym_counts_less_than_the_word_and_more_than_a_word_of_the_same_situation(built: Base) -> None:
    texts = ("un", "village là"), ("deux", "bourg centre là"), ("trois", "ville pôle là")
    assert order(built, "ville pôle", *texts) == [3, 2, 1]


def test_light_words_alone_are_words(built: Base) -> None:
    assert order(built, "comment", ("un", "comment chose"), ("deux", "autre chose")) == [1]


def test_equal_scores_keep_the_order_of_numbers(built: Base) -> None:
    assert order(built, "pôle", *[("même", "pôle chose")] * 4) == [1, 2, 3, 4]


def test_past_the_first_candidates_records_come_by_batches(built: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "_CANDIDATES", 2)
    small = built([Document(n, f"t{n}", "élu " + "autre " * n) for n in range(1, 6)], ())
    asked = interpret(small, "élu")
    assert [len(rank(small, asked.asked, asked.expression, limit)) for limit in (0, 1, 2, 3, 5, 9)] == [
        2,
        2,
        2,
        4,
        5,
        5,
    ]
    assert [numero for numero, _ in rank(small, asked.asked, asked.expression, 5)] == [1, 2, 3, 4, 5]
