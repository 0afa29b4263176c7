"""A small base of made-up records."""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import pytest
from made_up import CONCEPTS, DOCUMENTS, FACETTES, SITUATIONS, Base

from search.index import Document, Situation, write_index
from search.thesaurus import Concept

SCHEMA = Path(__file__).parents[2] / "schema" / "tables.sql"


@pytest.fixture
def built() -> Base:
    """Return a function that builds a base in memory from documents, facets, concepts and situations."""

    def build(
        documents: Iterable[Document] = DOCUMENTS,
        facettes: Iterable[tuple[str, str, str, tuple[int, ...]]] = FACETTES,
        concepts: Iterable[Concept] = CONCEPTS,
        situations: Iterable[Situation] = SITUATIONS,
    ) -> sqlite3.Connection:
        connection = sqlite3.connect(":memory:")
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        documents = list(documents)
        connection.executemany(
            """
            insert into fiches (numero, type, id, titre, extrait, themes, annee, url)
            values (?, 'recommandation', ?, ?, '', '[]', '', ?)
            """,
            ((d.numero, f"fiche-{d.numero}", d.titre, f"/recommandations/fiche-{d.numero}") for d in documents),
        )
        connection.executemany(
            "insert into facettes (facette, valeur, libelle, rang, fiche) values (?, ?, ?, 1, ?)",
            ((facette, valeur, libelle, fiche) for facette, valeur, libelle, fiches in facettes for fiche in fiches),
        )
        names = dict.fromkeys(facette for facette, *_ in facettes)
        connection.executemany(
            """
            insert into facettes_declarees (facette, rang, libelle, colonne, tableau)
            values (:facette, :rang, :facette, :facette, 0)
            """,
            ({"facette": facette, "rang": rang} for rang, facette in enumerate(names, start=1)),
        )
        write_index(connection, documents, concepts, situations)
        return connection

    return build


@pytest.fixture
def small(built: Base) -> sqlite3.Connection:
    """Return the base of the five made-up records."""
    return built()
