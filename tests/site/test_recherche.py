"""The search page: filters, chips, order, pages, ways on, and its other formats."""

import csv
import re
from io import StringIO

import pytest
from helpers import Get

from search.engine import TRIS
from search.site.lecture import Demande
from search.site.recherche import FACETTES, LIMITE, NOMS_DES_TRIS, PAR_PAGE, adresse


def test_every_facet_of_the_base_has_a_name_and_every_order_too(get: Get) -> None:
    assert set(get("/recherche.json").json()["facettes"]) == set(FACETTES)
    assert set(NOMS_DES_TRIS) == set(TRIS)


@pytest.mark.parametrize(
    ("parametres", "changements", "attendue"),
    [
        ({}, {}, "/recherche"),
        ({"q": ["a b"], "page": ["3"]}, {}, "/recherche?q=a+b"),
        ({"q": ["a"]}, {"page": 2}, "/recherche?q=a&page=2"),
        ({"theme": ["x,y"], "levier": ["z"]}, {"theme": ["x"]}, "/recherche?theme=x&levier=z"),
        ({"theme": ["x"], "tri": ["date"]}, {"theme": None}, "/recherche?tri=date"),
        ({"q": ['"><script>'], "inconnu": ["1"]}, {}, "/recherche?q=%22%3E%3Cscript%3E"),
    ],
)
def test_addresses(parametres: dict[str, list[str]], changements: dict[str, object], attendue: str) -> None:
    assert adresse(Demande({}, parametres), **changements) == attendue


def test_values_of_a_facet_widen_and_facets_narrow(get: Get) -> None:
    def total(suite: str) -> int:
        return int(get(f"/recherche.json?{suite}").json()["total"])

    assert total("theme=prealables") + total("theme=agir-aupres-des-elus") >= total(
        "theme=prealables,agir-aupres-des-elus"
    )
    assert total("theme=prealables&theme=agir-aupres-des-elus") == total("theme=prealables,agir-aupres-des-elus")
    assert total("theme=prealables,agir-aupres-des-elus") > total("theme=prealables")
    assert 0 < total("theme=prealables&levier=convaincre-montrer") < total("theme=prealables")


def test_choices_are_said_in_words_and_each_can_be_removed(get: Get) -> None:
    page = get("/recherche?theme=prealables,agir-aupres-des-elus&levier=relations").text
    assert (
        "thème\u202f: «\u202fQuelques préalables\u202f» ou «\u202fAgir auprès des élus\u202f»\u202f; et levier" in page
    )
    jetons = re.findall(r'<a class="jeton" href="([^"]*)"', page)
    assert jetons == [
        "/recherche?theme=agir-aupres-des-elus&amp;levier=relations",
        "/recherche?theme=prealables&amp;levier=relations",
        "/recherche?theme=prealables&amp;theme=agir-aupres-des-elus",
    ]
    assert sorted(re.findall(r'value="([^"]*)" checked', page)) == ["agir-aupres-des-elus", "prealables", "relations"]


def test_results_are_spread_over_pages_without_loss(get: Get) -> None:
    toutes = [fiche["id"] for fiche in get(f"/recherche.json?limite={LIMITE}").json()["resultats"]]
    pages = [get(f"/recherche.json?page={page}").json()["resultats"] for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [PAR_PAGE, len(toutes) - PAR_PAGE, 0]
    assert [fiche["id"] for page in pages for fiche in page] == toutes
    premiere, seconde = get("/recherche").text, get("/recherche?page=2").text
    assert 'rel="next" href="/recherche?page=2"' in premiere and 'rel="prev"' not in premiere
    assert 'rel="prev" href="/recherche?page=1"' in seconde and 'rel="next"' not in seconde


def test_the_words_sought_are_marked(get: Get) -> None:
    assert "<mark>" in get("/recherche?q=cloisonnement").text


def test_a_spelling_is_proposed(get: Get) -> None:
    page = get("/recherche?q=finnancer").text
    assert re.search(r'Vouliez-vous dire <a href="/recherche\?q=financer">', page)


def test_when_nothing_matches_there_is_a_way_on(get: Get) -> None:
    page = get("/recherche?q=zzzzzz&theme=prealables").text
    assert "Aucune fiche" in page
    for suite in ("/recherche?q=zzzzzz", "/recherche", "/parcours/ca-bloque"):
        assert f'href="{suite}"' in page


def test_the_selection_follows_the_reader_without_a_script(get: Get) -> None:
    page = get("/recherche?q=cloisonnement&dossier=plafond-de-verre").text
    assert '<input type="hidden" name="dossier" value="plafond-de-verre">' in page
    assert 'href="/dossier?fiches=plafond-de-verre,agir-contre-le-cloisonnement"' in page
    assert 'href="/recommandations/agir-contre-le-cloisonnement?dossier=plafond-de-verre"' in page
    assert 'href="/dossier?fiches=plafond-de-verre" data-dossier' in page


@pytest.mark.parametrize(
    ("suite", "nomme"),
    [
        ("theme=zzz", "zzz"),
        ("theme=prealables,zzz", "zzz"),
        ("tri=prix", "prix"),
        ("limite=0", "limite"),
        (f"limite={LIMITE + 1}", "limite"),
        ("page=un", "page"),
    ],
)
def test_a_parameter_without_sense_is_a_400_that_names_it(get: Get, suite: str, nomme: str) -> None:
    for extension in ("", ".json"):
        reponse = get(f"/recherche{extension}?{suite}")
        assert reponse.status_code == 400
        assert nomme in reponse.text
    assert reponse.json()["ok"] is False


def test_nothing_to_filter_shows_no_filter(get: Get) -> None:
    for suite, cache, mots in (
        ("q=xyzzyqwk", True, "Rien ne correspond à ces mots."),
        ("q=sociocratie&theme=prealables", False, "Rien ne correspond à tout cela à la fois."),
    ):
        html = get(f"/recherche?{suite}").text
        assert ('id="affiner" hidden' in html, mots in html) == (cache, True)


def test_a_very_long_question_is_a_question(get: Get) -> None:
    assert get("/recherche.json?q=" + "financeurs%20" * 1500).json()["total"] > 0


def test_the_csv_holds_everything_found(get: Get) -> None:
    lu = list(csv.DictReader(StringIO(get("/recherche.csv").content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [rangee["id"] for rangee in lu] == [
        fiche["id"] for fiche in get(f"/recherche.json?limite={LIMITE}").json()["resultats"]
    ]
    assert lu[0]["adresse"] == "http://localhost/recommandations/" + lu[0]["id"]


def test_a_page_of_results_weighs_at_most_60_kB(get: Get) -> None:
    assert len(get("/recherche?q=les+élus+et+les+territoires").content) < 60_000
    assert len(get("/recherche?limite=20").content) < 60_000
