"""The search at scale: synthetic records drawn from real sentences, so that words are as frequent as in real text.

    python benchmarks/scale.py [--sentences FILE…] [--sizes 10000 100000] [--json]

Sentences come from text or Markdown files, or JSON lines with `texte`; by default, from our own corpus. Every record
has a title of one sentence’s first words, five sentences of text, and one value of each of eight facets. The first
line is our own base, asked with sentences of our own corpus. Questions are five words of one sentence; each is asked
through `search`, with facets and extracts, one in two with a theme chosen.
"""

import argparse
import json
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import Collection, fill, own_collection, percentile

from ingest.places import CORPUS
from search.engine import search
from search.index import Document

OWN_SENTENCES = sorted((CORPUS / "sources").glob("*.txt"))
FACETTES = ("theme", "action", "levier", "acteur", "obstacle", "moment", "public", "format")
VALUES = 8
QUESTIONS = 200


def sentences(files: Iterable[Path]) -> list[str]:
    """Return the sentences of the files that have at least six words."""
    texts = (text for file in files for text in _texts(file))
    found = (part.strip() for text in texts for part in re.split(r"(?<=[.!?…])\s+|\n+", text))
    return [sentence for sentence in found if len(sentence.split()) >= 6]


def _texts(file: Path) -> Iterator[str]:
    content = file.read_text(encoding="utf-8")
    if file.suffix == ".jsonl":
        yield from (json.loads(line)["texte"] for line in content.splitlines() if line.strip())
    else:
        yield content


def synthetic(pool: Sequence[str], size: int) -> Collection:
    """Return records made of sentences drawn at random; the same size gives the same records."""
    chance = random.Random(size)
    records = [
        Document(numero, " ".join(chance.choice(pool).split()[:6]), " ".join(chance.choices(pool, k=5)))
        for numero in range(1, size + 1)
    ]
    facettes = [(f, f"{f}-{chance.randrange(VALUES)}", d.numero) for d in records for f in FACETTES]
    return Collection(records, {d.numero: str(d.numero) for d in records}, facettes)


def measure(collection: Collection, pool: Sequence[str]) -> dict[str, float]:
    """Index a collection and time questions on it."""
    chance = random.Random(len(collection.documents))
    questions = [" ".join(chance.sample(chance.choice(pool).split(), 5)) for _ in range(QUESTIONS)]
    theme = min(valeur for facette, valeur, _ in collection.facettes if facette == "theme")
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        seconds = fill(base, collection)
        connection = sqlite3.connect(base)
        times, found = [], 0
        for place, question in enumerate(questions):
            start = time.perf_counter()
            found += search(connection, question, {"theme": [theme]} if place % 2 else {}).total
            times.append(1000 * (time.perf_counter() - start))
        megabytes = base.stat().st_size / 1e6
    return {
        "records": len(collection.documents),
        "docs_per_s": len(collection.documents) / seconds,
        "found": found / QUESTIONS,
        "p50_ms": percentile(times, 0.5),
        "p95_ms": percentile(times, 0.95),
        "base_mb": megabytes,
    }


def main() -> None:
    """Print one line per size, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=Path, nargs="+", default=OWN_SENTENCES)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    pool = sentences(options.sentences)
    rows = [measure(own_collection(), sentences(OWN_SENTENCES))]
    rows += [measure(synthetic(pool, size), pool) for size in options.sizes]
    if options.json:
        print(json.dumps({"sentences": len(pool), "sizes": rows}, indent=2))
        return
    print(f"{len(pool)} sentences")
    print("".join(f"{column:>12}" for column in rows[0]))
    for row in rows:
        print("".join(f"{value:>12.1f}" for value in row.values()))


if __name__ == "__main__":
    main()
