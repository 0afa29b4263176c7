"""How problems are said, and how many."""

import pytest

from ingest.errors import MOST, Problem, cut, first_of


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem("corpus/a.md", 3, "titre", "trop"), "corpus/a.md:3 : titre : trop"),
        (Problem("corpus/a.md", 0, "", "trop"), "corpus/a.md : trop"),
        (Problem("a\nb.md", 0, "c\td", "trop"), r"a\nb.md : c\td : trop"),
        (Problem("a\u202eb\udce9.md", 1, "é", "trop"), r"a\u202eb\xe9.md:1 : é : trop"),
    ],
)
def test_a_problem_is_one_line_that_can_be_printed(problem: Problem, said: str) -> None:
    assert str(problem) == said


def test_the_first_problems_are_said_and_that_there_are_others() -> None:
    assert list(first_of(range(MOST), lambda: -1)) == list(range(MOST))
    assert list(first_of(iter(range(MOST + 9)), lambda: -1)) == [*range(MOST), -1]


@pytest.mark.parametrize(("words", "shown"), [("a" * 80, "a" * 80), ("a" * 81, "a" * 79 + "…")])
def test_what_is_quoted_is_cut(words: str, shown: str) -> None:
    assert cut(words) == shown
