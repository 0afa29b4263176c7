"""What machines ask of the site under names that they know."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from helpers import Get, run

from ingest.places import METADATA
from search.site.app import site

ADDRESS = "https://exemple.org/coop/"
HOME = "/coop/"


@pytest.fixture(scope="module")
def published(small_base: Path):  # type: ignore[no-untyped-def]
    """Ask the small corpus's site, which has a public address with a path."""
    application = site(small_base, METADATA, address=ADDRESS)

    def get(path: str) -> httpx.Response:
        return run(application.client.get(path))  # type: ignore[no-any-return]

    return get


def closed(rules: str) -> list[re.Pattern[str]]:
    """Return what robots.txt closes, as Google and the RFC 9309 read it: `*` for anything, `$` for the end."""
    paths = re.findall(r"^Disallow: (.*)$", rules, re.M)
    return [re.compile(re.escape(path).replace(r"\*", ".*").replace(r"\$", "$")) for path in paths]


def test_robots_are_kept_out_of_what_has_no_end(published: Get) -> None:
    rules = published("/robots.txt").text
    shut = closed(rules)
    for path in ("recherche?theme=debuts", "dossier?fiches=a", "cooperation/fiches", "glossaire?dossier=a", "a.json"):
        assert any(rule.match(HOME + path) for rule in shut), path
    for path in ("", "recherche", "recommandations/aider-le-parc", "a-propos", "-/static-plugins/cooperatheque/a.css"):
        assert not any(rule.match(HOME + path) for rule in shut), path
    assert f"Sitemap: {ADDRESS}sitemap.xml" in rules


def test_the_sitemap_lists_whole_addresses_that_answer_and_no_robot_is_kept_from(published: Get) -> None:
    answer = published("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    listed = [one.text or "" for one in ElementTree.fromstring(answer.text).iter() if one.tag.endswith("}loc")]
    assert f"{ADDRESS}recommandations/aider-le-parc" in listed
    assert len(listed) == len(set(listed)) == 6 + 3 + 2 + 2 + 2 + 2  # pages, then records of each kind
    shut = closed(published("/robots.txt").text)
    for address in listed:
        path = address.removeprefix("https://exemple.org")
        assert published(path.removeprefix("/coop")).status_code == 200
        assert not any(rule.match(path) for rule in shut)


def test_what_needs_a_public_address_exists_only_with_one(get_small: Get, published: Get) -> None:
    assert "Sitemap" not in get_small("/robots.txt").text
    for path in ("/sitemap.xml", "/opensearch.xml"):
        assert (get_small(path).status_code, published(path).status_code) == (404, 200)
    for path in ("/", "/recommandations/aider-le-parc"):
        for mark in ('rel="canonical"', 'property="og:url"', 'rel="search"', 'property="og:image', 'name="twitter:'):
            assert (mark in get_small(path).text, mark in published(path).text) == (False, True)


def test_a_page_says_its_one_address_whatever_is_added_to_it(published: Get) -> None:
    page = published("/recommandations/aider-le-parc?dossier=plafond-de-verre").text
    whole = f"{ADDRESS}recommandations/aider-le-parc"
    assert f'<link rel="canonical" href="{whole}">' in page
    assert f'<meta property="og:url" content="{whole}">' in page
    assert '<meta property="og:title" content="Aider' in page


def test_a_page_is_shown_with_a_picture_of_the_size_it_says(published: Get) -> None:
    page = published("/recommandations/aider-le-parc").text
    said = dict(re.findall(r'<meta property="og:image(:\w+|)" content="([^"]+)">', page))
    answer = published(said[""].removeprefix("https://exemple.org/coop"))
    assert answer.headers["content-type"] == "image/png"
    size = tuple(int.from_bytes(answer.content[place : place + 4]) for place in (16, 20))  # of a PNG's header
    assert size == (int(said[":width"]), int(said[":height"])) == (1200, 630)
    assert len(answer.content) < 60_000
    assert said[":alt"] and '<meta name="twitter:card" content="summary_large_image">' in page


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("/", False),
        ("/recherche", False),
        ("/recommandations/aider-le-parc", False),
        ("/recherche?q=parc", True),
        ("/recherche?theme=debuts", True),
        ("/dossier?fiches=aider-le-parc", True),
        ("/cooperation/fiches", True),
        ("/recommandations/zzz", True),
    ],
)
def test_what_is_not_worth_finding_says_so(get_small: Get, path: str, hidden: bool) -> None:
    page = get_small(path).text
    assert ('<meta name="robots" content="noindex">' in page) == hidden
    assert (page.count('<meta name="description"') == 1) == (not hidden)


def test_the_manifest_gives_icons_of_the_size_they_say(published: Get) -> None:
    answer = published("/manifest.webmanifest")
    assert answer.headers["content-type"].startswith("application/manifest+json")
    said = json.loads(answer.text)
    assert (said["name"], said["start_url"], said["scope"]) == ("Recueil d’essai", HOME, HOME)
    for icon in said["icons"]:
        image = published(icon["src"].removeprefix("/coop"))
        assert image.status_code == 200
        if icon["sizes"] != "any":
            width = int.from_bytes(image.content[16:20])  # the first field of a PNG's header
            assert icon["sizes"] == f"{width}x{width}"
    assert f'<link rel="manifest" href="{HOME}manifest.webmanifest">' in published("/").text


def test_a_browser_can_take_the_search(published: Get) -> None:
    described = ElementTree.fromstring(published("/opensearch.xml").text)
    (address,) = [one.get("template") for one in described.iter() if one.tag.endswith("}Url")]
    assert address == f"{ADDRESS}recherche?q={{searchTerms}}"
    (image,) = [one.text or "" for one in described.iter() if one.tag.endswith("}Image")]
    assert published(image.removeprefix("https://exemple.org/coop")).status_code == 200


def test_the_icon_that_browsers_look_for_is_ours(get_small: Get) -> None:
    icon = Path(__file__).parents[2] / "search" / "site" / "static" / "favicon.ico"
    answer = get_small("/favicon.ico")
    assert (answer.content, answer.headers["content-type"]) == (icon.read_bytes(), "image/x-icon")
