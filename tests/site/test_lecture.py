"""Reading rows and requests."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.site.lecture import Demande, DemandeInvalide, Introuvable, ligne, lignes


@pytest.mark.parametrize(
    ("valeurs", "liste"),
    [
        ([], []),
        ([""], []),
        (["a,b"], ["a", "b"]),
        (["a", "b,c"], ["a", "b", "c"]),
        ([" b , a,,b"], ["b", "a"]),
    ],
)
def test_a_list_is_repeated_or_separated_by_commas(valeurs: list[str], liste: list[str]) -> None:
    assert Demande({}, {"fiches": valeurs}).liste("fiches") == liste


@given(st.lists(st.text()))
def test_a_list_has_no_repeats_nor_blanks(valeurs: list[str]) -> None:
    liste = Demande({}, {"fiches": valeurs}).liste("fiches")
    assert len(set(liste)) == len(liste)
    assert all(valeur == valeur.strip() != "" for valeur in liste)


def test_the_last_of_repeated_values_counts() -> None:
    assert Demande({}, {"q": ["a", "b"]}).texte("q") == "b"


def test_a_number_may_be_missing_or_in_its_limits() -> None:
    assert Demande().entier("page", 1, 1, 9) == 1
    assert Demande({}, {"page": ["9"]}).entier("page", 1, 1, 9) == 9


@pytest.mark.parametrize("valeur", ["0", "10", "-1", "1.5", "un", "٣", "9" * 5000, "²"])
def test_any_other_number_is_refused(valeur: str) -> None:
    with pytest.raises(DemandeInvalide, match="« page » doit être un nombre entier de 1 à 9".replace(" ", r"\s")):
        Demande({}, {"page": [valeur]}).entier("page", 1, 1, 9)


def test_json_columns_are_decoded() -> None:
    base = sqlite3.connect(":memory:")
    assert lignes(base, """select '["a"]' as themes, '["a"]' as titre, :n as n""", n=2) == [
        {"themes": ["a"], "titre": '["a"]', "n": 2}
    ]


def test_a_missing_row_is_named() -> None:
    with pytest.raises(Introuvable, match=r"Le thème.*zzz.*n’existe pas"):
        ligne(sqlite3.connect(":memory:"), "Le thème", "select 1 where :id = 'a'", id="zzz")
