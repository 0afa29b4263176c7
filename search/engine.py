"""The search itself: a question and a choice of facets in, ranked records, extracts and counts out."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from search import fts5
from search.bitmaps import bitmap_of, members
from search.facets import FacetChoice, FacetValue, Filters
from search.highlight import best_passage, highlight
from search.interpretation import Interpretation, interpret
from search.neighbours import Neighbour, nearest
from search.ranking import rank
from search.suggestions import Suggestion, suggest
from search.words.analysis import fold

__all__ = [
    "TRIS",
    "FacetValue",
    "Filters",
    "Neighbour",
    "Result",
    "Results",
    "Suggestion",
    "Tri",
    "nearest",
    "search",
    "suggest",
]

Tri = Literal["pertinence", "theme", "date", "titre"]
TRIS: tuple[Tri, ...] = get_args(Tri)
_SORT_KEYS = {"theme": 0, "date": 1, "titre": 2}


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
    correction: str | None
    comprise: Interpretation

    def as_json(self) -> dict[str, Any]:
        """Return the results as JSON values."""
        return {
            "total": self.total,
            "resultats": [asdict(result) for result in self.resultats],
            "facettes": {facette: [asdict(valeur) for valeur in valeurs] for facette, valeurs in self.facettes.items()},
            "correction": self.correction,
            "comprise": self.comprise.as_json(),
        }


def _matching(connection: sqlite3.Connection, comprise: Interpretation) -> int:
    """Return the records that answer a question, whatever the facets, as a bitmap."""
    sql = "select rowid from fiches_fts where fiches_fts match :expression"
    return bitmap_of(numero for (numero,) in connection.execute(sql, {"expression": comprise.expression}))


def _page(
    connection: sqlite3.Connection, comprise: Interpretation, facettes: FacetChoice, found: int, fin: int, tri: Tri
) -> list[tuple[int, float]]:
    """Return the numbers and scores of the first `fin` records found."""
    if tri == "pertinence" and comprise.asked:
        expression = fts5.all_of([comprise.expression, facettes.expression()])
        return rank(connection, comprise.asked, expression, fin)[:fin]
    return [(numero, 0.0) for numero in _ordered(connection, found, tri)[:fin]]


def _ordered(connection: sqlite3.Connection, found: int, tri: Tri) -> list[int]:
    numeros = members(found)
    if tri == "pertinence":
        return numeros
    rows = connection.execute(
        """
        select fiches.numero, coalesce(themes.rang, 1000), coalesce(sessions.date_debut, ''), fiches.titre
        from fiches
        left join themes on themes.id = fiches.theme
        left join sessions on sessions.numero = fiches.numero
        """
    )
    keys = {numero: (rang, date, fold(titre).lower()) for numero, rang, date, titre in rows}
    # Python’s sort keeps the order of numbers among equals, in reverse order too.
    return sorted(numeros, key=lambda numero: keys[numero][_SORT_KEYS[tri]], reverse=tri == "date")


def _results(
    connection: sqlite3.Connection, comprise: Interpretation, page: Sequence[tuple[int, float]]
) -> Iterator[Result]:
    sql = """
        select numero, type, id, fiches.titre, url, theme, texte
        from fiches
        join recherche_textes using (numero)
        where numero in (select value from json_each(:numeros))
    """
    rows = connection.execute(sql, {"numeros": json.dumps([numero for numero, _ in page])})
    records = {row[0]: row for row in rows}
    for numero, score in page:
        _, nature, ident, titre, url, theme, texte = records[numero]
        marked, passage = highlight(titre, comprise.seeks), best_passage(texte, comprise.seeks)
        yield Result(numero, nature, ident, titre, url, theme, score, marked, passage)


def search(
    connection: sqlite3.Connection,
    question: str,
    filters: Filters | None = None,
    limit: int = 10,
    offset: int = 0,
    tri: Tri = "pertinence",
) -> Results:
    """Search the base and return one page of results.

    Any string is a question: an empty one finds every record that passes `filtres` (ids of facet values, by facet),
    one without a word finds nothing. Raises ValueError when `limite` or `depart` is negative.
    """
    if limit < 0 or offset < 0:
        raise ValueError(f"limite et depart ne peuvent pas être négatifs ({limit}, {offset})")
    comprise = interpret(connection, question)
    facettes = FacetChoice(connection, filters or {})
    matching = _matching(connection, comprise)
    found = facettes.narrow(matching)
    page = _page(connection, comprise, facettes, found, offset + limit, tri)[offset:]
    return Results(
        total=found.bit_count(),
        resultats=tuple(_results(connection, comprise, page)),
        facettes=facettes.count(matching),
        correction=comprise.correction,
        comprise=comprise,
    )
