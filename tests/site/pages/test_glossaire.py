"""Where the terms of the glossary lead."""

import pytest

from search.facets import Facet
from search.site.pages.glossaire import _search

FACET = Facet("levier", "Levier", "leviers", True, "leviers", "famille")


@pytest.mark.parametrize(
    ("valeur", "niveau", "facet", "address"),
    [
        ("relations", "famille", FACET, "/recherche?levier=relations"),
        ("moyens", "famille", FACET, None),
        ("relations", "valeur", FACET, None),
        ("relations", "famille", None, None),
    ],
)
def test_a_term_leads_to_the_records_that_bear_it(
    valeur: str, niveau: str, facet: Facet | None, address: str | None
) -> None:
    assert _search({"niveau": niveau, "valeur": valeur}, facet, {("levier", "relations")}) == address
