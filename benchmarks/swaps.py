"""Pages asked while the base is replaced: `python benchmarks/swaps.py` counts those that mix two contents.

    python benchmarks/swaps.py [--requests 1000] [--every 0.3] [--seed 1]

A real `cooperatheque servir` answers four clients that keep their connections, while its base is replaced by the other
of two contents: renamed into place, mostly; written over the old file, sometimes; and sometimes a damaged file is put
there, or none. Every title, label, question and line of the two contents bears a mark of its content (twins.py), so a
page is mixed when it holds the mark or the version of the other than the one that its header names, or lacks the mark.
It is late when it was asked after a replacement had ended and answered from what stood there before.
"""

import argparse
import random
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from io import BytesIO
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import percentile
from serving import Answer, ask, connected, serving
from twins import Twin, twins

from ingest.build import build
from search.base import UnusableBase, check

CLIENTS = 4
DOWNLOAD = "/cooperation.db"
ADDRESSES = (
    *("/recommandations/plafond-de-verre", "/recommandations/plafond-de-verre.json"),
    *("/recommandations/financer-la-suite", "/recommandations/financer-la-suite.json"),
    *("/recherche", "/recherche?q=plafond", "/recherche.json?q=plafond+de+verre", "/recherche?theme=suites"),
    *("/recherche.csv?q=parc", "/suggestions.json?q=pla"),
    *("/", "/themes/debuts", "/themes/suites.json", "/parcours/financer", "/parcours/financer.json"),
    *("/sessions/un-long-stage", "/sessions/un-long-stage.json", "/glossaire", "/glossaire.json", "/a-propos"),
    *("/sources/recueil", "/sources/recueil.json"),
    *(
        f"/dossier{ending}?fiches=plafond-de-verre,aider-le-parc,un-long-stage"
        for ending in ("", ".json", ".md", ".csv")
    ),
    *("/cooperation/fiches?_facet=type&_facet_array=leviers", "/cooperation/recommandations.json?_shape=objects"),
    *(
        "/cooperation/recommandations.csv?_stream=on",
        "/cooperation/recommandations?_search=plafond",
        "/cooperation/termes",
    ),
    *("/cooperation/recommandations/plafond-de-verre", DOWNLOAD, DOWNLOAD),
)


@dataclass
class Seen:
    """What the clients saw."""

    milliseconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def fault(self, kind: str, what: str) -> None:
        """Count a fault and keep its description."""
        self.counts[kind] += 1
        self.faults.append(f"{kind}: {what}")


