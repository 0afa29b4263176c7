"""The search itself: a question and a choice of facets in, ranked records, extracts and counts out."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from search import fts5
from search.bitmaps import bitmap_of, members
from search.facets import FacetChoice, FacetValue, Filters
from search.highlight import best_passage, highlight
from search.interpretation import Interpretation, interpret
from search.ranking import rank
from search.words.analysis import fold

Tri = Literal["pertinence", "theme", "date", "titre"]
TRIS: tuple[Tri, ...] = get_args(Tri)
# What records are sorted by, from the rank of their theme, their date and their title; what has no theme comes last.
_SORT_KEYS: dict[str, Callable[[int | None, str | None, str], Any]] = {
    "theme": lambda rang, date, titre: (rang is None, rang),
    "date": lambda rang, date, titre: date or "",
    "titre": lambda rang, date, titre: fold(titre).lower(),
}


@dataclass(frozen=True)
class Result:
    """A record found: `titre` is plain text; `titre_marque` and `extrait` are safe HTML with <mark>."""

    numero: int
    type: str
    id: str
    titre: str
    url: str
    theme: str | None
    score: float
    titre_marque: str
    extrait: str


@dataclass(frozen=True)
class Results:
    """What a search found.

    `total` counts all the records found, `resultats` holds the page asked for. `correction` is the question with
    the words that the index lacks replaced by their nearest, None when nothing was; the search has already used it.
    """

    total: int
    resultats: tuple[Result, ...]
    facettes: Mapping[str, Sequence[FacetValue]]
    interpretation: Interpretation

    @property
    def correction(self) -> str | None:
        """Return the corrected question, None when there was nothing to correct."""
        return self.interpretation.correction

    def as_json(self) -> dict[str, Any]:
        """Return the results as JSON values."""
        return {
            "total": self.total,
            "resultats": [asdict(result) for result in self.resultats],
            "facettes": {facette: [asdict(value) for value in values] for facette, values in self.facettes.items()},
            "correction": self.correction,
            "comprise": self.interpretation.as_json(),
        }


def search(
    connection: sqlite3.Connection,
    question: str,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
    tri: Tri = "pertinence",
) -> Results:
    """Search the base and return one page of results, `limit` records after the first `offset`.

    Any string is a question: an empty one finds every record that passes `filters` (ids of facet values, by facet),
    one without a word finds nothing. Raises ValueError when `limit` or `offset` is negative.
    """
    if limit < 0 or offset < 0:
        raise ValueError(f"limit and offset can't be negative ({limit}, {offset})")
    interpretation = interpret(connection, question)
    choice = FacetChoice(connection, filters or {})
    matching = _matching(connection, interpretation.expression)
    found = choice.narrow(matching)
    if tri == "pertinence" and interpretation.asked:
        expression = fts5.all_of([interpretation.expression, choice.expression()])
        ranked = rank(connection, interpretation.asked, expression, offset + limit)
    else:
        ranked = [(numero, 0.0) for numero in _ordered(connection, found, tri)]
    return Results(
        total=found.bit_count(),
        resultats=tuple(_results(connection, interpretation, ranked[offset : offset + limit])),
        facettes=choice.count(matching),
        interpretation=interpretation,
    )


def _matching(connection: sqlite3.Connection, expression: str) -> int:
    """Return the records that answer a question, whatever the facets, as a bitmap."""
    sql = "select rowid from fiches_fts where fiches_fts match :expression"
    return bitmap_of(numero for (numero,) in connection.execute(sql, {"expression": expression}))


def _ordered(connection: sqlite3.Connection, found: int, tri: Tri) -> list[int]:
    """Return the records of a bitmap by theme, by date (the latest first), by title, or as they are numbered."""
    numeros = members(found)
    if tri == "pertinence":
        return numeros
    rows = connection.execute(
        """
        select fiches.numero, themes.rang, sessions.date_debut, fiches.titre
        from fiches
        left join themes on themes.id = fiches.theme
        left join sessions on sessions.numero = fiches.numero
        """
    )
    keys = {numero: _SORT_KEYS[tri](*sorted_by) for numero, *sorted_by in rows}
    # Python’s sort keeps the order of numbers among equals, in reverse order too.
    return sorted(numeros, key=keys.__getitem__, reverse=tri == "date")


def _results(
    connection: sqlite3.Connection, interpretation: Interpretation, page: Sequence[tuple[int, float]]
) -> Iterator[Result]:
    sql = """
        select numero, type, id, fiches.titre, url, theme, texte
        from fiches
        join recherche_textes using (numero)
        where numero in (select value from json_each(:numeros))
    """
    rows = connection.execute(sql, {"numeros": json.dumps([numero for numero, _ in page])})
    records = {numero: record for numero, *record in rows}
    for numero, score in page:
        kind, identifier, titre, url, theme, texte = records[numero]
        marked, passage = highlight(titre, interpretation.seeks), best_passage(texte, interpretation.seeks)
        yield Result(numero, kind, identifier, titre, url, theme, score, marked, passage)
