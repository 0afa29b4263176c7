"""What people come to do, from its beginning to its end, each as they do it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from by_keyboard import press, reach
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

QUESTION = "les élus"
FICHE = "/recommandations/plafond-de-verre"
STAGE = "/sessions/un-long-stage"
WHOLE = ["Accueil", "Se présenter", "Un café avec le PNR", "Bilan"]  # the programme of STAGE
WORDS = ["Entre les techniciens et les élus, un plafond de verre", "tenir compte des cabinets"]  # the words of FICHE
TWICE = "addEventListener('DOMContentLoaded', () => { document.documentElement.style.fontSize = '200%'; });"
PHONE = {"width": 390, "height": 844}
IN_THE_WAY = """[...document.querySelectorAll("main :is(a, button, summary, input, select)")].filter((one) => {
    const box = one.getBoundingClientRect();
    return one.checkVisibility() && box.width && (box.left < -1 || box.right > innerWidth + 1)
        && !one.closest(".panorama, .defile, .invisible") && !one.querySelector(":scope > .invisible:only-child");
}).map((one) => one.outerHTML)"""


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a phone whose browser shares."""
    context = browser.new_context(base_url=address, viewport=PHONE, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    context.add_init_script("navigator.share = async (data) => { window.shared = data; };")
    yield context.new_page()
    context.close()


def sheets(page: Page, path: Path) -> int:
    return page.pdf(path=path, prefer_css_page_size=True).count(b"/MediaBox")


def test_an_agent_prepares_tomorrow_s_meeting_by_keyboard(page: Page, tmp_path: Path) -> None:
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto("/")
    reach(page, page.get_by_label("Quelle est votre situation"))
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_url("**/recherche?q=*")
    for count in ("1", "2", "3"):
        press(page, page.locator(".liste-fiches [aria-pressed=false]").first)
        expect(page.locator("[data-dossier-compte]")).to_have_text(count)
    press(page, page.locator("[data-dossier]"))
    page.wait_for_url("**/dossier?fiches=*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    press(page, page.get_by_role("link", name="Feuille de travail"))
    page.wait_for_url("**vue=feuille")
    expect(page.locator("tbody tr")).to_have_count(3)
    press(page, page.get_by_role("button", name="Imprimer"))
    assert page.evaluate("window.printed")
    reach(page, page.locator("textarea").first)
    page.keyboard.type("Demander à Ada")
    assert sheets(page, tmp_path / "feuille.pdf") == 1
    page.emulate_media(media="print")
    assert "Demander à Ada" in page.locator("td[data-note]").first.evaluate(
        "one => getComputedStyle(one, '::after').content"
    )


def test_an_agent_prepares_tomorrow_s_meeting_without_a_script(page_without_script: Page, tmp_path: Path) -> None:
    page = page_without_script
    page.goto("/")
    page.get_by_label("Quelle est votre situation").fill(QUESTION)
    page.get_by_role("button", name="Chercher").click()
    for place in range(3):
        page.locator(".liste-fiches .ajout").nth(place).click()
        page.wait_for_url("**/dossier?fiches=*")
        if place < 2:
            page.get_by_role("link", name="Continuer à chercher").click()
            page.get_by_label("Votre situation").fill(QUESTION)
            page.get_by_role("button", name="Chercher").last.click()
    expect(page.locator(".dossier-liste > li")).to_have_count(3)
    page.get_by_role("link", name="Feuille de travail").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    assert sheets(page, tmp_path / "feuille.pdf") == 1


def test_an_elu_reads_adds_and_shares_on_a_phone(phone: Page) -> None:
    phone.goto("/")
    phone.get_by_label("Quelle est votre situation").fill(QUESTION)
    phone.get_by_role("button", name="Chercher").tap()
    expect(phone.locator(".liste-fiches h2").first).to_be_visible()
    phone.locator(".liste-fiches h2 a[href*='/recommandations/']").first.tap()
    expect(phone.locator(".source-mots")).to_be_in_viewport()
    phone.locator("main article .ajout").first.tap()
    expect(phone.locator("[data-dossier-compte]")).to_have_text("1")
    phone.get_by_text("Partager", exact=True).tap()
    phone.get_by_role("button", name="Partager avec une application").tap()
    assert phone.evaluate("window.shared.url") == phone.url
    phone.locator("[data-dossier]").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    for vue in ("Feuille de travail", "Les fiches"):
        phone.get_by_role("link", name=vue).tap()
        expect(phone.get_by_role("link", name=vue)).to_have_attribute("aria-current", "page")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_elu_keeps_the_dossier_that_an_agent_sent(phone: Page) -> None:
    phone.goto(f"/dossier?fiches={FICHE.rpartition('/')[2]},aider-le-parc")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Dossier reçu")
    phone.get_by_role("button", name="Garder ce dossier dans ce navigateur").tap()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    phone.goto("/")
    expect(phone.locator("[data-dossier-compte]")).to_have_text("2")


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("name", ["Markdown", "CSV, pour tableur"])
def test_a_trainer_takes_a_session_away_with_its_whole_programme(
    page: Page, page_without_script: Page, script: bool, name: str
) -> None:
    page = page if script else page_without_script
    page.goto("/recherche?type=session")
    page.locator(f".liste-fiches h2 a[href$='{STAGE}']").press("Enter")
    expect(page.get_by_role("heading", name="Programme")).to_be_visible()
    page.locator("main article .ajout").first.press("Enter")
    if script:
        page.locator("[data-dossier]").press("Enter")
    page.wait_for_url("**/dossier?fiches=un-long-stage")
    with page.expect_download() as download:
        page.get_by_role("link", name=name).press("Enter")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert [said for said in [*WHOLE, "Un long stage", STAGE] if said not in text] == []


def test_a_researcher_cites_a_record_in_one_press(page: Page) -> None:
    page.goto(FICHE)
    press(page, page.get_by_role("button", name="Copier la citation"))
    expect(page.get_by_role("status")).to_have_text("Copié\u202f: la citation")
    cited = page.evaluate("navigator.clipboard.readText()")
    for said in (*WORDS, "lignes 3 à 6", "version", page.url):
        assert said in cited


def test_a_researcher_cites_a_record_without_a_script(page_without_script: Page) -> None:
    page = page_without_script
    page.goto(FICHE)
    page.get_by_text("Citer", exact=True).press("Enter")
    expect(page.locator("#citation")).to_be_visible()
    for said in (*WORDS, "lignes 3 à 6", "version", FICHE):
        expect(page.locator("#citation")).to_contain_text(said)
    for name, begins in (("RIS", "TY  - "), ("BibTeX", "@misc{")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).press("Enter")
        text = Path(download.value.path()).read_text(encoding="utf-8")
        assert text.startswith(begins) and WORDS[0] in text


@pytest.mark.parametrize("width", [390, 1280])
def test_the_same_is_done_with_letters_twice_as_large(page: Page, width: int) -> None:
    page.add_init_script(TWICE)
    page.set_viewport_size({"width": width, "height": 800})

    def nothing_is_out_of_reach() -> None:
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") > "30"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(IN_THE_WAY) == []

    page.goto("/")
    nothing_is_out_of_reach()
    page.get_by_label("Quelle est votre situation").fill(QUESTION)
    page.get_by_role("button", name="Chercher").click()
    page.wait_for_url("**/recherche?q=*")
    nothing_is_out_of_reach()
    page.locator(".liste-fiches .ajout").first.click()
    page.locator(".liste-fiches h2 a[href*='/recommandations/']").last.click()
    expect(page.locator(".source-mots")).to_be_visible()
    page.locator("main article .ajout").first.click()
    page.get_by_text("Partager", exact=True).click()
    nothing_is_out_of_reach()
    page.locator("[data-dossier]").click()
    page.wait_for_url(re.compile("/dossier[?]fiches="))
    nothing_is_out_of_reach()
    for vue in ("Feuille de travail", "Comparer"):
        page.get_by_role("link", name=vue).click()
        expect(page.get_by_role("link", name=vue)).to_have_attribute("aria-current", "page")
        nothing_is_out_of_reach()
