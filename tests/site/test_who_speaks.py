"""Who speaks: what the pages say of who publishes, of the version, of where to write; the navigation."""

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from helpers import SMALL, Get, run

from ingest.build import build
from ingest.places import METADATA
from search.site.app import site
from search.site.mail import for_correction

SAID = """
publie_par: Les amis du recueil
contact: https://exemple.org/contact?objet={titre}&page={adresse}
adresse: https://recueil.exemple.org/
"""
MAIL = "contact: mailto:contact@exemple.org\n"
RECORDS = ["/recommandations/plafond-de-verre", "/sessions/un-long-stage"]


def ask_when(said: str, folder: Path) -> Get:
    """Return what asks the site of the small corpus when it says this, too."""
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    with (corpus / "site.yml").open("a", encoding="utf-8") as file:
        file.write(said)
    build(corpus, folder / "cooperation.db")
    application = site(folder / "cooperation.db", METADATA)
    return lambda path: run(application.client.get(path))


@pytest.fixture(scope="module")
def get_said(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask the site of the small corpus when it says who publishes it and where to write."""
    return ask_when(SAID, tmp_path_factory.mktemp("said"))


@pytest.fixture(scope="module")
def get_mailed(tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask the site of the small corpus when one writes to it by mail, and it has no public address."""
    return ask_when(MAIL, tmp_path_factory.mktemp("mailed"))


def test_the_page_says_who_publishes_and_which_version(get_said: Get, get_small: Get) -> None:
    page = get_said("/a-propos").text
    version = get_said("/glossaire.json").json()["version"]
    assert "Ce site est publié par Les amis du recueil." in page
    assert re.search(rf"La base est du \d+(er)? \w+ \d{{4}}, version <code>{version}</code>.", page)
    assert "publié par" not in get_small("/a-propos").text


def test_the_page_counts_what_was_reviewed(get_small: Get) -> None:
    page = get_small("/a-propos").text
    said = re.search(r"Relecture\u202f: ([^<]*)\.", page)
    assert said
    counts = {status: int(number) for number, status in re.findall(r"(\d+) fiches? ([^,]+)", said[1])}
    assert sum(counts.values()) == 5
    assert {"à relire", "relues"} <= set(counts)


@pytest.mark.parametrize("path", RECORDS)
def test_each_record_has_its_correction_proposed_where_the_site_says(get_said: Get, get_small: Get, path: str) -> None:
    page = get_said(path).text
    (link,) = re.findall(r'<a class="bouton" href="([^"]*)">Proposer une correction</a>', page)
    assert link.startswith("https://exemple.org/contact?objet=")
    assert link.endswith(f"&amp;page=https%3A%2F%2Frecueil.exemple.org{path.replace('/', '%2F')}")
    (trial,) = re.findall(r'<a class="bouton" href="([^"]*)">Nous l’avons essayé</a>', page)
    assert trial.startswith("https://exemple.org/contact?objet=Nous%20l%E2%80%99avons%20essay%C3%A9%E2%80%AF%3A%20")
    for word in ("Proposer une correction", "Nous l’avons essayé"):
        assert word not in get_small(path).text


@pytest.mark.parametrize("path", RECORDS)
def test_each_record_asks_four_questions_of_who_tried_it(get_mailed: Get, path: str) -> None:
    page = get_mailed(path).text
    (trial,) = re.findall(r'<a class="bouton" href="(mailto:[^"]*)">Nous l’avons essayé</a>', page)
    mail = parse_qs(urlsplit(unescape(trial)).query)
    title = unescape(re.findall(r"<h1>([^<]*)", page)[0]).strip()
    assert mail["subject"] == [f"Nous l’avons essayé\u202f: {title}"]
    version = get_mailed("/glossaire.json").json()["version"]
    for said in (title, path, version, "Où", "Qui", "Ce qui a aidé", "Ce qui a coincé"):
        assert said in mail["body"][0]


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "Recueil d’essai"),
        ("/glossaire", "Glossaire – Recueil d’essai"),
        ("/zzz", "Page introuvable – Recueil d’essai"),
        ("/cooperation/fiches", "Recueil d’essai"),
    ],
)
def test_an_error_is_told_with_the_name_of_its_page(get_mailed: Get, path: str, title: str) -> None:
    (link,) = re.findall(r'<a href="([^"]*)">Signaler une erreur</a></li>', get_mailed(path).text)
    (subject,) = parse_qs(urlsplit(unescape(link)).query)["subject"]
    assert subject.startswith("Correction\u202f: ") and subject.endswith(title)


def test_a_page_of_contact_may_ask_for_nothing() -> None:
    assert for_correction("https://a.fr/b", "Un titre", "https://c.fr") == "https://a.fr/b"
    assert for_correction("https://a.fr/?t={titre}", "À & b", "") == "https://a.fr/?t=%C3%80%20%26%20b"


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", []),
        ("/recherche", [("page", "Fiches")]),
        ("/recherche?type=recommandation", [("page", "Fiches")]),
        ("/recherche?type=session", [("page", "Sessions")]),
        ("/recommandations/plafond-de-verre", [("true", "Fiches")]),
        ("/themes/debuts", [("true", "Fiches")]),
        ("/sessions/un-long-stage", [("true", "Sessions")]),
        ("/parcours/financer", [("true", "Situations")]),
        ("/glossaire", [("page", "Glossaire")]),
        ("/sources/recueil", [("true", "À propos")]),
        ("/a-propos", [("page", "À propos")]),
        ("/cooperation", []),
        ("/zzz", []),
    ],
)
def test_the_navigation_says_where_one_is(get_small: Get, path: str, current: list[tuple[str, str]]) -> None:
    navigation = get_small(path).text.partition('aria-label="Navigation principale"')[2].partition("</nav>")[0]
    assert re.findall(r'aria-current="(\w+)">([^<]+)</a>', navigation) == current
    assert ">Sessions</a>" in navigation
