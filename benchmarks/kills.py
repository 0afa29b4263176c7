"""Builds killed at random moments: `python benchmarks/kills.py` counts the bases that are lost, mixed or left beside.

    python benchmarks/kills.py [--kills 100] [--seed 1]

Each build is a process killed with SIGKILL at a moment drawn over the duration of a whole one, which is measured first;
one in three is killed within the writing, which is shorter than the reading. In turn, a base stands at the path, none
does, a server serves it, or two processes build two contents at once and one or both are killed. After each kill the
base must be absent, if there was none, or whole: one of the two contents, row by row. After each handful of kills, a
build that nobody kills must leave its base, and nothing else, in the folder.

The processes are forks of this one, which has imported what builds: 2,000 interpreters would take an hour to start.
"""

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent))
from serving import ask, connected, serving
from twins import Twin, rows, twins

from ingest.build import build
from search.base import UnusableBase, construction_of

SITUATIONS = ("over a base", "first build", "two at once", "served")
IN_A_FOLDER = 5  # kills before the build that cleans up
PAGE = "/recommandations/plafond-de-verre.json"
TIMED = 7  # whole builds


@dataclass
class Killed:
    """What came of the builds: kills by stage and by situation, and what no kill may cause."""

    stages: Counter[str] = field(default_factory=Counter)
    situations: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        """Return how many builds were killed before they had ended."""
        return self.stages.total()


class Builder:
    """A build in a process of its own."""

    def __init__(self, twin: Twin, base: Path) -> None:
        """Start to build the base of a corpus."""
        self.version = twin.version
        self._base, self._before = base, beside(base)
        self._pid = os.fork()
        if not self._pid:
            code = 1
            try:
                build(twin.corpus, base)
                code = 0
            finally:
                os._exit(code)

    def wait(self) -> int:
        """Return how it ended: 0, or less the signal that killed it."""
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def kill(self) -> bool:
        """Kill it; tell whether it had not ended by itself."""
        os.kill(self._pid, signal.SIGKILL)
        return self.wait() == -signal.SIGKILL

    def wait_for_its_file(self, seconds: float) -> None:
        """Wait until a new file stands beside the base, or seconds have passed."""
        end = time.perf_counter() + seconds
        while beside(self._base) <= self._before and time.perf_counter() < end:
            time.sleep(0.0005)

    def stage(self) -> str:
        """Return how far it had come; two builders at once may be taken for each other."""
        with suppress(UnusableBase):
            if construction_of(self._base).version == self.version:
                return "after the rename"
        return "while reading" if beside(self._base) <= self._before else "while writing"


def beside(base: Path) -> set[str]:
    """Return the names that stand in the folder of a base, its own included."""
    return {path.name for path in base.parent.iterdir()}


