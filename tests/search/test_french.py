"""French dates, hours, numbers, counts and lists."""

import pytest

from search.french import (
    cited_lines,
    counted,
    duration,
    every,
    french_spaces,
    full_date,
    hour,
    listed,
    long_date,
    of_name,
    short,
    slug,
    thousands,
)

WIDE = "\N{NO-BREAK SPACE}"


def test_dates() -> None:
    assert long_date("2015-03-01") == "1er mars 2015"
    assert long_date("2015-03-02") == "2 mars 2015"
    assert full_date("2015-03-05") == "jeudi 5 mars 2015"


@pytest.mark.parametrize(
    ("iso", "said"), [("09:30", f"9{WIDE}h{WIDE}30"), ("14:00", f"14{WIDE}h"), ("10:05", f"10{WIDE}h{WIDE}05")]
)
def test_hours(iso: str, said: str) -> None:
    assert hour(iso) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(7.5, f"7{WIDE}h{WIDE}30"), (8.0, f"8{WIDE}h"), (0.75, f"45{WIDE}min"), (5.83, f"5{WIDE}h{WIDE}50")],
)
def test_durations(hours: float, said: str) -> None:
    assert duration(hours) == said


def test_thousands() -> None:
    assert thousands(12345) == "12\u202f345"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0 ligne"), (1, "1 ligne"), (2, "2 lignes"), (1234567, "1\u202f234\u202f567 lignes")],
)
def test_counts_agree_with_their_noun(value: int, expected: str) -> None:
    assert counted(value, "ligne") == expected


def test_a_plural_may_be_given() -> None:
    assert counted(2, "table masquée", "tables masquées") == "2 tables masquées"


def test_lines() -> None:
    assert cited_lines(4, 4) == "ligne 4"
    assert cited_lines(4, 6) == "lignes 4 à 6"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_lists(words: list[str], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quoi ?", "Quoi\u202f?"),
        ("un : deux ; trois !", "un\u202f: deux\u202f; trois\u202f!"),
        ("« oui »", "«\u202foui\u202f»"),
        ("«\u00a0oui\u00a0»", "«\u202foui\u202f»"),
        ("http://exemple.fr:80/?a", "http://exemple.fr:80/?a"),
        ("fichier.md:3 : titre", "fichier.md:3\u202f: titre"),
    ],
)
def test_spaces_before_punctuation_do_not_break(text: str, expected: str) -> None:
    assert french_spaces(text) == expected


def test_applying_it_twice_changes_nothing() -> None:
    once = french_spaces("« Quoi ? » : rien !")
    assert french_spaces(once) == once


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Un texte court.", "Un texte court."),
        ("Deux\n lignes", "Deux lignes"),
        ("Un texte un peu trop long", "Un texte un peu…"),
        ("Un texte un peu, trop long", "Un texte un peu…"),
        ("anticonstitutionnellement, oui", "anticonstitutionnel…"),
        ("Un texte un peu\u202f: trop long", "Un texte un peu…"),
    ],
)
def test_a_text_is_cut_at_a_word(text: str, cut: str) -> None:
    assert short(text, 20) == cut
    assert len(cut) <= 20


def test_a_whole_text_is_cut_for_search_engines() -> None:
    assert 140 < len(short("mot " * 5000)) <= 160


@pytest.mark.parametrize(
    ("label", "name"),
    [("Élu référent", "elu_referent"), ("Chez nous", "chez_nous"), ("L’œuvre (2\u202f%)", "l_oeuvre_2"), ("—", "")],
)
def test_a_label_becomes_a_name(label: str, name: str) -> None:
    assert slug(label) == name


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (1, "Le thème"),
        (2, "Les deux thèmes"),
        (16, "Les seize thèmes"),
        (17, "Les 17 thèmes"),
        (4000, "Les 4\u202f000 thèmes"),
    ],
)
def test_all_of_them(value: int, said: str) -> None:
    assert every(value, "thème") == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Cap Nord", "de Cap Nord"),
        ("Avenir", "d’Avenir"),
        ("Échanges", "d’Échanges"),
        ("Le Réseau", "du Réseau"),
        ("Les Communs", "des Communs"),
        ("La Maison", "de la Maison"),
        ("L’Atelier", "de l’Atelier"),
        ("Leroy", "de Leroy"),
        ("Habitat", "de Habitat"),
    ],
)
def test_a_name_after_de(name: str, said: str) -> None:
    assert of_name(name) == said