class Place:
    """The path of the base that is served, the sound bases that take turns there, and what is due to be answered."""

    def __init__(self, folder: Path) -> None:
        """Build the two contents, and put the first at the path."""
        self.twins = twins(folder / "corpora")
        self.sound = {twin.version: folder / f"{twin.mark}.db" for twin in self.twins}
        for twin in self.twins:
            build(twin.corpus, self.sound[twin.version])
        (folder / "served").mkdir()
        self.base = folder / "served" / "base.db"
        self.due: tuple[str] | None = None  # a tuple of its own for each replacement by a sound base
        self.replacements: Counter[str] = Counter()
        self._put(self.sound[self.twins[0].version])
        self.due = (self.twins[0].version,)

    def replace(self, chance: random.Random, twin: Twin) -> None:
        """Replace what stands at the path in one of the ways, mostly by a rename; damage and loss are mended next."""
        way = chance.choices((self._put, self._write_over, self._damage, self._remove), (7, 2, 1, 1))[0]
        self.due = None
        way(self.sound[twin.version])
        self.replacements[way.__name__.strip("_").replace("_", " ")] += 1
        if way in (self._put, self._write_over):  # otherwise what stood there before, which perhaps nobody had asked
            self.due = (twin.version,)

    def _put(self, base: Path) -> None:
        shutil.copy(base, self.base.with_name("beside"))
        self.base.with_name("beside").replace(self.base)

    def _write_over(self, base: Path) -> None:
        shutil.copy(base, self.base)

    def _damage(self, base: Path) -> None:
        content = bytearray(base.read_bytes())
        content[len(content) // 2] ^= 1
        self.base.with_name("beside").write_bytes(content)
        self.base.with_name("beside").replace(self.base)

    def _remove(self, base: Path) -> None:
        self.base.unlink(missing_ok=True)


class Clients:
    """Threads that ask for every address in turn until there are enough answers."""

    def __init__(self, place: Place, port: int, requests: int) -> None:
        """Prepare to ask a port."""
        self.place, self.port = place, port
        self.by_version = {twin.version: twin for twin in place.twins}
        self.seen = Seen()
        self._lock = threading.Lock()
        self._left = requests

    def run(self, meanwhile: Callable[[], None]) -> Seen:
        """Ask, and do something again and again meanwhile."""
        threads = [threading.Thread(target=self._ask_all, args=(number,)) for number in range(CLIENTS)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            meanwhile()
        return self.seen

    def _take(self) -> bool:
        with self._lock:
            self._left -= 1
            return self._left >= 0

    def _ask_all(self, number: int) -> None:
        connection, version = connected(self.port), ""
        addresses = cycle(random.Random(number).sample(ADDRESSES, len(ADDRESSES)))
        while self._take():
            address, due = next(addresses), self.place.due
            try:
                answer = ask(connection, address)
            except (OSError, HTTPException) as error:
                connection.close()
                self._note(address, f"failed: {error!r}")
                continue
            late = due is not None and due is self.place.due and answer.version != due[0]
            with self._lock:
                self._judge(address, answer, late)
                self.seen.counts["swaps seen"] += version not in ("", answer.version)
            version = answer.version
        connection.close()

    def _note(self, address: str, what: str) -> None:
        with self._lock:
            self.seen.fault("failed", f"{address} {what}")

    def _judge(self, address: str, answer: Answer, late: bool) -> None:
        self.seen.milliseconds.append(answer.milliseconds)
        if answer.status != 200:
            self.seen.fault("failed", f"{address} {answer.status}")
        elif reason := mixed(address, answer, self.by_version):
            self.seen.fault("mixed", f"{address} {reason}")
        elif late:
            self.seen.fault("late", f"{address} answered from {answer.version}")


def mixed(address: str, answer: Answer, by_version: dict[str, Twin]) -> str:
    """Return why an answer is not of one content only, or nothing."""
    if answer.version not in by_version:
        return f"an unknown version, {answer.version}"
    twin = by_version[answer.version]
    if twin.mark.encode() not in answer.body:
        return f"version {twin.version} without its mark"
    (other,) = (version for version in by_version if version != twin.version)
    if twin.other.encode() in answer.body or other.encode() in answer.body:
        return f"version {twin.version} with something of the other"
    if address == DOWNLOAD:
        try:
            check(BytesIO(answer.body), Path(address))
        except UnusableBase as error:
            return str(error)
    return ""


def trial(requests: int, every: float, seed: int) -> tuple[Seen, Counter[str], str]:
    """Ask while the base is replaced; return what was seen, the replacements by kind, and the server's journal."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        place, journal = Place(Path(folder)), Path(folder) / "journal"
        turns = cycle(place.twins[::-1])
        with serving(place.twins[0].corpus, place.base, journal) as port:

            def replace() -> None:
                place.replace(chance, next(turns))
                time.sleep(every)

            seen = Clients(place, port, requests).run(replace)
        return seen, place.replacements, journal.read_text(encoding="utf-8")


def main() -> None:
    """Print the counts and the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--every", type=float, default=0.3, help="seconds from a replacement to the next")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    seen, replacements, journal = trial(options.requests, options.every, options.seed)
    ways = ", ".join(f"{way} {count}" for way, count in replacements.most_common())
    print(f"{len(seen.milliseconds)} requests, {journal.count('Nouvelle base servie')} swaps ({ways})")
    times = " ".join(
        f"p{share:.0%} {percentile(seen.milliseconds, share):.1f}".replace("%", "") for share in (0.5, 0.99)
    )
    print(f"swaps that a client saw: {seen.counts['swaps seen']}; ms: {times}")
    print(", ".join(f"{kind}: {seen.counts[kind]}" for kind in ("mixed", "failed", "late")), end=", ")
    print(f"tracebacks: {journal.count('Traceback')}")
    for fault in seen.faults[:20]:
        print(f"  {fault}")
    sys.exit(bool(seen.faults or "Traceback" in journal))


if __name__ == "__main__":
    main()
