"""The review sheet in a real browser: filled in without a script, printed with what was ticked and written."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SHEET = "/dossier?fiches=plafond-de-verre,financer-la-suite,un-long-stage&vue=relecture"


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def test_it_is_filled_in_without_a_script_and_keeps_nothing(page_without_script: Page) -> None:
    page = page_without_script
    page.goto(SHEET, wait_until="networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    point = page.get_by_role("row").filter(has_text="Question").first
    point.get_by_role("checkbox", name="à changer").check()
    point.get_by_role("textbox").fill("Qui décide, et quand ?")
    assert requests == []
    page.goto(SHEET)
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)
    expect(page.get_by_role("textbox", name="Question").first).to_have_value("")


def test_on_paper_stand_the_boxes_and_what_was_written_within_the_sheet(page: Page) -> None:
    page.goto(SHEET)
    page.get_by_role("textbox", name="Question").first.fill("Un mot\n" * 8)
    page.get_by_role("checkbox").first.check()
    page.set_viewport_size({"width": 680, "height": 1000})  # an A4 between its margins
    page.emulate_media(media="print")
    expect(page.get_by_text("Relu par (le métier, jamais le nom)")).to_be_visible()
    expect(page.get_by_role("checkbox").first).to_be_visible()
    expect(page.get_by_text("Cochez et écrivez ici")).to_be_hidden()
    hidden = page.get_by_role("textbox").evaluate_all(
        "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length"
    )
    assert hidden == 0
    wide = page.locator(".feuille table").evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
    assert max(wide) <= 680


def test_the_page_about_the_site_leads_to_what_is_left_to_review(page: Page) -> None:
    page.goto("/a-propos")
    page.get_by_role("link", name="2 fiches").click()
    expect(page.get_by_role("heading", level=3)).to_have_text(["Tenir compte du plafond de verre", "Un long stage"])
