"""A page in several formats."""

import re
import sqlite3
from pathlib import Path

import pytest
from helpers import Get, client

from search.site.page import Export, Page, pattern
from search.site.request import PageRequest

PLAIN = Page("/a", "a.html", lambda connection, asked: {"n": 1})
RICH = Page(
    "/a/<id>",
    "a.html",
    lambda connection, asked: {"n": asked.text("n")},
    for_html=lambda connection, asked, content: {"more": content["n"] * 2},
    as_json=None,
    exports={"csv": Export("text/csv", lambda content, absolute: ""), "md": Export("text/plain", str)},
)


@pytest.fixture(scope="module")
def get_prefixed(small_base) -> Get:
    """Ask the site of the small corpus under a prefix."""
    return client(small_base, base_url="/coop/")


@pytest.mark.parametrize(
    ("page", "formats", "patterns"),
    [
        (PLAIN, ["json"], ["^/a$", "^/a[.]json$"]),
        (
            RICH,
            ["csv", "md"],
            ["^/a/(?P<id>[^/.]+)$", "^/a/(?P<id>[^/.]+)[.]csv$", "^/a/(?P<id>[^/.]+)[.]md$"],
        ),
    ],
)
def test_formats_and_routes(page: Page, formats: list[str], patterns: list[str]) -> None:
    assert page.formats == formats
    assert [route for route, _ in page.routes()] == patterns


def test_what_a_template_is_given() -> None:
    connection = sqlite3.connect(":memory:")
    assert PLAIN.read_for_html(connection, PageRequest()) == {"content": {"n": 1}}
    asked = PageRequest({}, {"n": ["b"]})
    assert RICH.read_for_html(connection, asked) == {"content": {"n": "b"}, "more": "bb"}


@pytest.mark.parametrize(
    ("route", "extension", "address", "identifier"),
    [
        ("/a/<id>", "", "/a/b-c", "b-c"),
        ("/a/<id>", "json", "/a/b.json", "b"),
        ("/a/<id>", "", "/a/b.json", None),
        ("/a/<id>", "", "/a/b/c", None),
        ("/a/<id>", "json", "/a/bxjson", None),
    ],
)
def test_a_pattern_takes_one_identifier(route: str, extension: str, address: str, identifier: str | None) -> None:
    found = re.match(pattern(route, extension), address)
    assert (found and found["id"]) == identifier


@pytest.mark.parametrize(
    ("path", "status", "media_type", "disposition"),
    [
        ("/dossier.csv?fiches=aider-le-parc", 200, "text/csv", 'attachment; filename="recueil-d-essai-dossier-{}.csv"'),
        (
            "/dossier.md?fiches=aider-le-parc",
            200,
            "text/markdown",
            'attachment; filename="recueil-d-essai-dossier-{}.md"',
        ),
        ("/recherche.csv", 200, "text/csv", 'attachment; filename="recueil-d-essai-recherche-{}.csv"'),
        ("/recommandations/aider-le-parc.json", 200, "application/json", None),
        ("/recommandations/aider%2Dle-parc", 200, "text/html", None),
        ("/recommandations/zzz", 404, "text/html", None),
        ("/recherche.csv?page=0", 400, "text/html", None),
    ],
)
def test_answers(get_prefixed: Get, path: str, status: int, media_type: str, disposition: str | None) -> None:
    answer = get_prefixed(path)
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (status, media_type)
    version = answer.headers["cooperatheque-version"]
    assert answer.headers.get("content-disposition") == (disposition and disposition.format(version))


@pytest.mark.parametrize("origin", ["", "https://exemple.org"])
def test_addresses_in_files_and_in_pages(small_base: Path, origin: str) -> None:
    get = client(small_base, address="https://exemple.org/coop") if origin else client(small_base, base_url="/coop/")
    address = f"{origin}/coop/recommandations/aider-le-parc"
    for path in ("/dossier.csv?fiches=aider-le-parc", "/recherche.csv"):
        assert f";{address}" in get(path).text
    assert f", {address}\n" in get("/dossier.md?fiches=aider-le-parc").text
    page = get("/recommandations/aider-le-parc?dossier=a").text
    assert f'"item": "{address}"' in page
    assert ('rel="canonical"' in page, f'<link rel="canonical" href="{address}">' in page) == (bool(origin),) * 2
    assert f'data-copier="{address}"' in page
    assert 'type="application/json" href="/coop/recommandations/aider-le-parc.json?dossier=a"' in page
    assert ('rel="canonical"' in get("/sessions/un-long-stage").text) == bool(origin)
    assert ("SearchAction" in get("/").text) == bool(origin)


@pytest.mark.parametrize("path", ["/", "/glossaire", "/recommandations/aider-le-parc", "/dossier.json", "/a-propos"])
def test_a_dossier_that_can_t_be_carried_is_refused_on_every_page(get_prefixed: Get, path: str) -> None:
    for dossier in (",".join(map(str, range(61))), "a" * 201, ",".join(f"{n}{'é' * 20}" for n in range(60))):
        answer = get_prefixed(f"{path}?dossier={dossier}")
        assert (answer.status_code, "dossier" in answer.text) == (400, True)
    assert get_prefixed(f"{path}?dossier={','.join(map(str, range(60)))}").status_code == 200
    assert get_prefixed(f"{path}?dossier={'a' * 200}").status_code == 200
