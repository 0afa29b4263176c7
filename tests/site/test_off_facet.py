"""A family that the facet doesn't show: its values are said of records, and lead nowhere."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from helpers import Get, client

from ingest.build import build

RELATIONS = "{id: relations, libelle: Relations"


@pytest.fixture
def base(small_corpus: Path, tmp_path: Path) -> Path:
    """The small corpus, whose family « Relations » of levers the facet doesn't show."""
    path = small_corpus / "vocabulaires" / "leviers.yml"
    text = path.read_text(encoding="utf-8")
    assert RELATIONS in text
    path.write_text(text.replace(RELATIONS, f"{RELATIONS}, hors_facette: true"), encoding="utf-8")
    build(small_corpus, tmp_path / "cooperation.db")
    return tmp_path / "cooperation.db"


@pytest.fixture
def get(base: Path) -> Get:
    """The site over that base."""
    return client(base)


def of_mediation(base: Path, column: str, table: str) -> set[str]:
    sql = f"""
        select {column} from {table}
        where numero in (select fiche from classements where terme = 'leviers-mediation')
            and numero not in (select fiche from classements where terme = 'leviers-memoire')
    """
    with closing(sqlite3.connect(base)) as connection:
        return {value for (value,) in connection.execute(sql)}


def test_its_values_are_key_words_and_not_the_facet_s(base: Path, get: Get) -> None:
    assert of_mediation(base, "leviers", "fiches") == {'["Non précisé"]'}
    assert all("Médiation" in words for words in of_mediation(base, "mots_cles", "recommandations"))
    assert [value["valeur"] for value in get("/recherche.json").json()["facettes"]["levier"]] == [
        "apprendre",
        "non-precise",
    ]
    assert get("/recherche?levier=relations").status_code == 400


def test_no_page_links_what_is_no_choice(base: Path, get: Get) -> None:
    (fiche, *_) = of_mediation(base, "id", "recommandations")
    page, glossary = get(f"/recommandations/{fiche}").text, get("/glossaire").text
    assert "Médiation" in page and "levier=relations" not in page
    assert "Relations" in glossary and "levier=relations" not in glossary
    assert 'href="/recherche?levier=apprendre"' in glossary
