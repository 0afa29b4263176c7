"""The search on questions with known answers, written by somebody who had read the documents alone.

The floors are under what the engine reaches (benchmarks/README.md) and over what it reaches with any of its terms gone
or its words lost: they notice a broken ranking, they don't measure a good one.
"""

import sqlite3
from pathlib import Path

import pytest

from search.engine import search
from search.measures import JudgedQuestion, Measures, measures_of, read_questions

QUESTIONS = Path(__file__).parents[2] / "benchmarks" / "questions" / "quatriemes.jsonl"


@pytest.fixture(scope="module")
def answers(connection: sqlite3.Connection) -> list[tuple[JudgedQuestion, list[str]]]:
    """The answerable questions, each with the ids found for it."""
    answerable = [judged for judged in read_questions(QUESTIONS) if judged.grades]
    return [(j, [fiche.id for fiche in search(connection, j.question).resultats]) for j in answerable]


def measures(answers: list[tuple[JudgedQuestion, list[str]]], *kinds: str) -> Measures:
    return measures_of(answer for answer in answers if not kinds or answer[0].kind in kinds)


def test_the_set_covers_every_record(
    answers: list[tuple[JudgedQuestion, list[str]]], connection: sqlite3.Connection
) -> None:
    best = {ident for judged, _ in answers for ident, grade in judged.grades.items() if grade == 2}
    assert best == {ident for (ident,) in connection.execute("select id from fiches")}
    assert len(answers) == 160


def test_questions_find_their_records(answers: list[tuple[JudgedQuestion, list[str]]]) -> None:
    found = measures(answers)
    assert found.premier >= 0.84
    assert found.success3 >= 0.91
    assert found.ndcg10 >= 0.845
    assert found.sans_resultat == 0


@pytest.mark.parametrize(
    ("kind", "ndcg"),
    [
        *(("citation", 0.97), ("mots", 0.88), ("sigle", 0.86), ("formateur", 0.91), ("oral", 0.85)),
        *(("situation", 0.83), ("elu", 0.78), ("anglais", 0.6)),
    ],
)
def test_each_way_of_asking_finds_its_records(
    answers: list[tuple[JudgedQuestion, list[str]]], kind: str, ndcg: float
) -> None:
    assert measures(answers, kind).ndcg10 >= ndcg
