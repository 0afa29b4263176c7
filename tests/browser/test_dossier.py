"""A reader's own dossier and those received, in a real browser: kept, moved, annotated, undone, copied, printed."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

THREE = ["plafond-de-verre", "financer-la-suite", "aider-le-parc"]
OTHER = "un-long-stage"
PHONE = {"width": 390, "height": 800}


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def at(fiches: list[str], vue: str = "") -> str:
    return f"/dossier?fiches={','.join(fiches)}{f'&vue={vue}' if vue else ''}"


def own(page: Page, fiches: list[str]) -> None:
    """Give the browser a dossier of its own."""
    page.goto("/a-propos")
    page.evaluate("fiches => { localStorage['cooperatheque.dossier'] = JSON.stringify(fiches) }", fiches)


def kept(page: Page) -> list[str]:
    fiches: list[str] = page.evaluate("JSON.parse(localStorage['cooperatheque.dossier'])")
    return fiches


def watch(page: Page) -> None:
    page.evaluate("window.temoin = true")


def not_reloaded(page: Page) -> bool:
    return bool(page.evaluate("window.temoin"))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def test_a_dossier_received_is_named_so_and_changes_nothing_of_one_s_own(page: Page) -> None:
    own(page, [OTHER])
    page.goto(at(THREE))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dossier reçu")
    assert kept(page) == [OTHER]
    page.get_by_role("link", name="Voir mon dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    expect(page.get_by_role("button", name="Remplacer mon dossier")).to_be_hidden()


def test_the_dossier_of_a_situation_is_received_and_leaves_one_s_own_as_it_is(page: Page) -> None:
    own(page, [OTHER])
    page.goto("/parcours/financer")
    page.get_by_role("link", name="En faire un dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dossier reçu")
    expect(page.locator("[data-dossier-compte]")).to_have_text("1")
    expect(page.get_by_role("button", name="Ajouter à mon dossier")).to_be_visible()


def test_the_first_dossier_received_is_kept_when_asked(page: Page) -> None:
    page.goto(at(THREE))
    assert kept(page) == []
    press(page, "Garder ce dossier dans ce navigateur")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    assert kept(page) == THREE
    press(page, "Annuler")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dossier reçu")
    assert kept(page) == []


def test_a_dossier_received_is_added_to_one_s_own_or_replaces_it_and_both_are_undone(page: Page) -> None:
    own(page, [OTHER, THREE[0]])
    page.evaluate("""localStorage['cooperatheque.notes'] = '{"nom": "Lundi", "notes": {"un-long-stage/Qui": "Ada"}}'""")
    page.goto(at(THREE))
    press(page, "Ajouter à mon dossier")
    page.wait_for_url(f"**{at([OTHER, *THREE])}")
    assert kept(page) == [OTHER, *THREE]
    press(page, "Annuler")
    page.wait_for_url(f"**{at(THREE)}")
    assert kept(page) == [OTHER, THREE[0]]
    press(page, "Remplacer mon dossier")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    assert kept(page) == THREE
    press(page, "Annuler")
    expect(page.get_by_role("button", name="Remplacer mon dossier")).to_be_visible()
    assert kept(page) == [OTHER, THREE[0]]
    page.goto(at(kept(page)))
    expect(page.get_by_role("heading", level=1)).to_have_text("Lundi")


def test_the_page_without_an_address_shows_one_s_own(page: Page) -> None:
    own(page, THREE)
    page.goto("/dossier")
    expect(page.locator(".dossier-liste > li")).to_have_count(3)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
    expect(page.get_by_role("link", name="Dossier", exact=False).and_(page.locator("[data-dossier]"))).to_have_text(
        "Dossier3"
    )


def test_moving_by_keyboard_reloads_nothing_and_keeps_the_focus_and_the_place(page: Page) -> None:
    own(page, THREE)
    page.set_viewport_size(PHONE)
    page.goto(at(THREE))
    watch(page)
    down = page.get_by_role("link", name="Descendre").first
    down.focus()
    height = page.evaluate("window.scrollY")
    assert height
    page.keyboard.press("Enter")
    moved = [THREE[1], THREE[0], THREE[2]]
    page.wait_for_url(f"**{at(moved)}")
    expect(page.locator(f"[data-id={THREE[0]}] [data-geste=descendre]")).to_be_focused()
    assert abs(page.evaluate("window.scrollY") - height) < 200
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{at([*THREE[1:], THREE[0]])}")
    expect(page.locator(f"[data-id={THREE[0]}] [data-geste=monter]")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("est à la place 3 sur 3")
    assert kept(page) == [*THREE[1:], THREE[0]] and not_reloaded(page)
    press(page, "Annuler")
    page.wait_for_url(f"**{at(moved)}")
    assert kept(page) == moved


def test_removing_reloads_nothing_and_is_undone(page: Page) -> None:
    own(page, THREE)
    page.goto(at(THREE))
    watch(page)
    page.get_by_role("link", name="Retirer").first.press("Enter")
    page.wait_for_url(f"**{at(THREE[1:])}")
    expect(page.locator(f"[data-id={THREE[1]}] [data-geste=retirer]")).to_be_focused()
    expect(page.get_by_role("status")).to_contain_text("est retirée du dossier")
    press(page, "Annuler")
    page.wait_for_url(f"**{at(THREE)}")
    assert kept(page) == THREE and not_reloaded(page)


def test_removing_from_a_dossier_received_changes_nothing_of_one_s_own(page: Page) -> None:
    own(page, [OTHER])
    page.goto(at(THREE))
    page.get_by_role("link", name="Retirer").first.click()
    page.wait_for_url(f"**{at(THREE[1:])}")
    assert kept(page) == [OTHER]


def test_moving_by_pointer(page: Page) -> None:
    own(page, THREE)
    page.goto(at(THREE))
    watch(page)
    boxes = [handle.bounding_box() for handle in page.locator("[data-poignee]").all()]
    first, last = boxes[0], boxes[2]
    assert first and last
    page.mouse.move(first["x"] + 8, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + last["height"] + 20, steps=8)
    page.mouse.up()
    page.wait_for_url(f"**{at([*THREE[1:], THREE[0]])}")
    assert kept(page) == [*THREE[1:], THREE[0]] and not_reloaded(page)


def test_adding_a_record_of_the_list_reloads_nothing(page: Page) -> None:
    own(page, THREE)
    page.goto(at(THREE))
    watch(page)
    page.get_by_label("Ajouter une fiche").select_option(OTHER)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.wait_for_url(f"**{at([*THREE, OTHER])}")
    assert kept(page) == [*THREE, OTHER] and not_reloaded(page)


@pytest.mark.parametrize("vue", ["", "feuille", "comparer"])
def test_axe_finds_no_violation_in_one_s_own_dossier_nor_after_a_move(page: Page, vue: str) -> None:
    own(page, THREE)
    page.set_viewport_size(PHONE)
    page.goto(at(THREE, vue))
    if not vue:
        page.get_by_role("link", name="Retirer").first.click()
        expect(page.get_by_role("button", name="Annuler")).to_be_visible()
    found = Axe().run(page).response
    assert found["passes"] and [one["id"] for one in found["violations"]] == []


def test_what_is_written_stays_in_the_browser_and_is_found_again(page: Page) -> None:
    own(page, THREE)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.method} {request.url} {request.post_data}"))
    page.goto(at(THREE))
    page.get_by_label("Nom").fill("Secretariat")
    page.get_by_label("Contexte").fill("Confidentiel")
    expect(page.get_by_role("heading", level=1)).to_have_text("Secretariat")
    page.get_by_role("link", name="Feuille de travail").click()
    page.get_by_label("Qui\u202f: Tenir compte du plafond").fill("Jeanne")
    page.reload()
    expect(page.get_by_label("Qui\u202f: Tenir compte du plafond")).to_have_value("Jeanne")
    page.get_by_role("link", name="Les fiches").click()
    expect(page.locator("[data-entiere=plafond-de-verre] dl")).to_have_text(re.compile("Qui\\s*Jeanne"))
    expect(page.get_by_label("Contexte")).to_have_value("Confidentiel")
    page.get_by_role("link", name="Retirer").first.click()
    expect(page.get_by_role("status")).to_contain_text("retirée")
    assert sent and not [one for one in sent if re.search("Secretariat|Confidentiel|Jeanne", one)]


def test_the_notes_of_one_s_own_are_not_those_of_a_dossier_received(page: Page) -> None:
    own(page, [THREE[0]])
    page.evaluate("""localStorage['cooperatheque.notes'] = '{"notes": {"plafond-de-verre/Qui": "Jeanne"}}'""")
    page.goto(at(THREE, "feuille"))
    expect(page.locator("textarea")).to_have_count(0)
    page.goto(at(THREE[:1], "feuille"))
    expect(page.locator("textarea")).to_have_count(3)


def test_copying_for_a_word_processor(page: Page) -> None:
    own(page, [OTHER])
    page.evaluate("""localStorage['cooperatheque.notes'] = '{"nom": "Lundi", "notes": {"un-long-stage/Qui": "Ada"}}'""")
    page.goto(at([OTHER]))
    press(page, "Copier pour un traitement de texte")
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    html = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    for heading in (
        "<h1[^>]*>Lundi</h1>",
        "<h3[^>]*><a [^>]*>Un long stage</a></h3>",
        "<h4[^>]*>Programme</h4>",
        "Ada",
    ):
        assert re.search(heading, html), heading
    assert "Se présenter" in html and page.url.split("/dossier")[0] + "/sessions/un-long-stage" in html
    assert re.findall("<svg|<button|class=", html) == []
    assert "Programme" in page.evaluate("navigator.clipboard.readText()")


def test_the_lines_of_a_copied_worksheet_stay_apart(page: Page) -> None:
    page.goto(at(THREE, "feuille"))
    press(page, "Copier pour un traitement de texte")
    expect(page.get_by_role("status")).to_have_text("Copié\u202f: pour un traitement de texte")
    html = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    assert re.search("<th[^>]*><strong[^>]*>[^<]+</strong><br[^>]*><span", html)


def test_copying_twice_gives_the_button_its_words_back_and_is_said(page: Page) -> None:
    page.goto("/recommandations/plafond-de-verre")
    page.get_by_text("Partager", exact=True).click()
    page.get_by_role("button", name="Copier le lien").click()
    page.get_by_role("button", name="Copié").click()
    expect(page.get_by_role("status")).to_have_text("Copié\u202f: le lien")
    expect(page.get_by_role("button", name="Copier le lien")).to_be_visible()


def test_filters_are_said(page: Page) -> None:
    page.goto("/recherche")
    page.get_by_role("checkbox", name="Premiers pas").check()
    expect(page.locator("[data-annonce]")).to_contain_text("3 fiches, thème")


def test_going_to_the_content_of_a_search_reloads_nothing(page: Page) -> None:
    page.goto("/recherche")
    watch(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Votre situation")).to_be_focused()
    assert not_reloaded(page)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", ["/recommandations/plafond-de-verre", "/themes/debuts"])
def test_adding_the_first_record_moves_nothing(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    places = "[...document.querySelectorAll('a, button, h1, h2, p')].map((one) => one.getBoundingClientRect().top)"
    before = page.evaluate(places)
    page.get_by_role("button", name="+ Dossier").first.click()
    expect(page.locator("[data-dossier-compte]")).to_have_text("1")
    assert page.evaluate(places) == before


@pytest.mark.parametrize("width", [320, 390, 700])
def test_no_word_of_the_worksheet_is_cut_nor_column_hidden_on_a_phone(
    browser: Browser, addresses: dict[str, str], width: int
) -> None:
    page = browser.new_page(base_url=addresses["croisee"], viewport={"width": width, "height": 800})
    for vue in ("feuille", "comparer"):
        page.goto(at(THREE, vue))
        expect(page.locator("main tbody th").first).to_be_visible()
        cells = page.locator("main :is(th, td)").evaluate_all(
            "cells => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1 "
            "|| cell.getBoundingClientRect().right > innerWidth).map((cell) => cell.outerHTML)"
        )
        assert cells == []
        narrow = page.locator("main tbody :is(th, td):visible").evaluate_all(
            "cells => cells.filter((cell) => cell.clientWidth < 200).length"
        )
        assert narrow == 0
    page.close()


@pytest.mark.parametrize(("corpus", "sheets"), [("essai", 1), ("croisee", 2)])  # with a crossed sheet
def test_the_worksheet_prints_on_a4(
    page: Page, addresses: dict[str, str], tmp_path: Path, corpus: str, sheets: int
) -> None:
    page.goto(f"{addresses[corpus]}/dossier?fiches={','.join(THREE[:2])}&vue=feuille")
    page.emulate_media(media="print")
    expect(page.locator(".feuille").first).to_be_visible()
    for hidden in (".bandeau", ".pied", ".ecran"):
        expect(page.locator(hidden)).to_be_hidden()
    pdf = page.pdf(path=tmp_path / "feuille.pdf", prefer_css_page_size=True)
    boxes = pdf.split(b"/MediaBox")[1:]
    sizes = {tuple(round(float(n)) for n in boite.split(b"]")[0].strip(b" [").split()) for boite in boxes}
    assert sizes == {(0, 0, 842, 595)}
    assert len(boxes) == sheets


def test_no_row_of_the_worksheet_is_left_alone_on_its_sheet(page: Page, tmp_path: Path) -> None:
    page.goto(at([*THREE, OTHER, "atelier-court"], "feuille"))
    # Four rows fill the first sheet; what follows the table leaves room for one row on a sheet, and not for two.
    page.evaluate("document.querySelectorAll('tbody tr').forEach((row) => { row.style.height = '36mm'; })")
    page.evaluate("document.querySelector('.feuille > :last-child').style.height = '125mm'")
    page.evaluate("document.querySelector('.feuille > :last-child').style.breakInside = 'avoid'")
    pdf = page.pdf(path=tmp_path / "feuille.pdf", prefer_css_page_size=True)
    assert pdf.count(b"/MediaBox") == 3


def test_the_code_on_paper_stands_where_the_site_has_an_address(page: Page, published: str) -> None:
    page.emulate_media(media="print")
    page.goto(at(THREE, "feuille"))
    expect(page.locator(".qr-code")).to_have_count(0)
    page.goto(published + at(THREE, "feuille"))
    expect(page.locator(".qr-code")).to_be_visible()
    expect(page.locator("p.papier")).to_contain_text(f"https://exemple.org{at(THREE, 'feuille')}")


def test_without_a_script_the_address_does_everything_but_the_notes(page_without_script: Page) -> None:
    page = page_without_script
    page.goto(at(THREE))
    page.get_by_role("link", name="Descendre").first.click()
    page.wait_for_url(f"**{at([THREE[1], THREE[0], THREE[2]])}")
    page.get_by_role("link", name="Comparer").click()
    expect(page.locator("thead th")).to_have_count(3)
    page.get_by_role("link", name="Feuille de travail").click()
    expect(page.locator("tbody tr")).to_have_count(3)
    expect(page.locator("textarea")).to_have_count(0)
