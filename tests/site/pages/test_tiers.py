"""The page of a search, its JSON and the command say the same: what is listed, in which tier, and why."""

import csv
import json
import re
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import jsonschema
import pytest
from click.testing import CliRunner
from helpers import Get

from ingest.cli import cooperatheque
from search.reasons import REASONS
from search.site import answers

QUESTIONS = [
    "médiation du parc",
    "PNR",
    "patinoire du parc en hiver sous la pluie",
    "un parc à finnancer",
    "le maire décide tout",
    "commencer un mandat",
    "parc naturel régional",
    "élu ET décider",
    '"plafond de verre"',
    "theme:suites",
    "xyzzyqwk",
    "😀",
    "",
]
BASES = ["essai", "cooperatheque"]
MORE = [*QUESTIONS, "un élu est réticent, que faire ?", "trouver des financeurs", "la rentrée scolaire à la patinoire"]


def asked(get: Get, question: str, **options: object) -> Any:
    return get(f"/recherche.json?{urlencode({'q': question, 'limite': 100, **options})}").json()


def page(get: Get, question: str, **options: object) -> str:
    return get(f"/recherche?{urlencode({'q': question, 'limite': 100, **options})}").text


def told(html: str) -> list[tuple[str, str, str]]:
    """Return the records that a page lists: the heading that each stands under, its address, and its reason."""
    listed = []
    heading = ""
    main = html.partition('class="tri"')[2] or html.partition('id="resultats"')[2]
    for piece in re.findall("<h2>[^<]+</h2>|<li[^>]*>.*?</li>", main, re.DOTALL):
        if piece.startswith("<h2>"):
            heading = unescape(piece[4:-5])
        elif found := re.search(r'<h2><a href="([^"?]*)', piece):
            reason = re.search(r'<p class="raison">(.*?)(?: <span.*)?</p>', piece, re.S)
            listed.append((heading, found[1], reason[1].strip() if reason else ""))
    return listed


@pytest.mark.parametrize("tout", [0, 1])
@pytest.mark.parametrize("question", MORE)
@pytest.mark.parametrize("corpus", BASES)
def test_the_page_the_json_and_the_command_say_the_same(
    sites: dict[str, Get], bases: dict[str, Path], corpus: str, question: str, tout: int
) -> None:
    found = asked(sites[corpus], question, tout=tout)
    command = ["chercher", "--base", str(bases[corpus]), "--limite", "100", "--json", *(["--tout"] * tout), "--"]
    printed = json.loads(CliRunner().invoke(cooperatheque, [*command, question]).output)
    assert {**printed, "version": found["version"]} == found
    listed = told(page(sites[corpus], question, tout=tout))
    assert [address for _, address, _ in listed] == [fiche["url"] for fiche in found["resultats"]]
    for (_, _, shown), fiche in zip(listed, found["resultats"], strict=True):
        reason = fiche["raison"]
        said = f"{REASONS[reason['type']]} {reason['texte']}" if reason and reason["type"] in REASONS else ""
        assert shown == said
    headings = [heading for heading, _, _ in listed]
    tiers = [fiche["palier"] for fiche in found["resultats"]]
    if not tout and found["reponse"] == "aucune":
        assert set(headings) <= {"Les plus proches"}
    elif not tout and found["reponse"] == "forte":
        assert headings == ["Peuvent aussi servir" if tier == "peut_servir" else "" for tier in tiers]
    else:
        assert set(headings) <= {""}


