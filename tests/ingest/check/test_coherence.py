"""Hours and numbers of a session that agree, or don't."""

from typing import Any

import pytest

from ingest.check.coherence import check_coherence
from ingest.read.files import CorpusFile

YAML = "horaires:\n  - debut: x\n    fin: x\n  - jour: x\n    fin: x\ncapacite:\n  min: 1\n  max: 2\n"
MORNING = {"jour": "2020-01-02", "debut": "09:00", "fin": "12:00"}
LATER = {"jour": "2020-01-02", "debut": "14:00", "fin": "17:00"}


@pytest.mark.parametrize(
    ("horaires", "capacite", "problems"),
    [
        ([MORNING, LATER], {"min": 2, "max": 2}, []),
        ([MORNING, MORNING], {"max": 2}, []),
        ([MORNING], {"min": 3, "max": 2}, ["a.md:8 : capacite.min : le minimum (3) dépasse le maximum (2)"]),
        (
            [{**MORNING, "fin": "09:00"}],
            {"max": 2},
            ["a.md:4 : horaires.0.fin : la fin (09:00) doit venir après le début (09:00)"],
        ),
        ([LATER, MORNING], {"max": 2}, ["a.md:5 : horaires.1.jour : les horaires doivent être dans l’ordre"]),
        (
            [MORNING, {**LATER, "jour": "2019-12-31"}],
            {"max": 2},
            ["a.md:5 : horaires.1.jour : les horaires doivent être dans l’ordre"],
        ),
    ],
)
def test_hours_and_numbers_agree(horaires: list[Any], capacite: dict[str, int], problems: list[str]) -> None:
    file = CorpusFile("sessions", "a", "a.md", YAML, 2, {"horaires": horaires, "capacite": capacite}, "", 1)
    assert [str(problem) for problem in check_coherence([file])] == problems
