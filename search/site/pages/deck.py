"""Records as cards to print and to cut: the number of each, and how much of its words it holds."""

import sqlite3
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from search.french import full_date, long_date, short
from search.site.rows import Row, rows

LONG_TITLE, LONGEST_TITLE = 90, 110
SHORT_QUESTION = 150
MARK = "notre question "


class Size(NamedTuple):
    """How the back of a card is written: letters a line and millimetres a line, of the source's words and of ours."""

    css: str
    letters: int
    line: float
    our_letters: int
    our_line: float


# The stylesheet says these sizes, too; a test in a browser tries texts of every length.
USUAL = Size("", 42, 5.3, 36, 4.2)
SMALL = Size("dos-long", 48, 4.65, 38, 4.0)
ROOM, GAP, FOOT, CODE = 57, 2.5, 6.7, 17
"""Millimetres: what is to be filled, what parts the source's words from ours, the number's line, the code's side."""

_PLACES = """
    select fiches.numero, sources.editeur, date_debut, date_fin,
        row_number() over (partition by fiches.type order by fiches.numero) as place,
        count(*) over (partition by fiches.type) as places,
        row_number() over (partition by fiches.type, fiches.theme order by fiches.numero) as place_theme,
        count(*) over (partition by fiches.type, fiches.theme) as places_theme
    from fiches
    left join recommandations on recommandations.numero = fiches.numero
    left join sessions on sessions.numero = fiches.numero
    left join sources on sources.id = coalesce(recommandations.source, sessions.source)
"""


def deck(connection: sqlite3.Connection, fiches: Sequence[Row]) -> list[Row]:
    """Return whole records as cards: `place` of `places` among all those of their kind, whatever the deck.

    `mots` is None when the record's HTML fits whole, otherwise its first words; `tailles` are the classes of what is
    written smaller; `quand` says when a session was.
    """
    places = {one["numero"]: one for one in rows(connection, _PLACES)}
    return [
        {**fiche, **_written(fiche), **places[fiche["numero"]], "quand": _when(places[fiche["numero"]])}
        for fiche in fiches
    ]


def _written(fiche: Row) -> Row:
    """Return what a card says of a record: our question is cut before the words of its source."""
    text, question = fiche["texte"], fiche["question"] or ""
    size = next((size for size in (USUAL, SMALL) if _fits(text, question, size)), None)
    if not size:
        size, question = SMALL, short(question, SHORT_QUESTION)
    whole = _fits(text, question, size)
    lines = int((ROOM - _ours(question, size)) / size.line) - 1  # one for the words that don't end with their line
    return {
        "titre": short(fiche["titre"], LONGEST_TITLE),
        "mots": None if whole else short(text, lines * size.letters),
        "question": question,
        "tailles": f"{'titre-long' if len(fiche['titre']) > LONG_TITLE else ''} {size.css}".strip(),
    }


def _fits(text: str, question: str, size: Size) -> bool:
    lines = sum(ceil(len(line) / size.letters) for line in text.splitlines())
    return lines * size.line + _ours(question, size) <= ROOM


def _ours(question: str, size: Size) -> float:
    """Return the height of what stands under the source's words: our question and the number, beside the code."""
    lines = ceil(len(MARK + question) / size.our_letters) if question else 0
    return GAP + max(lines * size.our_line + FOOT, CODE)


def _when(place: Row) -> str | None:
    first, last = place["date_debut"], place["date_fin"]
    if not first or first == last:
        return first and full_date(first)
    return f"du {long_date(first)} au {long_date(last)}"
