"""The constants of search/confidence.py, fitted on questions whose answers are known and on questions without any.

    python benchmarks/calibration.py [--questions Q.jsonl…]

A logistic regression on the four things that confidence is made of, taken of the record of each question that has the
most confidence: 1 for a question that has an answer, 0 for one outside the subject, both halves weighing the same. It
prints the constants, and how well they tell both apart: as fitted, and by halves of the questions, each judged by
the constants of the other half.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from math import exp, log1p
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import fill, own_collection

from search.confidence import FEWEST, Confidence, Place
from search.interpretation import interpret
from search.measures import JudgedQuestion, read_questions, recognition_of
from search.ranking import CANDIDATES, candidates
from search.worth import Worth

NAMES = ("_CONSTANT", "_COVERED", "_OWN", "_MASS", "_WORDS")
QUESTIONS = [Path(__file__).parent / "questions" / name for name in ("aveugles.jsonl", "neuves.jsonl")]
STEPS, RATE, RIDGE = 4000, 0.3, 0.003
Features = tuple[float, ...]


def features(connection: sqlite3.Connection, question: str) -> Features:
    """Return what confidence is made of, for the record that has the most: 1, both coverages, mass and words."""
    interpretation = interpret(connection, question)
    worth = Worth(connection, interpretation.asked)
    confidence = Confidence(worth.words)
    found = candidates(connection, interpretation.expression, CANDIDATES)
    places = [record.places(worth.words) for record in found] or [[Place.NOWHERE] * len(worth.words)]
    best = max(map(confidence.coverage, places), key=confidence.of)
    return (1.0, *best, log1p(worth.mass), log1p(max(len(worth.words), FEWEST)))


def chance(constants: Sequence[float], values: Features) -> float:
    """Return the chance that a question has an answer."""
    return 1 / (1 + exp(-sum(constant * value for constant, value in zip(constants, values, strict=True))))


def fitted(answerable: Sequence[Features], outside: Sequence[Features]) -> list[float]:
    """Return the constants that make the answers most likely (gradient descent, a small penalty on large constants)."""
    rows = [(values, 1.0, 0.5 / len(answerable)) for values in answerable]
    rows += [(values, 0.0, 0.5 / len(outside)) for values in outside]
    constants = [0.0] * len(NAMES)
    for _ in range(STEPS):
        slope = [0.0, *(RIDGE * constant for constant in constants[1:])]
        for values, answer, weight in rows:
            error = weight * (chance(constants, values) - answer)
            slope = [total + error * value for total, value in zip(slope, values, strict=True)]
        constants = [constant - RATE * step for constant, step in zip(constants, slope, strict=True)]
    return constants


def halves(answerable: Sequence[Features], outside: Sequence[Features]) -> tuple[list[float], list[float]]:
    """Return the chances of both kinds of questions, each question judged by the constants of the other half."""
    chances: tuple[list[float], list[float]] = ([], [])
    for half in (0, 1):
        constants = fitted(answerable[half::2], outside[half::2])
        for kind, values in zip(chances, (answerable, outside), strict=True):
            kind += [chance(constants, one) for one in values[1 - half :: 2]]
    return chances


def main() -> None:
    """Print the constants and what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--questions", type=Path, nargs="+", default=QUESTIONS, help="JSON lines; `rel` is {} outside the subject"
    )
    questions = [judged for file in parser.parse_args().questions for judged in read_questions(file)]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base.db"
        fill(base, own_collection())
        connection = sqlite3.connect(base)
        answerable, outside = (features_of(connection, questions, kind) for kind in (True, False))
        connection.close()
    constants = fitted(answerable, outside)
    print(f"{len(answerable)} questions with an answer, {len(outside)} outside the subject")
    print("\n".join(f"{name:<10}{constant:>7.2f}" for name, constant in zip(NAMES, constants, strict=True)))
    chances = [[chance(constants, values) for values in kind] for kind in (answerable, outside)]
    for what, pair in (("as fitted", chances), ("by halves", halves(answerable, outside))):
        print(f"{what}: {recognition_of(*pair)}")


def features_of(connection: sqlite3.Connection, questions: Sequence[JudgedQuestion], answered: bool) -> list[Features]:
    """Return the features of the questions that have an answer, or of the others."""
    return [features(connection, judged.question) for judged in questions if bool(judged.grades) is answered]


if __name__ == "__main__":
    main()
