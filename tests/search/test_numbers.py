"""Whole numbers, as addresses and command lines write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.numbers import whole_number

ODD = ["", "0x1", "+5", "-5", " 5", "5 ", "1_0", "1e3", "5.0", "5,0", "٣", "²", "五", "½", "0000000005", "9" * 5_000]


@pytest.mark.parametrize("text", ODD)
def test_what_is_not_plain_digits_is_no_number(text: str) -> None:
    assert whole_number(text, 0, 10**9) is None


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_a_number_is_read_within_its_bounds(number: int, least: int, most: int) -> None:
    assert whole_number(str(number), least, most) == (number if least <= number <= most else None)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    number = whole_number(text, 0, 10**9)
    assert number is None or int(text) == number
