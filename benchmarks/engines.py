"""Three engines that index a collection and answer questions: ours, FTS5 as Datasette ships it, Whoosh’s own index.

Each reads the same title and text and is asked at its best. Ours also has what our corpus adds to its own records,
editorial words and thesaurus, and its time includes facets and extracts.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from bases import Collection, fill
from datasette.utils import escape_fts
from whoosh import index as whoosh_index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from search.engine import search
from search.measures import JudgedQuestion, Measures, measures_of

Search = Callable[[str], list[str]]


class Engine(NamedTuple):
    """A collection indexed: the seconds that it took, and how to get the ids of the ten first records."""

    seconds: float
    search: Search


def ours(collection: Collection, folder: Path) -> Engine:
    """Index a collection with our engine in an empty folder."""
    base = folder / "base.db"
    seconds = fill(base, collection)
    connection = sqlite3.connect(base)
    return Engine(seconds, lambda question: [fiche.id for fiche in search(connection, question, tout=True).resultats])


def datasette(collection: Collection, folder: Path) -> Engine:
    """Index with FTS5’s default tokenizer; ask through Datasette’s `escape_fts`, every word required, best first."""
    connection = sqlite3.connect(folder / "base.db")
    start = time.perf_counter()
    connection.execute("create virtual table documents using fts5(titre, texte)")
    connection.executemany(
        "insert into documents (rowid, titre, texte) values (?, ?, ?)",
        ((d.numero, d.titre, d.texte) for d in collection.documents),
    )
    connection.commit()
    seconds = time.perf_counter() - start
    sql = "select rowid from documents where documents match :question order by rank limit 10"

    def search(question: str) -> list[str]:
        rows = connection.execute(sql, {"question": escape_fts(question)})
        return [collection.ids[numero] for (numero,) in rows]

    return Engine(seconds, search)


def whoosh(collection: Collection, folder: Path) -> Engine:
    """Index with Whoosh’s French analyzer and ask for any word."""
    analyzer = LanguageAnalyzer("fr")
    schema = Schema(numero=NUMERIC(stored=True), titre=TEXT(analyzer), texte=TEXT(analyzer))
    start = time.perf_counter()
    index = whoosh_index.create_in(folder, schema)
    writer = index.writer()
    for document in collection.documents:
        writer.add_document(numero=document.numero, titre=document.titre, texte=document.texte)
    writer.commit()
    seconds = time.perf_counter() - start
    parser = MultifieldParser(["titre", "texte"], schema, group=OrGroup)
    searcher = index.searcher()

    def search(question: str) -> list[str]:
        return [collection.ids[hit["numero"]] for hit in searcher.search(parser.parse(question), limit=10)]

    return Engine(seconds, search)


ENGINES = {"ours": ours, "datasette": datasette, "whoosh": whoosh}


def ask(search: Search, questions: Iterable[JudgedQuestion]) -> tuple[Measures, list[float]]:
    """Return how good the answers to some questions are, and the milliseconds that each took."""
    answers, times = [], []
    for question in questions:
        start = time.perf_counter()
        found = search(question.question)
        times.append(1000 * (time.perf_counter() - start))
        answers.append((question, found))
    return measures_of(answers), times
