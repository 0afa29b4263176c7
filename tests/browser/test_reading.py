"""What a reader does, in a real browser, on the tests' own corpus: search, filter, open, come back, gather, print."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

FICHE = "/recommandations/plafond-de-verre"
THEME = "debuts"
LABEL = "Premiers pas"
FIRST = "aider-le-parc"  # the first record of the theme, before that of FICHE
BEGINS = "Aider"  # how its title begins
OTHER = "financer-la-suite"
WORD = "cabinets"


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def test_search_filter_open_and_come_back_with_everything_kept(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Quelle est votre situation").fill("les élus")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator(".resultats-compte")).to_contain_text("pour «\u202fles élus\u202f»")
    page.get_by_role("checkbox", name=LABEL).check()
    expect(page.locator(".jeton")).to_have_count(1)
    count = page.locator(".resultats-compte").inner_text()
    address = page.url
    assert f"theme={THEME}" in address
    page.locator(".liste-fiches h2 a[href*='/recommandations/']").first.click()
    expect(page.locator(".source-mots")).to_be_visible()
    page.go_back()
    assert page.url == address
    expect(page.locator(".resultats-compte")).to_have_text(count)
    expect(page.get_by_role("checkbox", name=LABEL)).to_be_checked()


def test_filters_need_no_reload_and_keep_the_focus(page: Page) -> None:
    page.goto("/recherche")
    page.evaluate("window.temoin = true")
    page.get_by_role("checkbox", name=LABEL).check()
    expect(page.locator(".jeton")).to_contain_text(LABEL)
    page.get_by_label("Trier par").focus()
    page.get_by_label("Trier par").select_option("titre")
    expect(page).to_have_url(page.url.partition("?")[0] + f"?theme={THEME}&tri=titre")
    assert page.evaluate("window.temoin")
    expect(page.get_by_label("Trier par")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("checkbox", name=LABEL)).to_be_checked()
    expect(page.get_by_label("Trier par")).to_have_value("pertinence")


def test_a_suggestion_leads_where_it_says(page: Page) -> None:
    page.goto("/")
    field = page.get_by_label("Quelle est votre situation")
    with page.expect_response("**/suggestions.json?q=plafond"):  # the list changes with each letter: wait for the last
        field.press_sequentially("plafond")
    option = page.get_by_role("option", name="Tenir compte du plafond de verre")
    expect(option).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    for _ in range(page.get_by_role("option").all_inner_texts().index(option.inner_text()) + 1):
        field.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    page.wait_for_url("**/recommandations/plafond-de-verre")
    expect(page.locator("main")).to_contain_text("plafond")


def test_escape_closes_suggestions_and_keeps_what_was_typed(page: Page) -> None:
    page.goto("/recherche")
    field = page.get_by_role("combobox", name="Votre situation")
    field.press_sequentially("plafond")
    expect(page.get_by_role("option").first).to_be_visible()
    field.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("plafond")


def test_adding_to_the_dossier_needs_no_reload_and_is_remembered(page: Page) -> None:
    page.goto(f"/themes/{THEME}")
    page.get_by_role("button", name=f"+ Dossier\u202f: {BEGINS}").click()
    page.get_by_role("button", name="+ Dossier\u202f: Tenir compte").click()
    expect(page.get_by_role("button", name=f"Au dossier\u202f: {BEGINS}")).to_have_attribute("aria-pressed", "true")
    page.goto("/")
    link = page.get_by_role("link", name="Dossier")
    expect(link).to_have_text("Dossier2")
    link.click()
    page.wait_for_url(f"**/dossier?fiches={FIRST},plafond-de-verre")
    page.get_by_role("link", name="Monter").click()
    page.wait_for_url(f"**/dossier?fiches=plafond-de-verre,{FIRST}")
    page.get_by_role("link", name=f"Retirer «\u202f{BEGINS}").click()
    page.wait_for_url("**/dossier?fiches=plafond-de-verre")
    page.goto("/")
    expect(page.get_by_role("link", name="Dossier")).to_have_text("Dossier1")


def test_a_dossier_follows_the_records_that_were_renamed(page: Page) -> None:
    page.goto("/")
    page.evaluate("""localStorage['cooperatheque.dossier'] = '["parc", "plafond-de-verre"]'""")
    page.goto("/dossier?fiches=mini-atelier")
    assert page.evaluate("localStorage['cooperatheque.dossier']") == '["parc", "plafond-de-verre"]'
    page.goto("/")
    page.get_by_role("link", name="Dossier").click()
    page.wait_for_url("**/dossier?fiches=parc,plafond-de-verre")
    assert page.evaluate("localStorage['cooperatheque.dossier']") == '["aider-le-parc","plafond-de-verre"]'
    expect(page.get_by_role("button", name="Garder ce dossier")).to_be_hidden()


def test_copying_the_link(page: Page) -> None:
    page.goto(FICHE)
    page.get_by_text("Partager", exact=True).click()
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_an_address_is_complete_though_the_site_knows_only_its_path(page: Page, address: str) -> None:
    page.goto("/api")
    page.get_by_role("button", name="Copier la commande").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"curl '{address}/recherche.json") and copied.endswith("'")
    expect(page.locator("pre").first).to_have_text(copied)
    page.goto("/dossier?fiches=plafond-de-verre")
    page.get_by_text("Partager", exact=True).click()
    page.get_by_role("button", name="Copier le lien du dossier").click()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.locator("p.papier")).to_contain_text(page.url)
    page.goto(FICHE)
    page.get_by_text("Citer").click()
    expect(page.locator(".citer p")).to_contain_text(page.url)


def test_the_glossary_filters_its_words(page: Page) -> None:
    page.goto("/glossaire")
    every = page.locator(".glossaire > div:visible").count()
    page.get_by_label("Filtrer les mots").fill("MEDIATION")
    expect(page.locator(".glossaire > div:visible").first).to_contain_text("édiation")
    shown = page.locator(".glossaire > div:visible").count()
    assert 0 < shown < every
    assert page.locator("[data-filtre-mots] [role=status]").inner_text() == f"{shown} mot{'s' if shown > 1 else ''}"
    assert page.locator(".glossaire:visible").count() == page.locator("main h2:visible").count() < every
    page.get_by_label("Filtrer les mots").fill("")
    expect(page.locator(".glossaire > div:visible")).to_have_count(every)


def test_everything_works_without_a_script(page_without_script: Page) -> None:
    page = page_without_script
    page.goto("/")
    page.get_by_label("Quelle est votre situation").fill("les élus")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("checkbox", name=LABEL).check()
    page.get_by_role("button", name="Appliquer").click()
    expect(page.locator(".jeton")).to_have_count(1)
    page.locator(".liste-fiches .ajout").first.click()
    page.wait_for_url("**/dossier?fiches=*")
    page.get_by_label("Ajouter une fiche").select_option(OTHER)
    page.get_by_role("button", name="Ajouter").click()
    expect(page.locator(".dossier-liste > li")).to_have_count(2)
    page.get_by_role("link", name="Continuer à chercher").click()
    page.locator(".liste-fiches h2 a", has_text="Aider le parc").click()
    page.get_by_role("link", name="+ Dossier").first.click()
    expect(page.locator(".dossier-liste > li")).to_have_count(3)
    expect(page.get_by_role("button", name="Imprimer")).to_be_hidden()


def test_everything_works_by_keyboard_alone(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Quelle est votre situation")).to_be_focused()
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/recherche?q={WORD}*")
    link = page.locator(".liste-fiches h2 a").first
    for _ in range(200):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", page.evaluate("document.activeElement.outerHTML")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator(".source-mots")).to_be_visible()


def test_a_question_outside_the_subject_says_so_and_shows_ways_on(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Quelle est votre situation").fill("la patinoire du parc en hiver sous la pluie")
    page.get_by_role("button", name="Chercher").click()
    expect(page.locator(".resultats-compte")).to_contain_text("Aucune fiche ne répond vraiment")
    expect(page.get_by_role("heading", name="Les plus proches")).to_be_visible()
    assert 0 < page.locator(".liste-fiches > li").count() <= 3
    expect(page.get_by_text("La base n’a pas ces mots")).to_contain_text("«\u202fpatinoire\u202f»")
    expect(page.get_by_label("Trier par")).to_have_count(0)
    page.get_by_role("link", name="Commencer un mandat").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Commencer un mandat")


def test_everything_is_shown_when_asked_and_stays_so(page: Page) -> None:
    page.goto("/recherche?q=médiation+du+parc")
    few = page.locator(".liste-fiches > li").count()
    page.get_by_role("link", name="Voir les 3 fiches").click()
    expect(page.locator(".liste-fiches > li")).to_have_count(3)
    assert few < 3
    page.get_by_role("checkbox", name=LABEL).check()
    expect(page.locator(".jeton")).to_have_count(1)
    assert "tout=1" in page.url
    page.get_by_role("link", name="Ne voir que ce qui répond").click()
    page.wait_for_url(lambda address: "tout=1" not in address)


@pytest.mark.parametrize(
    "address_asked",
    [
        "/recherche?q=médiation+du+parc",
        "/recherche?q=patinoire+du+parc+en+hiver",
        "/recherche?q=médiation+du+parc&tout=1",
    ],
)
def test_each_kind_of_results_is_read_by_keyboard(page: Page, address_asked: str) -> None:
    """Every link of the results can be reached in the order of the page, and shows where it is."""
    page.goto(address_asked)
    links = page.locator("#resultats a:visible")
    wanted = links.evaluate_all("links => links.map((link) => link.href)")
    page.evaluate(
        "document.querySelector('#resultats').previousElementSibling?.querySelector('input, a, button')?.focus()"
    )
    reached = []
    for _ in range(300):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "[document.activeElement.href || '', getComputedStyle(document.activeElement).outlineStyle,"
            " !!document.activeElement.closest('#resultats')]"
        )
        assert focused[1] != "none"
        if focused[0] and focused[2]:
            reached.append(focused[0])
        if len(reached) == len(wanted):
            break
    assert reached == wanted and len(wanted) > 3
