"""How soon and how steadily pages are painted: `python benchmarks/painting.py` opens each type of page on slow 4G.

A headless Chromium, at its first visit, behind 1.6 Mbit/s and 150 ms, on the screens of a
phone and of a laptop, asks a real `cooperatheque servir`, which compresses nothing. For each page: how much came, when
its largest part was painted (the median of a few visits), and by how much what was painted moved.
"""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "shared"))
from serving import serving
from slow_network import SCREENS, of_each_type, visit

from ingest.places import CORPUS


def main() -> None:
    """Print one line per type of page and screen, then the worst of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=3, help="first visits to each page, of which the median")
    parser.add_argument("--slower", type=float, default=1, help="how many times slower the processor is made")
    options = parser.parse_args()
    system = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    paints, moves = [], []
    print(f"{'screen':<8} {'page':<58} {'kB':>5} {'largest paint':>14} {'moved':>6}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox", "--disable-gpu"])
        with serving(CORPUS, Path(folder) / "cooperation.db", Path(folder) / "journal") as port:
            home = f"http://127.0.0.1:{port}"
            visit(browser, home, SCREENS["phone"])  # for the server and the browser to be ready
            for screen, viewport in SCREENS.items():
                for path in of_each_type("cooperatheque"):
                    visits = [
                        visit(browser, home + path, viewport, slower=options.slower) for _ in range(options.visits)
                    ]
                    paints.append(median(one["largest"] for one in visits))
                    moves.append(max(one["moved"] for one in visits))
                    came = visits[0]["came"]
                    print(f"{screen:<8} {path[:58]:<58} {came:>5.0f} {paints[-1]:>11.0f} ms {moves[-1]:>6.3f}")
        browser.close()
    print(f"median paint {median(paints):.0f} ms, worst {max(paints):.0f} ms, most moved {max(moves):.3f}")


if __name__ == "__main__":
    main()