class Trial:
    """Two contents, what each base of them holds, how long they take to build, and what came of the kills."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Build each content several times."""
        self.chance = random.Random(seed)
        self.folder = folder
        self.twins = twins(folder / "corpora")
        self.found = Killed()
        self.whole = {twin.version: self._reference(twin) for twin in self.twins}
        self.duration, self.writing = self._durations()

    def _reference(self, twin: Twin) -> list[str]:
        build(twin.corpus, self.folder / "reference.db")
        return rows(self.folder / "reference.db")

    def _durations(self) -> tuple[float, float]:
        """Return the seconds of a whole build, and of what remains of it once its file is there."""
        place = self.folder / "timed"
        place.mkdir()
        times = []
        for turn in range(TIMED):
            start = time.perf_counter()
            builder = Builder(self.twins[turn % 2], place / "base.db")
            builder.wait_for_its_file(30)
            begun = time.perf_counter()
            assert builder.wait() == 0
            end = time.perf_counter()
            times.append((end - start, end - begun))
        return median(whole for whole, _ in times), median(writing for _, writing in times)

    def run(self, kills: int, port: int, served: Path) -> Killed:
        """Kill builds, a folder after another, until there are enough of them."""
        turn = 0
        while self.found.kills < kills:
            situation = SITUATIONS[turn % len(SITUATIONS)]
            base = served if situation == "served" else self.folder / f"{turn}" / "base.db"
            base.parent.mkdir(exist_ok=True)
            if situation in ("over a base", "two at once"):
                build(self.twins[0].corpus, base)
            for _ in range(IN_A_FOLDER):
                before = self._at(base)
                if before and situation == "first build":
                    break
                killed = self._kill_two(base) if situation == "two at once" else self._kill_one(base, before)
                self._check(base, situation, before)
                if situation == "served":
                    self._check_served(base, port)
                self.found.situations[situation] += killed
            self._clean_up(base, situation)
            turn += 1
        return self.found

    def _at(self, base: Path) -> str | None:
        """Return the version of the base at a path: None when there is none, a reason when it is not one of the two."""
        if not base.exists():
            return None
        try:
            version = construction_of(base).version
            return version if rows(base) == self.whole.get(version) else f"{version}, with rows of another"
        except (UnusableBase, sqlite3.DatabaseError) as error:
            return str(error)

    def _other(self, version: str | None) -> Twin:
        return next(twin for twin in self.twins if twin.version != version)

    def _kill_one(self, base: Path, before: str | None) -> int:
        builder = Builder(self._other(before), base)
        return self._kill_sometime(builder, base)

    def _kill_two(self, base: Path) -> int:
        builders = [Builder(twin, base) for twin in self.twins]
        self.chance.shuffle(builders)
        killed = self._kill_sometime(builders[0], base)
        if self.chance.random() < 0.5:
            return killed + self._kill_sometime(builders[1], base)
        if builders[1].wait():
            self.found.lost.append("two at once: the builder that nobody killed failed")
        return killed

    def _kill_sometime(self, builder: Builder, base: Path) -> int:
        """Kill a builder at a moment drawn at random; return 0 when it had ended before, 1 otherwise."""
        if self.chance.random() < 1 / 3:
            builder.wait_for_its_file(2 * self.duration)
            time.sleep(self.chance.uniform(0, self.writing))
        else:
            time.sleep(self.chance.uniform(0, self.duration))
        if not builder.kill():
            return 0
        self.found.stages[builder.stage()] += 1
        return 1

    def _check(self, base: Path, situation: str, before: str | None) -> None:
        after = self._at(base)
        if after not in (before, *self.whole):
            self.found.lost.append(f"{situation}: {after or 'no base any more'}")

    def _check_served(self, base: Path, port: int) -> None:
        connection = connected(port)
        answer = ask(connection, PAGE)
        connection.close()
        if (answer.status, answer.version) != (200, self._at(base)):
            self.found.lost.append(f"served: {answer.status}, version {answer.version}")

    def _clean_up(self, base: Path, situation: str) -> None:
        twin = self._other(self._at(base))
        if Builder(twin, base).wait() or self._at(base) != twin.version:
            self.found.lost.append(f"{situation}: the next build gave {self._at(base)}")
        self.found.left += sorted(beside(base) - {base.name})


def trial(kills: int, seed: int = 1) -> Killed:
    """Kill as many builds, in a temporary folder, and return what came of them."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        one = Trial(folder, seed)
        served = folder / "served" / "base.db"
        served.parent.mkdir()
        with serving(one.twins[0].corpus, served, folder / "journal") as port:
            print(f"a whole build takes {one.duration:.3f} s, {one.writing:.3f} s of them to write the file")
            return one.run(kills, port, served)


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    found = trial(options.kills, options.seed)
    print(f"{found.kills} kills: {said(found.situations)}; {said(found.stages)}")
    print(f"mixed or lost bases: {len(found.lost)}; files left after the next build: {len(found.left)}")
    for fault in (*found.lost, *found.left):
        print(f"  {fault}")
    sys.exit(bool(found.lost or found.left))


def said(counts: Counter[str]) -> str:
    """Return counts in words, the largest first."""
    return ", ".join(f"{count} {name}" for name, count in counts.most_common())


if __name__ == "__main__":
    main()
