"""What each term of the ranking is there for."""

import pytest
from made_up import LENDING, Base

from search import ranking
from search.engine import search
from search.index import Document
from search.interpretation import interpret
from search.ranking import rank
from search.worth import Worth

FILLER = " ".join(f"mot{n}" for n in range(30))


def order(built: Base, question: str, *texts: tuple[str, str]) -> list[int]:
    """Return the records in order, each given as its title and its text; two more make words less common."""
    documents = [Document(numero, titre, texte) for numero, (titre, texte) in enumerate(texts, start=1)]
    others = [Document(90 + n, f"autre{n}", f"sujet{n} {FILLER}") for n in range(6)]
    found = search(built([*documents, *others], (), LENDING), question, tout=True).resultats
    return [fiche.numero for fiche in found]


def test_a_word_in_the_title_counts_more(built: Base) -> None:
    assert order(built, "silo", ("autre", "silo chose"), ("silo", "autre chose")) == [2, 1]


def test_a_title_that_answers_the_whole_question_beats_two_halves(built: Base) -> None:
    halves = ("silo autre", "pôle silo pôle"), ("silo pôle", "autre chose")
    assert order(built, "silo pôle", *halves)[0] == 2


def test_a_record_that_is_asked_for_in_these_words_comes_first(built: Base) -> None:
    asked = Document(1, "autre", "chose", (), ("bourg ou pôle ?", "village chose chose"))
    holding = Document(2, "autre", "le pôle, le village et le bourg")
    found = search(built([asked, holding], (), ()), "Pôle, ou bourg ?").resultats
    assert [fiche.numero for fiche in found] == [2, 1]
    found = search(built([asked, holding], (), ()), "bourg ou pôle ?").resultats
    assert [fiche.numero for fiche in found] == [1, 2]


def test_a_word_of_a_few_of_our_own_texts_is_rarer_than_one_of_them_all(built: Base) -> None:
    """Both are in all records: only what is said of them tells the words apart."""
    often = tuple(f"sujet {n}" for n in "abcdef")
    first = Document(1, "t1", "x", (), (*often, "pôle sujet"))
    second = Document(2, "t2", "x", (), (*often, "pôle"))
    worth = Worth(base := built([first, second], (), ()), interpret(base, "pôle sujet").asked)
    assert worth.words[0].rarity > worth.words[1].rarity


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


def test_equal_scores_keep_the_order_of_the_evidence(built: Base) -> None:
    """Tags lengthen a record for FTS5, and for nothing else: the first two earn the same."""
    documents = [Document(n, "même", "pôle chose") for n in (1, 2)]
    tagged = built(documents, [("theme", "t", "Un libellé de plusieurs mots", (1,))], ())
    found = search(tagged, "pôle", tout=True).resultats
    assert [fiche.numero for fiche in found] == [2, 1]
    assert found[0].score == found[1].score


def test_a_hundred_candidates_are_ranked_together(built: Base) -> None:
    """The best record is the hundredth that FTS5 chooses: it comes first. One more, and the next batch has it."""

    def first(others: int) -> int:
        texts = [Document(n, f"t{n}", "pôle pôle") for n in range(1, others + 1)]
        small = built([*texts, Document(500, "chose", "chose " * 40 + "pôle silo")], (), LENDING)
        return rank(small, Worth(small, interpret(small, "pôle silo").asked), '"pol"', 10)[0].numero

    assert (first(99), first(100)) == (500, 1)


def test_past_the_first_candidates_records_come_by_batches(built: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "CANDIDATES", 2)
    small = built([Document(n, f"t{n}", "élu " + "autre " * n) for n in range(1, 6)], ())
    asked = interpret(small, "élu")
    worth = Worth(small, asked.asked)
    assert [len(rank(small, worth, asked.expression, limit)) for limit in (0, 1, 2, 3, 5, 9)] == [
        2,
        2,
        2,
        4,
        5,
        5,
    ]
    assert [hit.numero for hit in rank(small, worth, asked.expression, 5)] == [1, 2, 3, 4, 5]
