"""Who speaks: what the pages say of who publishes, of the version, of how to have an error mended; the navigation."""

import re
import shutil
from pathlib import Path

import pytest
from helpers import SMALL, Get, run

from ingest.build import build
from ingest.places import METADATA
from search.site.app import site
from search.site.templating import for_correction

SAID = """
publie_par: Les amis du recueil
contact: https://exemple.org/contact?objet={titre}&page={adresse}
adresse: https://recueil.exemple.org/
"""


@pytest.fixture(scope="module")
def get_said(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """Ask the site of the small corpus when it says who publishes it and where to write."""
    folder = tmp_path_factory.mktemp("said")
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    with (corpus / "site.yml").open("a", encoding="utf-8") as file:
        file.write(SAID)
    build(corpus, folder / "cooperation.db")
    application = site(folder / "cooperation.db", METADATA)
    return lambda path: run(application.client.get(path))


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


@pytest.mark.parametrize("path", ["/recommandations/plafond-de-verre", "/sessions/un-long-stage"])
def test_each_record_has_its_correction_proposed_where_the_site_says(get_said: Get, get_small: Get, path: str) -> None:
    page = get_said(path).text
    (link,) = re.findall(r'<a class="bouton" href="([^"]*)">Proposer une correction</a>', page)
    assert link.startswith("https://exemple.org/contact?objet=")
    assert link.endswith(f"&amp;page=https%3A%2F%2Frecueil.exemple.org{path.replace('/', '%2F')}")
    assert "Proposer une correction" not in get_small(path).text


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
