"""By which words of the thesaurus a question reaches records that don't hold its own."""

import sqlite3

import pytest
from made_up import Base

from search.bridges import bridges, bridges_in_part
from search.interpretation import interpret
from search.thesaurus import Concept
from search.worth import Worth

CONCEPTS = (
    Concept("moe", "maîtrise d’œuvre", ("MOE",), ("chantier",), ("architecte",), ("project management",)),
    Concept("silo", "cloisonnement", ("silo",), (), ("maîtrise",)),
)


@pytest.fixture
def thesaurus(built: Base) -> sqlite3.Connection:
    return built([], (), CONCEPTS, ())


def reached(connection: sqlite3.Connection, question: str) -> list[tuple[str, list[str]]]:
    worth = Worth(connection, interpret(connection, question).asked)
    return [(bridge.asked, list(bridge.lent_by)) for bridge in bridges(connection, worth)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("MOE", [("MOE", ["moe=meme", "moe=specifique", "moe=associe"])]),
        # Narrower words and those of the same situation reach the concept, and not each other.
        ("chantier", [("chantier", ["moe=meme"])]),
        ("architecte", [("architecte", ["moe=meme"])]),
        ("project management", [("project management", ["moe=meme", "moe=specifique", "moe=associe"])]),
        # A term is asked whole, its words one after the other.
        ("œuvre", []),
        ("œuvre de maîtrise", [("maîtrise", ["silo=meme"])]),
        ("inconnu", []),
    ],
)
def test_what_a_question_reaches(
    thesaurus: sqlite3.Connection, question: str, expected: list[tuple[str, list[str]]]
) -> None:
    assert reached(thesaurus, question) == expected


def test_the_heaviest_bridge_comes_first(thesaurus: sqlite3.Connection) -> None:
    asked = [asked for asked, _ in reached(thesaurus, "la maîtrise d’œuvre et le silo")]
    assert asked[0] == "maîtrise d’œuvre"
    assert set(asked) == {"maîtrise d’œuvre", "maîtrise", "silo"}


def test_a_term_asked_in_part_reaches_too_when_asked_so(thesaurus: sqlite3.Connection) -> None:
    words = Worth(thesaurus, interpret(thesaurus, "œuvre").asked).words
    assert [bridge.asked for bridge in bridges_in_part(thesaurus, words)] == ["maîtrise d’œuvre"]
