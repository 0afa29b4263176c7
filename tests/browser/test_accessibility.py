"""Each type of page: no accessibility violation, nothing wider than the screen, nothing from elsewhere, no cookie."""

import re
from typing import Any

import pytest
from addresses import ABSENT, ADDRESSES
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from slow_network import SCREENS, of_each_type

from ingest.places import CORPUS
from search import urls
from search.site.page import pattern
from search.site.pages import PAGES as TYPES

pytestmark = pytest.mark.browser

READY = "/cooperation/recommandations_d_un_theme"
# Datasette's pages and a page that says that there's nothing, of any corpus.
NATIVE = ("/cooperation", "/cooperation/fiches", "/cooperation/fiches/1", "/recommandations/zzz")
PAGES = {
    corpus: (
        *addresses,
        *NATIVE,
        f"{READY}?theme={next(path[8:] for path in addresses if path.startswith('/themes/'))}",
    )
    for corpus, addresses in ADDRESSES.items()
}
EVERY = [(corpus, path) for corpus, paths in PAGES.items() for path in paths]
OPEN_TO_SQL = ("/cooperation", "/cooperation/fiches", "/cooperation?sql=select+libelle+from+themes")
# Dark colours change contrasts and nothing else: only the rules that look at colours are worth asking again.
RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}},
}


def violations(
    browser: Browser,
    address: str,
    path: str,
    rules: dict[str, Any],
    colours: str,
    viewport: dict[str, int] | None = None,
    letters: str = "",
) -> list[tuple[str, list[Any]]]:
    """Return the rules that a page breaks, each with the places, all its details open, in letters of a size."""
    page = browser.new_page(base_url=address, color_scheme=colours, viewport=viewport)  # type: ignore[arg-type]
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}'")
    found = Axe().run(page, options=rules).response
    page.close()
    assert found["passes"] or found["violations"]  # rules were asked
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("corpus", PAGES)
def test_every_type_of_page_is_tried_here(corpus: str) -> None:
    paths = [path.partition("?")[0] for path in PAGES[corpus]]
    untried = [page.route for page in TYPES if not any(re.match(pattern(page.route), path) for path in paths)]
    assert untried == ABSENT[corpus]


@pytest.mark.parametrize("colours", RULES)
@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_axe_finds_no_violation(
    browser: Browser, addresses: dict[str, str], corpus: str, path: str, colours: str
) -> None:
    assert violations(browser, addresses[corpus], path, RULES[colours], colours) == []


@pytest.mark.parametrize("path", of_each_type("essai"))
def test_axe_finds_no_violation_on_a_phone_in_letters_twice_as_large(
    browser: Browser, addresses: dict[str, str], path: str
) -> None:
    assert violations(browser, addresses["essai"], path, RULES["light"], "light", SCREENS["phone"], "200%") == []


@pytest.mark.parametrize("path", OPEN_TO_SQL)
def test_axe_finds_no_violation_where_free_sql_is_open(browser: Browser, address_sql: str, path: str) -> None:
    assert violations(browser, address_sql, path, RULES["light"], "light") == []


EVERY_RECORD = [
    *(urls.fiche("recommandation", path.stem) for path in sorted(CORPUS.glob("recommandations/*.md"))),
    *(urls.fiche("session", path.stem) for path in sorted(CORPUS.glob("sessions/*.md"))),
    *(urls.parcours(path.stem) for path in sorted(CORPUS.glob("parcours/*.md"))),
    *(urls.source(path.stem) for path in sorted(CORPUS.glob("sources/*.yml"))),
]


@pytest.mark.long
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("colours", RULES)
@pytest.mark.parametrize("path", [*PAGES["cooperatheque"], *EVERY_RECORD])
def test_axe_finds_no_violation_anywhere(browser: Browser, address: str, path: str, colours: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    assert violations(browser, address, path, RULES["light"], colours, viewport) == []


@pytest.mark.long
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("colours", RULES)
@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_axe_finds_no_violation_in_letters_twice_as_large(
    browser: Browser, addresses: dict[str, str], corpus: str, path: str, colours: str, screen: str
) -> None:
    assert violations(browser, addresses[corpus], path, RULES["light"], colours, SCREENS[screen], "200%") == []


@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_no_page_is_wider_than_the_screen(browser: Browser, addresses: dict[str, str], corpus: str, path: str) -> None:
    page = browser.new_page(base_url=addresses[corpus])
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    for width in (320, 640, 1280):  # a phone, a laptop zoomed to 200 %, a laptop
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_nothing_leaves_the_site_and_nothing_is_refused(
    browser: Browser, addresses: dict[str, str], corpus: str, path: str
) -> None:
    address = addresses[corpus]
    context = browser.new_context(base_url=address)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if "404" not in message.text else None)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert [request for request in requests if not request.startswith(address)] == []
    assert complaints == []
    assert context.cookies() == []
    context.close()
