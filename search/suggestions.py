"""Typing ahead: what somebody wrote that completes the words being typed, never a sentence of our making."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from search import fts5, urls
from search.spelling import near_beginnings
from search.words.analysis import LIGHT_RACINES, STOP_WORDS, fold, typed_words, words_without_places

LONGEST_BEGINNING = 200
"""Characters of what is being typed that are read; nobody types a longer beginning."""

Suggestion = dict[str, str]
_SHORTEST = 2
_MOST_PAGES = 5
_MOST_FICHES = 50
_MOST_WORDS = 50
_LONGEST = 150
_THEMES = """
    select libelle, id from themes
"""
_PARCOURS = """
    select titre, id from parcours
"""
_GLOSSAIRE = """
    select libelle || coalesce(' : ' || developpe, ''), id
    from termes
    where vocabulaire = 'glossaire'
"""
_FICHES = """
    with premieres as materialized (
        select rowid as numero, rank
        from fiches_fts
        where fiches_fts match :expression
        order by rank, rowid
        limit :limite
    )
    select fiches.titre, type, url, formulations
    from premieres
    join fiches using (numero)
    join recherche_textes using (numero)
    order by premieres.rank, numero
"""
_WORDS = """
    select graphie, racine, lemme
    from recherche_mots
    where forme >= :debut and forme < :debut || char(1114111)
    order by fiches desc, graphie
    limit :limite
"""


@dataclass(frozen=True)
class _Typed:
    """A word being typed: the beginnings that stand for it, as typed or nearly, and the indexed words that begin so.

    `indexed` is false of what may still become a word that the index leaves out, such as « par ».
    """

    beginnings: tuple[str, ...]
    words: Sequence[tuple[str, str, str]]
    indexed: bool = True

    @property
    def racines(self) -> list[str]:
        return sorted({racine for _, racine, _ in self.words})


def suggest(connection: sqlite3.Connection, beginning: str, limit: int = 8) -> list[Suggestion]:
    """Return what completes the text being typed: `texte`, `nature`, and `url` where a page answers at once.

    Themes, situations, glossary and titles first, then formulations, those that go on as typed before the others:
    whole texts, the longest left out, that hold every word typed, light words aside, accents and one error forgiven.
    Words of the index, one of each family, complete a single word. Nothing before two letters; a beginning is read up
    to LONGEST_BEGINNING.
    """
    typed = typed_words(beginning[:LONGEST_BEGINNING])
    if not typed or len(typed[-1].forme) < _SHORTEST:
        return []
    said = [word.forme for word in typed[:-1] if word.racine not in LIGHT_RACINES] + [typed[-1].forme]
    starts = [_typed(connection, forme) for forme in dict.fromkeys(said)]
    if len(starts) > 1 and any(word.startswith(said[-1]) for word in STOP_WORDS):
        starts[-1] = _Typed((said[-1],), (), indexed=False)
    fiches = list(_fiches(connection, starts))
    pages = [*_few_pages(connection), *(page for page, _ in fiches)]
    formulations = [text for _, asked in fiches for text in asked if len(text) <= _LONGEST and _completes(text, starts)]
    so_far = _plain(beginning)
    formulations.sort(key=lambda text: not _plain(text).startswith(so_far))
    words = _of_distinct_families(starts[0].words) if len(typed) == 1 else ()
    return [
        *[page for page in pages if _completes(page["texte"], starts)][:_MOST_PAGES],
        *({"texte": text, "nature": "formulation"} for text in formulations),
        *({"texte": graphie, "nature": "mot"} for graphie in words),
    ][:limit]


def _plain(text: str) -> str:
    """Return a text as its letters are compared: in lower case, without accents, spaces made one."""
    return " ".join(fold(text).lower().replace("’", "'").split())


def _typed(connection: sqlite3.Connection, forme: str) -> _Typed:
    """Return a typed word and the indexed words that begin so; those that nearly do when there is none."""
    beginnings: tuple[str, ...] = (forme,)
    words = _beginning_so(connection, forme)
    if not words:
        near = near_beginnings(connection, forme)
        beginnings += tuple(near)
        words = [word for start in near for word in _beginning_so(connection, start)][:_MOST_WORDS]
    return _Typed(beginnings, words)


def _beginning_so(connection: sqlite3.Connection, start: str) -> list[tuple[str, str, str]]:
    return connection.execute(_WORDS, {"debut": start, "limite": _MOST_WORDS}).fetchall()


def _few_pages(connection: sqlite3.Connection) -> Iterator[Suggestion]:
    """Yield the pages that are few enough to be all looked at."""
    for libelle, identifier in connection.execute(_THEMES):
        yield {"texte": libelle, "nature": "thème", "url": urls.theme(identifier)}
    for titre, identifier in connection.execute(_PARCOURS):
        yield {"texte": titre, "nature": "situation", "url": urls.parcours(identifier)}
    for terme, identifier in connection.execute(_GLOSSAIRE):
        yield {"texte": terme, "nature": "glossaire", "url": urls.terme(identifier)}


def _fiches(connection: sqlite3.Connection, starts: Iterable[_Typed]) -> Iterator[tuple[Suggestion, list[str]]]:
    """Yield the records whose title or editorial words hold every word typed, with the other ways to ask for them."""
    indexed = (start for start in starts if start.indexed)
    every = fts5.all_of(fts5.any_token(start.racines) or fts5.token(fts5.NONE) for start in indexed)
    expression = fts5.in_columns("{titre contexte}", every)
    rows = connection.execute(_FICHES, {"expression": expression, "limite": _MOST_FICHES})
    for titre, kind, url, formulations in rows:
        yield {"texte": titre, "nature": kind, "url": url}, json.loads(formulations)


def _of_distinct_families(words: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return the first spelling of each family: words that share a stem or a lemma."""
    families: set[str] = set()
    distinct = []
    for graphie, racine, lemme in words:
        if families.isdisjoint((racine, lemme)):
            distinct.append(graphie)
        families |= {racine, lemme}
    return distinct


def _completes(text: str, starts: Iterable[_Typed]) -> bool:
    """Return whether every word typed starts a word of a text."""
    formes = [word.forme for word in words_without_places(text)]
    return all(
        any(forme.startswith(start.beginnings) for forme in (formes if start.indexed else _every_word(text)))
        for start in starts
    )


def _every_word(text: str) -> list[str]:
    """Return the words of a text, those that the index leaves out included."""
    return re.findall(r"\w+", _plain(text))
