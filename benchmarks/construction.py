"""How fast a corpus becomes a base, and with how much memory: `python benchmarks/construction.py`.

Each size is built in a process of its own, so that peak memory is that of one build. Figures are records per second
of wall time, peak resident memory, and the cost per record as a ratio to that of the smallest size in the same run.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from synthetic import write_corpus

from ingest.build import build

SIZES = (1_000, 10_000)
RUNS = 3


def main() -> None:
    """Print one line per size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of recommendations")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    costs = []
    print(f"{'records':>8} {'seconds':>8} {'records/s':>10} {'peak MB':>8} {'cost ratio':>11}")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus = write_corpus(Path(folder) / "corpus", size)
            runs = [in_its_own_process(corpus) for _ in range(RUNS)]
        seconds, memory = min(run["seconds"] for run in runs), max(run["peak_mb"] for run in runs)
        costs.append(seconds / size)
        print(f"{size:>8} {seconds:>8.2f} {size / seconds:>10.0f} {memory:>8.0f} {costs[-1] / costs[0]:>11.2f}")


def in_its_own_process(corpus: Path) -> dict[str, float]:
    """Return the figures of one build, from a fresh interpreter."""
    command = [sys.executable, __file__, "--one", str(corpus)]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def measure(corpus: Path) -> dict[str, float]:
    """Build a corpus once; return wall seconds and peak resident memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        build(corpus, Path(folder) / "cooperation.db")
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


if __name__ == "__main__":
    main()
