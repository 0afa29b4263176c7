"""The reader's selection."""

import csv
import re
from io import StringIO

import pytest
from helpers import Get
from hypothesis import given
from hypothesis import strategies as st

from search import urls
from search.site.pages.dossier import _escaped, _swapped, with_fiche
from search.site.request import MOST_FICHES, PageRequest

TWO = "plafond-de-verre,binome-agent-elu"


def test_addresses() -> None:
    assert urls.dossier([]) == "/dossier"
    assert urls.dossier(["a", "b"]) == "/dossier?fiches=a,b"
    assert urls.dossier(["a&b"]) == "/dossier?fiches=a%26b"
    assert urls.recherche_with(["a", "b"]) == "/recherche?dossier=a,b"
    assert with_fiche(None, "a") == ["a"]
    assert with_fiche(PageRequest({}, {"dossier": ["b,a"]}), "a") == ["b", "a"]


@given(st.lists(st.text(), min_size=2).flatmap(lambda ids: st.tuples(st.just(ids), st.integers(0, len(ids) - 2))))
def test_two_swaps_change_nothing(case: tuple[list[str], int]) -> None:
    ids, place = case
    assert _swapped(_swapped(ids, place), place) == ids


def test_the_order_is_that_of_the_address(get: Get) -> None:
    for fiches in (TWO, "binome-agent-elu,plafond-de-verre"):
        dossier = get(f"/dossier.json?fiches={fiches}").json()
        assert [fiche["id"] for fiche in dossier["fiches"]] == fiches.split(",")
        assert dossier["url"] == f"/dossier?fiches={fiches}"


def test_each_record_can_be_moved_and_removed(get: Get) -> None:
    page = get(f"/dossier?fiches={TWO},avancer-en-bilateral").text
    assert re.findall(r'href="/dossier\?fiches=([^"]*)" data-geste', page) == [
        "binome-agent-elu,plafond-de-verre,avancer-en-bilateral",
        "binome-agent-elu,avancer-en-bilateral",
        "binome-agent-elu,plafond-de-verre,avancer-en-bilateral",
        "plafond-de-verre,avancer-en-bilateral,binome-agent-elu",
        "plafond-de-verre,avancer-en-bilateral",
        "plafond-de-verre,avancer-en-bilateral,binome-agent-elu",
        TWO,
    ]


def test_the_form_adds_a_record_without_a_script(get: Get) -> None:
    page = get(f"/dossier?fiches={TWO}").text
    assert f'<input type="hidden" name="fiches" value="{TWO}">' in page
    assert '<option value="plafond-de-verre">' not in page
    added = get(f"/dossier.json?fiches={TWO}&fiches=avancer-en-bilateral").json()
    assert added["url"] == f"/dossier?fiches={TWO},avancer-en-bilateral"


def test_an_unknown_id_is_said_and_the_others_kept(get: Get) -> None:
    dossier = get("/dossier.json?fiches=zzz,plafond-de-verre").json()
    assert dossier["introuvables"] == ["zzz"]
    assert [fiche["id"] for fiche in dossier["fiches"]] == ["plafond-de-verre"]
    assert "Fiche introuvable\u202f: zzz." in get("/dossier?fiches=zzz").text


def test_a_selection_has_a_limit(get: Get) -> None:
    assert get("/dossier?fiches=" + ",".join(map(str, range(MOST_FICHES)))).status_code == 200
    answer = get("/dossier.json?fiches=" + ",".join(map(str, range(MOST_FICHES + 1))))
    assert answer.status_code == 400
    assert answer.json()["error"] == "« fiches » prend 60 valeurs au plus, et cette adresse en a 61."


def test_the_worksheet_has_blank_columns_and_the_crossed_sheet(get: Get) -> None:
    page = get(f"/dossier?fiches={TWO}").text
    sheet = page.split('<section class="feuille"')[1]
    assert re.findall(r'<th scope="col">([^<]*)</th>', sheet) == [
        *("Pratique", "Chez nous", "Qui", "Élu référent", "Quand"),
        *("Côté urbain", "Côté rural"),
    ]
    assert sheet.count("<td></td>") == 2 * 4 + 4 * 2 + 1


def test_markdown(get: Get) -> None:
    answer = get("/dossier.md?fiches=avancer-en-bilateral")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    file = f"cooperatheque-dossier-{answer.headers['cooperatheque-version']}.md"
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert answer.text.startswith(
        "# Dossier – Coopérathèque\n\n/dossier?fiches=avancer-en-bilateral\n\n"
        "## 1. Avancer à moins nombreux, ou à deux\n\n> Avancer à moins nombreux / en bilatéral\n\n"
    )
    assert "| Côté urbain | Côté rural |" in answer.text


def test_csv(get: Get) -> None:
    read = get(f"/dossier.csv?fiches={TWO}").content.decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(read, newline=""), delimiter=";"))
    assert [line["type"] for line in lines] == ["recommandation", "session"]
    assert lines[0]["provenance"] == "Cap Rural, 3. Agir auprès des élus, lignes 79 à 81"
    assert [lines[0][blank] for blank in ("chez_nous", "qui", "elu_referent", "quand")] == [""] * 4


@pytest.mark.parametrize("text", ["<b>", "[a](b)", "*a* _b_ `c` | \\"])
def test_markdown_is_escaped(text: str) -> None:
    escaped = _escaped(text)
    assert re.sub(r"\\(.)", "", escaped).strip("ab() c") == ""
    assert re.sub(r"\\(.)", r"\1", escaped) == text
