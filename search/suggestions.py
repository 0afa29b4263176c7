"""Typing ahead: what may complete the words being typed."""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

from search.words.analysis import words, words_without_places

Suggestion = dict[str, str]
_SHORTEST = 2
_MOST_PAGES = 5
_MOST_WORDS = 50
_PAGES = """
    select libelle as texte, 'thème' as nature, '/themes/' || id as url
    from themes
    union all
    select titre, 'situation', '/parcours/' || id
    from parcours
    union all
    select libelle || coalesce(' : ' || developpe, ''), 'glossaire', '/glossaire'
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


def _quoted(racine: str) -> str:
    return f'"{racine}"'


def _forms(text: str) -> list[str]:
    return [word.forme for word in words_without_places(text)]


def _completes(text: str, typed: list[str]) -> bool:
    """Return whether every word typed starts a word of a text."""
    forms = _forms(text)
    return all(any(form.startswith(start) for form in forms) for start in typed)


def _pages(connection: sqlite3.Connection, typed: list[str], stems: list[str]) -> Iterator[Suggestion]:
    expression = f"titre : ({' OR '.join(map(_quoted, stems))})" if stems else _quoted("")
    fiches = connection.execute(_FICHES, {"expression": expression, "limite": _MOST_WORDS})
    for text, nature, url in chain(connection.execute(_PAGES), fiches):
        if _completes(text, typed):
            yield {"texte": text, "nature": nature, "url": url}


def suggest(connection: sqlite3.Connection, beginning: str, limit: int = 8) -> list[Suggestion]:
    """Return what completes the text being typed: `texte`, `nature`, and `url` where a page answers at once.

    Themes, situations, glossary and titles first, then frequent words of the index. Nothing before two letters.
    """
    found_words = words(beginning)
    if not found_words or len(found_words[-1].forme) < _SHORTEST:
        return []
    typed = [word.forme for word in found_words]
    found = connection.execute(_WORDS, {"debut": typed[-1], "limite": _MOST_WORDS}).fetchall()
    pages = _pages(connection, typed, sorted({racine for _, racine in found}))
    # The last word typed is replaced from where it starts: what precedes it is kept as it was typed.
    before = beginning[: found_words[-1].end - len(found_words[-1].graphie)]
    endings = ({"texte": before + graphie, "nature": "mot"} for graphie, _ in found)
    return list(islice(chain(islice(pages, _MOST_PAGES), endings), limit))
