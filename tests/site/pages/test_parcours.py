"""The page of a situation, when its steps and records disagree."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from search.site.pages.parcours import parcours
from search.site.request import PageRequest


def test_a_step_without_a_record_is_an_error_rather_than_another_s_text(small_base: Path) -> None:
    with closing(sqlite3.connect(small_base)) as built, closing(sqlite3.connect(":memory:")) as spoilt:
        built.backup(spoilt)
        spoilt.execute("delete from fiches where id = 'plafond-de-verre'")
        with pytest.raises(ValueError, match="longer"):
            parcours(spoilt, PageRequest({"id": "financer"}))
