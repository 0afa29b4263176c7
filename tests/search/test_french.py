import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.french import mots, mots_sans_place, plier, racine_nue, racines

EXAMPLES = [
    ("l’élu", ["elu"]),
    ("d'un élu qu'il faut, jusqu’à l'EPCI", ["elu", "faut", "epci"]),
    ("aujourd'hui aujourd’hui", ["aujourdhui", "aujourdhui"]),
    ("œuvre Œuvre oeuvre", ["oeuvr", "oeuvr", "oeuvr"]),
    ("ex æquo", ["ex", "aequo"]),
    ("recherche-action", ["recherch", "action"]),
    ("recherche action", ["recherch", "action"]),
    ("les cet des", []),
    ("événement évènement evenement ÉVÉNEMENTS e\u0301ve\u0301nement", ["even"] * 5),
    ("maîtrise d'œuvre", ["maitris", "oeuvr"]),
    ("maitrise d’oeuvre", ["maitris", "oeuvr"]),
    ("élu(e)s élu·es élu·e·s élus élue élu.e.s élu-e-s", ["elu"] * 7),
    ("directeur·rices directrice directeurs", ["directeur"] * 3),
    ("chercheuse chercheur chercheurs", ["chercheur"] * 3),
    ("nouvelle nouveau nouveaux", ["nouveau"] * 3),
    ("conseillère conseiller conseillers", ["conseil"] * 3),
    ("territoriaux territorial territoriales", ["territorial"] * 3),
    ("enjeux enjeu lieux lieu travaux travail", ["enjeu", "enjeu", "lieu", "lieu", "travail", "travail"]),
    ("actif active vif vive", ["activ", "activ", "viv", "viv"]),
    ("S.C.O.T. SCoT scot", ["scot"] * 3),
    ("P.N.R PNR", ["pnr"] * 2),
    ("14,2 en 2017", ["14", "2", "2017"]),
    ("maïs mais", ["mai"]),
    ("😀 — « » … \0 _", []),
]


@pytest.mark.parametrize(("texte", "attendu"), EXAMPLES)
def test_the_words_of_awkward_french(texte: str, attendu: list[str]) -> None:
    assert racines(texte) == attendu


def test_a_word_knows_its_spelling_and_its_place() -> None:
    texte = "Voici  l’Évènement : « élu·e·s »"
    found = [(mot.graphie, mot.forme, texte[mot.debut : mot.fin]) for mot in mots(texte)]
    assert found == [
        ("voici", "voici", "Voici"),
        ("évènement", "evenement", "l’Évènement"),
        ("élu", "elu", "élu·e·s"),
    ]


def test_the_stem_of_a_word_typed_without_accents() -> None:
    assert racine_nue("complémentarités") == racine_nue("complementarites") == "complementarit"


def test_folding_removes_accents_and_keeps_capitals() -> None:
    assert plier("Évènement à Pélussin") == "Evenement a Pelussin"


@given(st.text())
def test_any_text_is_analysed_and_both_ways_agree(texte: str) -> None:
    assert [mot[:3] for mot in mots(texte)] == [mot[:3] for mot in mots_sans_place(texte)]


@given(st.text())
def test_words_stand_where_they_say(texte: str) -> None:
    places = [(mot.debut, mot.fin) for mot in mots(texte)]
    assert places == sorted(places)
    assert all(0 <= debut < fin <= len(texte) for debut, fin in places)


@given(st.text())
def test_a_word_found_alone_has_the_same_stem(texte: str) -> None:
    assert all(racines(texte[mot.debut : mot.fin]) == [mot.racine] for mot in mots(texte))
