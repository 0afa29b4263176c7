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
    assert suggest(pages, "Je veux coop", limit=50) == [
        {"texte": "Je veux coopération", "nature": "mot"},
        {"texte": "Je veux coopérer", "nature": "mot"},
    ]
    assert suggest(pages, "coop", limit=50) == [
        {"texte": "Coopération", "nature": "thème", "url": "/themes/t"},
        {"texte": "Coopérer mieux", "nature": "situation", "url": "/parcours/p"},
        {"texte": "COOP : coopérative", "nature": "glossaire", "url": "/glossaire"},
        {"texte": "Coopérer a", "nature": "recommandation", "url": "/recommandations/fiche-1"},
        {"texte": "Coopérer b", "nature": "recommandation", "url": "/recommandations/fiche-2"},
        {"texte": "coopération", "nature": "mot"},
        {"texte": "coopérer", "nature": "mot"},
    ]


def test_only_the_last_word_is_completed(pages: sqlite3.Connection) -> None:
    texts = [one["texte"] for one in suggest(pages, "Un financement, coop", limit=50)]
    assert texts == ["Un financement, coopération", "Un financement, coopérer"]


def test_a_suggestion_completes_every_word_typed(pages: sqlite3.Connection) -> None:
    assert [page["texte"] for page in suggest(pages, "coop mieux", limit=50)] == ["Coopérer mieux"]
    assert next(page["texte"] for page in suggest(pages, "mieux coop", limit=50)) == "Coopérer mieux"


@pytest.mark.parametrize(
    ("typed", "found"), [("", 0), ("c", 0), ("co", 7), ("é", 0), ("zz", 0), ("les c", 0), ("zz co", 2), ("coop z", 0)]
)
def test_two_letters_are_needed(pages: sqlite3.Connection, typed: str, found: int) -> None:
    assert len(suggest(pages, typed, limit=50)) == found


def test_eight_suggestions_at_most(built: Base) -> None:
    many = built([Document(n, f"t{n}", f"mot{n}x") for n in range(1, 80)], (), ())
    assert len(suggest(many, "mot")) == 8
    assert len(suggest(many, "mot", limit=3)) == 3
    assert len(suggest(many, "mot", limit=100)) == 50


def test_frequent_words_come_first(built: Base) -> None:
    small = built([Document(1, "x", "commune comité"), Document(2, "y", "comité")], (), ())
    assert [one["texte"] for one in suggest(small, "com")] == ["comité", "commune"]
