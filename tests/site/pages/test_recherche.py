"""The search page: filters, chips, order, pages, ways on, and its other formats."""

import csv
import re
import sqlite3
from html import unescape
from io import StringIO
from typing import Any

import pytest
from helpers import Get

from search.facets import Facet, declared_facets
from search.interpretation import LONGEST_QUESTION
from search.listing import TRIS
from search.site.native.arguments import LONGEST_SEARCH
from search.site.pages.recherche import MOST_PER_PAGE, PAGE, TRI_LABELS, recherche, same_search
from search.site.request import BadParameter, PageRequest
from search.suggestions import LONGEST_BEGINNING


def test_the_page_shows_the_declared_facets_in_order_and_every_order_has_a_name(
    get_small: Get, small: sqlite3.Connection
) -> None:
    declared = declared_facets(small)
    assert set(get_small("/recherche.json").json()["facettes"]) == {facet.facette for facet in declared}
    shown = re.findall(r'<summary id="facette-(\w+)">([^<]*)</summary>', get_small("/recherche").text)
    assert shown == [(facet.facette, facet.libelle) for facet in declared]
    assert set(TRI_LABELS) == set(TRIS)


@pytest.mark.parametrize(
    ("parameters", "changes", "expected"),
    [
        ({}, {}, "/recherche"),
        ({"q": ["a b"], "page": ["3"]}, {}, "/recherche?q=a+b"),
        ({"q": ["a"]}, {"page": 2}, "/recherche?q=a&page=2"),
        ({"theme": ["x,y"], "levier": ["z"]}, {"theme": ["x"]}, "/recherche?theme=x&levier=z"),
        ({"theme": ["x"], "tri": ["date"]}, {"theme": None}, "/recherche?tri=date"),
        ({"q": ['"><script>'], "inconnu": ["1"]}, {}, "/recherche?q=%22%3E%3Cscript%3E"),
    ],
)
def test_addresses(parameters: dict[str, list[str]], changes: dict[str, Any], expected: str) -> None:
    facets = [Facet(name, name, name, True, None, None) for name in ("theme", "levier")]
    assert same_search(PageRequest({}, parameters), facets, **changes) == expected


def test_values_of_a_facet_widen_and_facets_narrow(get_small: Get) -> None:
    def total(query: str) -> int:
        return int(get_small(f"/recherche.json?{query}").json()["total"])

    assert [total(f"theme={theme}") for theme in ("debuts", "suites")] == [3, 3]
    assert total("theme=debuts&theme=suites") == total("theme=debuts,suites") == 5  # a session has both
    assert [total(f"theme=debuts&levier={lever}") for lever in ("relations", "apprendre")] == [2, 1]


def test_choices_are_said_in_words_and_each_can_be_removed(get_small: Get) -> None:
    page = get_small("/recherche?theme=debuts,suites&levier=relations").text
    assert "thème\u202f: «\u202fPremiers pas\u202f» ou «\u202fDonner des suites\u202f»\u202f; et levier" in page
    chips = re.findall(r'<a class="jeton" href="([^"]*)"', page)
    assert chips == [
        "/recherche?theme=suites&amp;levier=relations",
        "/recherche?theme=debuts&amp;levier=relations",
        "/recherche?theme=debuts&amp;theme=suites",
    ]
    assert sorted(re.findall(r'value="([^"]*)" checked', page)) == ["debuts", "relations", "suites"]


def test_all_the_filters_can_be_removed_at_once_and_the_rest_is_kept(get_small: Get) -> None:
    page = get_small("/recherche?q=élus&theme=debuts&levier=relations&tri=titre").text
    assert '<a href="/recherche?q=%C3%A9lus&amp;tri=titre">Tout retirer</a>' in page


