"""How fast pages answer: `python benchmarks/pages.py` times `/recherche` against Datasette's own table of `fiches`.

Both give the same facets and as many records, from one process over one base, on loopback; requests alternate, so that
whatever else the machine does falls on both. Figures are milliseconds at p50 and p95, and the ratio of the p50s: at
most 1 means that our search answers no slower than Datasette's table. Each line also says how many records either
page found, as fewer are counted faster, and reports facets that Datasette gave up counting (its time limit).
"""

import argparse
import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles

import uvicorn
from datasette.app import Datasette

sys.path.insert(0, str(Path(__file__).parent))
import serving
from serving import connected, free_port, wait_for
from synthetic import write_corpus

from ingest.build import build
from ingest.places import CORPUS
from search import urls
from search.facets import declared_facets
from search.site.app import SETTINGS

SIZES = (37, 10_000)
WARM_UP = 5
REQUESTS = 200
SECONDS = 30  # the most that one pair of pages may take
RECORDS = 20  # on a page of results

METADATA = {"databases": {urls.DATABASE: {"tables": {"fiches": {"fts_table": "fiches_fts", "fts_pk": "numero"}}}}}

# What is asked: the parameters of /recherche, those of the table.
CASES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "everything": ({}, {}),
    "one theme": ({"theme": "animer-les-liens"}, {"theme": "animer-les-liens"}),
    "a question": ({"q": "réunion avec les élus"}, {"_search": "réunion avec les élus"}),
    "a question, one theme": (
        {"q": "élus", "theme": "animer-les-liens"},
        {"_search": "élus", "theme": "animer-les-liens"},
    ),
}


def main() -> None:
    """Print one line per size and case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of records; 37 is the corpus")
    parser.add_argument("--serve", nargs=2, metavar=("BASE", "PORT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(Path(options.serve[0]), int(options.serve[1]))
        return
    print(f"{'records':>8}  {'asked':<22} {'/recherche':>10} {'p95':>6} {'found':>6}", end=" ")
    print(f"{'table':>10} {'p95':>6} {'found':>6} {'ratio':>6}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder, served(base := base_of(Path(folder), size)) as connection:
            facets = facets_of(base)
            for name, (ours, theirs) in CASES.items():
                page = urls.table("fiches", {"_size": RECORDS, **facets, **theirs})
                report(size, name, connection, urls.recherche(ours), page)


def facets_of(base: Path) -> dict[str, list[str]]:
    """Return what makes Datasette count the same facets in its table: the column of each, as values or as lists."""
    with closing(sqlite3.connect(base)) as connection:
        facets = declared_facets(connection)
    return {
        "_facet": [facet.colonne for facet in facets if not facet.tableau],
        "_facet_array": [facet.colonne for facet in facets if facet.tableau],
    }


def base_of(folder: Path, size: int) -> Path:
    """Build a base of `size` records in a folder: the corpus itself, and made-up recommendations up to the size."""
    own = len([*CORPUS.glob("recommandations/*.md"), *CORPUS.glob("sessions/*.md")])
    corpus = write_corpus(folder / "corpus", size - own) if size > own else CORPUS
    base = folder / "cooperation.db"
    build(corpus, base)
    return base


def serve(base: Path, port: int) -> None:
    """Serve the site over a base, one process, until it is ended."""
    site = Datasette([str(base)], metadata=METADATA, settings=SETTINGS)
    uvicorn.run(site.app(), host="127.0.0.1", port=port, log_level="error")


@contextmanager
def served(base: Path) -> Iterator[HTTPConnection]:
    """Serve a base from a process of its own and give a connection to it."""
    port = free_port()
    server = subprocess.Popen([sys.executable, __file__, "--serve", str(base), str(port)])
    try:
        wait_for(port)
        yield connected(port)
    finally:
        server.terminate()
        server.wait()


def report(size: int, name: str, connection: HTTPConnection, ours: str, theirs: str) -> None:
    """Time two pages in turn and print their line."""
    for _ in range(WARM_UP):
        given_up = ask(connection, theirs)[1].count("Facettes trop longues")
        ask(connection, ours)
    times: tuple[list[float], list[float]] = ([], [])
    end = time.perf_counter() + SECONDS
    while len(times[0]) < REQUESTS and time.perf_counter() < end:
        for page, taken in zip((ours, theirs), times, strict=True):
            taken.append(ask(connection, page)[0])
    found = json.loads(ask(connection, urls.in_format(ours, "json"))[1])["total"]
    table_found = json.loads(ask(connection, urls.in_format(theirs, "json"))[1])["filtered_table_rows_count"]
    p50s = [median(taken) for taken in times]
    figures = [f"{p50:>10.1f} {quantiles(taken, n=20)[-1]:>6.1f}" for p50, taken in zip(p50s, times, strict=True)]
    note = "  (Datasette gave up some facets)" if given_up else ""
    print(
        f"{size:>8}  {name:<22} {figures[0]} {found:>6} {figures[1]} {table_found:>6} {p50s[0] / p50s[1]:>6.2f}{note}"
    )


def ask(connection: HTTPConnection, page: str) -> tuple[float, str]:
    """Ask for a page; return the milliseconds it took to arrive whole, and its text. Stop at an error page."""
    answer = serving.ask(connection, page)
    if answer.status != 200:
        sys.exit(f"{page}: {answer.status}")
    return answer.milliseconds, answer.body.decode()


if __name__ == "__main__":
    main()
