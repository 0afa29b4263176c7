"""Pages of a corpus that isn't the project's: its own words, none of ours, and nothing about what it doesn't have."""

import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import yaml
from helpers import Get, client

from ingest.build import build
from search.base import seal

OURS = re.compile("Cap Rural|Coopérathèque")
PAGES = (
    *("/", "/recherche", "/recherche?q=élus", "/recherche?q=zzzz", "/glossaire", "/dossier", "/api", "/a-propos"),
    *("/recommandations/plafond-de-verre", "/sessions/atelier-court", "/themes/debuts", "/sources/recueil"),
    *("/parcours/financer", "/dossier?fiches=plafond-de-verre,atelier-court"),
    *("/cooperation", "/cooperation/fiches", "/cooperation/sessions", "/cooperation/themes/suites"),
    *("/cooperation/recommandations_d_un_theme?theme=suites", "/rien", "/recommandations/rien", "/cooperation?sql=x"),
)
DATA = (
    *("/recherche.json", "/recherche.csv", "/glossaire.json", "/dossier.json", "/suggestions.json?q=p"),
    *("/recommandations/plafond-de-verre.json", "/sessions/atelier-court.json", "/themes/suites.json"),
    *("/parcours/financer.json", "/sources/recueil.json", "/rien.json", "/sessions/rien.json"),
    *("/dossier.md?fiches=plafond-de-verre", "/dossier.csv?fiches=plafond-de-verre,atelier-court"),
    *("/cooperation/sources.json", "/cooperation/fiches.csv"),
)


@pytest.fixture
def said(small_corpus: Path, tmp_path: Path) -> Iterator[object]:
    """Ask the site of the small corpus when its site.yml says more."""

    def ask(**more: object) -> Get:
        file = small_corpus / "site.yml"
        whole = {**yaml.safe_load(file.read_text(encoding="utf-8")), **more}
        file.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
        build(small_corpus, tmp_path / "said.db")
        return client(tmp_path / "said.db")

    yield ask


def emptied(base: Path, tables: Sequence[str]) -> Path:
    """Empty tables of a base, as a corpus without such records would leave them."""
    with sqlite3.connect(base) as connection:
        for table in tables:
            connection.execute(f"delete from {table}")
    connection.close()
    with base.open("r+b") as file:
        seal(file)
    return base


@pytest.fixture
def bare(small_base: Path, tmp_path: Path) -> Get:
    """Ask a site without sessions, situations nor vocabularies."""
    base = Path(shutil.copy(small_base, tmp_path / "bare.db"))
    nothing = ("parcours_etapes", "parcours", "etapes", "liens", "preuves", "classements")
    emptied(base, [*nothing, "facettes where facette not in ('theme', 'type')", "termes", "facettes_declarees"])
    return client(emptied(base, ["facettes where fiche in (select numero from sessions)", "sessions"]))


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_the_name_of_its_site_and_no_word_of_ours(get_small: Get, address: str) -> None:
    page = get_small(address).text
    assert "Recueil d’essai" in page
    assert OURS.findall(page) == []


@pytest.mark.parametrize("address", DATA)
def test_data_has_no_word_of_ours(get_small: Get, address: str) -> None:
    assert OURS.findall(get_small(address).text) == []


def test_every_example_of_the_api_answers(get_small: Get) -> None:
    page = get_small("/api").text
    examples = re.findall(r'class="bouton" href="([^"]*)"', page)
    assert len(examples) == 16
    assert [example for example in examples if get_small(example.replace("&amp;", "&")).status_code != 200] == []
    answers = [
        get_small(example.replace("&amp;", "&")).json() for example in examples if example.startswith("/recherche.json")
    ]
    assert all(answer["total"] for answer in answers) and answers


def test_the_home_page_counts_in_words(get_small: Get) -> None:
    page = get_small("/").text
    assert "3 recommandations et 2 sessions de formation." in page
    assert "Les deux thèmes" in page and "<b>1</b> recommandation<" in page and "1 fiche<" in page
    assert "Par exemple" not in page and " placeholder=" not in page


def test_what_a_corpus_has_not_is_not_spoken_of(bare: Get) -> None:
    page = bare("/").text
    assert "3 recommandations." in page
    assert [section for section in ("situations", "sessions", "panorama") if f'id="{section}"' in page] == []
    assert [word for word in ("Situations", "Glossaire") if word in page] == []
    about = bare("/a-propos").text
    assert [word for word in ('id="limites"', "parcours", "classements", "prouvée", "déduites") if word in about] == []
    assert "situations" not in bare("/rien").text and "partir de votre situation" not in bare("/recherche?q=zzzz").text
    assert "Aucun mot n’a été défini." in bare("/glossaire").text


def test_without_documents_nothing_is_said_of_them(small_base: Path, tmp_path: Path) -> None:
    get = client(emptied(Path(shutil.copy(small_base, tmp_path / "bare.db")), ["sources"]))
    assert "mot pour mot" not in get("/").text
    about = get("/a-propos").text
    assert 'id="documents"' not in about and "titres courts" not in about


