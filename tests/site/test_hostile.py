"""Text from a reader or from the corpus never becomes markup."""

import re
import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest
from helpers import Get, client

from search.base import seal

HOSTILE = """"><script>alert(1)</script><img src=x onerror='alert(2)'>{{ 7 * 7 }}</title>"""
# Text columns that hold what people write, in tables that pages read; html columns hold our renderer's output.
COLUMNS = {
    "themes": ("libelle", "description"),
    "sources": ("titre", "date_note", "editeur", "licence", "texte"),
    "vocabulaires": ("libelle", "description", "absence"),
    "facettes_declarees": ("libelle",),
    "termes": ("libelle", "developpe", "definition"),
    "fiches": ("titre", "extrait"),
    "recommandations": ("titre", "texte", "question", "source_section"),
    "sessions": ("titre", "resume", "nature", "lieu"),
    "etapes": ("titre",),
    "parcours": ("titre", "texte"),
    "preuves": ("mots",),
    "facettes": ("libelle",),
    "recherche_facettes": ("libelle",),
    "recherche_textes": ("texte",),
}
PAGES = (
    "/",
    "/recherche",
    "/recommandations/plafond-de-verre",
    "/sessions/un-long-stage",
    "/themes/suites",
    "/parcours/financer",
    "/sources/recueil",
    "/glossaire",
    "/dossier?fiches=plafond-de-verre,un-long-stage",
    "/api",
    "/a-propos",
)


def assert_harmless(answer: httpx.Response) -> None:
    assert "49&lt;/title" not in answer.text  # a template that takes its data for a template
    assert "<img" not in answer.text
    assert (
        re.findall(
            r"<script(?! src=\"[^\"]*\" defer blocking=\"render\">| type=\"application/ld\+json\">)", answer.text
        )
        == []
    )
    for described in re.findall(r'<script type="application/ld\+json">(.*?)</script>', answer.text, re.DOTALL):
        assert "<" not in described
    assert answer.text.count("</title>") == 1


@pytest.fixture(scope="module")
def get_hostile(small_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask a site whose every text is hostile."""
    copied = Path(shutil.copy(small_base, tmp_path_factory.mktemp("hostile") / "cooperation.db"))
    with sqlite3.connect(copied) as connection:
        for table, columns in COLUMNS.items():
            for column in columns:
                connection.execute(f"update {table} set {column} = ?", [HOSTILE])
    connection.close()
    with copied.open("r+b") as file:
        seal(file)
    return client(copied)


@pytest.mark.parametrize("address", PAGES)
def test_hostile_corpus_text(get_hostile: Get, address: str) -> None:
    answer = get_hostile(address)
    assert answer.status_code == 200
    assert "&lt;script&gt;alert(1)" in answer.text
    assert "{{ 7 * 7 }}&lt;/title" in answer.text
    assert_harmless(answer)


@pytest.mark.parametrize("question", [HOSTILE, "' or 1=1 --", "\0", "<mark>", '" OR ("'])
def test_hostile_questions(get: Get, question: str) -> None:
    for address in ("/recherche", "/recherche.json", "/recherche.csv", "/suggestions.json"):
        answer = get(address, params={"q": question})
        assert answer.status_code == 200
        if address == "/recherche":
            assert_harmless(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/recherche?dossier={}",
        "/dossier?fiches={}",
        "/recommandations/plafond-de-verre?dossier={}",
        "/recherche?theme={}",
    ],
)
def test_hostile_parameters(get_small: Get, address: str) -> None:
    assert_harmless(get_small(address.format(str(httpx.QueryParams({"x": HOSTILE}))[2:])))


def test_hostile_paths(get: Get) -> None:
    answer = get("/recommandations/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert answer.status_code == 404
    assert_harmless(answer)


def test_exports_hold_no_markup(get_hostile: Get) -> None:
    text = get_hostile("/dossier.md?fiches=plafond-de-verre").text
    assert re.findall(r"(?<!\\)<", text) == []
