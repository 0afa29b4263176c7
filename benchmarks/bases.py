"""Collections for the search benchmarks, from a file or from our corpus, and bases of our schema that hold them."""

import json
import sqlite3
import time
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ingest.corpus import read_corpus
from ingest.documents import concepts, documents, situations
from ingest.places import CORPUS, SCHEMA
from ingest.rows.common import Context
from ingest.rows.facets import facettes
from search.index import Document, Situation, write_index
from search.thesaurus import Concept

Facette = tuple[str, str, int]


class Collection(NamedTuple):
    """What can be indexed: documents, the id of each number, facets (facet, value, number), thesaurus, situations."""

    documents: Sequence[Document]
    ids: Mapping[int, str]
    facettes: Sequence[Facette] = ()
    concepts: Sequence[Concept] = ()
    situations: Sequence[Situation] = ()


def read_collection(file: Path) -> Collection:
    """Return the collection of a file of JSON lines with `id`, `titre`, `texte`; a repeated id counts once."""
    records = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    distinct = {record["id"]: record for record in records}
    numbered = [Document(n, r["titre"], r["texte"]) for n, r in enumerate(distinct.values(), 1)]
    return Collection(numbered, dict(enumerate(distinct, 1)))


def own_collection() -> Collection:
    """Return our own records, with the facets, the editorial words and the thesaurus that the site’s base has."""
    corpus = read_corpus(CORPUS)
    context = Context.of(corpus)
    return Collection(
        list(documents(context)),
        {numero: id_ for id_, numero in context.numeros.items()},
        [(row["facette"], row["valeur"], row["fiche"]) for row in facettes(context)],
        list(concepts(corpus)),
        list(situations(corpus)),
    )


def add_collection(parser: ArgumentParser) -> None:
    """Add the two options that say what to measure on; `chosen` reads the first."""
    parser.add_argument("--documents", type=Path, help="JSON lines with id, titre, texte; by default, our own records")
    parser.add_argument("--questions", type=Path, required=True, help="JSON lines with q and rel (id → grade)")


def chosen(file: Path | None) -> Collection:
    """Return the collection of a file, our own records without one."""
    return read_collection(file) if file else own_collection()


def fill(base: Path, collection: Collection) -> float:
    """Write a base that `search` can search and return the seconds that the index alone took."""
    connection = sqlite3.connect(base)
    connection.executescript((SCHEMA / "tables.sql").read_text(encoding="utf-8"))
    connection.executemany(
        """
        insert into fiches (numero, type, id, titre, extrait, themes, annee, url)
        values (:numero, 'recommandation', :id, :titre, '', '[]', '', :id)
        """,
        ({"numero": d.numero, "id": collection.ids[d.numero], "titre": d.titre} for d in collection.documents),
    )
    connection.executemany(
        "insert into facettes (facette, valeur, libelle, rang, fiche) values (:facette, :valeur, :valeur, 1, :fiche)",
        ({"facette": facette, "valeur": valeur, "fiche": fiche} for facette, valeur, fiche in collection.facettes),
    )
    start = time.perf_counter()
    write_index(connection, collection.documents, collection.concepts, collection.situations)
    connection.commit()
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value under which a share of the values stand."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]
