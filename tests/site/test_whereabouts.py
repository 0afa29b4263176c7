"""No answer tells where the base is on the machine that serves it."""

import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette
from helpers import run

from ingest.places import METADATA
from search import urls
from search.site.app import site
from search.site.pages import PAGES
from search.site.whereabouts import hide

ASKED = (
    *("pragma_database_list", "pragma_database_list()", "main.pragma_database_list", "PRAGMA_DATABASE_LIST"),
    *("pragma_database_list('main')", '"pragma_database_list"', "pragma_database_list as a join pragma_database_list"),
)
NATIVE = [
    *(f"/cooperation{extension}" for extension in ("", ".json", "?_show_hidden=1", "?_trace=1", "?_context=1")),
    *(f"/cooperation/fiches{asked}" for asked in ("", ".json", ".csv", "?_trace=1", "?_context=1", ".json?_extra=all")),
    *(f"/cooperation/fiches/1{extension}" for extension in ("", ".json", ".json?_extras=foreign_key_tables")),
    *("/cooperation/sessions_par_date", "/cooperation/recommandations_d_un_theme.json?theme=x"),
    *(f"/cooperation/{table}{row}{extension}" for table in ("pragma_database_list", "PRAGMA_Database_List")
      for row in ("", "/1", "/0") for extension in ("", ".json", ".csv")),
    "/cooperation/fiches.json?_fts_table=pragma_database_list&_fts_pk=file&_search=a",
    "/_internal/databases.json", "/_internal.json", "/_memory.json", "/:memory:",
    "/cooperation.db?_=1", "/autre.db", "/cooperation/autre.db",
]  # fmt: skip
FAULTS = [
    *(
        "/nulle-part",
        "/nulle-part.json",
        "/cooperation/nulle",
        "/cooperation/nulle/1.json",
        "/autre.json",
        "/%00",
        "/%ff",
    ),
    *("/cooperation/fiches?_sort=nulle", "/cooperation/fiches.json?numero__in=[1", "/cooperation/fiches.json?%00=1"),
    *("/cooperation/fiches.json?_through=x", "/cooperation.json?sql=x", "/cooperation.json?sql=select+x"),
    *("/cooperation.json?sql=attach+'a'+as+b", "/cooperation.json?sql=select+load_extension('a')"),
    *("/cooperation.json?sql=select+*+from+a.b", "/cooperation.json?sql=select+readfile('a')"),
    *("/-/static/../x", "/-/static-plugins/cooperatheque/x", "/-/static-plugins/cooperatheque/../../app.py"),
]


@pytest.fixture(scope="module", params=[False, True], ids=["closed", "open to SQL"])
def application(
    small_base: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Datasette:
    """A site, closed or open to free SQL, over a base in a folder whose name is nowhere else."""
    copied = tmp_path_factory.mktemp("cachette") / "autre.db"
    copied.write_bytes(small_base.read_bytes())
    return site(copied, METADATA, sql=request.param)


def told(application: Datasette, addresses: list[str]) -> list[str]:
    """Return the addresses whose answers, headers included, name the folder of the base."""
    folder = Path(application.get_database(urls.DATABASE).path).parent.name
    assert folder.startswith("cachette")
    return [
        address
        for address in addresses
        for answer in [run(application.client.get(address))]
        if folder in answer.text or folder in str(answer.headers)
    ]


def test_no_native_page_and_no_error_tells_it(application: Datasette) -> None:
    assert told(application, NATIVE + FAULTS) == []


def test_no_page_of_ours_tells_it(application: Datasette) -> None:
    addresses = [
        urls.in_format(address, extension) if extension else address
        for page in PAGES
        for name in ("plafond-de-verre", "un-long-stage", "debuts", "financer", "recueil", "nulle")
        for address in [urls.filled(page.route, name)]
        for extension in ("", *page.formats)
    ]
    assert told(application, addresses) == []


def test_none_of_datasette_s_own_pages_tells_it(application: Datasette) -> None:
    routes = [route.pattern for route, _ in application._routes()]
    names = sorted({name for route in routes for name in re.findall(r"^/-/([a-z-]+)", route)})
    assert {"databases", "metadata", "plugins", "settings", "versions"} <= set(names)
    assert told(application, [f"/-/{name}{extension}" for name in names for extension in ("", ".json")]) == []


@pytest.mark.parametrize("asked", ASKED)
def test_no_sql_tells_it(application: Datasette, asked: str) -> None:
    sql = f"select * from {asked}"
    assert told(application, [f"/cooperation{extension}?sql={sql}" for extension in ("", ".json", ".csv")]) == []


def test_a_connection_answers_nothing_of_the_pragma_and_all_the_rest(base: Path) -> None:
    with sqlite3.connect(base) as own:
        assert own.execute("pragma database_list").fetchall() != []
        hide(own)
        for pragma in ("database_list", "DATABASE_LIST", "main.database_list"):
            assert own.execute(f"pragma {pragma}").fetchall() == []
        assert len(own.execute("select * from pragma_table_info('fiches')").fetchall()) > 5
        assert own.execute("pragma page_size").fetchone() == (4096,)
    own.close()


@pytest.mark.parametrize("extension", ["", ".json"])
def test_the_list_of_bases_is_closed(application: Datasette, extension: str) -> None:
    assert run(application.client.get(f"/-/databases{extension}")).status_code == 404
