"""French dates, hours and numbers."""

import pytest

from search.site import typographie

ESPACE = "\N{NO-BREAK SPACE}"


def test_dates() -> None:
    assert typographie.date_longue("2015-03-01") == "1er mars 2015"
    assert typographie.date_complete("2015-03-05") == "jeudi 5 mars 2015"


@pytest.mark.parametrize(
    ("iso", "dite"),
    [("09:30", f"9{ESPACE}h{ESPACE}30"), ("14:00", f"14{ESPACE}h"), ("10:05", f"10{ESPACE}h{ESPACE}05")],
)
def test_hours(iso: str, dite: str) -> None:
    assert typographie.heure(iso) == dite


@pytest.mark.parametrize(("nombre", "ecrit"), [(7.5, "7,5"), (8.0, "8"), (2, "2")])
def test_numbers(nombre: float, ecrit: str) -> None:
    assert typographie.decimal(nombre) == ecrit


def test_lines() -> None:
    assert typographie.lignes_citees(4, 4) == "ligne 4"
    assert typographie.lignes_citees(4, 6) == "lignes 4 à 6"


@pytest.mark.parametrize(
    ("mots", "dits"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_lists(mots: list[str], dits: str) -> None:
    assert typographie.enumeration(mots) == dits
