"""What native pages read of the base, once."""

from collections.abc import Iterator

import pytest
from datasette.app import Datasette
from helpers import run

from ingest.places import METADATA
from search.site.app import site
from search.site.edition import edition_of


@pytest.fixture(scope="module")
def small_site(small_base) -> Iterator[Datasette]:
    application = site(small_base, METADATA)
    run(application.invoke_startup())
    yield application


def test_columns_have_the_words_of_the_corpus(small_site):
    assert edition_of(small_site).labels == {
        "actions": "actions",
        "leviers": "leviers",
        "acteurs": "acteurs",
        "moment": "moment",
        "publics": "publics",
        "format": "formats",
    }


def test_columns_of_lists(small_site):
    assert {"leviers", "horaires", "formulations"} <= edition_of(small_site).arrays
    assert not {"moment", "titre", "format"} & edition_of(small_site).arrays


def test_a_base_is_read_once(small_site):
    assert edition_of(small_site) is edition_of(small_site)
