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

TWO = "plafond-de-verre,un-long-stage"


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


def test_the_order_is_that_of_the_address(get_small: Get) -> None:
    for fiches in (TWO, "un-long-stage,plafond-de-verre"):
        dossier = get_small(f"/dossier.json?fiches={fiches}").json()
        assert [fiche["id"] for fiche in dossier["fiches"]] == fiches.split(",")
        assert dossier["url"] == f"/dossier?fiches={fiches}"


def test_each_record_can_be_moved_and_removed(get_small: Get) -> None:
    page = get_small(f"/dossier?fiches={TWO},financer-la-suite").text
    assert re.findall(r'href="/dossier\?fiches=([^"]*)" data-geste', page) == [
        "un-long-stage,plafond-de-verre,financer-la-suite",
        "un-long-stage,financer-la-suite",
        "un-long-stage,plafond-de-verre,financer-la-suite",
        "plafond-de-verre,financer-la-suite,un-long-stage",
        "plafond-de-verre,financer-la-suite",
        "plafond-de-verre,financer-la-suite,un-long-stage",
        TWO,
    ]


def test_the_form_adds_a_record_without_a_script(get_small: Get) -> None:
    page = get_small(f"/dossier?fiches={TWO}").text
    assert f'<input type="hidden" name="fiches" value="{TWO}">' in page
    assert '<option value="plafond-de-verre">' not in page
    added = get_small(f"/dossier.json?fiches={TWO}&fiches=financer-la-suite").json()
    assert added["url"] == f"/dossier?fiches={TWO},financer-la-suite"


def test_an_unknown_id_is_said_and_the_others_kept(get_small: Get) -> None:
    dossier = get_small("/dossier.json?fiches=zzz,plafond-de-verre").json()
    assert dossier["introuvables"] == ["zzz"]
    assert [fiche["id"] for fiche in dossier["fiches"]] == ["plafond-de-verre"]
    assert "Fiche introuvable\u202f: zzz." in get_small("/dossier?fiches=zzz").text


def test_a_selection_has_a_limit(get_small: Get) -> None:
    assert get_small("/dossier?fiches=" + ",".join(map(str, range(MOST_FICHES)))).status_code == 200
    answer = get_small("/dossier.json?fiches=" + ",".join(map(str, range(MOST_FICHES + 1))))
    assert answer.status_code == 400
    assert answer.json()["error"] == "« fiches » prend 60 valeurs au plus, et cette adresse en a 61."


def test_markdown(get_small: Get) -> None:
    answer = get_small("/dossier.md?fiches=financer-la-suite")
    assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
    file = f"recueil-d-essai-dossier-{answer.headers['cooperatheque-version']}.md"
    assert answer.headers["content-disposition"] == f'attachment; filename="{file}"'
    assert answer.text.startswith(
        "# Dossier – Recueil d’essai\n\n/dossier?fiches=financer-la-suite\n\n"
        "## 1. Financer la suite\n\n> Financer ensemble la suite\n\n"
    )
    assert answer.text.endswith("\n- Chez nous\u202f: \n- Qui\u202f: \n- Quand\u202f: ")


def test_csv(get_small: Get) -> None:
    read = get_small(f"/dossier.csv?fiches={TWO}").content.decode("utf-8-sig")
    lines = list(csv.DictReader(StringIO(read, newline=""), delimiter=";"))
    assert [line["type"] for line in lines] == ["recommandation", "session"]
    assert lines[0]["provenance"] == "Maison d’essai, 1. Préalables, lignes 3 à 6"
    assert [lines[0][blank] for blank in ("chez_nous", "qui", "quand")] == [""] * 3


@pytest.mark.parametrize("text", ["<b>", "[a](b)", "*a* _b_ `c` | \\"])
def test_markdown_is_escaped(text: str) -> None:
    escaped = _escaped(text)
    assert re.sub(r"\\(.)", "", escaped).strip("ab() c") == ""
    assert re.sub(r"\\(.)", r"\1", escaped) == text
