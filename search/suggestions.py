"""Typing ahead: what may complete the words being typed."""

import sqlite3
from collections.abc import Iterator

from search import fts5, urls
from search.words.analysis import typed_words, words_without_places

LONGEST_BEGINNING = 200
"""Characters of what is being typed that are read; nobody types a longer beginning."""

Suggestion = dict[str, str]
_SHORTEST = 2
_MOST_PAGES = 5
_MOST_WORDS = 50
_THEMES = """
    select libelle, id from themes
"""
_PARCOURS = """
    select titre, id from parcours
"""
_GLOSSAIRE = """
    select libelle || coalesce(' : ' || developpe, '')
    from termes
    where vocabulaire = 'glossaire'
"""
_FICHES = """
    select titre, type, url
    from fiches
    where numero in (
        select rowid
        from fiches_fts
        where fiches_fts match :expression
        order by rank
        limit :limite
    )
    order by numero
"""
_WORDS = """
    select graphie, racine
    from recherche_mots
    where forme >= :debut and forme < :debut || char(1114111)
    order by fiches desc, graphie
    limit :limite
"""


def suggest(connection: sqlite3.Connection, beginning: str, limit: int = 8) -> list[Suggestion]:
    """Return what completes the text being typed: `texte`, `nature`, and `url` where a page answers at once.

    Themes, situations, glossary and titles first, then frequent words of the index. Nothing before two letters; a
    beginning is read up to LONGEST_BEGINNING.
    """
    beginning = beginning[:LONGEST_BEGINNING]
    typed = typed_words(beginning)
    if not typed or len(typed[-1].forme) < _SHORTEST:
        return []
    parameters = {"debut": typed[-1].forme, "limite": _MOST_WORDS}
    endings = connection.execute(_WORDS, parameters).fetchall()
    found = _pages(connection, sorted({racine for _, racine in endings}))
    starts = [word.forme for word in typed]
    pages = [page for page in found if _completes(page["texte"], starts)][:_MOST_PAGES]
    # The last word typed is replaced from where it starts: what precedes it is kept as it was typed.
    before = beginning[: typed[-1].end - len(typed[-1].graphie)]
    return [*pages, *({"texte": before + graphie, "nature": "mot"} for graphie, _ in endings)][:limit]


def _pages(connection: sqlite3.Connection, racines: list[str]) -> Iterator[Suggestion]:
    """Yield the pages that may answer: all those that are few, and the records whose title has one of the stems."""
    for libelle, identifier in connection.execute(_THEMES):
        yield {"texte": libelle, "nature": "thème", "url": urls.theme(identifier)}
    for titre, identifier in connection.execute(_PARCOURS):
        yield {"texte": titre, "nature": "situation", "url": urls.parcours(identifier)}
    for (terme,) in connection.execute(_GLOSSAIRE):
        yield {"texte": terme, "nature": "glossaire", "url": urls.GLOSSAIRE}
    expression = fts5.in_columns("titre", fts5.any_token(racines)) or fts5.token(fts5.NONE)
    for titre, kind, url in connection.execute(_FICHES, {"expression": expression, "limite": _MOST_WORDS}):
        yield {"texte": titre, "nature": kind, "url": url}


def _completes(text: str, starts: list[str]) -> bool:
    """Return whether every word typed starts a word of a text."""
    formes = [word.forme for word in words_without_places(text)]
    return all(any(forme.startswith(start) for forme in formes) for start in starts)
