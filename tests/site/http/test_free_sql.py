"""Free SQL is closed, by every door, in words that say what to do instead; what is ready-made stays."""

import re
from pathlib import Path

import pytest
from helpers import Get, client

from search.site.http.free_sql import TITLE

SQL = "select+titre+from+fiches"
ASKED = [
    f"?sql={SQL}",
    "?sql=delete+from+fiches",
    "?sql=pragma+database_list",
    "?sql=x",
    "?sql=+",
    "?sql=select+1&_shape=array",
]
DOORS = [
    *(f"/cooperation{extension}{asked}" for extension in ("", ".json", ".csv", ".blob") for asked in ASKED),
    *(f"/cooperation/{page}?_where={SQL}" for page in ("fiches", "fiches.json", "fiches.csv", "recherche_mots.json")),
    f"/cooperation/fiches.csv?_where={SQL}&_stream=on",
    "/cooperation/fiches.json?_where=",
    "/cooperation/fiches.json?theme=x&_where=1&_where=0",
]
NATIVE = [
    "/cooperation",
    "/cooperation?_show_hidden=1",
    "/cooperation/fiches",
    "/cooperation/fiches?_search=élus&type=recommandation&_facet=annee&_sort_desc=titre",
    "/cooperation/fiches?theme=nul",
    "/cooperation/recommandations/plafond-de-verre",
    "/cooperation/recommandations_d_un_theme?theme=suites",
    "/cooperation/recommandations_d_un_theme?theme=nul&_hide_sql=1",
    "/cooperation/sessions_par_date",
]


@pytest.mark.parametrize("door", DOORS)
def test_every_door_to_free_sql_is_closed(get_small: Get, door: str) -> None:
    answer = get_small(door)
    assert answer.status_code == 403
    if ".json" in door:
        body = answer.json()
        assert (body["ok"], body["status"], body["title"], set(body)) == (
            False,
            403,
            TITLE,
            {"ok", "status", "title", "error"},
        )
        text = body["error"]
        assert answer.headers["access-control-allow-origin"] == "*"
    else:
        text = answer.text
        assert f"<h1>{TITLE}</h1>" in text
    assert (
        "Télécharger la base, /cooperation.db, et l’interroger sur sa machine\u202f; /api#sql montre comment." in text
    )


def test_the_refusal_names_addresses_under_the_prefix(small_base: Path) -> None:
    refused = client(small_base, base_url="/coop/")("/cooperation.json?sql=select+1").json()["error"]
    assert "/coop/cooperation.db" in refused
    assert "/coop/api#sql" in refused


def test_what_the_refusal_points_to_exists(get_small: Get) -> None:
    page = get_small("/api").text
    assert 'id="sql"' in page
    assert "curl -O '<span data-adresse>/cooperation.db</span>'\nsqlite3 cooperation.db" in page
    assert get_small("/cooperation.db").status_code == 200


@pytest.mark.parametrize("page", NATIVE)
def test_no_native_page_leads_to_what_is_refused(get_small: Get, page: str) -> None:
    answer = get_small(page)
    assert answer.status_code == 200
    assert 'name="sql"' not in answer.text
    assert "Modifier la requête" not in answer.text
    assert re.findall(r'(?:href|action)="[^"]*(?:[?;]sql=|_where=)[^"]*"', answer.text) == []


@pytest.mark.parametrize("page", NATIVE)
def test_every_link_of_a_native_page_leads_somewhere(get_small: Get, page: str) -> None:
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"#]+)', get_small(page).text)}
    there = page.partition("?")[0]
    asked = {f"{there}{link}" if link.startswith("?") else link for link in links if not link.startswith("http")}
    assert asked
    assert [link for link in sorted(asked) if get_small(link).status_code != 200] == []


@pytest.mark.parametrize(
    "address",
    [
        "/cooperation/recommandations_d_un_theme.json?theme=suites&_shape=array",
        "/cooperation/fiches.json?type=session&_shape=array",
        "/cooperation/fiches.json?titre__contains=tage&_shape=array",
        "/cooperation/fiches.json?_search=élus&_shape=array",
        "/cooperation/fiches.json?leviers__arraycontains=Relations&_shape=array",
    ],
)
def test_ready_made_queries_filters_and_search_stay(get_small: Get, address: str) -> None:
    answer = get_small(address)
    assert answer.status_code == 200
    assert answer.json()


def test_a_canned_query_takes_no_sql(get_small: Get) -> None:
    ready = "/cooperation/recommandations_d_un_theme.json?theme=suites&_shape=array"
    assert get_small(f"{ready}&sql=select+1").json() == get_small(ready).json()


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/cooperation.json?sql=select+1", 200),
        ("/cooperation/fiches.json?_where=numero=1", 200),
        ("/cooperation.json?sql=delete+from+fiches", 400),
    ],
)
def test_a_site_may_be_open_to_it(get_sql: Get, address: str, status: int) -> None:
    answer = get_sql(address)
    assert answer.status_code == status
    assert TITLE not in answer.text
