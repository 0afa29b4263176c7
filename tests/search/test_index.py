import json
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import CONCEPTS, DOCUMENTS, Base

from search.bitmaps import bitmap_bytes, bitmap_from, bitmap_of, members
from search.engine import search
from search.index import Document, write_index
from search.thesaurus import Concept, Lent, Thesaurus


def test_the_index_holds_analysed_text(small: sqlite3.Connection) -> None:
    sql = "select titre, texte, contexte, synonymes, associes, facettes from fiches_fts where rowid = 2"
    assert small.execute(sql).fetchone() == (
        "mutualis maitris oeuvr",
        "partag maitris oeuvr financ agent",
        "",
        "maitris oeuvr | mo",
        "architect",
        "tout_ valeur_1 annee_2020 valeur_4 theme_outil theme_repens",
    )


def test_the_same_documents_give_the_same_rows(built: Base) -> None:
    assert list(built().iterdump()) == list(built().iterdump())


def test_indexing_again_replaces_the_index(built: Base) -> None:
    small = built()
    write_index(small, DOCUMENTS[:1], CONCEPTS)
    assert small.execute("select rowid from fiches_fts").fetchall() == [(1,)]


def test_nothing_is_committed(built: Base) -> None:
    small = built()
    small.rollback()
    assert not small.execute("select 1 from sqlite_master where name = 'fiches_fts'").fetchall()


def test_two_documents_with_one_number_are_refused(built: Base) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        built([Document(1, "a", "b"), Document(1, "c", "d")])


CONCEPT = Concept("c", "changement politique", ("alternance",), ("nouveau maire",), ("élections",))


@pytest.mark.parametrize(
    ("racines", "expected"),
    [
        (["altern"], Lent(("changement politique", "alternance", "nouveau maire"), ("élections",))),
        (["chang", "polit"], Lent(("changement politique", "alternance", "nouveau maire"), ("élections",))),
        (["nouveau", "mair"], Lent(("changement politique", "alternance"), ())),
        (["elect"], Lent((), ("changement politique", "alternance"))),
        (["polit", "chang"], Lent((), ())),
        (["chang"], Lent((), ())),
    ],
)
def test_what_a_concept_lends(racines: list[str], expected: Lent) -> None:
    assert Thesaurus([CONCEPT]).lent_to([racines]) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([["altern"], ["chang", "polit"]], {"c=meme": "alternance"}),
        ([["chang", "polit"], ["altern"]], {"c=meme": "changement politique"}),
        ([["elect", "nouveau", "mair"]], {"c=associe": "élections", "c=specifique": "nouveau maire"}),
        ([["chang"], ["polit"]], {}),
    ],
)
def test_a_mention_is_said_by_its_first_term(fields: list[list[str]], expected: dict[str, str]) -> None:
    assert Thesaurus([CONCEPT]).mentions(fields) == expected


def test_the_terms_of_the_source_stand_apart_from_ours(built: Base) -> None:
    connection = built([Document(1, "Après les élections", "Texte", ("Alternance",))], (), [CONCEPT])
    (termes,) = connection.execute("select termes from recherche_textes").fetchone()
    assert json.loads(termes) == [{"c=associe": "élections"}, {"c=meme": "alternance"}]


def test_a_base_without_records_answers_nothing(built: Base) -> None:
    small = built([], (), ())
    assert search(small, "élus").total == search(small, "").total == 0
    assert small.execute("select * from recherche_collection").fetchall() == [(0, 0, 0, 0)]


@pytest.mark.parametrize(
    ("numeros", "content"), [([], b""), ([0], b"\x01"), ([7], b"\x80"), ([8], b"\0\x01"), ([1, 15], b"\x02\x80")]
)
def test_a_bitmap_takes_no_byte_too_many(numeros: list[int], content: bytes) -> None:
    assert bitmap_bytes(bitmap_of(numeros)) == content


@given(st.sets(st.integers(0, 300)))
def test_a_bitmap_holds_its_numbers(numeros: set[int]) -> None:
    bitmap = bitmap_of(numeros)
    assert members(bitmap) == sorted(numeros)
    assert bitmap_from(bitmap_bytes(bitmap)) == bitmap
