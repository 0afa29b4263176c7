"""The parameters of Datasette's pages that are checked before it reads them."""

import pytest

from search.site.native.arguments import refusal


def said(is_page: bool = False, **arguments: list[str]) -> str | None:
    found = refusal(arguments, is_page, 1000, 500)
    return found and found.replace("\u202f", " ")


@pytest.mark.parametrize(
    ("name", "values", "bounds"),
    [
        ("_size", ["0", "1000", "max", "", "007"], "0 à 1000, ou « max »"),
        ("_facet_size", ["1", "1000", "max", ""], "1 à 1000, ou « max »"),
        ("_timelimit", ["1", "500", ""], "1 à 500"),
        ("_ttl", ["0", "31536000", ""], "0 à 31536000"),
    ],
)
def test_numbers_are_read_as_on_our_pages(name: str, values: list[str], bounds: str) -> None:
    assert [said(**{name: [value]}) for value in values] == [None] * len(values)
    for value in ("-1", "+1", "1_0", "1e3", "٣", " 5", "x", "0000000005", "31536001", "Max"):
        assert said(**{name: [value]}) == f"« {name} » doit être un nombre entier de {bounds}, et non « {value} »."
        assert said(**{name: ["", value]}) is not None
    assert (said(**{name: ["9" * 5_000]}) or "").endswith(f"et non « {'9' * 60}… ».")


def test_a_size_of_the_facets_is_not_zero() -> None:
    assert said(_facet_size=["0"]) is not None
    assert said(_timelimit=["0"]) is not None
    assert said(_timelimit=["max"]) is not None


def test_the_shapes() -> None:
    for shape in ("arrays", "objects", "array", "arrayfirst", "object"):
        assert said(_shape=[shape]) is None
    assert said(_shape=["x"]) == (
        "« _shape » doit être l’un de : arrays, objects, array, arrayfirst, object, et non « x »."
    )


@pytest.mark.parametrize("name", ["_search", "_search_titre"])
def test_a_search_has_a_length(name: str) -> None:
    assert said(**{name: ["a" * 200]}) is None
    assert said(**{name: ["a" * 201]}) == (f"« {name} » tient en 200 caractères au plus, et « {'a' * 60}… » en a 201.")


def test_a_page_shows_fewer_rows_than_data_hold() -> None:
    assert [said(is_page=True, _size=[size]) for size in ("0", "200", "")] == [None] * 3
    for size in ("201", "1000", "max"):
        expected = f"« _size » doit être un nombre entier de 0 à 200, et non « {size} »."
        assert said(is_page=True, _size=[size]) == expected


def test_facets_are_counted_of_all_kinds() -> None:
    ten = {"_facet": ["type"] * 8, "_facet_array": ["leviers"], "_facet_date": ["annee"], "_facet_size": ["max"]}
    assert said(**ten) is None
    for one in ("_facet", "_facet_array", "_facet_date"):
        more = {**ten, one: [*ten[one], "theme"]}
        assert said(**more) == "L’adresse demande 11 facettes ; 10 au plus se comptent à la fois."


def test_a_raw_expression_is_refused() -> None:
    assert said(_searchmode=["escaped"], _search=["lien"]) is None
    assert said(_searchmode=["raw"]) == (
        "_searchmode=raw n’est pas permis ici : _search comprend une question en français."
    )


def test_a_boolean() -> None:
    assert [said(_json_infinity=[value]) for value in ("on", "off", "true", "false", "1", "0")] == [None] * 6
    assert said(_json_infinity=["x"]) == (
        "« _json_infinity » doit être l’un de : on, off, true, false, 1, 0, et non « x »."
    )


def test_the_rest_is_left_to_datasette() -> None:
    assert said(titre=["a" * 3_000], _next=["x"], numero__gt=["9" * 30], _facets=["a"] * 5) is None
