import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import All, Field, Free, Node, Not, OneOf, Phrase, Prefix, Words, parse

EXAMPLES: list[tuple[str, tuple[Node, ...]]] = [
    ("élus et communes ou or", (Words("élus et communes ou or"),)),
    ('"droit à l’erreur" élu', (Words("élu"), Phrase("droit à l’erreur"))),
    ("élu -commune", (Words("élu"), Not(Words("commune")))),
    ("élu SAUF commune", (Words("élu"), Not(Words("commune")))),
    ('-"droit à l’erreur"', (Not(Phrase("droit à l’erreur")),)),
    ("a ET b c", (Words("c"), All((Words("a"), Words("b"))))),
    ("a OU b", (OneOf((Words("a"), Words("b"))),)),
    ("financ*", (Prefix("financ"),)),
    ("theme:élus", (Field("theme", "élus"),)),
    ('theme:"les élus" titre:droit', (Field("theme", "les élus"), Field("titre", "droit"))),
    ("annee:2020 OU annee:2021", (OneOf((Field("annee", "2020"), Field("annee", "2021"))),)),
    ("recherche-action", (Words("recherche-action"),)),
    ("AND NOT OR", (Words("AND NOT OR"),)),
    ("coopération : pourquoi ?", (Words("coopération : pourquoi ?"),)),
    ("theme: élus", (Words("theme: élus"),)),
    ("a ET", (Words("a ET"),)),
    ("SAUF", (Words("SAUF"),)),
    ('"', (Words('"'),)),
]


@pytest.mark.parametrize(("question", "expected"), EXAMPLES)
def test_questions_and_their_trees(question: str, expected: tuple[Node, ...]) -> None:
    assert parse(question, ("theme", "annee")) == Free(expected)


def test_operators_are_read_up_to_four_hundred_characters() -> None:
    question = "-commune " + "élu " * 97 + "abc"
    assert len(question) == 400
    assert Not(Words("commune")) in parse(question).parts
    assert parse(f"{question}d") == Free((Words(f"{question}d"),))


def test_a_long_text_has_no_operators() -> None:
    text = '"citation" -mot ' * 100
    assert parse(text) == Free((Words(text),))


PIECES = st.sampled_from(
    ['"', "(", ")", "-", "ET", "OU", "SAUF", "a", "b*", "*", "theme:", "titre:", " ", ":", "\0", "+"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.lists(PIECES, max_size=40).map(" ".join) | st.text())
def test_any_string_can_be_read(question: str) -> None:
    assert isinstance(parse(question, ("theme",)), Free | Words)
