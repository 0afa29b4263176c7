import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import CONCEPTS, DOCUMENTS, Base

from search.bitmaps import depuis_octets, ensemble, membres, vers_octets
from search.index import Document, indexer
from search.thesaurus import Concept, Thesaurus, Voisins


def test_the_index_holds_analysed_text(petite: sqlite3.Connection) -> None:
    sql = "select titre, texte, contexte, synonymes, associes, facettes from fiches_fts where rowid = 2"
    assert petite.execute(sql).fetchone() == (
        "mutualis maitris oeuvr",
        "partag maitris oeuvr financ agent",
        "",
        "maitris oeuvr | mo",
        "architect",
        "tout_ valeur_1 annee_2020 valeur_4 theme_outil theme_repens",
    )


def test_the_same_documents_give_the_same_rows(bati: Base) -> None:
    assert list(bati().iterdump()) == list(bati().iterdump())


def test_indexing_again_replaces_the_index(bati: Base) -> None:
    petite = bati()
    indexer(petite, DOCUMENTS[:1], CONCEPTS)
    assert petite.execute("select rowid from fiches_fts").fetchall() == [(1,)]


def test_nothing_is_committed(bati: Base) -> None:
    petite = bati()
    petite.rollback()
    assert not petite.execute("select 1 from sqlite_master where name = 'fiches_fts'").fetchall()


def test_two_documents_with_one_number_are_refused(bati: Base) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        bati([Document(1, "a", "b"), Document(1, "c", "d")])


CONCEPT = Concept("c", "changement politique", ("alternance",), ("nouveau maire",), ("élections",))


@pytest.mark.parametrize(
    ("racines", "attendu"),
    [
        (["altern"], Voisins(("changement politique", "alternance", "nouveau maire"), ("élections",))),
        (["chang", "polit"], Voisins(("changement politique", "alternance", "nouveau maire"), ("élections",))),
        (["nouveau", "mair"], Voisins(("changement politique", "alternance"), ())),
        (["elect"], Voisins((), ("changement politique", "alternance"))),
        (["polit", "chang"], Voisins((), ())),
        (["chang"], Voisins((), ())),
    ],
)
def test_what_a_concept_lends(racines: list[str], attendu: Voisins) -> None:
    assert Thesaurus([CONCEPT]).voisins([racines]) == attendu


@given(st.sets(st.integers(0, 300)))
def test_a_bitmap_holds_its_numbers(numeros: set[int]) -> None:
    bitmap = ensemble(numeros)
    assert membres(bitmap) == sorted(numeros)
    assert depuis_octets(vers_octets(bitmap)) == bitmap
