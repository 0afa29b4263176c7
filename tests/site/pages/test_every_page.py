"""What holds on every page of ours: status, language, one title, landmarks, links that lead somewhere, a prefix."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from addresses import ABSENT, ADDRESSES, EVERY, read
from helpers import Get, client

from ingest.places import CORPUS
from search.site.page import Page, pattern
from search.site.pages import PAGES

NAMES = {"cooperatheque": read(CORPUS / "site.yml")["nom"], "essai": "Recueil d’essai", "bare": "Les Haies"}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))

    def every(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.opened if tag == name]


def page_at(address: str) -> Page:
    return next(page for page in PAGES if re.match(pattern(page.route), address.partition("?")[0]))


@pytest.fixture(scope="session")
def sites_prefixed(bases: dict[str, Path]) -> dict[str, Get]:
    """Ask the sites behind the prefix /coop/, which Datasette's client adds to the path."""
    return {corpus: client(path, base_url="/coop/") for corpus, path in bases.items()}


@pytest.mark.parametrize("corpus", ADDRESSES)
def test_every_page_is_tried_here(corpus: str) -> None:
    paths = {address.partition("?")[0] for address in ADDRESSES[corpus]}
    untried = [page.route for page in PAGES if not any(re.match(pattern(page.route), path) for path in paths)]
    assert untried == ABSENT[corpus]


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_a_page_is_in_french_with_one_title_and_landmarks(sites: dict[str, Get], corpus: str, address: str) -> None:
    answer = sites[corpus](address)
    tags = Tags(answer.text)
    assert answer.status_code == 200
    assert tags.every("html") == [{"lang": "fr"}]
    for landmark in ("h1", "main", "title"):
        assert len(tags.every(landmark)) == 1, landmark
    assert tags.every("a")[0]["href"] == "#contenu"
    assert tags.every("main")[0]["id"] == "contenu"
    assert {"header", "nav", "footer"} <= {tag for tag, _ in tags.opened}
    assert NAMES[corpus] in unescape(answer.text.partition("<title>")[2].partition("</title>")[0])


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_ids_are_unique_and_labels_name_fields(sites: dict[str, Get], corpus: str, address: str) -> None:
    tags = Tags(sites[corpus](address).text)
    ids = [attributes["id"] for _, attributes in tags.opened if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {attributes["for"] for attributes in tags.every("label") if "for" in attributes}
    assert {field["id"] for name in ("input", "select") for field in tags.every(name) if "id" in field} <= named
    for _, attributes in tags.opened:
        assert set((attributes.get("aria-labelledby") or "").split()) <= set(ids)


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_every_link_leads_somewhere_on_the_site(sites: dict[str, Get], corpus: str, address: str) -> None:
    tags = Tags(sites[corpus](address).text)
    ids = {attributes.get("id") for _, attributes in tags.opened}
    for link in {unescape(attributes["href"] or "") for attributes in tags.every("a")}:
        path, _, anchor = link.partition("#")
        if not path:
            assert anchor in ids
        elif not path.startswith("mailto:?"):  # a mail to nobody yet
            assert path.startswith("/"), link
            answer = sites[corpus](path)
            assert answer.status_code == 200, link
            if anchor:
                assert f'id="{anchor}"' in answer.text, link


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_nothing_comes_from_elsewhere(sites: dict[str, Get], corpus: str, address: str) -> None:
    tags = Tags(sites[corpus](address).text)
    sources = [attributes.get("src") or "" for _, attributes in tags.opened]
    sources += [link["href"] or "" for link in tags.every("link") if link.get("rel") in ("stylesheet", "icon")]
    assert [source for source in sources if "//" in source] == []


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_pages_work_behind_a_path_prefix(sites_prefixed: dict[str, Get], corpus: str, address: str) -> None:
    answer = sites_prefixed[corpus](address)
    assert answer.status_code == 200
    for tag, attributes in Tags(answer.text).opened:
        for name in ("href", "src", "action", "data-suggestions", "data-racine"):
            link = attributes.get(name) or ""
            assert not link.startswith("/") or link.startswith("/coop/"), (tag, link)
            assert "/coop/coop/" not in link


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_a_page_names_its_own_data(sites: dict[str, Get], corpus: str, address: str) -> None:
    path, mark, query = address.partition("?")
    links = [
        unescape(link) for link in re.findall(r'type="application/json" href="([^"]*)"', sites[corpus](address).text)
    ]
    expected = [f"{path}.json{mark}{query}"] if page_at(address).as_json else []
    assert [unquote(link) for link in links] == expected


# What the types of pages that say something to machines say; the others say nothing.
DESCRIBED = {
    "/": ["WebSite"],
    "/recommandations/<id>": ["BreadcrumbList"],
    "/sessions/<id>": ["Event", "BreadcrumbList"],
    "/glossaire": ["DefinedTermSet"],
}


@pytest.mark.parametrize(("corpus", "address"), EVERY)
def test_json_for_machines_parses(sites: dict[str, Get], corpus: str, address: str) -> None:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', sites[corpus](address).text)
    described = [json.loads(text) for text in found]
    expected = DESCRIBED.get(page_at(address).route, [])
    if address == "/glossaire" and not sites[corpus]("/glossaire.json").json()["sigles"]:
        expected = []
    assert [one["@type"] for one in described] == expected
    assert {one["@context"] for one in described} <= {"https://schema.org"}


@pytest.mark.parametrize(
    ("short", "arrival"),
    [
        ("/recommandations", "/recherche?type=recommandation"),
        ("/sessions", "/recherche?type=session&tri=date"),
        ("/themes", "/#themes"),
        ("/parcours/", "/#situations"),
        ("/sources", "/a-propos#documents"),
    ],
)
def test_shortened_addresses_lead_to_a_list(sites_prefixed: dict[str, Get], short: str, arrival: str) -> None:
    assert sites_prefixed["cooperatheque"](short, follow_redirects=False).headers["location"] == f"/coop{arrival}"


@pytest.mark.parametrize("kind", ["recommandations", "sessions", "themes", "parcours", "sources"])
@pytest.mark.parametrize("extension", ["", ".json"])
def test_an_unknown_record_is_a_404_that_names_it(get: Get, kind: str, extension: str) -> None:
    answer = get(f"/{kind}/zzz{extension}")
    assert answer.status_code == 404
    assert "zzz" in answer.text
    if extension:
        assert answer.json()["ok"] is False
