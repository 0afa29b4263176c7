from dataclasses import astuple
from math import log2
from pathlib import Path

import pytest

from search.measures import (
    JudgedQuestion,
    Measures,
    Recognition,
    UnreadableQuestions,
    measures_of,
    ndcg,
    read_questions,
    reciprocal_rank,
    recognition_of,
    succeeded,
)

NOTES = {"a": 2, "b": 1}


def test_measures_by_hand() -> None:
    assert ndcg(["a", "b"], NOTES) == 1
    assert ndcg(["x", "b", "a"], NOTES) == pytest.approx((1 / log2(3) + 3 / 2) / (3 + 1 / log2(3)))
    assert ndcg([], NOTES) == ndcg(["a"], {}) == 0
    assert (reciprocal_rank(["x", "b"], NOTES), reciprocal_rank(["x"], NOTES)) == (0.5, 0)
    assert [succeeded(ids, NOTES) for ids in (["b", "x", "a"], ["b", "x", "y", "a"], [])] == [True, False, False]


def test_only_the_first_ten_count_for_gain_and_the_first_three_for_success() -> None:
    ninth, tenth, eleventh = (["x"] * before + ["a"] for before in (8, 9, 10))
    assert ndcg(ninth, NOTES) > ndcg(tenth, NOTES) > ndcg(eleventh, NOTES) == 0
    assert (reciprocal_rank(tenth, NOTES), reciprocal_rank(eleventh, NOTES)) == (0.1, 0)
    assert [succeeded(["x"] * before + ["a"], NOTES) for before in (2, 3)] == [True, False]
    assert not succeeded(["x"], {"b": 1})


def test_means() -> None:
    judged = JudgedQuestion("q", "", NOTES)
    assert measures_of([(judged, ["a", "b"]), (judged, [])]) == Measures(2, 0.5, 0.5, 0.5, 0.5, 0.5)
    assert measures_of([]) == Measures(0, 0, 0, 0, 0, 0)


def test_the_first_place_alone_has_its_own_success() -> None:
    judged = JudgedQuestion("q", "", NOTES)
    found = measures_of([(judged, ["b", "a"]), (judged, ["a"])])
    assert (found.premier, found.success3) == (0.5, 1)


@pytest.mark.parametrize(
    ("answerable", "outside", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], Recognition(2, 1, 1)),
        ([0.1, 0.2], [0.9, 0.8], Recognition(2, 0, 0)),
        # The least of two is kept: 0.5 is not under it. Three pairs of four are won, one is a tie.
        ([0.9, 0.5], [0.5, 0.4], Recognition(2, 0.5, 3.5 / 4)),
        # Nineteen of twenty are kept, so the twentieth doesn't lower the threshold.
        ([*[0.9] * 19, 0.1], [0.8, 0.8], Recognition(2, 1, 0.95)),
        # Twenty of twenty-one: 95 % of them are 19.95, and one may fall.
        ([*[0.9] * 20, 0.1], [0.05, 0.8], Recognition(2, 1, 41 / 42)),
        # Thirty-nine of forty don't have to be kept: 38 do.
        ([*[0.9] * 38, 0.3, 0.1], [0.8], Recognition(1, 1, 0.95)),
        ([0.4], [0.4, 0.4], Recognition(2, 0, 0.5)),
        ([], [0.4], None),
        ([0.4], [], None),
    ],
)
def test_recognition_by_hand(answerable: list[float], outside: list[float], expected: Recognition | None) -> None:
    found = recognition_of(answerable, outside)
    assert (found and astuple(found)) == (expected and pytest.approx(astuple(expected)))


def test_questions_are_read(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"q": "é", "kind": "word", "rel": {"a": 2}}\n\n{"q": "b", "rel": {}}\n', encoding="utf-8")
    assert read_questions(file) == [JudgedQuestion("é", "word", {"a": 2}), JudgedQuestion("b", "", {})]


@pytest.mark.parametrize("line", ["{", "[]", '{"q": 1, "rel": {}}', '{"q": "a"}', '{"q": "a", "rel": {"x": "2"}}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f'{{"q": "a", "rel": {{}}}}\n{line}\n', encoding="utf-8")
    with pytest.raises(UnreadableQuestions, match=r"q\.jsonl:2 : "):
        read_questions(file)
