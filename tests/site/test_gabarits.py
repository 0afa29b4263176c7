"""Templates and static files: typography, weight, addresses."""

import re
from pathlib import Path

import pytest
from helpers import Get

SITE = Path(__file__).parents[2] / "search" / "site"
GABARITS = sorted((SITE / "templates").rglob("*.html"))
STATIQUES = sorted(fichier for fichier in (SITE / "static").iterdir() if fichier.is_file())
SANS_JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
ESPACE_MAL_PLACEE = re.compile(r"\w [;:!?»](?![-\w=])|« |[\w>] [?!](?=<)")


@pytest.mark.parametrize("gabarit", GABARITS, ids=lambda chemin: chemin.name)
def test_french_punctuation_has_narrow_no_break_spaces(gabarit: Path) -> None:
    texte = SANS_JINJA.sub("…", gabarit.read_text(encoding="utf-8"))
    assert ESPACE_MAL_PLACEE.findall(texte) == []


@pytest.mark.parametrize("gabarit", GABARITS, ids=lambda chemin: chemin.name)
def test_apostrophes_are_curly_in_text(gabarit: Path) -> None:
    texte = re.sub(r"<[^>]*>", " ", SANS_JINJA.sub("…", gabarit.read_text(encoding="utf-8")))
    assert re.findall(r"\w'\w", texte) == []


@pytest.mark.parametrize("gabarit", GABARITS, ids=lambda chemin: chemin.name)
def test_every_address_of_the_site_goes_through_urls(gabarit: Path) -> None:
    assert re.findall(r'(?:href|src|action)="/', gabarit.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("gabarit", GABARITS, ids=lambda chemin: chemin.name)
def test_no_script_nor_style_is_inline(gabarit: Path) -> None:
    texte = gabarit.read_text(encoding="utf-8").replace("{{ body_script.script }}", "")
    assert re.findall(r"<style|<script(?![^>]*src=)[^>]*>\s*[^<\s]|\son\w+=|\sstyle=", texte) == []


def test_one_light_stylesheet() -> None:
    feuilles = [fichier for fichier in STATIQUES if fichier.suffix == ".css"]
    assert [feuille.name for feuille in feuilles] == ["cooperatheque.css"]
    assert feuilles[0].stat().st_size < 30_000


def test_static_files_leave_the_site_for_nothing() -> None:
    for fichier in STATIQUES:
        texte = fichier.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://|@import|//[a-z]+\.", texte) == []


def test_static_addresses_change_with_their_content(get: Get) -> None:
    adresses = re.findall(r'(?:href|src)="([^"]*static-plugins[^"]*)"', get("/").text)
    assert len(adresses) == 3
    for adresse in adresses:
        assert re.search(r"\?v=[0-9a-f]{10}$", adresse)
        assert get(adresse).status_code == 200


def test_the_home_page_weighs_less_than_100_kB_in_all(get: Get) -> None:
    page = get("/")
    fichiers = re.findall(r'(?:href|src)="([^"]*static-plugins[^"]*)"', page.text)
    fichiers.append("/-/static-plugins/cooperatheque/courbes.svg")
    assert len(page.content) + sum(len(get(fichier).content) for fichier in fichiers) < 100_000
