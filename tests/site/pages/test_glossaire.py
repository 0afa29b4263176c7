"""Where the terms of the glossary lead."""

import pytest

from search.facets import Facet
from search.site.pages.glossaire import _search

FACET = Facet("levier", "Levier", "leviers", True, "leviers", "famille")


@pytest.mark.parametrize(
    ("nombre", "niveau", "facet", "address"),
    [
        (2, "famille", FACET, "/recherche?levier=relations"),
        (0, "famille", FACET, None),
        (2, "valeur", FACET, None),
        (2, "famille", None, None),
    ],
)
def test_a_term_leads_to_the_records_that_bear_it(
    nombre: int, niveau: str, facet: Facet | None, address: str | None
) -> None:
    assert _search({"nombre": nombre, "niveau": niveau, "valeur": "relations"}, facet) == address