def test_results_are_spread_over_pages_without_loss(get_small: Get) -> None:
    every = [fiche["id"] for fiche in get_small("/recherche.json").json()["resultats"]]
    pages = [get_small(f"/recherche.json?limite=2&page={page}").json()["resultats"] for page in (1, 2, 3, 4)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert [fiche["id"] for page in pages for fiche in page] == every
    first, second, last = (get_small(f"/recherche?limite=2&page={page}").text for page in (1, 2, 3))
    assert 'rel="next" href="/recherche?limite=2&amp;page=2"' in first and 'rel="prev"' not in first
    assert 'rel="prev" href="/recherche?limite=2&amp;page=1"' in second
    assert 'rel="next" href="/recherche?limite=2&amp;page=3"' in second and 'rel="next"' not in last


def test_the_words_sought_are_marked(get_small: Get) -> None:
    assert "<mark>cabinets</mark>" in get_small("/recherche?q=cabinets").text


def test_a_spelling_is_proposed(get_small: Get) -> None:
    page = get_small("/recherche?q=finnancer").text
    assert re.search(r'Vouliez-vous dire <a href="/recherche\?q=financer">', page)


def test_when_nothing_matches_there_is_a_way_on(get_small: Get) -> None:
    page = get_small("/recherche?q=zzzzzz&theme=suites").text
    assert "Aucune fiche" in page
    for query in ("/recherche?q=zzzzzz", "/recherche", "/parcours/financer"):
        assert f'href="{query}"' in page


def test_the_selection_follows_the_reader_without_a_script(get_small: Get) -> None:
    page = get_small("/recherche?q=financer&dossier=plafond-de-verre").text
    assert '<input type="hidden" name="dossier" value="plafond-de-verre">' in page
    assert 'href="/dossier?fiches=plafond-de-verre,financer-la-suite"' in page
    assert 'href="/recommandations/financer-la-suite?dossier=plafond-de-verre"' in page
    assert 'href="/dossier?fiches=plafond-de-verre" data-dossier' in page


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("theme=zzz", "zzz"),
        ("theme=debuts,zzz", "zzz"),
        ("tri=prix", "prix"),
        ("limite=0", "limite"),
        (f"limite={MOST_PER_PAGE + 1}", "limite"),
        ("page=un", "page"),
    ],
)
def test_a_parameter_without_sense_is_a_400_that_names_it(get_small: Get, query: str, named: str) -> None:
    for extension in ("", ".json"):
        answer = get_small(f"/recherche{extension}?{query}")
        assert answer.status_code == 400
        assert named in answer.text
    assert answer.json()["ok"] is False


def test_nothing_to_filter_shows_no_filter(get_small: Get) -> None:
    for query, hidden, words in (
        ("q=xyzzyqwk", True, "Rien ne correspond à ces mots."),
        ("q=cabinets&theme=suites", False, "Rien ne correspond à tout cela à la fois."),
    ):
        html = get_small(f"/recherche?{query}").text
        assert ('id="affiner" hidden' in html, words in html) == (hidden, True)


def test_the_same_search_in_the_tables_finds_the_same_records(get: Get, connection: sqlite3.Connection) -> None:
    """Every facet, whatever its column: Datasette's table of records, filtered as the page's link says."""
    for facet in declared_facets(connection):
        values = get("/recherche.json").json()["facettes"][facet.facette]
        for value in values[:2]:
            query = f"{facet.facette}={value['valeur']}"
            link = re.search(r'href="(/cooperation/fiches[^"]*)"', get(f"/recherche?{query}").text)
            assert link, query
            found = get(f"{unescape(link[1])}&_shape=array&_size=max".replace("fiches?", "fiches.json?")).json()
            numbers = {
                row["numero"] for row in get(f"/recherche.json?limite={MOST_PER_PAGE}&{query}").json()["resultats"]
            }
            # A column of labels says « Non précisé » for the records of the other kind too.
            assert numbers <= {row["numero"] for row in found}, query
            if value["valeur"] != "non-precise":
                assert numbers == {row["numero"] for row in found}, query


def test_a_question_as_long_as_may_be_is_read_to_its_end(get: Get) -> None:
    page = get("/recherche?q=" + "é" * LONGEST_QUESTION)
    assert (page.status_code, f'value="{"é" * LONGEST_QUESTION}"' in page.text) == (200, True)


@pytest.mark.parametrize(
    ("path", "longest"),
    [
        ("/recherche", LONGEST_QUESTION),
        ("/recherche.json", LONGEST_QUESTION),
        ("/recherche.csv", LONGEST_QUESTION),
        ("/suggestions.json", LONGEST_BEGINNING),
    ],
)
def test_a_longer_question_is_refused(get: Get, path: str, longest: int) -> None:
    assert get(f"{path}?q={'a' * longest}").status_code == 200
    answer = get(f"{path}?q={'a' * (longest + 1)}")
    said = f"«\u202fq\u202f» tient en {longest} caractères au plus, et «\u202f{'a' * 60}…\u202f» en a {longest + 1}."
    assert (answer.status_code, said in (answer.json()["error"] if ".json" in path else answer.text)) == (400, True)


