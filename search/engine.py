"""The search itself: a question and a choice of facets in, ranked records, extracts and counts out."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from search.bitmaps import ensemble, membres
from search.facets import Facettes, Filtres, Valeur
from search.french import plier
from search.highlight import extrait, marquer
from search.interpretation import Interpretation, interpreter
from search.neighbours import Proche, similaires
from search.ranking import classer
from search.suggestions import Suggestion, suggerer

__all__ = [
    "TRIS",
    "Filtres",
    "Proche",
    "Resultat",
    "Resultats",
    "Suggestion",
    "Tri",
    "Valeur",
    "rechercher",
    "similaires",
    "suggerer",
]

Tri = Literal["pertinence", "theme", "date", "titre"]
TRIS: tuple[Tri, ...] = get_args(Tri)
_SORT_KEYS = {"theme": 0, "date": 1, "titre": 2}


@dataclass(frozen=True)
class Resultat:
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
class Resultats:
    """What a search found.

    `total` counts all the records found, `resultats` holds the page asked for. `correction` is the question with
    the words that the index lacks replaced by their nearest, None when nothing was; the search has already used it.
    """

    total: int
    resultats: tuple[Resultat, ...]
    facettes: Mapping[str, Sequence[Valeur]]
    correction: str | None
    comprise: Interpretation

    def as_json(self) -> dict[str, Any]:
        """Return the results as JSON values."""
        return {
            "total": self.total,
            "resultats": [asdict(resultat) for resultat in self.resultats],
            "facettes": {facette: [asdict(valeur) for valeur in valeurs] for facette, valeurs in self.facettes.items()},
            "correction": self.correction,
            "comprise": self.comprise.as_json(),
        }


def _matching(connexion: sqlite3.Connection, comprise: Interpretation) -> int:
    """Return the records that answer a question, whatever the facets, as a bitmap."""
    sql = "select rowid from fiches_fts where fiches_fts match :expression"
    return ensemble(numero for (numero,) in connexion.execute(sql, {"expression": comprise.expression}))


def _page(
    connexion: sqlite3.Connection, comprise: Interpretation, facettes: Facettes, found: int, fin: int, tri: Tri
) -> list[tuple[int, float]]:
    """Return the numbers and scores of the first `fin` records found."""
    if tri == "pertinence" and comprise.termes:
        parts = [f"({comprise.expression})", facettes.expression()]
        return classer(connexion, comprise.termes, " AND ".join(filter(None, parts)), fin)[:fin]
    return [(numero, 0.0) for numero in _ordered(connexion, found, tri)[:fin]]


def _ordered(connexion: sqlite3.Connection, found: int, tri: Tri) -> list[int]:
    numeros = membres(found)
    if tri == "pertinence":
        return numeros
    rows = connexion.execute(
        """
        select fiches.numero, coalesce(themes.rang, 1000), coalesce(sessions.date_debut, ''), fiches.titre
        from fiches
        left join themes on themes.id = fiches.theme
        left join sessions on sessions.numero = fiches.numero
        """
    )
    keys = {numero: (rang, date, plier(titre).lower()) for numero, rang, date, titre in rows}
    # Python’s sort keeps the order of numbers among equals, in reverse order too.
    return sorted(numeros, key=lambda numero: keys[numero][_SORT_KEYS[tri]], reverse=tri == "date")


def _results(
    connexion: sqlite3.Connection, comprise: Interpretation, page: Sequence[tuple[int, float]]
) -> Iterator[Resultat]:
    sql = """
        select numero, type, id, fiches.titre, url, theme, texte
        from fiches
        join recherche_textes using (numero)
        where numero in (select value from json_each(:numeros))
    """
    rows = connexion.execute(sql, {"numeros": json.dumps([numero for numero, _ in page])})
    records = {row[0]: row for row in rows}
    for numero, score in page:
        _, nature, ident, titre, url, theme, texte = records[numero]
        marked, passage = marquer(titre, comprise.cherche), extrait(texte, comprise.cherche)
        yield Resultat(numero, nature, ident, titre, url, theme, score, marked, passage)


def rechercher(
    connexion: sqlite3.Connection,
    question: str,
    filtres: Filtres | None = None,
    limite: int = 10,
    depart: int = 0,
    tri: Tri = "pertinence",
) -> Resultats:
    """Search the base and return one page of results.

    Any string is a question: an empty one finds every record that passes `filtres` (ids of facet values, by facet),
    one without a word finds nothing. Raises ValueError when `limite` or `depart` is negative.
    """
    if limite < 0 or depart < 0:
        raise ValueError(f"limite et depart ne peuvent pas être négatifs ({limite}, {depart})")
    comprise = interpreter(connexion, question)
    facettes = Facettes(connexion, filtres or {})
    matching = _matching(connexion, comprise)
    found = facettes.filtrer(matching)
    page = _page(connexion, comprise, facettes, found, depart + limite, tri)[depart:]
    return Resultats(
        total=found.bit_count(),
        resultats=tuple(_results(connexion, comprise, page)),
        facettes=facettes.compter(matching),
        correction=comprise.correction,
        comprise=comprise,
    )
