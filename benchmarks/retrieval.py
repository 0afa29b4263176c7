"""Retrieval on any collection, three engines in one run: ours, FTS5 as Datasette ships it, and Whoosh’s own index.

    python benchmarks/retrieval.py --documents D.jsonl --questions Q.jsonl [--json]

Documents are JSON lines with `id`, `titre`, `texte`; questions have `q` and `rel` (document id → grade). Peers are
asked at their best: FTS5 ordered by rank, Whoosh with any word. Our times include facets and extracts, theirs don’t.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import fill, percentile
from datasette.utils import escape_fts
from whoosh import index as whoosh_index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import NUMERIC, TEXT, Schema
from whoosh.qparser import MultifieldParser, OrGroup

from search.engine import rechercher
from search.index import Document
from search.measures import Jugement, lire_questions, mesurer

Search = Callable[[str], list[int]]


def ours(documents: Sequence[Document], folder: Path) -> tuple[float, Search]:
    """Index with our engine; return the seconds it took and the search."""
    base = folder / "base.db"
    seconds = fill(base, documents)
    connexion = sqlite3.connect(base)
    return seconds, lambda question: [fiche.numero for fiche in rechercher(connexion, question).resultats]


def datasette(documents: Sequence[Document], folder: Path) -> tuple[float, Search]:
    """Index with FTS5’s default tokenizer and ask through Datasette’s `escape_fts`, every word required."""
    connexion = sqlite3.connect(folder / "base.db")
    start = time.perf_counter()
    connexion.execute("create virtual table documents using fts5(titre, texte)")
    connexion.executemany(
        "insert into documents (rowid, titre, texte) values (?, ?, ?)",
        ((d.numero, d.titre, d.texte) for d in documents),
    )
    connexion.commit()
    seconds = time.perf_counter() - start
    sql = "select rowid from documents where documents match :question order by rank limit 10"
    return seconds, lambda q: [numero for (numero,) in connexion.execute(sql, {"question": escape_fts(q)})]


def whoosh(documents: Sequence[Document], folder: Path) -> tuple[float, Search]:
    """Index with Whoosh’s French analyzer and ask for any word."""
    analyzer = LanguageAnalyzer("fr")
    schema = Schema(numero=NUMERIC(stored=True), titre=TEXT(analyzer), texte=TEXT(analyzer))
    start = time.perf_counter()
    index = whoosh_index.create_in(folder, schema)
    writer = index.writer()
    for document in documents:
        writer.add_document(numero=document.numero, titre=document.titre, texte=document.texte)
    writer.commit()
    seconds = time.perf_counter() - start
    parser = MultifieldParser(["titre", "texte"], schema, group=OrGroup)
    searcher = index.searcher()
    return seconds, lambda q: [hit["numero"] for hit in searcher.search(parser.parse(q), limit=10)]


SYSTEMS = {"ours": ours, "datasette": datasette, "whoosh": whoosh}


def read_documents(file: Path) -> tuple[list[Document], list[str]]:
    """Return the documents of a file, numbered from 1, and their ids in that order; a repeated id counts once."""
    records = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    distinct = {record["id"]: record for record in records}
    documents = [Document(n, r["titre"], r["texte"]) for n, r in enumerate(distinct.values(), 1)]
    return documents, list(distinct)


def measure(
    name: str, documents: Sequence[Document], ids: Sequence[str], questions: Sequence[Jugement]
) -> dict[str, float]:
    """Index and question one system."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        seconds, search = SYSTEMS[name](documents, folder)
        answers, times = [], []
        for question in questions:
            start = time.perf_counter()
            found = search(question.question)
            times.append(1000 * (time.perf_counter() - start))
            answers.append((question, [ids[numero - 1] for numero in found]))
        size = sum(file.stat().st_size for file in folder.rglob("*"))
    measures = mesurer(answers)
    return {
        "ndcg10": measures.ndcg10,
        "mrr10": measures.mrr10,
        "no_result": measures.sans_resultat,
        "docs_per_s": len(documents) / seconds,
        "p50_ms": percentile(times, 0.5),
        "p95_ms": percentile(times, 0.95),
        "index_mb": size / 1e6,
    }


def main() -> None:
    """Print one line per system, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, required=True)
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    documents, ids = read_documents(options.documents)
    questions = lire_questions(options.questions)
    systems = {name: measure(name, documents, ids, questions) for name in SYSTEMS}
    if options.json:
        print(json.dumps({"documents": len(documents), "questions": len(questions), "systems": systems}, indent=2))
        return
    columns = list(systems["ours"])
    print(f"{len(documents)} documents, {len(questions)} questions")
    print(f"{'':<10}" + "".join(f"{column:>12}" for column in columns))
    for name, figures in systems.items():
        print(f"{name:<10}" + "".join(f"{figures[column]:>12.3f}" for column in columns))


if __name__ == "__main__":
    main()
