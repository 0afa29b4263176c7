"""Why a record answers: one reason of each type, which one comes first, and never an empty one."""

import re
import sqlite3
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from made_up import Base

from search.engine import Result, search
from search.index import Document
from search.thesaurus import Concept

CONCEPTS = (
    Concept("moe", "maîtrise d’œuvre", ("MOE",), ("chantier",), ("architecte",), ("project management",)),
    Concept("silo", "cloisonnement", ("silo",)),
)
OTHERS = [Document(90 + n, f"Autre {n}", f"sujet{n} lambda{n}") for n in range(8)]


def asked_of(built: Base, record: Document, question: str, *facettes: tuple[str, str, str, tuple[int, ...]]) -> Result:
    """Return what a search finds of one record among others."""
    found = search(built([record, *OTHERS], facettes, CONCEPTS, ()), question, tout=True).resultats
    return next(fiche for fiche in found if fiche.numero == record.numero)


def reason(built: Base, record: Document, question: str, *facettes: Any) -> tuple[str, str]:
    said = asked_of(built, record, question, *facettes).raison
    assert said
    return said.type, said.texte


FULL = Document(
    1,
    "Partager le terrain",
    "Réunir les financeurs. Visiter le terrain.",
    ("Se connaître",),
    ("Comment convaincre un maire ?",),
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("financeurs", ("passage", "Réunir les <mark>financeurs</mark>. Visiter le terrain.")),
        ("partager", ("titre", "<mark>Partager</mark> le terrain")),
        ("convaincre", ("formulation", "Comment <mark>convaincre</mark> un maire ?")),
        ("se connaître", ("facette", "Se <mark>connaître</mark>")),
        # What the source says comes first, however much else says it.
        ("terrain", ("passage", "Réunir les financeurs. Visiter le <mark>terrain</mark>.")),
        # A passage that tells less than most of what a title or a formulation tells gives way to it.
        ("partager le terrain", ("titre", "<mark>Partager</mark> le <mark>terrain</mark>")),
        ("convaincre le maire financeur", ("formulation", "Comment <mark>convaincre</mark> un <mark>maire</mark> ?")),
        # Light words tell nothing beside others.
        ("comment financeurs", ("passage", "Réunir les <mark>financeurs</mark>. Visiter le terrain.")),
    ],
)
def test_the_reason_is_what_tells_most_and_the_source_first(
    built: Base, question: str, expected: tuple[str, str]
) -> None:
    assert reason(built, FULL, question) == expected


@pytest.mark.parametrize(
    ("record", "question", "expected"),
    [
        (Document(1, "Payer la MOE", "Autre chose"), "maîtrise d’œuvre", "maîtrise d’œuvre → MOE"),
        (Document(1, "Payer la MOE", "Autre chose"), "chantier", "chantier → MOE"),
        (Document(1, "Payer la MOE", "Autre chose"), "architecte", "architecte → MOE"),
        # A narrower word reaches the concept, and the concept its narrower words.
        (Document(1, "Titre", "Un chantier"), "MOE", "MOE → chantier"),
        (Document(1, "Payer la MOE", "x"), "project management", "project management → MOE"),
        (Document(1, "Titre", "x", ("Un silo",)), "cloisonnement", "cloisonnement → silo"),
        (Document(1, "Titre", "x", (), ("Un silo ?",)), "cloisonnement", "cloisonnement → silo"),
        # Of a term asked in part, only when nothing else says why.
        (Document(1, "Payer la MOE", "Autre chose"), "œuvre", "maîtrise d’œuvre → MOE"),
    ],
)
def test_a_word_of_the_thesaurus_says_which_word_it_leads_to(
    built: Base, record: Document, question: str, expected: str
) -> None:
    assert reason(built, record, question) == ("thesaurus", expected)


