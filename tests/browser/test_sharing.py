"""Sending a page to somebody, by mail or with an application; writing to who keeps the site."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

FICHE = "/recommandations/plafond-de-verre"
DOSSIER = "/dossier?fiches=plafond-de-verre,aider-le-parc"
PATHS = [FICHE, "/sessions/un-long-stage", "/parcours/financer", DOSSIER, f"{DOSSIER}&vue=feuille"]


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    return addresses["essai"]


def mail_of(link: Locator) -> dict[str, str]:
    query = urlsplit(link.get_attribute("href") or "").query
    return {name: value for name, (value,) in parse_qs(query).items()}


def by_mail(page: Page) -> Locator:
    page.get_by_text("Partager", exact=True).press("Enter")
    return page.get_by_role("link", name="Envoyer par courriel")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_is_sent_by_mail_with_its_whole_address(page: Page, path: str) -> None:
    page.goto(path)
    link = by_mail(page)
    expect(link).to_be_visible()
    assert mail_of(link)["body"].split("\r\n")[-1] == page.url
    expect(page.get_by_role("button", name="Partager avec une application")).to_be_hidden()


def test_a_page_is_sent_by_mail_without_a_script(page_without_script: Page, published: str) -> None:
    page = page_without_script
    for path in PATHS:
        page.goto(published + path)
        link = by_mail(page)
        expect(link).to_be_visible()
        assert mail_of(link)["body"].endswith(f"\r\n\r\nhttps://exemple.org{path}")


@pytest.mark.parametrize("path", PATHS)
def test_where_the_browser_shares_it_is_given_what_the_mail_holds(page: Page, path: str) -> None:
    page.add_init_script("navigator.share = async (data) => { window.shared = data; };")
    page.goto(path)
    mail = mail_of(by_mail(page))
    page.get_by_role("button", name="Partager avec une application").press("Enter")
    text = mail["body"].removesuffix(f"\r\n\r\n{page.url}").replace("\r\n", "\n")
    shared = page.evaluate("window.shared")
    assert {**shared, "text": shared["text"].replace("\r\n", "\n")} == {
        "title": mail["subject"],
        "text": text,
        "url": page.url,
    }


def test_who_changes_their_mind_while_sharing_is_told_of_no_error(page: Page) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.add_init_script("navigator.share = async () => { throw new DOMException('', 'AbortError'); };")
    page.goto(FICHE)
    by_mail(page)
    page.get_by_role("button", name="Partager avec une application").click()
    page.wait_for_timeout(50)
    assert errors == []


def test_the_mail_of_a_dossier_follows_its_records(page: Page) -> None:
    page.goto(DOSSIER)
    page.get_by_role("link", name="Retirer").first.click()
    page.wait_for_url("**/dossier?fiches=aider-le-parc")
    mail = mail_of(by_mail(page))
    assert mail["body"].startswith("– Aider") and mail["body"].endswith(page.url)


def test_what_is_written_to_the_site_has_the_whole_address(page: Page, written_to: str) -> None:
    for path in (FICHE, "/sessions/un-long-stage"):
        page.goto(written_to + path)
        for link in ("Proposer une correction", "Nous l’avons essayé", "Signaler une erreur"):
            assert page.url in mail_of(page.get_by_role("link", name=link))["body"].split("\r\n")
