"""The documentation of the pages is what the pages are."""

import importlib.util
import sqlite3
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_the_pages_is_up_to_date(connection: sqlite3.Connection) -> None:
    spec = importlib.util.spec_from_file_location("pages", DOCS / "pages.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "pages.md").read_text(encoding="utf-8") == module.page(connection), "run docs/pages.py"
