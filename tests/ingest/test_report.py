"""How the problems of a corpus are told: one line each, and one for those that many files share."""

import pytest

from ingest.errors import Problem
from ingest.report import report

MISSING = "il manque le champ « question »"


def missing(*names: str, field: str = "", line: int = 2) -> list[Problem]:
    return [Problem(f"corpus/{name}.md", line, field, MISSING) for name in names]


def test_a_problem_of_three_files_is_said_of_each() -> None:
    assert report(missing("a", "b", "c")) == [f"corpus/{name}.md:2 : {MISSING}" for name in "abc"]


def test_a_problem_of_many_files_is_one_line_that_names_the_first_three() -> None:
    said = f"{MISSING} ; dans 5 fichiers, dont corpus/a.md:2, corpus/b.md:2, corpus/c.md:2"
    other = Problem("corpus/b.md", 4, "titre", "trop long")
    last = Problem("corpus/z.md", 0, "", "fichier inattendu")
    assert report(sorted([*missing(*"abcde"), other, last])) == [
        said,
        "corpus/b.md:4 : titre : trop long",
        "corpus/z.md : fichier inattendu",
    ]


def test_a_field_is_the_same_wherever_it_stands_in_a_list() -> None:
    problems = [
        problem
        for index, name in enumerate("abcd")
        for problem in missing(name, field=f"acteurs.{index}.preuve", line=index)
    ]
    assert report(problems) == [
        f"acteurs.preuve : {MISSING} ; dans 4 fichiers, dont corpus/a.md, corpus/b.md:1, corpus/c.md:2"
    ]


def test_another_field_is_another_problem() -> None:
    problems = sorted([*missing("a", "b", field="titre"), *missing("c", "d", field="theme")])
    assert report(problems) == [str(problem) for problem in problems]


@pytest.mark.parametrize("names", ["aaaa", "aabbcc"])
def test_what_repeats_in_few_files_is_said_with_each_line(names: str) -> None:
    problems = [Problem(f"corpus/{name}.md", line, "", MISSING) for line, name in enumerate(names, 1)]
    assert report(sorted(problems)) == [str(problem) for problem in sorted(problems)]


def test_a_file_counts_once_by_its_first_line() -> None:
    problems = sorted([*missing(*"abcd"), *missing("a", line=9)])
    assert report(problems) == [f"{MISSING} ; dans 4 fichiers, dont corpus/a.md:2, corpus/b.md:2, corpus/c.md:2"]


def test_a_place_is_printed_on_one_line() -> None:
    problems = [Problem(f"a\n{name}.md", 1, "", "trop") for name in "abcd"]
    assert report(problems) == [r"trop ; dans 4 fichiers, dont a\na.md:1, a\nb.md:1, a\nc.md:1"]


def test_there_is_nothing_to_say_of_no_problem() -> None:
    assert report([]) == []
