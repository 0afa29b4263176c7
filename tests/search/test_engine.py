import re
import sqlite3
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import DOCUMENTS, FACETTES, Base

from search.engine import rechercher, similaires, suggerer
from search.facets import Valeur
from search.french import mots, plier
from search.index import Document
from search.thesaurus import Concept

anything = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def found(connexion: sqlite3.Connection, question: str, **options: object) -> list[int]:
    return [fiche.numero for fiche in rechercher(connexion, question, **options).resultats]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "attendu"),
    [
        ("élus", {1, 3}),
        ("ELU.E.S", {1, 3}),
        ("élus coopération", {1, 3, 5}),
        ("élus -terrain", {3}),
        ("élus SAUF erreur", {1}),
        ("-élus", {2, 4, 5}),
        ('"droit à l’erreur"', {3}),
        ('"erreur droit"', set()),
        ('"droit à l’erreur" communes', {3}),
        ("élus ET communes", {1}),
        ("erreur OU financeurs", {3, 4}),
        ("(erreur OU terrain) ET élus", {1, 3}),
        ("financ*", {2, 4}),
        ("theme:élus", {1, 3}),
        ("theme:elus erreur", {3}),
        ("-theme:elus", {2, 4, 5}),
        ("annee:2020", {1, 2}),
        ("annee:2020 OU annee:2021", {1, 2, 3, 4, 5}),
        ("titre:erreur", {3}),
        ("titre:comité", set()),
        ("complementarites", {4}),
        ("evenements", {3}),
        ("chercheur", {5}),
        ("recherche action", {5}),
        ("MOE", {2}),
        ("les de la", set()),
        ("comment faire ?", set()),
        ("😀 :: \" '", set()),
        ("", {1, 2, 3, 4, 5}),
        ("  ", {1, 2, 3, 4, 5}),
    ],
)
def test_what_a_question_finds(petite: sqlite3.Connection, question: str, attendu: set[int]) -> None:
    trouve = rechercher(petite, question)
    assert {fiche.numero for fiche in trouve.resultats} == attendu
    assert trouve.total == len(attendu)


@pytest.mark.parametrize(
    "question",
    [
        '"',
        "AND",
        "::",
        "theme:",
        "\0",
        "a\0b",
        "x" * 10_000,
        "mot " * 2500,
        "(" * 300 + "a ET b",
        "\ud800",
        "%",
        "*",
        "-",
    ],
)
def test_awkward_questions_are_answered(petite: sqlite3.Connection, question: str) -> None:
    assert rechercher(petite, question).total >= 0


OPERATORS = st.sampled_from(
    ['"', "(", ")", "-", " ET ", " OU ", " SAUF ", "élus", "erreur", "fin*", "theme:", "titre:", " ", "*"]
)


@anything
@given(st.text() | st.lists(OPERATORS, max_size=25).map("".join))
def test_any_question_is_answered(petite: sqlite3.Connection, question: str) -> None:
    trouve = rechercher(petite, question)
    assert len(trouve.resultats) == min(trouve.total, 10)
    for fiche in trouve.resultats:
        assert not re.search("[<>]", re.sub("</?mark>", "", fiche.titre_marque + fiche.extrait))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.numero))
def test_a_document_is_found_by_each_of_its_words(petite: sqlite3.Connection, document: Document) -> None:
    for mot in mots(f"{document.titre} {document.texte} {document.contexte}"):
        for typed in (mot.graphie, plier(mot.graphie), mot.graphie.upper()):
            assert document.numero in found(petite, typed), typed


def test_a_synonym_never_outranks_the_word(bati: Base) -> None:
    filler = " ".join(f"mot{n}" for n in range(200))
    documents = [Document(1, "Alternance", "alternance"), Document(2, "Autre chose", f"{filler} changement politique")]
    petite = bati(documents, (), [Concept("c", "changement politique", ("alternance", "bascule"))])
    assert found(petite, "changement") == [2, 1]
    assert found(petite, "politique") == [2, 1]
    assert set(found(petite, "bascule")) == {1, 2}


def test_the_title_and_the_exact_form_come_first(bati: Base) -> None:
    documents = [
        Document(1, "Autre", "les élues du lieu"),
        Document(2, "Autre", "les élus du lieu"),
        Document(3, "Élus", "x"),
    ]
    assert found(bati(documents, ()), "élus") == [3, 2, 1]


