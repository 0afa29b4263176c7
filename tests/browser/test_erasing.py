"""Erasing one's own dossier from the browser: by keyboard, said aloud, undone."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from by_keyboard import press
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

MINE = ["plafond-de-verre", "aider-le-parc"]
WRITTEN = {"nom": "Lundi", "contexte": "Le conseil", "notes": {"plafond-de-verre/Qui": "Ada"}}


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def own(page: Page, fiches: list[str], text: object) -> None:
    page.goto("/a-propos")
    page.evaluate(
        """([fiches, text]) => {
            localStorage['cooperatheque.dossier'] = JSON.stringify(fiches);
            localStorage['cooperatheque.notes'] = JSON.stringify(text);
        }""",
        [fiches, text],
    )


def kept(page: Page) -> tuple[object, object]:
    ids, text = page.evaluate("[localStorage['cooperatheque.dossier'], localStorage['cooperatheque.notes']]")
    return json.loads(ids), json.loads(text)


def erase(page: Page) -> Locator:
    return page.get_by_role("button", name="Effacer mon dossier de ce navigateur")


def test_one_s_own_dossier_is_erased_and_found_again_by_keyboard(page: Page) -> None:
    own(page, MINE, WRITTEN)
    page.goto("/dossier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lundi")
    press(page, erase(page))
    page.wait_for_url("**/dossier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("Votre dossier est effacé de ce navigateur")
    assert kept(page) == ([], {"nom": "", "contexte": "", "notes": {}})
    expect(page.locator("[data-dossier-compte]")).to_be_empty()
    expect(erase(page)).to_be_hidden()
    assert Axe().run(page).response["violations"] == []
    press(page, page.get_by_role("button", name="Annuler"))
    page.wait_for_url(f"**/dossier?fiches={','.join(MINE)}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Lundi")
    expect(page.get_by_role("status")).to_have_text("C’est annulé.")
    assert kept(page) == (MINE, WRITTEN)


def test_what_is_left_of_a_dossier_without_records_is_erased_too(page: Page) -> None:
    own(page, [], WRITTEN)
    page.goto("/dossier")
    erase(page).click()
    expect(page.get_by_role("status")).to_contain_text("Votre dossier est effacé")
    assert kept(page) == ([], {"nom": "", "contexte": "", "notes": {}})


def test_what_undoes_is_whole_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    own(page, MINE, WRITTEN)
    page.goto("/dossier")
    erase(page).click()
    box = page.get_by_role("button", name="Annuler").bounding_box()
    assert box and box["height"] < 50 < box["width"]


def test_nothing_is_offered_to_erase_where_nothing_is_one_s_own(page: Page, page_without_script: Page) -> None:
    page.goto("/dossier")
    expect(page.locator("main")).to_contain_text("Cette adresse ne porte aucune fiche")
    expect(erase(page)).to_be_hidden()
    own(page, MINE, WRITTEN)
    page.goto("/dossier?fiches=un-long-stage")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dossier reçu")
    expect(erase(page)).to_be_hidden()
    page_without_script.goto(f"/dossier?fiches={','.join(MINE)}")
    expect(erase(page_without_script)).to_be_hidden()
