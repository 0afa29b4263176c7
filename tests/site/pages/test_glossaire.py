"""Where the terms of the glossary lead."""

import re

import pytest
from helpers import Get

from search.facets import Facet
from search.site.pages.glossaire import _by_letter, _search

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


def test_every_word_stands_under_its_letter_and_leads_to_its_definition(get: Get) -> None:
    page = get("/glossaire").text
    index, _, rest = page.partition("</details>")
    led = re.findall(r'href="#([^"]+)"', index.partition('class="index"')[2])
    assert sorted(led) == sorted(re.findall(r'<div id="([^"]+)"', rest)) != []


def test_letters_ignore_accents_and_capitals() -> None:
    words = [{"libelle": word} for word in ("État", "eau", "Été", "acteur")]
    found = [(letter, [one["libelle"] for one in same]) for letter, same in _by_letter(words)]
    assert found == [("A", ["acteur"]), ("E", ["eau", "État", "Été"])]
