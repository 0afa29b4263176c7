"""How long a page takes that nobody has asked for yet, in a process that has served each kind of page once.

    python benchmarks/first_asked.py

Every recommendation, searches that were never made, native rows, in process. Run it in two checkouts in turn to compare
them: it only needs what both have, `ingest.build.build` and `search.site.app.site`.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from ingest.build import build
from ingest.places import CORPUS, METADATA
from search.site.app import site

QUESTIONS = (
    "élus réticents",
    "financer un projet",
    "conflit entre communes",
    "qui fait quoi",
    "tiers neutre",
    "charte",
    "nouveaux élus",
    "urbain rural",
    "concertation",
    "mobiliser",
    "mémoire",
    "référent",
)


def kinds() -> list[list[str]]:
    """Return the addresses of each kind of page; the first of a kind is asked before anything is timed."""
    records = sorted(path.stem for path in CORPUS.glob("recommandations/*.md"))
    return [
        [f"/recommandations/{one}" for one in records],
        [f"/recherche?q={question}" for question in QUESTIONS],
        [f"/recherche.json?q={question} projet" for question in QUESTIONS],
        [f"/cooperation/recommandations/{one}" for one in records[:8]],
    ]


async def times(base: Path) -> list[float]:
    """Return the milliseconds of each answer, in order."""
    application = site(base, METADATA)
    await application.invoke_startup()
    measured = []
    for first, *others in kinds():
        await application.client.get(first)
        for address in others:
            start = time.perf_counter()
            answer = await application.client.get(address)
            measured.append((time.perf_counter() - start) * 1000)
            assert answer.status_code == 200, address
    return measured


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "cooperation.db"
        build(CORPUS, base)
        measured = asyncio.run(times(base))
    p50, p95 = statistics.median(measured), statistics.quantiles(measured, n=20)[-1]
    print(f"{len(measured)} pages asked for the first time: p50 {p50:.1f} ms, p95 {p95:.1f} ms")


if __name__ == "__main__":
    main()
