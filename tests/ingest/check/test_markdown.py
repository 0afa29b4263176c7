"""How long, how deep and how full of links a text may be."""

import pytest

from ingest.check.markdown import check_markdown, excesses
from ingest.read.files import CorpusFile

NESTED = "plus de 10 listes ou citations imbriquées"


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        ("", []),
        ("a" * 50_000, []),
        ("a" * 50_001, ["texte trop long : 50001 caractères, au lieu de 50000 au plus"]),
        ("\n" * 499, []),
        ("\n" * 500, ["texte trop long : 501 lignes, au lieu de 500 au plus"]),
        (">" * 10, []),
        ("a\n" + ">" * 11, [NESTED]),
        ("> " * 11 + "a", [NESTED]),
        ("- " * 10 + "a", []),
        ("- " * 11 + "a", [NESTED]),
        ("* + 1. " * 4 + "a", [NESTED]),
        ("    " * 9 + "- a", []),
        ("    " * 10 + "- a", [NESTED]),
        ("\t" * 10 + "a", []),
        ("\t" * 11 + "a", [NESTED]),
        ("----------------", []),
        ("*" * 1000, []),
        ("a - b - c - d - e - f - g - h - i - j - k - l", []),
        ("1.2.3.4.5.6.7.8.9.10.11.12", []),
        ("[" * 200 + "<" * 200, []),
        ("[" * 201, ["plus de 200 « [ » dans un texte"]),
        ("<" * 201, ["plus de 200 « < » dans un texte"]),
        ("|" * 50 + "\n|", []),
        ("a\n" + "|" * 51, ["plus de 50 « | » sur une ligne"]),
    ],
)
def test_a_text_is_rendered_in_no_time(markdown: str, found: list[str]) -> None:
    assert list(excesses(markdown)) == found


@pytest.mark.parametrize(
    ("folder", "data", "places"),
    [
        ("recommandations", {}, [(9, "")]),
        ("parcours", {}, [(9, "")]),
        ("sources", {}, []),
        ("sessions", {"programme": [{"contenu": "\n" * 249}] * 2}, [(9, "")]),
        ("sessions", {"programme": [{"contenu": "\n" * 250}] * 2}, [(9, ""), (2, "programme")]),
        ("sessions", {"programme": [{}, {"contenu": ">" * 11}]}, [(9, ""), (2, "programme")]),
    ],
)
def test_bodies_and_programmes_are_looked_at(
    folder: str, data: dict[str, object], places: list[tuple[int, str]]
) -> None:
    yaml = "programme:\n  - titre: a\n  - contenu: x\n"
    file = CorpusFile(folder, "a", "a.md", yaml, 2, data, ">" * 11, 9)
    assert [(problem.line, problem.field) for problem in check_markdown(file)] == places