def test_a_field_takes_no_more_than_what_is_read(get: Get) -> None:
    for path in ("/", "/recherche", "/glossaire", "/nulle-part"):
        fields = re.findall(r'<input[^>]* name="q"[^>]*>', get(path).text)
        assert fields and all(f'maxlength="{LONGEST_QUESTION}"' in field for field in fields)
    assert f'maxlength="{LONGEST_SEARCH}"' in get("/cooperation/fiches").text


@pytest.mark.parametrize(("length", "linked"), [(LONGEST_SEARCH, True), (LONGEST_SEARCH + 1, False)])
def test_the_tables_are_asked_only_what_they_read(get: Get, length: int, linked: bool) -> None:
    assert ("dans les tables de Datasette" in get(f"/recherche?q={'a' * length}").text) == linked


def test_the_csv_holds_everything_found(get: Get) -> None:
    read = list(csv.DictReader(StringIO(get("/recherche.csv").content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [line["id"] for line in read] == [
        fiche["id"] for fiche in get(f"/recherche.json?limite={MOST_PER_PAGE}").json()["resultats"]
    ]
    assert read[0]["adresse"] == "/recommandations/" + read[0]["id"]


def test_a_page_of_results_weighs_at_most_60_kB(get: Get) -> None:
    assert len(get("/recherche?q=les+élus+et+les+territoires").content) < 60_000
    assert len(get("/recherche?limite=20").content) < 60_000


@pytest.mark.parametrize(("name", "least", "most"), [("limite", 1, 100), ("page", 1, 100_000)])
def test_numbers_have_limits(small: sqlite3.Connection, name: str, least: int, most: int) -> None:
    for value in (least, most):
        found = recherche(small, PageRequest({}, {name: [str(value)]}))
        assert {"limite": found.limit, "page": found.page}[name] == value
    for value in (least - 1, most + 1):
        with pytest.raises(BadParameter, match=rf"de\s{least}\sà\s{most},"):
            recherche(small, PageRequest({}, {name: [str(value)]}))


def test_a_page_holds_20_records_and_a_file_1000(small: sqlite3.Connection) -> None:
    read = PAGE.exports["csv"].read
    assert read
    assert [recherche(small, PageRequest()).limit, read(small, PageRequest()).limit] == [20, 1000]
    assert read(small, PageRequest({}, {"limite": ["1000"]})).limit == 1000
    with pytest.raises(BadParameter):
        read(small, PageRequest({}, {"limite": ["1001"]}))


@pytest.mark.parametrize(
    ("query", "limit", "pages"), [("", 1, 5), ("", 2, 3), ("", 4, 2), ("", 5, 1), ("", 6, 1), ("xyzzyqwk", 1, 1)]
)
def test_the_number_of_pages(small: sqlite3.Connection, query: str, limit: int, pages: int) -> None:
    assert recherche(small, PageRequest({}, {"q": [query], "limite": [str(limit)]})).pages == pages


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        (
            {"theme": ["suites,zzz"]},
            "« zzz » n’est pas une valeur de « theme ». Les valeurs admises : debuts, suites.",
        ),
        ({"tri": ["prix"]}, "« tri » doit être l’un de : pertinence, theme, date, titre, et non « prix »."),
    ],
)
def test_what_a_refusal_says(small: sqlite3.Connection, parameters: dict[str, list[str]], message: str) -> None:
    with pytest.raises(BadParameter) as refusal:
        recherche(small, PageRequest({}, parameters))
    assert str(refusal.value).replace("\u202f", " ") == message


def test_the_file_of_a_search(small: sqlite3.Connection) -> None:
    export = PAGE.exports["csv"]
    assert export.read
    content = export.read(small, PageRequest({}, {"tri": ["titre"], "type": ["session"]}))
    assert export.write(content, lambda path: f"https://exemple.fr{path}").removeprefix("\ufeff").splitlines() == [
        "type;id;titre;texte;theme;raison;palier;confiance;score;adresse",
        "session;atelier-court;Un atelier court;Un atelier court;;;repond;1.0;0.0;https://exemple.fr/sessions/atelier-court",
        "session;un-long-stage;Un long stage;Le stage va de l’accueil au bilan.;;;repond;1.0;0.0;https://exemple.fr/sessions/un-long-stage",
    ]


def test_what_completes_words(get_small: Get) -> None:
    found = get_small("/suggestions.json?q=plaf").json()["suggestions"]
    assert [one["texte"] for one in found] == ["Tenir compte du plafond de verre", "plafond"]
    assert get_small("/suggestions.json").json() == {"suggestions": []}