def test_the_api_of_a_corpus_without_sessions_has_none(bare: Get) -> None:
    page = bare("/api").text
    assert 'id="recommandation"' in page
    assert [name for name in ("session", "parcours") if f'id="{name}"' in page] == []


def test_a_base_may_stay_at_home(said) -> None:
    get = said(telechargement=False)
    assert get("/cooperation.db").status_code == 403
    for address in ("/", "/cooperation", "/api", "/rien", "/cooperation?sql=select+1"):
        assert "cooperation.db" not in get(address).text, address
    assert "sans SQL" in get("/cooperation?sql=select+1").text and "sans SQL" in get("/api").text


def test_a_base_that_leaves_takes_its_rights(get_small: Get) -> None:
    assert get_small("/cooperation.db").status_code == 200
    assert "Télécharger n’est pas republier. Ces textes sont inventés et libres.</p>" in get_small("/cooperation").text
    assert 'href="/a-propos#droits"' in get_small("/api").text


def test_the_site_says_its_public_address(said) -> None:
    get = said(adresse="https://pratiques.exemple.org/val/")
    page = get("/recommandations/plafond-de-verre").text
    assert '<link rel="canonical" href="https://pratiques.exemple.org/val/recommandations/plafond-de-verre">' in page
    assert 'href="/val/a-propos"' in page


def test_an_address_given_replaces_that_of_the_corpus(said, tmp_path: Path) -> None:
    said(adresse="https://pratiques.exemple.org/val/")
    get = client(tmp_path / "said.db", address="https://autre.exemple.org/")
    assert 'rel="canonical" href="https://autre.exemple.org/parcours/financer"' in get("/parcours/financer").text
    assert "https://autre.exemple.org/api" not in get("/").text and "pratiques.exemple.org" not in get("/").text
    assert "pratiques.exemple.org" not in client(tmp_path / "said.db", base_url="/coop/")("/").text


def test_errors_are_told_where_the_corpus_says(get_small: Get, said) -> None:
    assert "Signaler une erreur" not in get_small("/").text
    link = '<a href="https://exemple.org/?a=1&amp;b=2">Signaler une erreur</a>'
    assert link in said(contact="https://exemple.org/?a=1&b=2")("/recherche").text


def test_texts_in_markdown_are_safe(said) -> None:
    get = said(a_propos="Un **bon**\n\n<script>alert(1)</script> [a](javascript:alert(1))", limites="- Rien\n- de plus")
    page = get("/a-propos").text
    assert "<p>Un <strong>bon</strong></p>" in page and "<li>de plus</li>" in page
    assert "alert(1)</script>" not in page and "javascript:" not in page
    assert "&lt;b&gt;" in said(nom="A <b>", titre="<i>", presentation="<u>abcdefghij")("/").text


def test_the_description_of_a_page_is_short(said) -> None:
    get = said(presentation="Un mot puis un autre. " * 25)
    found = re.findall(r'<meta name="description" content="([^"]*)"', get("/").text)
    assert [len(text) <= 160 and text.endswith("…") for text in found] == [True]


def test_the_worksheet_is_that_of_the_corpus(said) -> None:
    get = said(
        feuille={
            "titre": "À faire",
            "usage": "en équipe",
            "entete": ["Commune"],
            "colonnes": ["Qui ?", "Titre", "Qui"],
            "argumentaire": {"titre": "Pour et contre", "cotes": ["Pour", "Contre", "?"], "lignes": ["Hier", "Demain"]},
        }
    )
    asked = "fiches=plafond-de-verre"
    page = get(f"/dossier?{asked}&vue=feuille").text
    assert '<h2 id="feuille">À faire</h2>' in page and "1 fiche, en équipe. " in page
    assert "<span>Commune\u202f:</span>" in page
    assert re.findall(r'data-note="argumentaire/Demain/([^"]*)"', page) == ["Pour", "Contre", "?"]
    assert get(f"/dossier.csv?{asked}").text.splitlines()[0].endswith(";adresse;qui;titre_2;qui_3")
    assert (
        "## Pour et contre\n\n|  | Pour | Contre | ? |\n|---|---|---|---|\n| Hier |  |  |  |\n| Demain |  |  |  |\n"
        in get(f"/dossier.md?{asked}").text
    )


def test_a_worksheet_without_more_has_three_columns(get_small: Get) -> None:
    page = get_small("/dossier?fiches=plafond-de-verre&vue=feuille").text
    assert re.findall(r'<th scope="col">([^<]*)</th>', page) == ["Fiche", "Chez nous", "Qui", "Quand"]
    assert 'class="argumentaire"' not in page and "feuille-tete" not in page
    assert "argument" not in get_small("/dossier.md?fiches=plafond-de-verre").text


def test_files_are_named_after_the_site(said) -> None:
    disposition = said(nom="L’Été & Cie")("/recherche.csv").headers["content-disposition"]
    assert disposition.startswith('attachment; filename="l-ete-cie-recherche-')
