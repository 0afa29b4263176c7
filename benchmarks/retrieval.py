"""Retrieval on any collection, three engines in one run: ours, FTS5 as Datasette ships it, and Whoosh’s own index.

    python benchmarks/retrieval.py [--documents D.jsonl] --questions Q.jsonl [--json]

Documents are JSON lines with `id`, `titre`, `texte`, our own records by default; questions have `q` and `rel`
(document id → grade).
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import Collection, add_collection, chosen, percentile
from engines import ENGINES, ask

from search.measures import JudgedQuestion, read_questions


def measure(name: str, collection: Collection, questions: Sequence[JudgedQuestion]) -> dict[str, float]:
    """Index a collection with one engine and question it."""
    with tempfile.TemporaryDirectory() as folder:
        seconds, search = ENGINES[name](collection, Path(folder))
        measures, times = ask(search, questions)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*"))
    return {
        "first": measures.premier,
        "success3": measures.success3,
        "ndcg10": measures.ndcg10,
        "mrr10": measures.mrr10,
        "no_result": measures.sans_resultat,
        "docs_per_s": len(collection.documents) / seconds,
        "p50_ms": percentile(times, 0.5),
        "p95_ms": percentile(times, 0.95),
        "index_mb": size / 1e6,
    }


def main() -> None:
    """Print one line per engine, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_collection(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    collection = chosen(options.documents)
    # What is outside the subject has no ranking to judge.
    questions = [judged for judged in read_questions(options.questions) if judged.grades]
    systems = {name: measure(name, collection, questions) for name in ENGINES}
    counts = {"documents": len(collection.documents), "questions": len(questions)}
    if options.json:
        print(json.dumps({**counts, "systems": systems}, indent=2))
        return
    columns = list(systems["ours"])
    print("{documents} documents, {questions} questions".format(**counts))
    print(f"{'':<10}" + "".join(f"{column:>12}" for column in columns))
    for name, figures in systems.items():
        print(f"{name:<10}" + "".join(f"{figures[column]:>12.3f}" for column in columns))


if __name__ == "__main__":
    main()
