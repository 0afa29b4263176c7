import pytest

from search.french import french_spaces


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
