"""Bases for the search benchmarks: our schema filled with any documents, with or without facets."""

import sqlite3
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from search.index import Document, indexer

SCHEMA = Path(__file__).parent.parent / "schema" / "tables.sql"
Facette = tuple[str, str, int]


def fill(base: Path, documents: Sequence[Document], facettes: Iterable[Facette] = ()) -> float:
    """Write a base that `rechercher` can search and return the seconds that the index alone took.

    `facettes` are (facet, value, document number).
    """
    connexion = sqlite3.connect(base)
    connexion.executescript(SCHEMA.read_text(encoding="utf-8"))
    connexion.executemany(
        """
        insert into fiches (numero, type, id, titre, extrait, themes, actions, leviers, acteurs, obstacles, publics,
            format, annee, url)
        values (:numero, 'recommandation', :id, :titre, '', '[]', '[]', '[]', '[]', '[]', '[]', '', '', :id)
        """,
        ({"numero": d.numero, "id": str(d.numero), "titre": d.titre} for d in documents),
    )
    connexion.executemany(
        "insert into facettes (facette, valeur, libelle, rang, fiche) values (:facette, :valeur, :valeur, 1, :fiche)",
        ({"facette": facette, "valeur": valeur, "fiche": fiche} for facette, valeur, fiche in facettes),
    )
    start = time.perf_counter()
    indexer(connexion, documents)
    connexion.commit()
    seconds = time.perf_counter() - start
    connexion.close()
    return seconds


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value under which a share of the values stand."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