@pytest.mark.parametrize("question", ["", "élus", "communes", "élus communes financeurs", "zzz"])
@pytest.mark.parametrize(
    "filtres",
    [{}, {"theme": ["elus"]}, {"theme": ["elus", "outils"]}, {"theme": ["outils"], "annee": ["2020"]}, {"theme": []}],
)
def test_facets_count_as_a_brute_force_does(
    petite: sqlite3.Connection, question: str, filtres: dict[str, list[str]]
) -> None:
    matching = {fiche.numero for fiche in rechercher(petite, question).resultats}

    def passing(sans: str = "") -> set[int]:
        kept = set(matching)
        for facette, valeurs in filtres.items():
            if valeurs and facette != sans:
                kept &= {n for f, v, _, fiches in FACETTES for n in fiches if f == facette and v in valeurs}
        return kept

    trouve = rechercher(petite, question, filtres)
    counts = {(facette, v.valeur): v.nombre for facette, valeurs in trouve.facettes.items() for v in valeurs}
    expected = {(f, v): len(passing(f) & set(fiches)) for f, v, _, fiches in FACETTES}
    assert {fiche.numero for fiche in trouve.resultats} == passing()
    assert trouve.total == len(passing())
    assert {key: n for key, n in counts.items() if n} == {key: n for key, n in expected.items() if n}


def test_a_chosen_value_stays_listed(petite: sqlite3.Connection) -> None:
    trouve = rechercher(petite, "terrain", {"theme": ["outils"]})
    assert trouve.total == 0
    assert trouve.facettes["theme"] == [
        Valeur("elus", "Agir auprès des élus", 1, False),
        Valeur("outils", "Repenser les outils", 0, True),
    ]


def test_an_unknown_value_lets_nothing_pass(petite: sqlite3.Connection) -> None:
    assert rechercher(petite, "élus", {"theme": ["' or 1 = 1"], "inconnue": ["x"]}).total == 0


def test_pages_follow_each_other(bati: Base) -> None:
    petite = bati([Document(n, f"Fiche {n}", "élu " * (n % 7 + 1)) for n in range(1, 260)], ())
    whole = found(petite, "élu", limite=300)
    pages = [numero for depart in range(0, 260, 20) for numero in found(petite, "élu", limite=20, depart=depart)]
    assert sorted(whole) == list(range(1, 260))
    assert pages[:100] == whole[:100]
    assert Counter(pages) == Counter(whole)


def test_orders(petite: sqlite3.Connection) -> None:
    assert found(petite, "", tri="titre") == [1, 3, 2, 5, 4]
    assert found(petite, "", tri="pertinence") == [1, 2, 3, 4, 5]
    assert found(petite, "", tri="theme") == found(petite, "", tri="date") == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("options", [{"limite": -1}, {"depart": -1}])
def test_negative_pages_are_refused(petite: sqlite3.Connection, options: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="négatifs"):
        rechercher(petite, "élus", **options)  # type: ignore[arg-type]


def test_suggestions_complete_the_last_word(petite: sqlite3.Connection) -> None:
    assert suggerer(petite, "les fin") == [
        {"texte": "Réunir les financeurs", "nature": "recommandation", "url": "/recommandations/fiche-4"},
        {"texte": "les financement", "nature": "mot"},
        {"texte": "les financeurs", "nature": "mot"},
    ]
    assert suggerer(petite, "f") == suggerer(petite, "") == suggerer(petite, '"*') == []


@anything
@given(st.text(), st.integers(0, 10))
def test_suggestions_never_fail(petite: sqlite3.Connection, debut: str, limite: int) -> None:
    assert len(suggerer(petite, debut, limite)) <= limite


def test_close_records_share_words(petite: sqlite3.Connection) -> None:
    assert [proche.numero for proche in similaires(petite, 1)] == [5, 3]
    assert similaires(petite, 99) == []


def test_the_json_of_a_search(petite: sqlite3.Connection) -> None:
    found = rechercher(petite, "erreur", limite=1).as_json()
    assert list(found) == ["total", "resultats", "facettes", "correction", "comprise"]
    (fiche,) = found["resultats"]
    assert {**fiche, "score": 0} == {
        "numero": 3,
        "type": "recommandation",
        "id": "fiche-3",
        "titre": "Le droit à l’erreur",
        "url": "/recommandations/fiche-3",
        "theme": None,
        "score": 0,
        "titre_marque": "Le droit à <mark>l’erreur</mark>",
        "extrait": "Obtenir des élus le droit à <mark>l’erreur</mark>. Un événement convivial aide.",
    }
    assert found["facettes"]["annee"] == [
        {"valeur": "2021", "libelle": "2021", "nombre": 1, "choisie": False},
    ]
