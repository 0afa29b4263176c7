import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import Champ, Debut, Expression, Libre, Mots, Noeud, Sauf, Tous, Un, lire

EXAMPLES: list[tuple[str, tuple[Noeud, ...]]] = [
    ("élus et communes ou or", (Mots("élus et communes ou or"),)),
    ('"droit à l’erreur" élu', (Mots("élu"), Expression("droit à l’erreur"))),
    ("élu -commune", (Mots("élu"), Sauf(Mots("commune")))),
    ("élu SAUF commune", (Mots("élu"), Sauf(Mots("commune")))),
    ('-"droit à l’erreur"', (Sauf(Expression("droit à l’erreur")),)),
    ("a ET b c", (Mots("c"), Tous((Mots("a"), Mots("b"))))),
    ("a OU b", (Un((Mots("a"), Mots("b"))),)),
    ("financ*", (Debut("financ"),)),
    ("theme:élus", (Champ("theme", "élus"),)),
    ('theme:"les élus" titre:droit', (Champ("theme", "les élus"), Champ("titre", "droit"))),
    ("annee:2020 OU annee:2021", (Un((Champ("annee", "2020"), Champ("annee", "2021"))),)),
    ("recherche-action", (Mots("recherche-action"),)),
    ("AND NOT OR", (Mots("AND NOT OR"),)),
    ("coopération : pourquoi ?", (Mots("coopération : pourquoi ?"),)),
    ("theme: élus", (Mots("theme: élus"),)),
    ("a ET", (Mots("a ET"),)),
    ("SAUF", (Mots("SAUF"),)),
    ('"', (Mots('"'),)),
]


@pytest.mark.parametrize(("question", "attendu"), EXAMPLES)
def test_questions_and_their_trees(question: str, attendu: tuple[Noeud, ...]) -> None:
    assert lire(question) == Libre(attendu)


def test_a_long_text_has_no_operators() -> None:
    texte = '"citation" -mot ' * 100
    assert lire(texte) == Libre((Mots(texte),))


PIECES = st.sampled_from(
    ['"', "(", ")", "-", "ET", "OU", "SAUF", "a", "b*", "*", "theme:", "titre:", " ", ":", "\0", "+"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=40).map(" ".join) | st.text())
def test_any_string_can_be_read(question: str) -> None:
    assert isinstance(lire(question), Libre | Mots)
