"""Reviewing what is ours: each point and what proves it, how far it went, and where to begin."""

import re
from typing import Any

import pytest
from helpers import Get

from search.site.pages import review
from search.site.request import LONGEST_DOSSIER, MOST_FICHES

SHEET = "/dossier?fiches=plafond-de-verre,un-long-stage,financer-la-suite&vue=relecture"


def points(get: Get, address: str) -> list[list[tuple[str, str]]]:
    """Return the points of each record of a sheet: their label, and the rest of what they say."""
    articles = get(address).text.split("<article>")[1:]
    rows = (re.findall(r'<th scope="row"><strong>(.*?)</strong>(.*?)</th>', one, re.DOTALL) for one in articles)
    return [[(label, " ".join(re.sub(r"<[^>]*>", " ", said).split())) for label, said in row] for row in rows]


def test_the_sheet_says_each_point_that_is_ours_by_theme(get_small: Get) -> None:
    recommandation, session, _ = points(get_small, SHEET)
    assert [label for label, _ in recommandation] == [
        *("Titre court", "Place", "Question", "Actions", "Leviers", "Acteurs", "Moments", "Liens"),
        "Ce que l’on demanderait",
    ]
    assert [label for label, _ in session][:3] == ["Résumé", "Thèmes", "Moments"]
    said = dict(recommandation)
    assert said["Place"] == "Premiers pas, 2 sur 2"
    assert said["Acteurs"] == "Élus Prouvé par le texte : Techniciens, Cabinets"
    assert said["Liens"] == "Aider le parc · Financer la suite"


def test_records_are_grouped_by_theme(get_small: Get) -> None:
    assert re.findall(r'<h2 class="[^"]*">(.*?)</h2>', get_small(SHEET).text) == [
        "Premiers pas",
        "Sessions",
        "Donner des suites",
    ]


def test_each_point_has_boxes_and_room_that_no_form_sends(get_small: Get) -> None:
    sheet = get_small(SHEET).text.partition('id="dossier-corps"')[2]
    count = sum(map(len, points(get_small, SHEET)))
    assert sheet.count('type="checkbox"') == 2 * count
    assert sheet.count("<textarea") == count
    assert " name=" not in sheet.partition("<footer")[0]


def test_a_record_without_anything_of_ours_has_its_words_alone(sites: dict[str, Get]) -> None:
    bare = points(sites["bare"], "/dossier?fiches=preparer-le-sol&vue=relecture")
    assert [label for label, _ in bare[0]] == ["Titre court", "Place"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (
            "/recommandations/aider-le-parc",
            "Ce qui est de nous a été relu par une animatrice de réseau, le 1er mars 2025.",
        ),
        ("/recommandations/financer-la-suite", "a été validé par une animatrice de réseau"),
        ("/recommandations/plafond-de-verre", "Ce qui est de nous est encore à relire par une personne du métier."),
        ("/sessions/atelier-court", "a été relu par une animatrice de réseau, le 1er mars 2025."),
        ("/parcours/nouveau-mandat", "a été relu par une animatrice de réseau, le 1er mars 2025."),
    ],
)
def test_a_page_says_how_far_its_review_went(get_small: Get, path: str, said: str) -> None:
    assert said in get_small(path).text
    answer = get_small(f"{path}.json").json()
    assert (answer["relu_par"], answer["relu_le"]) == (
        (None, None) if "encore" in said else ("une animatrice de réseau", "2025-03-01")
    )


def test_nothing_is_said_of_a_review_that_nobody_spoke_of(sites: dict[str, Get]) -> None:
    assert "Ce qui est de nous est encore" not in sites["bare"]("/recommandations/preparer-le-sol").text


def test_what_is_left_to_review_is_one_sheet(get_small: Get) -> None:
    page = get_small("/a-propos").text
    assert 'href="/dossier?fiches=plafond-de-verre,un-long-stage&amp;vue=relecture">2 fiches</a>' in page


def left(monkeypatch: pytest.MonkeyPatch, found: list[dict[str, str]]) -> list[dict[str, Any]]:
    monkeypatch.setattr(review, "rows", lambda connection, sql: found)
    return review.left_to_review(None)  # type: ignore[arg-type]


def test_what_one_dossier_does_not_hold_is_shared_by_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    assert left(monkeypatch, []) == []
    held = [{"id": f"a{n}", "theme_libelle": "Un"} for n in range(MOST_FICHES)]
    assert [sheet["nombre"] for sheet in left(monkeypatch, held)] == [MOST_FICHES]
    more = [*held, {"id": "b", "theme_libelle": "Deux"}, {"id": "c", "theme_libelle": "Un"}]
    sheets = [(sheet["libelle"], sheet["nombre"]) for sheet in left(monkeypatch, more)]
    assert sheets == [("Un", MOST_FICHES), ("Un", 1), ("Deux", 1)]
    long = [{"id": f"{n:02}" + "a" * 198, "theme_libelle": "Un"} for n in range(40)]
    urls = [sheet["url"] for sheet in left(monkeypatch, long)]
    assert len(urls) == 2 and all(len(url) < LONGEST_DOSSIER + 60 for url in urls)
