"""The reader's selection."""

import csv
import re
from io import StringIO

import pytest
from helpers import Get
from hypothesis import given
from hypothesis import strategies as st

from search import urls
from search.site.pages.dossier import _swapped, with_fiche
from search.site.pages.dossier_files import escaped
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
    assert answer.text.endswith(
        "\n- Chez nous\u202f: \n- Qui\u202f: \n- Quand\u202f: \n\n---\n\nCes textes sont inventés et libres.\n"
    )


PROGRAMME = ("Accueil", "Se présenter", "Bilan")  # a step, one of its points, the last step


def test_the_files_hold_the_whole_programme_of_a_session(get_small: Get) -> None:
    markdown = get_small("/dossier.md?fiches=un-long-stage").text
    text = read_csv(get_small, "un-long-stage")[0]["texte"]
    for file in (markdown, text):
        places = [file.index(words) for words in PROGRAMME]
        assert places == sorted(places)
    assert "\n### Programme\n\n> 1. Accueil\n" in markdown
    assert "\nProgramme\n1. Accueil\n" in text


def read_csv(get_small: Get, fiches: str) -> list[dict[str, str]]:
    read = get_small(f"/dossier.csv?fiches={fiches}").content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(read, newline=""), delimiter=";"))


def test_csv(get_small: Get) -> None:
    lines = read_csv(get_small, TWO)
    assert [line["type"] for line in lines] == ["recommandation", "session"]
    assert lines[0]["provenance"] == "Essai, Recueil de recommandations, «\u202f1. Préalables\u202f», lignes 3 à 6"
    assert [lines[0][blank] for blank in ("chez_nous", "qui", "quand")] == [""] * 3


def test_a_view_is_one_of_those_that_there_are(get_small: Get) -> None:
    answer = get_small("/dossier.json?vue=tableau")
    assert answer.status_code == 400
    said = answer.json()["error"].replace("\u202f", " ")
    assert said == "« vue » doit être l’une de : feuille, comparer, cartes, relecture, et non « tableau »."


def test_records_side_by_side_say_what_they_share(get_small: Get) -> None:
    page = get_small("/dossier?fiches=plafond-de-verre,aider-le-parc&vue=comparer").text
    heads = re.findall(r'<th scope="col"><a href="([^"]*)"', page)
    assert heads == ["/recommandations/plafond-de-verre", "/recommandations/aider-le-parc"]
    names = ["Les mots de la source", "La question à se poser ", "Actions", "Leviers", "Acteurs", "Moments"]
    assert re.findall(r'<th scope="row">([^<]*)', page) == names
    assert re.findall(r"<li><strong>([^<]*)", page) == ["Relier", "Relier", "Médiation", "Médiation"]


def test_four_records_at_most_are_compared_those_that_are_asked(get_small: Get) -> None:
    every = "plafond-de-verre,aider-le-parc,financer-la-suite,atelier-court,un-long-stage"
    columns = re.compile(r'<th scope="col"><a href="/[a-z]*/([^"]*)"')
    assert columns.findall(get_small(f"/dossier?fiches={every}&vue=comparer").text) == every.split(",")[:4]
    page = get_small(f"/dossier?fiches={every}&vue=comparer&parmi=un-long-stage&parmi=aider-le-parc").text
    assert columns.findall(page) == ["aider-le-parc", "un-long-stage"]
    assert re.findall(r'name="parmi" value="([^"]*)" checked', page) == ["aider-le-parc", "un-long-stage"]


@pytest.mark.parametrize("text", ["<b>", "[a](b)", "*a* _b_ `c` | \\"])
def test_markdown_is_escaped(text: str) -> None:
    written = escaped(text)
    assert re.sub(r"\\(.)", "", written).strip("ab() c") == ""
    assert re.sub(r"\\(.)", r"\1", written) == text
