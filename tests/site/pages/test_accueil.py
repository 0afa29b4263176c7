"""The panorama of the home page."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from search.site.pages.accueil import accueil, panorama_facet
from search.site.request import PageRequest


@pytest.fixture
def without_families(small_base: Path) -> sqlite3.Connection:
    """A base whose facets are all shown by values."""
    memory = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(small_base)) as built:
        built.backup(memory)
    memory.execute("update facettes_declarees set niveau = 'valeur' where niveau = 'famille'")
    return memory


def test_the_panorama_is_that_of_the_facet_shown_by_families(small: sqlite3.Connection) -> None:
    facet = panorama_facet(small)
    assert facet and facet.facette == "levier"


def test_there_is_no_panorama_without_families(without_families: sqlite3.Connection) -> None:
    assert panorama_facet(without_families) is None
    assert accueil(without_families, PageRequest())["panorama"] is None
