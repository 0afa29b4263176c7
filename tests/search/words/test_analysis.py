import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.words.analysis import fold, racine_nue, racines, words, words_without_places

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


@pytest.mark.parametrize(("text", "expected"), EXAMPLES)
def test_the_words_of_awkward_french(text: str, expected: list[str]) -> None:
    assert racines(text) == expected


def test_a_word_knows_its_spelling_and_its_place() -> None:
    text = "Voici  l’Évènement : « élu·e·s »"
    found = [(word.graphie, word.forme, text[word.start : word.end]) for word in words(text)]
    assert found == [
        ("voici", "voici", "Voici"),
        ("évènement", "evenement", "l’Évènement"),
        ("élu", "elu", "élu·e·s"),
    ]


def test_the_stem_of_a_word_typed_without_accents() -> None:
    assert racine_nue("complémentarités") == racine_nue("complementarites") == "complementarit"


def test_folding_removes_accents_and_keeps_capitals() -> None:
    assert fold("Évènement à Pélussin") == "Evenement a Pelussin"


@given(st.text())
def test_any_text_is_analysed_and_both_ways_agree(text: str) -> None:
    assert [word[:3] for word in words(text)] == [word[:3] for word in words_without_places(text)]


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    places = [(word.start, word.end) for word in words(text)]
    assert places == sorted(places)
    assert all(0 <= beginning < fin <= len(text) for beginning, fin in places)


@given(st.text())
def test_a_word_found_alone_has_the_same_stem(text: str) -> None:
    assert all(racines(text[word.start : word.end]) == [word.racine] for word in words(text))


def test_a_word_counts_by_its_sixty_four_first_letters() -> None:
    long = "b" * 63
    assert words(f"{long}cd")[0].graphie == f"{long}c"
    assert words(f"{long}c")[0].graphie == f"{long}c" != words(f"{long}d")[0].graphie
