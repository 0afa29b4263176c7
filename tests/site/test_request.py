"""Reading what a page is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site.request import BadParameter, PageRequest


@pytest.mark.parametrize(
    ("given_values", "listing"),
    [
        ([], []),
        ([""], []),
        (["a,b"], ["a", "b"]),
        (["a", "b,c"], ["a", "b", "c"]),
        ([" b , a,,b"], ["b", "a"]),
    ],
)
def test_a_list_is_repeated_or_separated_by_commas(given_values: list[str], listing: list[str]) -> None:
    assert PageRequest({}, {"fiches": given_values}).values("fiches") == listing


@given(st.lists(st.text(max_size=20) | st.text(", ab", max_size=20), max_size=9))
def test_a_list_has_no_repeats_nor_blanks(given_values: list[str]) -> None:
    listing = PageRequest({}, {"fiches": given_values}).values("fiches")
    assert len(set(listing)) == len(listing)
    assert all(value == value.strip() != "" for value in listing)


def test_the_last_of_repeated_values_counts() -> None:
    assert PageRequest({}, {"q": ["a", "b"]}).text("q") == "b"


def test_a_number_may_be_missing_or_in_its_limits() -> None:
    assert PageRequest().number("page", 1, 1, 9) == 1
    assert PageRequest({}, {"page": ["9"]}).number("page", 1, 1, 9) == 9


@pytest.mark.parametrize("value", ["0", "10", "-1", "1.5", "un", "٣", "9" * 5000, "²", "0000000009", "000000001000"])
def test_any_other_number_is_refused(value: str) -> None:
    with pytest.raises(BadParameter, match="« page » doit être un nombre entier de 1 à 9".replace(" ", r"\s")):
        PageRequest({}, {"page": [value]}).number("page", 1, 1, 9)


@pytest.mark.parametrize("value", ["2", "8", "000000002"])
def test_a_number_at_its_limits(value: str) -> None:
    assert PageRequest({}, {"page": [value]}).number("page", 5, 2, 8) == int(value)


@pytest.mark.parametrize(("value", "most"), [("1", 8), ("9", 8), ("0000000002", 8), ("100000000", 99_999_999)])
def test_a_number_past_its_limits(value: str, most: int) -> None:
    with pytest.raises(BadParameter) as refusal:
        PageRequest({}, {"page": [value]}).number("page", 5, 2, most)
    assert str(refusal.value).replace("\u202f", " ") == (
        f"« page » doit être un nombre entier de 2 à {most}, et non « {value} »."
    )


@pytest.mark.parametrize(("length", "read"), [(200, True), (201, False)])
def test_a_value_has_a_length(length: int, read: bool) -> None:
    asked = PageRequest({}, {"tri": ["a", "b" * length]})
    if read:
        assert asked.text("tri") == asked.values("tri")[1] == "b" * length
        return
    for refused in (asked.text, asked.values, asked.fiches):
        with pytest.raises(BadParameter) as refusal:
            refused("tri")
        assert str(refusal.value).replace("\u202f", " ") == (
            f"« tri » tient en 200 caractères au plus, et « {'b' * 60}… » en a 201."
        )
    assert asked.text("tri", 201) == "b" * 201


@pytest.mark.parametrize(("count", "read"), [(100, True), (101, False)])
def test_a_parameter_has_so_many_values(count: int, read: bool) -> None:
    asked = PageRequest({}, {"theme": [",".join(map(str, range(count))), "0,1"]})
    if read:
        assert len(asked.values("theme")) == count
        return
    with pytest.raises(BadParameter, match="prend 100 valeurs au plus, et cette adresse en a 101"):
        asked.values("theme")


@pytest.mark.parametrize("read", [True, False])
def test_a_dossier_has_a_length_in_addresses(read: bool) -> None:
    ids = [f"{n:02}{'é' * 32}aaaa" for n in range(30)]  # an « é » is six bytes there
    left = 6_000 - 30 * (2 + 32 * 6 + 4 + 1)
    asked = PageRequest({}, {"dossier": [",".join([*ids, "z" * (left if read else left + 1)])]})
    if read:
        assert len(asked.fiches()) == 31
        return
    with pytest.raises(BadParameter, match="tient en 6000 octets au plus, et cette adresse en a 6001"):
        asked.fiches()


def test_what_is_not_asked_is_empty() -> None:
    asked = PageRequest()
    assert (asked.path, asked.parameters) == ({}, {})
    assert (asked.text("q"), asked.values("fiches"), asked.number("page", 3, 5, 9)) == ("", [], 3)
    assert PageRequest({}, {"q": []}).text("q") == ""
