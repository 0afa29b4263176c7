"""Whatever is being typed, what is suggested was written by somebody, and errors of typing still lead to it."""

import sqlite3
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from search.suggestions import suggest
from search.words.analysis import LIGHT_RACINES, Word, fold, typed_words, words_without_places

seeded = settings(derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

WRITTEN = {
    "thème": "select libelle from themes",
    "situation": "select titre from parcours",
    "glossaire": """
        select libelle || coalesce(char(8239) || ': ' || developpe, '') from termes where vocabulaire = 'glossaire'
    """,
    "recommandation": "select titre from recommandations",
    "session": "select titre from sessions",
    "formulation": "select value from recherche_textes, json_each(formulations) where length(value) <= 150",
    "mot": "select graphie from recherche_mots",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(scope="module")
def written(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """What somebody wrote, by nature."""
    return {nature: [text for (text,) in connection.execute(sql)] for nature, sql in WRITTEN.items()}


@pytest.fixture(scope="module")
def beginnings(connection: sqlite3.Connection, written: dict[str, list[str]]) -> list[str]:
    """Texts of the base, whose beginnings people may type, and texts that nobody wrote there."""
    return sorted({*(text for texts in written.values() for text in texts), "zzz financ", "comment faire pour un élu"})


@cache
def families(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Return the stem and the lemma of each word of the base."""
    rows = connection.execute("select graphie, racine, lemme from recherche_mots")
    return {graphie: {f"racine {racine}", f"lemme {lemme}"} for graphie, racine, lemme in rows}


def typed_somehow(data: st.DataObject, beginnings: list[str]) -> str:
    """Draw the beginning of a text, as it is or mistyped."""
    text = data.draw(st.sampled_from(beginnings))
    typed = text[: data.draw(st.integers(2, len(text)) if len(text) > 2 else st.just(2))]
    place, letter = data.draw(st.integers(0, len(typed) - 1)), data.draw(st.sampled_from([*LETTERS, " ", ""]))
    return data.draw(st.sampled_from([typed, fold(typed), typed.upper(), typed[:place] + letter + typed[place + 1 :]]))


@seeded
@given(st.data())
def test_what_is_suggested_was_written(
    connection: sqlite3.Connection, written: dict[str, list[str]], beginnings: list[str], data: st.DataObject
) -> None:
    found = suggest(connection, typed_somehow(data, beginnings))
    assert [one for one in found if one["texte"] not in written[one["nature"]]] == []
    assert len(found) <= 8


@seeded
@given(st.data())
def test_nothing_is_suggested_twice_nor_two_words_of_one_family(
    connection: sqlite3.Connection, beginnings: list[str], data: st.DataObject
) -> None:
    found = suggest(connection, typed_somehow(data, beginnings)[:6], limit=100)
    assert len({(one["nature"], one["texte"]) for one in found}) == len(found)
    of_words = [families(connection)[one["texte"]] for one in found if one["nature"] == "mot"]
    assert sum(map(len, of_words)) == len(set().union(*of_words))


def said(text: str) -> list[Word]:
    """Return the words of a text that count."""
    return [word for word in typed_words(text) if word.racine not in LIGHT_RACINES]


def a_text(data: st.DataObject, written: dict[str, list[str]]) -> str:
    """Draw a whole text that may be suggested, whose last word has two letters."""
    text = data.draw(st.sampled_from([*written["recommandation"], *written["session"], *written["formulation"]]))
    assume(typed_words(text) and len(typed_words(text)[-1].forme) > 1)
    return text


@seeded
@given(st.data())
def test_a_text_is_found_without_its_accents(
    connection: sqlite3.Connection, written: dict[str, list[str]], data: st.DataObject
) -> None:
    text = a_text(data, written)
    assert text in {one["texte"] for one in suggest(connection, fold(text), limit=100)}


@seeded
@given(st.data())
def test_a_text_is_found_with_one_wrong_letter(
    connection: sqlite3.Connection, written: dict[str, list[str]], data: st.DataObject
) -> None:
    text = a_text(data, written)
    long = [word for word in said(text) if len(word.graphie) > 4]
    assume(long)
    word = data.draw(st.sampled_from(long))
    place = data.draw(st.integers(word.end - len(word.graphie) + 1, word.end - 1))
    letter = data.draw(st.sampled_from(LETTERS))
    mistyped = text[:place] + letter + text[place + 1 :]
    (wrong,) = (other for other in typed_words(mistyped) if other.start == word.start)
    # What begins another word of the base is no error.
    sql = "select 1 from recherche_mots where substr(forme, 1, length(:debut)) = :debut"
    assume(not connection.execute(sql, {"debut": wrong.forme}).fetchone())
    assert text in {one["texte"] for one in suggest(connection, mistyped, limit=100)}, mistyped


def test_every_formulation_can_be_completed_from_its_first_words(
    connection: sqlite3.Connection, written: dict[str, list[str]]
) -> None:
    for text in written["formulation"][::7]:
        typed = typed_words(text[:-1])
        if len(words_without_places(text)) > 2 and len(typed[-1].forme) > 1:
            assert text in {one["texte"] for one in suggest(connection, text[:-1], limit=100)}, text