@pytest.mark.parametrize("question", MORE)
@pytest.mark.parametrize("corpus", BASES)
def test_the_page_says_how_well_it_answers_and_leads_to_the_rest(
    sites: dict[str, Get], corpus: str, question: str
) -> None:
    found, html = asked(sites[corpus], question), page(sites[corpus], question)
    status = re.search(r'<p class="resultats-compte"[^>]*>(.*?)</p>', html, re.S)
    assert status
    said = " ".join(re.sub("<[^>]*>", "", unescape(status[1])).replace("\u202f", " ").split())
    if found["reponse"] == "aucune" and found["total"]:
        assert said == f"Aucune fiche ne répond vraiment à « {question} »"
        assert found["total"] <= 3
    elif found["total"]:
        assert said.startswith(f"{found['total']} fiche{'s' * (found['total'] > 1)}")
    else:
        assert said.startswith("Aucune fiche")
    for word in found["mots_inconnus"]:
        assert f"«\u202f{word}\u202f»" in unescape(html)
    assert ("La base n’a pas" in html) == bool(found["mots_inconnus"])
    assert ("tout=1" in html) == (found["total_large"] > found["total"])
    for situation in (*found["parcours"], *found["glossaire"]):
        assert f'href="{situation["url"]}"' in html
    assert ("Dans le glossaire" in html) == bool(found["glossaire"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_holds_to_its_schema_in_each_way_of_listing(sites: dict[str, Get], question: str) -> None:
    schema = sites["essai"]("/api/schemas/recherche.json").json()
    for options in ({}, {"tout": 1}, {"tri": "titre"}, {"type": "session"}):
        jsonschema.validate(asked(sites["essai"], question, **options), schema)
    assert set(schema["required"]) == set(schema["properties"]) and "recherche" in answers.NAMES


def test_the_choice_of_everything_is_kept_from_page_to_page_and_let_go(sites: dict[str, Get]) -> None:
    get = sites["essai"]
    html = get("/recherche?q=médiation+du+parc&tout=1&limite=2").text
    assert '<input type="hidden" name="tout" value="1">' in html
    assert re.search(r'rel="next" href="/recherche\?q=[^"]*tout=1[^"]*page=2"', html)
    assert re.search(
        r'<a href="/recherche\?q=m%C3%A9diation\+du\+parc&amp;limite=2">Ne voir que ce qui répond</a>', html
    )
    plain = get("/recherche?q=médiation+du+parc").text
    assert re.search(r'<a href="/recherche\?q=m%C3%A9diation\+du\+parc&amp;tout=1">Voir les 3 fiches', plain)
    assert 'name="tout"' not in plain


@pytest.mark.parametrize("tout", ["2", "oui", "-1"])
def test_everything_is_asked_by_one_or_not(sites: dict[str, Get], tout: str) -> None:
    answer = sites["essai"](f"/recherche.json?q=parc&tout={tout}")
    assert (answer.status_code, "tout" in answer.json()["error"]) == (400, True)


@pytest.mark.parametrize(
    ("question", "parcours", "glossaire"),
    [
        ("commencer un mandat", ["nouveau-mandat"], []),
        ("le mandat de la patinoire en hiver sous la pluie du zoo", [], []),  # a word of its title is not enough
        ("que signifie PNR ?", [], ["pnr"]),
        ("parc naturel régional", [], ["pnr"]),
        ("régional parc naturel", [], ["pnr"]),
        ("le tiers", [], ["tiers"]),
        ("un PNR et un tiers", [], []),
        ("PNR ET parc", [], []),
        ("", [], []),
    ],
)
def test_a_situation_or_a_word_of_the_glossary_answers_too(
    sites: dict[str, Get], question: str, parcours: list[str], glossaire: list[str]
) -> None:
    found = asked(sites["essai"], question)
    assert [one["id"] for one in found["parcours"]] == parcours
    assert [one["id"] for one in found["glossaire"]] == glossaire


def test_what_answers_beside_has_a_page(sites: dict[str, Get]) -> None:
    get = sites["essai"]
    (pnr,) = asked(get, "PNR")["glossaire"]
    path, _, anchor = pnr["url"].partition("#")
    assert (pnr["titre"], f'id="{anchor}"' in get(path).text) == ("PNR", True)
    (parcours,) = asked(get, "commencer un mandat")["parcours"]
    assert (parcours["titre"], get(parcours["url"]).status_code) == ("Commencer un mandat", 200)


def test_the_csv_has_the_tier_and_the_confidence(sites: dict[str, Get]) -> None:
    written = sites["essai"]("/recherche.csv?q=PNR").content.decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(written, newline=""), delimiter=";"))
    found = asked(sites["essai"], "PNR")["resultats"]
    said = [(line["id"], line["palier"], line["confiance"]) for line in lines]
    assert said == [(fiche["id"], fiche["palier"], str(fiche["confiance"])) for fiche in found] != []
