"""What pages of the small corpus hold, against golden files; a file there is a case: a page and what it is asked."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from search.engine import Result, Results
from search.site.page import Page
from search.site.pages import PAGES
from search.site.request import PageRequest

GOLDEN = Path(__file__).parents[2] / "golden"
CASES = sorted((GOLDEN / "pages").glob("*.json"))
ROUTES = {page.route: page for page in PAGES}


def plain(value: Any) -> Any:
    """Return a value as JSON holds it, without functions nor scores, which are the search's own affair."""
    if isinstance(value, Results):
        told = ("reponse", "total", "total_large", "parcours", "glossaire", "mots_inconnus")
        fiches = [found["id"] for found in value.as_json()["resultats"]]
        return {**{key: value.as_json()[key] for key in told}, "fiches": fiches}
    if isinstance(value, Result):
        return {"id": value.id, "palier": value.palier, "raison": value.raison and asdict(value.raison)}
    if is_dataclass(value) and not isinstance(value, type):
        return plain({name: getattr(value, name) for name in value.__dataclass_fields__})
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if not callable(one)}
    if isinstance(value, list | tuple | range):
        return [plain(one) for one in value]
    return value


def shown(page: Page, connection: sqlite3.Connection, asked: PageRequest) -> Any:
    """Return what a page is made of, and its files."""
    content = page.read(connection, asked)
    files = {
        extension: export.write(content, lambda path: f"https://exemple.fr{path}")
        for extension, export in page.exports.items()
        if not export.read  # what holds more than the page does, scores or the version of the base
    }
    return plain({**page.read_for_html(connection, asked), "files": files})


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_page_is_the_golden_one(small: sqlite3.Connection, case: Path) -> None:
    golden = json.loads(case.read_text(encoding="utf-8"))
    asked = PageRequest(golden["asked"]["path"], golden["asked"]["parameters"])
    assert shown(ROUTES[golden["route"]], small, asked) == golden["shown"]
