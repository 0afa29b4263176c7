"""The application: its settings, the name of its base, its metadata."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from datasette.app import Datasette
from helpers import run

from ingest.places import METADATA
from search.site.app import site
from search.site.metadata import of_tables


@pytest.fixture(scope="module")
def make(small_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Datasette]:
    """Serve the small corpus, the file of its base and that of its metadata named otherwise than in production."""
    folder = tmp_path_factory.mktemp("app")
    base, empty = folder / "autre.db", folder / "vide.yml"
    base.write_bytes(small_base.read_bytes())
    empty.write_text("title: Essai\n", encoding="utf-8")
    return lambda metadata=empty, **more: site(base, metadata, **more)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("sql_time_limit_ms", 1000),
        ("default_page_size", 50),
        ("default_facet_size", 30),
        ("suggest_facets", False),
        ("allow_download", True),
        ("default_allow_sql", False),
        ("base_url", "/"),
    ],
)
def test_settings(make: Callable[..., Datasette], setting: str, value: object) -> None:
    assert make().setting(setting) == value


def test_the_site_may_be_under_a_prefix(make: Callable[..., Datasette]) -> None:
    assert make(base_url="/coop/").setting("base_url") == "/coop/"


def test_the_base_has_our_name_whatever_its_file(make: Callable[..., Datasette]) -> None:
    assert [name for name in make().databases if name != "_internal"] == ["cooperation"]


def test_the_site_may_be_open_to_free_sql(make: Callable[..., Datasette]) -> None:
    assert make(sql=True).setting("default_allow_sql") is True


@pytest.mark.parametrize("sql", [False, True])
@pytest.mark.parametrize("statement", ["delete from fiches", "create table a (b)", "update fiches set titre = ''"])
def test_the_site_cannot_write(make: Callable[..., Datasette], sql: bool, statement: str) -> None:
    database = make(sql=sql).get_database("cooperation")
    with pytest.raises(sqlite3.OperationalError, match="attempt to write a readonly database"):
        run(database.execute_fn(lambda connection: connection.execute(statement)))


@pytest.mark.parametrize("metadata", [None, METADATA])
def test_the_metadata_is_completed_from_the_base(
    make: Callable[..., Datasette], small_base: Path, metadata: Path | None
) -> None:
    application = make(metadata) if metadata else make()
    with sqlite3.connect(small_base) as connection:
        expected = of_tables({}, connection)
    tables = application.metadata("tables", database="cooperation")
    assert {name: tables[name]["facets"] for name in expected} == {
        name: one["facets"] for name, one in expected.items()
    }
