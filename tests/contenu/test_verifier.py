"""The corpus of the project is as its rules ask."""

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]

WELL = "Corpus sans problème\u202f: 33 recommandations, 4 sessions, 13 parcours, 5 sources.\n"


def test_verifier_finds_no_problem(run: Run) -> None:
    assert run("verifier") == (0, WELL, "")
