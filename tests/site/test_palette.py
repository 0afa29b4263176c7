"""Colours and icons of themes: what the schema offers is what the site has, legible on every paper, light or dark."""

import re
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from helpers import client

from ingest.build import build
from ingest.places import SCHEMA
from ingest.rows.vocabulary import ICONE, couleurs
from search.site.edition import Look
from search.site.templating import STATIC, theme_class, theme_icon

TEMPLATES = STATIC.parent / "templates"
THEME = yaml.safe_load((SCHEMA / "themes.yml").read_text(encoding="utf-8"))["properties"]["themes"]["items"][
    "properties"
]
PALETTE: list[str] = THEME["couleur"]["enum"]
SHEET = (STATIC / "cooperatheque.css").read_text(encoding="utf-8")
PAPERS = ("papier", "carte", "creux")
AA = 4.5
"""What WCAG 2.2 asks of a text (criterion 1.4.3)."""


def variables(rule: str) -> dict[str, str]:
    """Return the colours of the first rule whose beginning is given."""
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6}|#[0-9a-f]{3})\b", SHEET.partition(rule)[2].partition("}")[0]))


LIGHT = variables(":root {")
DARK = LIGHT | variables("@media screen and (prefers-color-scheme: dark) {\n  :root {")
PAPER = LIGHT | variables("@media print {\n  :root {")


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000000") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", [LIGHT, DARK, PAPER], ids=["light", "dark", "paper"])
@pytest.mark.parametrize("colour", [*PALETTE, "session"])
def test_a_colour_is_legible_on_every_paper(scheme: dict[str, str], colour: str) -> None:
    assert [paper for paper in PAPERS if contrast(scheme[colour], scheme[paper]) < AA] == []


def test_the_two_schemes_have_colours_of_their_own() -> None:
    assert [colour for colour in [*PALETTE, "session"] if LIGHT[colour] == DARK[colour]] == []
    assert all(len({scheme[colour] for colour in PALETTE}) == len(PALETTE) for scheme in (LIGHT, DARK))


def test_the_sheet_colours_what_the_schema_offers() -> None:
    assert re.findall(r"\.couleur-(\w+) \{ --theme: var\(--(\w+)\) \}", SHEET) == [(name, name) for name in PALETTE]


def test_the_icons_are_those_that_the_schema_offers() -> None:
    drawn = sorted(path.stem for path in (TEMPLATES / "icons" / "themes").iterdir())
    assert drawn == sorted(THEME["icone"]["enum"]) and ICONE in drawn


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ([None] * 12, PALETTE),
        ([None] * 13, [*PALETTE, PALETTE[0]]),
        ([None, PALETTE[0], None], [PALETTE[1], PALETTE[0], PALETTE[2]]),
        ([PALETTE[3], PALETTE[3]], [PALETTE[3], PALETTE[3]]),
        ([*PALETTE, None, None], [*PALETTE, PALETTE[0], PALETTE[1]]),
        ([], []),
    ],
)
def test_themes_share_the_palette(said: list[str | None], given: list[str]) -> None:
    assert couleurs(said) == given


def test_a_palette_holds_for_twelve_themes() -> None:
    assert len(PALETTE) == 12
    assert all(one != other for one, other in pairwise(couleurs([None] * 40)))


def test_without_a_theme_the_look_is_that_of_sessions() -> None:
    base: Any = SimpleNamespace(looks={"eau": Look("bleu", "goutte")})
    assert (theme_class(base, "eau"), theme_icon(base, "eau")) == ("couleur-bleu", "themes/goutte")
    assert (theme_class(base, None), theme_icon(base, None)) == ("theme-session", "session")


def test_a_theme_says_its_colour_and_its_icon(small_corpus: Path, tmp_path: Path) -> None:
    themes = small_corpus / "vocabulaires" / "themes.yml"
    said = themes.read_text(encoding="utf-8").replace(
        "    libelle:", "    couleur: indigo\n    icone: goutte\n    libelle:", 1
    )
    themes.write_text(said, encoding="utf-8")
    build(small_corpus, tmp_path / "c.db")
    page = client(tmp_path / "c.db")("/").text
    drop = (TEMPLATES / "icons" / "themes" / "goutte.svg").read_text(encoding="utf-8").strip()
    assert page.count('class="couleur-indigo"') >= 2 and drop in page
    assert 'class="couleur-ocre"' in page


def test_templates_ask_for_looks_by_their_functions() -> None:
    """A theme's id is neither a class nor the name of a file: the corpus says how it looks."""
    for template in TEMPLATES.glob("*.html"):
        text = template.read_text(encoding="utf-8")
        assert "theme-{{" not in text, template.name
        assert re.findall(r"\bicon\((?!\"|theme_icon\(|name\))", text) == [], template.name
