"""Text from a reader or from the corpus never becomes markup."""

import re
import shutil
import sqlite3
from pathlib import Path

import httpx
import pytest
from helpers import Get, client

HOSTILE = """"><script>alert(1)</script><img src=x onerror='alert(2)'>{{ 7 * 7 }}</title>"""
# Text columns that hold what people write, in tables that pages read; html columns hold our renderer's output.
COLONNES = {
    "themes": ("libelle", "description"),
    "sources": ("titre", "date_note", "editeur", "licence", "texte"),
    "vocabulaires": ("libelle", "description"),
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
    "/sessions/plans-de-cooperation",
    "/themes/prealables",
    "/parcours/ca-bloque",
    "/sources/recommandations-dialogue-territorial",
    "/glossaire",
    "/dossier?fiches=plafond-de-verre,plans-de-cooperation",
    "/api",
    "/a-propos",
)


def assert_harmless(reponse: httpx.Response) -> None:
    assert "49" not in re.findall(r">(49)</title>", reponse.text)
    assert "<img" not in reponse.text
    assert re.findall(r"<script(?! src=\"[^\"]*\" defer>| type=\"application/ld\+json\">)", reponse.text) == []
    for description in re.findall(r'<script type="application/ld\+json">(.*?)</script>', reponse.text, re.DOTALL):
        assert "<" not in description
    assert reponse.text.count("</title>") == 1


@pytest.fixture(scope="module")
def get_hostile(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """Ask a site whose every text is hostile."""
    copie = Path(shutil.copy(base, tmp_path_factory.mktemp("hostile") / "cooperation.db"))
    with sqlite3.connect(copie) as connection:
        for table, colonnes in COLONNES.items():
            for colonne in colonnes:
                connection.execute(f"update {table} set {colonne} = ?", [HOSTILE])
    connection.close()
    return client(copie)


@pytest.mark.parametrize("adresse", PAGES)
def test_hostile_corpus_text(get_hostile: Get, adresse: str) -> None:
    reponse = get_hostile(adresse)
    assert reponse.status_code == 200
    assert "&lt;script&gt;alert(1)" in reponse.text
    assert_harmless(reponse)


@pytest.mark.parametrize("question", [HOSTILE, "' or 1=1 --", "\0", "<mark>", '" OR ("'])
def test_hostile_questions(get: Get, question: str) -> None:
    for adresse in ("/recherche", "/recherche.json", "/recherche.csv", "/suggestions.json"):
        reponse = get(adresse, params={"q": question})
        assert reponse.status_code == 200
        if adresse == "/recherche":
            assert_harmless(reponse)


@pytest.mark.parametrize(
    "adresse",
    [
        "/recherche?dossier={}",
        "/dossier?fiches={}",
        "/recommandations/plafond-de-verre?dossier={}",
        "/recherche?theme={}",
    ],
)
def test_hostile_parameters(get: Get, adresse: str) -> None:
    assert_harmless(get(adresse.format(str(httpx.QueryParams({"x": HOSTILE}))[2:])))


def test_hostile_paths(get: Get) -> None:
    reponse = get("/recommandations/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
    assert reponse.status_code == 404
    assert_harmless(reponse)


def test_exports_hold_no_markup(get_hostile: Get) -> None:
    texte = get_hostile("/dossier.md?fiches=plafond-de-verre").text
    assert re.findall(r"(?<!\\)<", texte) == []