@pytest.mark.parametrize(
    ("source", "ours", "expected"),
    [("Un silo", "Payer la MOE", "cloisonnement → silo"), ("La MOE", "Un silo", "architecte → MOE")],
)
def test_a_bridge_leads_to_the_source_first(built: Base, source: str, ours: str, expected: str) -> None:
    record = Document(1, "Titre", source, (ours,))
    assert reason(built, record, "architecte, cloisonnement") == ("thesaurus", expected)


def test_a_bridge_gives_way_to_what_is_said(built: Base) -> None:
    record = Document(1, "Payer la MOE", "Un <b>bon</b> financeur")
    assert reason(built, record, "financeur pour la maîtrise d’œuvre")[0] == "thesaurus"
    assert reason(built, record, "bon financeur") == (
        "passage",
        "Un &lt;b&gt;<mark>bon</mark>&lt;/b&gt; <mark>financeur</mark>",
    )


@pytest.mark.parametrize("question", ["theme:agir", "theme:agir theme:elus"])
def test_a_word_asked_of_a_facet_shows_the_label(built: Base, question: str) -> None:
    record = Document(1, "Titre", "Texte", ("Autre", "Agir auprès des élus"))
    facet = ("theme", "agir", "Agir auprès des élus", (1,))
    assert reason(built, record, question, facet) == ("facette", "Agir auprès des élus")


def test_what_nothing_explains_shows_the_beginning_of_the_source(built: Base) -> None:
    assert reason(built, Document(1, "Titre", "Premier mot"), "-lambda1") == ("passage", "Premier mot")


def test_without_a_question_there_is_no_reason(built: Base) -> None:
    assert asked_of(built, FULL, "").raison is None
    assert asked_of(built, FULL, "  ").raison is None


WORDS = "silo cloisonnement maîtrise œuvre MOE chantier architecte financeur maire jamais comment petit projet".split()
TEXT = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join)
SEVERAL = st.lists(TEXT.filter(bool), max_size=2).map(tuple)
RECORD = st.tuples(TEXT, TEXT.filter(bool), SEVERAL, SEVERAL)


@settings(
    max_examples=150, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(RECORD, min_size=1, max_size=4), TEXT.filter(bool))
@example([("", "Un silo\n" + "autre chose. " * 40 + "Jamais de petit maire.", (), ())], "silo jamais petit")
def test_a_question_in_words_always_has_a_reason(
    built: Base, collection: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]], question: str
) -> None:
    """Whatever it is, it says something, and each word that it marks is one of the question."""
    documents = [Document(numero, *said) for numero, said in enumerate(collection, start=1)]
    small = built([*documents, *OTHERS], (), CONCEPTS, ())
    for fiche in search(small, question, limit=100, tout=True).resultats:
        assert fiche.raison and fiche.raison.texte, fiche
        marked = re.findall("<mark>(.*?)</mark>", fiche.raison.texte)
        assert marked or fiche.raison.type in ("thesaurus", "passage"), fiche
        assert fiche.raison.type != "thesaurus" or " → " in fiche.raison.texte


def test_a_reason_is_safe_html(built: Base) -> None:
    hostile = Document(1, "<i>Silo", "x", ("<script>maire",), ("<u>chantier ?",))
    for question, said in (
        ("silo", "&lt;i&gt;<mark>Silo</mark>"),
        ("maire", "&lt;script&gt;<mark>maire</mark>"),
        ("chantier", "&lt;u&gt;<mark>chantier</mark> ?"),
    ):
        assert reason(built, hostile, question)[1] == said


def test_the_same_question_explains_each_record_by_itself(small: sqlite3.Connection) -> None:
    found = {fiche.numero: fiche.raison for fiche in search(small, "visiter les communes", tout=True).resultats}
    assert {numero: said and said.texte for numero, said in found.items()} == {
        1: "Emmener les élus sur le terrain, dans d’autres <mark>communes</mark>.",
        5: "Des chercheuses suivent la coopération entre <mark>communes</mark>.",
    }
