from math import log2
from pathlib import Path

import pytest

from search.measures import Jugement, Mesures, QuestionsIllisibles, lire_questions, mesurer, ndcg, reciproque, reussi

NOTES = {"a": 2, "b": 1}


def test_measures_by_hand() -> None:
    assert ndcg(["a", "b"], NOTES) == 1
    assert ndcg(["x", "b", "a"], NOTES) == pytest.approx((1 / log2(3) + 3 / 2) / (3 + 1 / log2(3)))
    assert ndcg([], NOTES) == ndcg(["a"], {}) == 0
    assert (reciproque(["x", "b"], NOTES), reciproque(["x"], NOTES)) == (0.5, 0)
    assert [reussi(ids, NOTES) for ids in (["b", "x", "a"], ["b", "x", "y", "a"], [])] == [True, False, False]


def test_means() -> None:
    jugement = Jugement("q", "", NOTES)
    assert mesurer([(jugement, ["a", "b"]), (jugement, [])]) == Mesures(2, 0.5, 0.5, 0.5, 0.5)
    assert mesurer([]) == Mesures(0, 0, 0, 0, 0)


def test_questions_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"q": "é", "kind": "word", "rel": {"a": 2}}\n\n{"q": "b", "rel": {}}\n', encoding="utf-8")
    assert lire_questions(file) == [Jugement("é", "word", {"a": 2}), Jugement("b", "", {})]


@pytest.mark.parametrize("line", ["{", "[]", '{"q": 1, "rel": {}}', '{"q": "a"}', '{"q": "a", "rel": {"x": "2"}}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f'{{"q": "a", "rel": {{}}}}\n{line}\n', encoding="utf-8")
    with pytest.raises(QuestionsIllisibles, match=r"q\.jsonl:2 : "):
        lire_questions(file)
