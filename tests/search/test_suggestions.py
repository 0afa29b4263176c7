"""What completes the words being typed."""

import sqlite3

import pytest
from made_up import Base

from search.index import Document
from search.suggestions import suggest


@pytest.fixture
def pages(built: Base) -> sqlite3.Connection:
    """A base where every kind of page may complete « coop »."""
    documents = [Document(n, f"Coopérer {'abcdefgh'[n - 1]}", "coopération") for n in range(1, 9)]
    small = built(documents, (), ())
    small.executescript(
        """
        insert into themes (id, rang, libelle, libelle_source, description, couleur, icone)
            values ('t', 1, 'Coopération', 't', 't', 'vert', 'livre');
        insert into parcours (id, rang, titre, texte, html, controle) values ('p', 1, 'Coopérer mieux', '', '', '[]');
        insert into vocabulaires (id, rang, libelle, description, fiches, minimum, preuve)
        values ('glossaire', 1, 'g', 'g', '[]', 0, 'jamais'), ('autre', 2, 'a', 'a', '[]', 0, 'jamais');
        insert into termes (id, vocabulaire, niveau, valeur, libelle, developpe, rang, synonymes)
        values ('g', 'glossaire', 'valeur', 'g', 'COOP', 'coopérative', 1, '[]'),
            ('a', 'autre', 'valeur', 'a', 'coopérer', null, 1, '[]');
        """
    )
    return small


def test_pages_come_in_their_order_then_words(pages: sqlite3.Connection) -> None:
    found = [
        {"texte": "Coopération", "nature": "thème", "url": "/themes/t"},
        {"texte": "Coopérer mieux", "nature": "situation", "url": "/parcours/p"},
        {"texte": "COOP\u202f: coopérative", "nature": "glossaire", "url": "/glossaire#g"},
        {"texte": "Coopérer a", "nature": "recommandation", "url": "/recommandations/fiche-1"},
        {"texte": "Coopérer c", "nature": "recommandation", "url": "/recommandations/fiche-3"},
    ]
    assert suggest(pages, "coop", limit=50) == [*found, {"texte": "coopération", "nature": "mot"}]
    assert suggest(pages, "Je veux coop", limit=50) == found  # light words aside


def test_a_suggestion_holds_every_word_typed(pages: sqlite3.Connection) -> None:
    assert [page["texte"] for page in suggest(pages, "coop mieux", limit=50)] == ["Coopérer mieux"]
    assert [page["texte"] for page in suggest(pages, "mieux coop", limit=50)] == ["Coopérer mieux"]
    assert suggest(pages, "Un financement, coop", limit=50) == []


@pytest.mark.parametrize(
    ("typed", "found"), [("", 0), ("c", 0), ("co", 6), ("é", 0), ("zz", 0), ("les c", 0), ("zz co", 0), ("coop z", 0)]
)
def test_two_letters_are_needed(pages: sqlite3.Connection, typed: str, found: int) -> None:
    assert len(suggest(pages, typed, limit=50)) == found


@pytest.fixture
def asked(built: Base) -> sqlite3.Connection:
    """A base of records that people ask for in several ways."""
    return built(
        [
            Document(1, "Convaincre les élus", "x", (), ("Comment financer un poste ?", "Le maire veut financer")),
            Document(2, "Financer la suite", "financé, finance, finances", (), ("Qui veut d’un poste ?",)),
            Document(3, "Élaborer un budget", "financement", ("Financement",), ("Où trouver de l’argent ?",)),
        ],
        (),
        (),
    )


def texts(found: list[dict[str, str]], *natures: str) -> list[str]:
    return [one["texte"] for one in found if not natures or one["nature"] in natures]


@pytest.mark.parametrize(
    ("typed", "formulations"),
    [
        ("le maire", ["Le maire veut financer"]),
        ("poste fin", ["Comment financer un poste ?"]),
        # Those that go on as it was typed come first.
        ("COMMENT fin", ["Comment financer un poste ?", "Le maire veut financer"]),
        ("le maire v", []),  # a letter says nothing yet
        ("fin", ["Comment financer un poste ?", "Le maire veut financer"]),
        ("LE  MAIRE VEUT FIN", ["Le maire veut financer"]),
        ("argant", ["Où trouver de l’argent ?"]),
        ("ou trouver de l'argent", ["Où trouver de l’argent ?"]),
        ("maire argent", []),
    ],
)
def test_what_people_ask_is_suggested_whole(asked: sqlite3.Connection, typed: str, formulations: list[str]) -> None:
    found = suggest(asked, typed)
    assert texts(found, "formulation") == formulations
    assert all("url" not in one for one in found if one["nature"] == "formulation")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Comment financer un", ["Comment financer un poste ?", "Le maire veut financer"]),
        ("maire no", []),  # « nous », « non »: nothing of the kind is there
        ("où trouver de", ["Où trouver de l’argent ?"]),
        ("argent où", ["Où trouver de l’argent ?"]),
    ],
)
def test_what_may_become_a_word_that_the_index_leaves_out_hides_nothing(
    asked: sqlite3.Connection, typed: str, found: list[str]
) -> None:
    assert texts(suggest(asked, typed), "formulation") == found


def test_a_long_text_is_not_offered(built: Base) -> None:
    long = f"Financer {'longuement ' * 13}un poste"
    assert texts(suggest(built([Document(1, "t", "x", (), (long[-150:], long))], (), ()), "longue poste")) == [
        long[-150:]
    ]


def test_what_goes_on_as_typed_comes_first(asked: sqlite3.Connection) -> None:
    both = ["Qui veut d’un poste ?", "Comment financer un poste ?"]
    assert texts(suggest(asked, "po"), "formulation") == both
    assert texts(suggest(asked, "qui veut d'un po"), "formulation") == both
    assert texts(suggest(asked, "faire po"), "formulation") == both
    assert texts(suggest(asked, "Comment fin"), "formulation")[0] == both[1]


def test_a_label_is_no_text_to_complete(asked: sqlite3.Connection) -> None:
    assert texts(suggest(asked, "financem")) == ["financement"]


def test_words_of_one_family_come_once(asked: sqlite3.Connection) -> None:
    assert texts(suggest(asked, "financ", limit=50), "mot") == ["financer"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("Elaborer", "Élaborer un budget"), ("convincre", "Convaincre les élus"), ("budjet", "Élaborer un budget"),
     ("cnvaincre les elu", "Convaincre les élus"), ("convaicnre", "Convaincre les élus")],
)  # fmt: skip
def test_accents_and_one_error_are_forgiven(asked: sqlite3.Connection, typed: str, first: str) -> None:
    assert texts(suggest(asked, typed))[:1] == [first]


def test_eight_suggestions_at_most(built: Base) -> None:
    many = built([Document(n, f"t{n}", f"mot{n}x") for n in range(1, 80)], (), ())
    assert len(suggest(many, "mot")) == 8
    assert len(suggest(many, "mot", limit=3)) == 3
    assert len(suggest(many, "mot", limit=100)) == 50


def test_frequent_words_come_first(built: Base) -> None:
    small = built([Document(1, "x", "commune comité"), Document(2, "y", "comité")], (), ())
    assert [one["texte"] for one in suggest(small, "com")] == ["comité", "commune"]
