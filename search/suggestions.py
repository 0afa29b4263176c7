"""Typing ahead: what may complete the words being typed."""

import sqlite3
from collections.abc import Iterator
from itertools import chain, islice

from search.french import mots, mots_sans_place

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


def _forms(texte: str) -> list[str]:
    return [mot.forme for mot in mots_sans_place(texte)]


def _completes(texte: str, typed: list[str]) -> bool:
    """Return whether every word typed starts a word of a text."""
    words = _forms(texte)
    return all(any(word.startswith(start) for word in words) for start in typed)


def _pages(connexion: sqlite3.Connection, typed: list[str], stems: list[str]) -> Iterator[Suggestion]:
    expression = f"titre : ({' OR '.join(map(_quoted, stems))})" if stems else _quoted("")
    fiches = connexion.execute(_FICHES, {"expression": expression, "limite": _MOST_WORDS})
    for texte, nature, url in chain(connexion.execute(_PAGES), fiches):
        if _completes(texte, typed):
            yield {"texte": texte, "nature": nature, "url": url}


def suggerer(connexion: sqlite3.Connection, debut: str, limite: int = 8) -> list[Suggestion]:
    """Return what completes the text being typed: `texte`, `nature`, and `url` where a page answers at once.

    Themes, situations, glossary and titles first, then frequent words of the index. Nothing before two letters.
    """
    words = mots(debut)
    if not words or len(words[-1].forme) < _SHORTEST:
        return []
    typed = [mot.forme for mot in words]
    found = connexion.execute(_WORDS, {"debut": typed[-1], "limite": _MOST_WORDS}).fetchall()
    pages = _pages(connexion, typed, sorted({racine for _, racine in found}))
    # The last word typed is replaced from where it starts: what precedes it is kept as it was typed.
    before = debut[: words[-1].fin - len(words[-1].graphie)]
    endings = ({"texte": before + graphie, "nature": "mot"} for graphie, _ in found)
    return list(islice(chain(islice(pages, _MOST_PAGES), endings), limite))
