"""Mutation testing: change the code of a sample of places, one at a time, and see whether a test fails.

    python tests/mutants/run.py search ingest --sample 200 --seed 1

A mutant that survives shows that a test is missing, or that the change makes no difference: `equivalents.yml` says why.
"""

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import Queue
from pathlib import Path

import yaml
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_item import WorkerOutcome
from sampling import Mutant, mutants
from selecting import Selection

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENOUGH = 0.85
# What needs a browser or an installation of its own is too slow to be asked of each mutant.
FAST = ("-m", "not browser and not wheel and not long")
PYTEST = (
    sys.executable,
    "-m",
    "pytest",
    "-x",
    "-q",
    *FAST,
    "-p",
    "no:cacheprovider",
    "-p",
    "observing",
    "--observations",
)


def enter(tree: Path) -> None:
    """Make a copy of the tree the one that this process and those it starts work in."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(tree), str(tree / HERE.relative_to(ROOT))])


def enter_one(free: "Queue[Path]") -> None:
    """Enter a copy that no other process is in."""
    enter(free.get())


def observe(tree: Path, observations: Path, packages: list[str]) -> None:
    """Run the tests once on code that nothing changed: they have to pass."""
    enter(tree)
    subprocess.run([*PYTEST, str(observations), *(f"--package={name}" for name in packages)], check=True)


def killed(mutant: Mutant, observations: Path, tests: list[str], limit: float) -> bool:
    """Return whether a test fails on a mutant, or takes too long."""
    result = mutate_and_test([mutant.spec], shlex.join([*PYTEST, str(observations), *tests]), limit)
    if result.worker_outcome != WorkerOutcome.NORMAL:
        raise RuntimeError(f"{mutant.identity}\n{result.output}")
    return bool(result.is_killed)


def survivors(sample: list[Mutant], observations: Path, trees: list[Path]) -> list[Mutant]:
    """Return the mutants of a sample that no test notices."""
    selection = Selection(ROOT, observations)
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)
    alive = []
    with ProcessPoolExecutor(len(trees), initializer=enter_one, initargs=(free,)) as pool:
        trials = []
        for mutant in sample:
            tests = selection.tests(mutant.spec.module_path, mutant.spec.start_pos[0])
            limit = 60 + 5 * sum(selection.seconds[test] for test in tests)
            trials.append(pool.submit(killed, mutant, observations, tests, limit))
        for mutant, trial in zip(sample, trials, strict=True):
            if not trial.result():
                alive.append(mutant)
            print("." if trial.result() else "S", end="", flush=True)
    return alive


def report(package: str, sample: list[Mutant], alive: list[Mutant], reasons: dict[str, str]) -> bool:
    """Print what became of a sample, and return whether enough of it was killed."""
    score = 1 - len(alive) / len(sample)
    dead = len(sample) - len(alive)
    print(f"\n{package}: {len(sample)} sampled, {dead} killed, {len(alive)} survived, score {score:.1%}")
    for mutant in sorted(alive, key=lambda mutant: (mutant.identity in reasons, mutant.identity)):
        print(f"\n{mutant.spec.module_path}:{mutant.spec.start_pos[0]} {mutant.spec.operator_name}")
        print(f"  - {mutant.before}\n  + {mutant.after}")
        entry = {mutant.identity: reasons.get(mutant.identity, "why no test can tell, in equivalents.yml")}
        print(yaml.safe_dump(entry, allow_unicode=True, width=float("inf")), end="")
    wrong = [mutant.identity for mutant in sample if mutant.identity in reasons and mutant not in alive]
    for identity in wrong:
        print(f"\nnot equivalent, a test kills it: {identity}")
    return score >= ENOUGH and not wrong


def main() -> None:
    """Try the mutants of each package; fail where too few are killed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+")
    parser.add_argument("--sample", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    reasons = yaml.safe_load((HERE / "equivalents.yml").read_text(encoding="utf-8")) or {}
    with tempfile.TemporaryDirectory() as folder:
        trees = [Path(folder) / str(number) for number in range(options.processes)]
        observations = Path(folder) / "observations.json"
        shutil.copytree(ROOT, trees[0], ignore=shutil.ignore_patterns(".*"))
        observe(trees[0], observations, options.packages)
        for tree in trees[1:]:
            shutil.copytree(trees[0], tree)
        enough = []
        for package in options.packages:
            sample = list(islice(mutants(ROOT, package, options.seed), options.sample))
            alive = survivors(sample, observations, trees)
            enough.append(report(package, sample, alive, reasons))
    sys.exit(not all(enough))


if __name__ == "__main__":
    main()
