"""Old ids, printed or kept somewhere, still lead to their records."""

import csv
import json
import re
from io import StringIO
from pathlib import Path

import pytest
from helpers import Get, ask_raw, client, run

from ingest.places import METADATA
from search import urls
from search.site.app import site

MOVED = [
    ("/recommandations/parc", "/recommandations/aider-le-parc"),
    ("/recommandations/soutenir-le-parc", "/recommandations/aider-le-parc"),
    ("/recommandations/parc.json", "/recommandations/aider-le-parc.json"),
    ("/recommandations/parc.json?x=1&y=a,b&x=%20", "/recommandations/aider-le-parc.json?x=1&y=a,b&x=%20"),
    ("/recommandations/parc?dossier=parc", "/recommandations/aider-le-parc?dossier=parc"),
    ("/sessions/mini-atelier", "/sessions/atelier-court"),
    ("/sessions/mini-atelier.json", "/sessions/atelier-court.json"),
    ("/themes/apres", "/themes/suites"),
    ("/themes/apres.json", "/themes/suites.json"),
    ("/parcours/trouver-des-fonds.json", "/parcours/financer.json"),
    ("/sources/cahier?lignes=1-2", "/sources/stages?lignes=1-2"),
    ("/cooperation/recommandations/parc", "/cooperation/recommandations/aider-le-parc"),
    (
        "/cooperation/recommandations/parc.json?_shape=array",
        "/cooperation/recommandations/aider-le-parc.json?_shape=array",
    ),
    ("/cooperation/sources/cahier.csv", "/cooperation/sources/stages.csv"),
]


@pytest.fixture(scope="module", params=["/", "/coop/"])
def prefix(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def get_prefixed(small_base: Path, prefix: str) -> Get:
    return client(small_base, base_url=prefix)


@pytest.mark.parametrize(("old", "new"), MOVED)
def test_an_old_address_leads_to_the_new_one(get_prefixed: Get, prefix: str, old: str, new: str) -> None:
    answer = get_prefixed(old, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, f"{prefix}{new[1:]}")
    followed = get_prefixed(new)
    assert followed.status_code == 200


def test_a_redirection_is_asked_again_by_browsers_and_open_to_other_sites(get_small: Get) -> None:
    answer = get_small("/recommandations/parc.json", follow_redirects=False)
    assert answer.headers["cache-control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/recommandations/inconnue",
        "/sessions/parc",
        "/recommandations/mini-atelier",
        "/recommandations/parc/plus",
        "/api/schemas/parc.json",
        "/cooperation/fiches/parc",
        "/cooperation/anciens_ids/themes,parc",
        "/cooperation/recommandations/inconnue.json",
    ],
)
def test_other_addresses_are_not_found(get_small: Get, path: str) -> None:
    assert get_small(path, follow_redirects=False).status_code == 404


def test_an_old_id_however_it_is_written(get_small: Get) -> None:
    for written in ("soutenir%2Dle%2Dparc", "soutenir~2Dle~2Dparc"):
        answer = get_small(f"/recommandations/{written}")
        assert (answer.status_code, answer.url.path) == (200, "/recommandations/aider-le-parc")


def test_nothing_of_an_address_breaks_the_header(small_base: Path) -> None:
    application = site(small_base, METADATA)
    run(application.invoke_startup())
    status, headers, _ = ask_raw(application.app(), b"/recommandations/parc?a=\xc3\xa9 \r\nX: y%0d")
    assert (status, dict(headers)[b"location"]) == (301, b"/recommandations/aider-le-parc?a=%C3%A9%20%0D%0AX:%20y%0d")


def test_a_dossier_shows_the_record_of_an_old_id_once(get_small: Get) -> None:
    found = get_small("/dossier.json?fiches=parc,mini-atelier, soutenir-le-parc&fiches=aider-le-parc,zzz").json()
    assert found["url"] == "/dossier?fiches=aider-le-parc,atelier-court"
    assert [fiche["id"] for fiche in found["fiches"]] == ["aider-le-parc", "atelier-court"]
    assert found["introuvables"] == ["zzz"]


def test_a_dossier_of_old_ids_in_every_format(get_small: Get) -> None:
    page = get_small("/dossier?fiches=parc,plafond-de-verre").text
    assert "introuvable" not in page
    assert '<input type="hidden" name="fiches" value="aider-le-parc,plafond-de-verre">' in page
    (alternate,) = re.findall(r'[^"]*[^-]parc,plafond[^"]*', page)  # the address itself, in JSON
    assert alternate == "/dossier.json?fiches=parc,plafond-de-verre"
    assert "/recommandations/aider-le-parc" in get_small("/dossier.md?fiches=parc").text
    lines = get_small("/dossier.csv?fiches=parc").content.decode("utf-8-sig")
    (line,) = csv.DictReader(StringIO(lines, newline=""), delimiter=";")
    assert line["adresse"] == "/recommandations/aider-le-parc"


@pytest.mark.parametrize("path", ["/", "/recherche", "/recommandations/plafond-de-verre", "/glossaire"])
def test_a_dossier_carried_from_page_to_page_has_the_ids_of_today(get_small: Get, path: str) -> None:
    page = get_small(f"{path}?dossier=parc,soutenir-le-parc").text
    assert 'href="/dossier?fiches=aider-le-parc" data-dossier' in page
    assert "dossier=parc" not in page.replace(f"{path}.json?dossier=parc,soutenir-le-parc", "")


def test_a_dossier_too_long_with_the_ids_of_today_is_refused(get_small: Get) -> None:
    ids = ",".join(f"{n}{'a' * 100}" for n in range(100, 156))
    room = 6_000 - len(f",{ids},aider-le-parc")
    for length, status in ((room, 200), (room + 1, 400)):
        for path in ("/dossier.json?fiches", "/glossaire?dossier"):
            assert get_small(f"{path}={'a' * length},{ids},parc").status_code == status


def test_a_search_by_the_old_id_of_a_theme_is_that_of_the_theme(get_small: Get) -> None:
    old, new = (get_small(f"/recherche.json?theme={theme}").json() for theme in ("apres,debuts", "suites,debuts"))
    assert old == new
    assert old["total"]


def test_links_and_lists_never_give_an_old_id(small_base: Path, get_small: Get) -> None:
    found = json.dumps([get_small(path).json() for path in ("/recherche.json", "/parcours/financer.json")])
    assert not {"soutenir-le-parc", "mini-atelier", "trouver-des-fonds"} & set(found.split('"'))


def test_rows_stand_on_our_pages_and_on_datasette_s() -> None:
    assert len(urls.PLACES_OF_ROWS) == 10
    for table in ("recommandations", "sessions", "themes", "parcours", "sources"):
        assert urls.PLACES_OF_ROWS[f"/{table}"] == urls.PLACES_OF_ROWS[f"/cooperation/{table}"] == table
