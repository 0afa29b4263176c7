"""Templates and static files: typography, weight, addresses."""

import re
from pathlib import Path

import pytest
from helpers import Get

SITE = Path(__file__).parents[2] / "search" / "site"
TEMPLATES = sorted((SITE / "templates").rglob("*.html"))
STATIC = sorted(file for file in (SITE / "static").iterdir() if file.is_file())
JINJA = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
MISPLACED_SPACE = re.compile(r"\w [;:!?»](?![-\w=])|« |[\w>] [?!](?=<)")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_french_punctuation_has_narrow_no_break_spaces(template: Path) -> None:
    text = JINJA.sub("…", template.read_text(encoding="utf-8"))
    assert MISPLACED_SPACE.findall(text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_apostrophes_are_curly_in_text(template: Path) -> None:
    text = re.sub(r"<[^>]*>", " ", JINJA.sub("…", template.read_text(encoding="utf-8")))
    assert re.findall(r"\w'\w", text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_script_nor_style_is_inline(template: Path) -> None:
    text = template.read_text(encoding="utf-8").replace("{{ body_script.script }}", "")
    assert re.findall(r"<style|<script(?![^>]*src=)[^>]*>\s*[^<\s]|\son\w+=|\sstyle=", text) == []


def test_one_light_stylesheet() -> None:
    sheets = [file for file in STATIC if file.suffix == ".css"]
    assert [sheet.name for sheet in sheets] == ["cooperatheque.css"]
    assert sheets[0].stat().st_size < 35_000


def test_one_light_font_with_its_licence_that_the_page_and_the_sheet_ask_for_at_one_address(get: Get) -> None:
    fonts = [file for file in STATIC if file.suffix == ".woff2"]
    assert [font.name for font in fonts] == ["gelasio.woff2"]
    assert fonts[0].stat().st_size < 40_000
    assert "SIL OPEN FONT LICENSE" in fonts[0].with_name("gelasio-OFL.txt").read_text(encoding="utf-8")
    sheet = (SITE / "static" / "cooperatheque.css").read_text(encoding="utf-8")
    (asked,) = re.findall(r'url\("(gelasio[^"]*)"\)', sheet)
    (preloaded,) = re.findall(r'<link rel="preload" href="([^"]*)"', get("/").text)
    assert preloaded.endswith(f"/{asked}")  # two addresses would be two downloads
    assert get(preloaded).headers["content-type"] == "font/woff2"


def test_scripts_are_light_and_short() -> None:
    scripts = [file for file in STATIC if file.suffix == ".js"]
    assert sum(script.stat().st_size for script in scripts) < 25_000
    assert all(len(script.read_text(encoding="utf-8").splitlines()) < 300 for script in scripts)


def test_static_files_leave_the_site_for_nothing() -> None:
    for file in STATIC:
        if file.suffix == ".txt":  # the licence of the font, which no page loads
            continue
        text = file.read_text(encoding="latin-1").replace("http://www.w3.org/2000/svg", "")
        assert re.findall(r"https?://|@import|//[a-z]+\.", text) == []


def test_static_addresses_change_with_their_content(get: Get) -> None:
    addresses = re.findall(r'(?:href|src)="([^"]*static-plugins[^"]*)"', get("/").text)
    assert len(addresses) == 6
    for address in addresses:
        assert re.search(r"\?v=[0-9a-f]{10}$", address)
        assert get(address).status_code == 200


def test_the_home_page_weighs_less_than_100_kB_in_all(get: Get) -> None:
    page = get("/")
    files = re.findall(r'(?:href|src)="([^"]*static-plugins[^"]*)"', page.text)
    files.append("/-/static-plugins/cooperatheque/courbes.svg")
    assert len(page.content) + sum(len(get(file).content) for file in files) < 100_000
