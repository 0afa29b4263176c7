"""How a record is cited, in words and in files of references."""

import re
from typing import Any

import pytest
from helpers import Get

from search.site.citation import bibtex, provenance, ris

SITE = {"nom": "Recueil", "editeur": {"nom": "Maison"}}
SOURCE = {"titre": "Cahier", "editeur": None, "date": None, "date_note": None}
SOURCED = {"source": SOURCE, "source_section": "1. Avant", "ligne_debut": 3, "ligne_fin": 6}
FICHE = {
    **SOURCED,
    "id": "a-b",
    "titre": "50 % & plus {ou} moins",
    "texte": "Un\n\n- deux\u202f!",
    "url": "/recommandations/a-b",
    "base": {"site": SITE, "jour": "2026-03-01", "version": "0123456789ab"},
}


def whole(path: str) -> str:
    return f"https://exemple.org{path}"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SOURCED, "Maison, Cahier, «\u202f1. Avant\u202f», lignes 3 à 6"),
        (
            {
                **SOURCED,
                "source": {**SOURCE, "editeur": "Autre", "date_note": "Sans page de titre"},
                "ligne_debut": None,
            },
            "Autre, Cahier, sans date, «\u202f1. Avant\u202f»",
        ),
        ({"source": {**SOURCE, "date": "2020-01-01", "date_note": "jour supposé"}}, "Maison, Cahier"),
        ({"source": None}, ""),
        ({"source": None, "source_libre": None}, ""),
        (
            {"source": None, "source_libre": {"titre": "Livre", "page": "12", "adresse": "https://a.fr"}},
            "Livre, p. 12, https://a.fr",
        ),
        ({"source": None, "source_libre": {"titre": None, "page": None, "adresse": "https://a.fr"}}, "https://a.fr"),
    ],
)
def test_where_words_come_from(content: dict[str, Any], said: str) -> None:
    assert provenance(content, SITE) == said


def test_ris_has_a_field_a_line_and_the_exact_quotation() -> None:
    assert ris(FICHE, whole).split("\r\n") == [
        "TY  - ELEC",
        "ID  - a-b",
        "TI  - 50 % & plus {ou} moins",
        "AU  - Maison,",
        "T2  - Recueil",
        "PY  - 2026",
        "DA  - 2026/03/01",
        "ET  - 0123456789ab",
        "LA  - fr",
        "AB  - «\u202fUn - deux\u202f!\u202f»",
        "N1  - Maison, Cahier, «\u202f1. Avant\u202f», lignes 3 à 6",
        "UR  - https://exemple.org/recommandations/a-b",
        "ER  - ",
        "",
    ]


def test_what_has_no_source_has_no_author_nor_note() -> None:
    for written in (ris({**FICHE, "source": None}, whole), bibtex({**FICHE, "source": None}, whole)):
        assert re.findall(r"AU|N1|author|note", written) == []


def test_bibtex_escapes_its_own_marks() -> None:
    written = bibtex(FICHE, whole)
    assert written.startswith("@misc{a-b,\n  title = {{50 \\% \\& plus \\{ou\\} moins}},\n  author = {{Maison}},\n")
    assert "  abstract = {«\u202fUn - deux\u202f!\u202f»},\n" in written
    assert written.endswith("  url = {https://exemple.org/recommandations/a-b},\n}\n")


@pytest.mark.parametrize("path", ["/recommandations/plafond-de-verre", "/sessions/un-long-stage"])
def test_each_record_has_its_references_and_says_where(get_small: Get, path: str) -> None:
    page = get_small(path).text
    for extension, media_type in (("ris", "application/x-research-info-systems"), ("bib", "application/x-bibtex")):
        assert f'<link rel="alternate" type="{media_type}" href="{path}.{extension}">' in page
        answer = get_small(f"{path}.{extension}")
        assert answer.headers["content-type"].startswith(media_type)
        assert re.search(rf'filename="recueil-d-essai-.*\.{extension}"', answer.headers["content-disposition"])
    assert re.search(r'<meta name="DC.title" content="[^"]+">\s*<meta name="DC.creator"', page)


def test_a_citation_says_words_source_lines_and_version(get_small: Get) -> None:
    page = get_small("/recommandations/plafond-de-verre").text
    cited = page.partition('<p id="citation">')[2].partition("</p>")[0]
    version = get_small("/recommandations/plafond-de-verre.json").json()["version"]
    for said in ("«\u202fEntre les techniciens et les élus, un plafond de verre", "lignes 3 à 6", f"version {version}"):
        assert said in cited


def test_citing_what_does_not_exist(get_small: Get) -> None:
    assert get_small("/recommandations/zzz.ris").status_code == 404
