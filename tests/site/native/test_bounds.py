"""What an address may ask of a table, to the last facet and the last row."""

import pytest
from helpers import Get

RAW = "_searchmode=raw n’est pas permis ici\u202f: _search comprend une question en français."
ROWS = "Une page montre au plus 200 lignes (_size)\u202f; .json et .csv en donnent davantage."


def facets(count: int, kind: str = "_facet") -> str:
    return "&".join([f"{kind}=type"] * count)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("fiches.json?_searchmode=raw&_search=NEAR(a*+a*+a*,1000)", RAW),
        ("fiches.json?_searchmode=raw", RAW),
        ("fiches.csv?_searchmode=raw&_search=a", RAW),
        (f"fiches.json?{facets(21)}", "L’adresse demande 21 facettes\u202f; 20 au plus se comptent à la fois."),
        (
            f"fiches.json?{facets(20)}&_facet_array=leviers&_facet_date=annee",
            "L’adresse demande 22 facettes\u202f; 20 au plus se comptent à la fois.",
        ),
        ("fiches?_size=201", ROWS),
        ("fiches?_size=max", ROWS),
    ],
)
def test_what_is_too_much_is_refused_with_what_is_allowed(get: Get, asked: str, said: str) -> None:
    answer = get(f"/cooperation/{asked}")
    assert answer.status_code == 400
    assert said in (answer.json()["error"] if ".json" in asked else answer.text)


@pytest.mark.parametrize(
    "asked",
    [
        f"fiches.json?{facets(20)}&_facet_size=max",
        "fiches?_size=200",
        "fiches.json?_size=max",
        "fiches.json?_size=1000",
        "fiches.csv?_size=max",
        "fiches?_size=",
        "fiches?_searchmode=escaped&_search=lien",
    ],
)
def test_what_is_reasonable_stays(get: Get, asked: str) -> None:
    assert get(f"/cooperation/{asked}").status_code == 200


@pytest.mark.parametrize("size", ["x", "-1", "²", "9" * 5000])
def test_a_size_that_is_no_number_is_left_to_datasette(get: Get, size: str) -> None:
    assert get(f"/cooperation/fiches?_size={size}").status_code == 400
