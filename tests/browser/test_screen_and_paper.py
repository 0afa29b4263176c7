"""How pages stand on a phone, in large letters and on paper: nothing lost, nothing in the way of what is read."""

import re
import zlib
from pathlib import Path

import pytest
from addresses import ADDRESSES
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

FICHE = "/recommandations/plafond-de-verre"
STAGE = "/sessions/un-long-stage"
PHONE = {"width": 390, "height": 844}
EVERY = [(corpus, path) for corpus, paths in ADDRESSES.items() for path in paths]


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_letters_twice_as_large_need_no_scrolling_sideways(
    browser: Browser, addresses: dict[str, str], corpus: str, path: str
) -> None:
    page = browser.new_page(base_url=addresses[corpus], viewport=PHONE)  # type: ignore[arg-type]
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach((element) => { element.open = true; })")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.close()


def test_on_a_phone_results_stay_near_the_filters_and_one_press_leads_to_them(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/recherche")
    page.locator("#affiner > summary").click()
    page.get_by_role("checkbox", name="Premiers pas").check()
    expect(page.locator(".jeton")).to_have_count(1)
    panel, results = page.locator("#affiner").bounding_box(), page.locator("#resultats").bounding_box()
    assert panel and results
    assert results["y"] - panel["y"] < PHONE["height"]
    page.get_by_role("button", name=re.compile(r"Voir les \d+ fiches")).click()
    expect(page.locator("#affiner")).not_to_have_attribute("open", "")
    expect(page.locator(".resultats-compte")).to_be_in_viewport()
    expect(page.locator(".liste-fiches h2").first).to_be_in_viewport()


def test_filters_stay_where_they_were_scrolled(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto("/recherche")
    page.locator("#affiner > summary").click()
    page.locator(".choix > summary").evaluate_all("all => all.forEach((one) => { one.parentElement.open = true; })")
    page.get_by_role("checkbox").last.check()
    expect(page.locator(".jeton")).to_have_count(1)
    assert page.locator(".affiner-contenu").evaluate("panel => panel.scrollTop") > 100


@pytest.mark.parametrize(("corpus", "path"), EVERY)
def test_what_is_cut_at_the_side_says_so(browser: Browser, addresses: dict[str, str], corpus: str, path: str) -> None:
    page = browser.new_page(base_url=addresses[corpus], viewport=PHONE)  # type: ignore[arg-type]
    page.goto(path)
    silent = page.evaluate(
        """[...document.querySelectorAll("main *")].filter((one) => {
            const style = getComputedStyle(one);
            return one.scrollWidth > one.clientWidth + 1 && ["auto", "scroll", "hidden"].includes(style.overflowX)
                && one.clientWidth > 1 && one.tagName !== "INPUT" && one.tagName !== "PRE"
                && !style.backgroundAttachment.includes("local");
        }).map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert silent == []
    page.close()


def test_the_panorama_names_its_themes_on_a_phone(page: Page, addresses: dict[str, str]) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(addresses["cooperatheque"])
    for name in page.locator(".panorama thead span").all():
        box = name.bounding_box()
        assert box and box["width"] > 10 and box["height"] > 40


def test_a_heading_keeps_a_compound_together_where_there_is_room(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 900, "height": 800})
    page.goto(FICHE)
    page.locator("h1").evaluate(
        "one => { one.textContent = 'Travailler à deux, en binôme élu-agent, au-delà des mots'; }"
    )
    wanted, lines = page.locator("h1").evaluate(
        """one => {
            const range = document.createRange();
            const [text] = one.childNodes;
            const lineOf = (place) => {
                range.setStart(text, place);
                range.setEnd(text, place + 1);
                return range.getBoundingClientRect();
            };
            const last = [...text.data].findIndex((_, i) => i && lineOf(i).top > lineOf(0).top) - 1;
            return [one.getBoundingClientRect().width, lineOf(last).right - one.getBoundingClientRect().left];
        }"""
    )
    assert lines > wanted * 0.8


def test_steps_of_a_programme_do_not_touch(page: Page) -> None:
    page.goto(STAGE)
    page.locator(".programme li div, .programme li ul").evaluate_all("all => all.forEach((one) => one.remove())")
    circle = page.locator(".programme > li").first.evaluate(
        "one => parseFloat(getComputedStyle(one, '::before').height)"
    )
    tops = page.locator(".programme > li").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
    assert tops[1] - tops[0] > circle + 4


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_a_result_has_its_button_on_the_line_of_its_title_and_moves_for_nothing(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/recherche?q=parc")
    result = page.locator(".liste-fiches > li").first
    title, button, before = (one.bounding_box() for one in (result.locator("h2"), result.locator(".ajout"), result))
    assert title and button
    assert title["y"] - 10 < button["y"] < title["y"] + 10 and button["x"] >= title["x"] + title["width"]
    assert min(button["width"], button["height"]) >= 24
    result.get_by_role("button", name=re.compile("Dossier")).click()
    expect(result.locator(".ajout")).to_have_attribute("aria-pressed", "true")
    assert result.bounding_box() == before


def test_what_is_ours_is_a_sign_on_the_screen_and_a_word_for_who_hears_or_prints(page: Page) -> None:
    page.goto(FICHE)
    heading = page.get_by_role("heading", level=1)
    mark = heading.locator(".editorial")
    assert "éditorial" in heading.aria_snapshot() and "◊" not in heading.aria_snapshot()
    assert "◊" in mark.evaluate("one => getComputedStyle(one, '::before').content")
    page.emulate_media(media="print")
    assert mark.evaluate("one => getComputedStyle(one, '::before').content") == "none"
    word = mark.locator("span").bounding_box()
    assert word and word["width"] > 30


def test_lines_that_documents_part_stay_apart_in_an_extract(page: Page) -> None:
    page.goto("/recherche?q=stage+en+trois+temps")
    expect(page.locator(".liste-fiches .source-texte").first).to_be_visible()
    extract = page.locator(".liste-fiches li", has_text="Un long stage").locator(".source-texte")
    assert "stage en trois temps\n" in extract.inner_text()


def test_a_number_leads_to_its_proof_and_leaves_the_words_on_the_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(FICHE)
    for call in page.locator(".source-mots .appel a").all():
        call.click()
        expect(page.locator(".source-mots")).to_be_in_viewport(ratio=1)
        expect(page.locator(":target")).to_be_in_viewport(ratio=1)


def test_a_number_stands_against_the_words_and_the_punctuation(page: Page) -> None:
    page.goto(FICHE)
    call = page.locator(".source-mots .appel a").first
    gap = call.evaluate("one => one.getBoundingClientRect().width - parseFloat(getComputedStyle(one).fontSize)")
    assert gap < 0  # no padding: a digit is half as wide as it is high


@pytest.mark.parametrize("word", ["Citer", "Partager"])
def test_opening_what_a_button_hides_moves_no_button(page: Page, word: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(FICHE)
    buttons = page.locator("article > .boutons > :is(a, button), article > .boutons summary")
    boxes = "all => all.map((one) => [one.getBoundingClientRect().x, one.getBoundingClientRect().y])"
    before = buttons.evaluate_all(boxes)
    page.get_by_text(word, exact=True).click()
    expect(page.locator(".citer[open]")).to_have_count(1)
    expect(page.locator(".citer[open] .citation")).to_be_visible()
    assert buttons.evaluate_all(boxes) == before


def printed(page: Page, path: Path) -> list[int]:
    """Print the page on A4, and return how many pieces of text each sheet shows."""
    pdf = page.pdf(path=path, prefer_css_page_size=True)
    streams = [
        zlib.decompress(one) for one in re.findall(rb"/FlateDecode[^>]*>>\s*stream\r?\n(.*?)endstream", pdf, re.S)
    ]
    return [len(re.findall(rb"T[jJ]\b", one)) for one in streams if b" Tf" in one]


def test_paper_keeps_what_a_session_says_and_nothing_of_the_screen(page: Page) -> None:
    page.goto(STAGE)
    page.emulate_media(media="print")
    for value in page.locator(".reperes dd").all():
        expect(value).to_be_visible()
    expect(page.get_by_text("Cette fiche en données")).to_be_hidden()


@pytest.mark.parametrize("path", ["/sessions/atelier-court", FICHE, "/parcours/nouveau-mandat"])
def test_a_short_record_takes_one_sheet(page: Page, tmp_path: Path, path: str) -> None:
    page.goto(path)
    assert len(printed(page, tmp_path / "fiche.pdf")) == 1


def test_the_numbers_of_a_parcours_are_whole_on_paper(page: Page) -> None:
    page.goto("/parcours/nouveau-mandat")
    page.emulate_media(media="print")
    assert (
        page.locator(".etapes > li").evaluate_all(
            "all => all.map((one) => parseFloat(getComputedStyle(one, '::before').top)).filter((top) => top < 0)"
        )
        == []
    )
    expect(page.get_by_role("heading", name="autre")).to_be_hidden()
