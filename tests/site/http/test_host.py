"""No answer depends on what a request says of the machine that it asks."""

import json
import re
from pathlib import Path

import pytest
from helpers import Answer, ask_raw, run

from ingest.places import METADATA
from search.site.app import site
from search.site.http.headers import App
from search.site.http.target import plain_path

TARGETS = [
    *("/", "/recherche?q=élus&theme=debuts", "/recommandations/aider-le-parc", "/sessions/un-long-stage"),
    *("/themes/debuts", "/glossaire", "/dossier?fiches=aider-le-parc", "/api", "/a-propos"),
    *(
        "/recherche.json?q=élus",
        "/recherche.csv",
        "/dossier.md?fiches=aider-le-parc",
        "/dossier.csv?fiches=aider-le-parc",
    ),
    *("/suggestions.json?q=par", "/api/schemas/theme.json", "/recommandations/aider-le-parc.json"),
    *("/cooperation", "/cooperation.json", "/cooperation/fiches", "/cooperation/fiches?_size=2&_facet=type"),
    *("/cooperation/fiches.json?_size=2&_facet=type&_facet_array=leviers&_facet_date=annee", "/cooperation/fiches/1"),
    *(
        "/cooperation/fiches.json?_size=2&_shape=array",
        "/cooperation/fiches/1.json",
        "/cooperation/fiches.csv?_stream=1",
    ),
    *("/cooperation/recherche_facettes.csv", "/cooperation/preuves_d_une_recommandation?recommandation=a"),
    *("/cooperation/preuves_d_une_recommandation.json?recommandation=a", "/cooperation/fiches?_filter_column=titre"),
    *("/-/plugins.json", "/-/metadata", "/-/static-plugins/cooperatheque/cooperatheque.css", "/favicon.ico"),
    *("/nulle-part", "/nulle-part.json", "/recherche?page=0", "/cooperation/nulle", "/cooperation/fiches?_size=x"),
    *("/themes", "/cooperation/", "/%C3%A9", "//ailleurs.example/", "/-/", "/:memory:/a", "/\\ailleurs.example/"),
]
HOSTS = [b"", b"ailleurs.example", b'"><script>', b"a b", b"a" * 10_000, b"[::1", b"\xff"]


@pytest.fixture(scope="module", params=[None, "https://exemple.org/", "https://exemple.org/coop/"])
def served(request: pytest.FixtureRequest, small_base: Path) -> tuple[str | None, App]:
    """The site without a public address, with one, and with one that has a path."""
    application = site(small_base, METADATA, address=request.param)
    run(application.invoke_startup())
    return request.param, application.app()


def whole(answer: Answer) -> Answer:
    """Return an answer without how long its queries took, nor the length of that figure."""
    status, headers, body = answer
    if b"query_ms" in body:
        headers = [pair for pair in headers if pair[0] != b"content-length"]
    return status, headers, re.sub(rb'"query_ms": [0-9.e+-]+', b"", body)


@pytest.mark.parametrize("target", TARGETS)
def test_the_machine_asked_changes_nothing(served: tuple[str | None, App], target: str) -> None:
    _, app = served
    raw = target.encode()
    expected = whole(ask_raw(app, raw, (b"host", b"localhost")))
    assert b"localhost" not in expected[2] + b"".join(value for _, value in expected[1])
    for host in HOSTS:
        named = [(b"host", host), (b"x-forwarded-host", host), (b"x-forwarded-proto", b"https"), (b"forwarded", host)]
        assert whole(ask_raw(app, raw, *named, scheme="https")) == expected
    assert whole(ask_raw(app, raw)) == expected
    assert whole(ask_raw(app, b"http://ailleurs.example:80" + raw, (b"host", b"a"))) == expected


@pytest.mark.parametrize("target", TARGETS)
def test_a_redirect_stays_on_the_site(served: tuple[str | None, App], target: str) -> None:
    prefix = "/coop/" if served[0] and "coop" in served[0] else "/"
    for machine in (b"", b"http://ailleurs.example"):
        status, headers, _ = ask_raw(served[1], machine + target.encode())
        location = dict(headers).get(b"location", prefix.encode()).decode()
        assert location.startswith(prefix) and not re.match(r"/[/\\]", location)
        assert (status in (301, 302)) == (b"location" in dict(headers))


def test_datasette_s_own_addresses_are_those_of_the_site(served: tuple[str | None, App]) -> None:
    root = served[0] or "/"
    _, headers, body = ask_raw(served[1], b"/cooperation/fiches.json?_size=2&_facet=type&_facet_array=leviers")
    answer = json.loads(body)
    values = [value for facet in answer["facet_results"].values() for value in facet["results"]]
    found = [answer["next_url"], *(value["toggle_url"] for value in values)]
    assert len(found) > 3
    assert [address for address in found if not address.startswith(f"{root}cooperation/fiches.json?")] == []
    assert dict(headers)[b"link"].decode().startswith(f"<{root}cooperation/fiches.json?")
    page = dict(ask_raw(served[1], b"/cooperation/fiches")[1])
    assert page[b"link"].decode().startswith(f"{root}cooperation/fiches.json; rel")


@pytest.mark.parametrize(
    ("target", "path"),
    [
        (b"/a/b%2Fc", b"/a/b%2Fc"),
        (b"http://ailleurs.example/a", b"/a"),
        (b"HTTPS://moi@exemple.org:80", b"/"),
        (b"//ailleurs.example/a", b"//ailleurs.example/a"),
        (b"/a\\b", b"/a%5Cb"),
        ("/é".encode(), b"/%C3%A9"),
        (b"/a b\x00", b"/a%20b%00"),
        (b"a", b"/a"),
        (b"*", b"/*"),
        (b"", b"/"),
        (b"/http://a/b", b"/http://a/b"),
    ],
)
def test_a_target_is_reduced_to_its_path(target: bytes, path: bytes) -> None:
    assert plain_path(target) == path
