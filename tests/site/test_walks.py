"""A walk through the whole site of each corpus: every page and every link of it answers, and reads well."""

import pytest
from helpers import Get
from walking import walk


# Datasette's own pages of the project's tables are many: those of the others have all their kinds.
@pytest.mark.parametrize(("corpus", "tables"), [("cooperatheque", False), ("essai", True), ("bare", True)])
def test_every_page_of_a_site_reads_well(sites: dict[str, Get], corpus: str, tables: bool) -> None:
    assert walk(sites[corpus], tables=tables) == {}
