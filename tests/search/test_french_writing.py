"""French dates, hours, numbers, counts and lists."""

import pytest

from search.french import cited_lines, counted, decimal, full_date, hour, listed, long_date, thousands

WIDE = "\N{NO-BREAK SPACE}"


def test_dates() -> None:
    assert long_date("2015-03-01") == "1er mars 2015"
    assert long_date("2015-03-02") == "2 mars 2015"
    assert full_date("2015-03-05") == "jeudi 5 mars 2015"


@pytest.mark.parametrize(
    ("iso", "said"), [("09:30", f"9{WIDE}h{WIDE}30"), ("14:00", f"14{WIDE}h"), ("10:05", f"10{WIDE}h{WIDE}05")]
)
def test_hours(iso: str, said: str) -> None:
    assert hour(iso) == said


@pytest.mark.parametrize(("value", "written"), [(7.5, "7,5"), (8.0, "8"), (2, "2")])
def test_decimals(value: float, written: str) -> None:
    assert decimal(value) == written


def test_thousands() -> None:
    assert thousands(12345) == "12\u202f345"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0 ligne"), (1, "1 ligne"), (2, "2 lignes"), (1234567, "1\u202f234\u202f567 lignes")],
)
def test_counts_agree_with_their_noun(value: int, expected: str) -> None:
    assert counted(value, "ligne") == expected


def test_a_plural_may_be_given() -> None:
    assert counted(2, "table masquée", "tables masquées") == "2 tables masquées"


def test_lines() -> None:
    assert cited_lines(4, 4) == "ligne 4"
    assert cited_lines(4, 6) == "lignes 4 à 6"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_lists(words: list[str], said: str) -> None:
    assert listed(words) == said
