"""How good rankings are: success, nDCG, reciprocal rank, questions without a result, questions outside recognised."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log2
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True)
class JudgedQuestion:
    """A question, how it was worded (`kind`, may be empty), and the grades of the documents that answer it."""

    question: str
    kind: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Measures:
    """The means of the measures over some questions."""

    questions: int
    premier: float
    success3: float
    ndcg10: float
    mrr10: float
    sans_resultat: float


@dataclass(frozen=True)
class Recognition:
    """How well confidence tells the questions outside the subject from those that have an answer.

    `reconnues` is the share of the former that fall under the confidence which `KEPT` of the latter reach; `aire` is
    the area under the receiver operating characteristic curve: the chance that an answerable question has more
    confidence than one outside, ties counting for half (Hanley and McNeil, 1982).
    """

    questions: int
    reconnues: float
    aire: float


KEPT = 0.95


class UnreadableQuestions(ValueError):
    """A file of questions breaks its format; the message says in French where and how."""


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], first: int = 10) -> float:
    """Return the normalised discounted cumulative gain of a ranking (Järvelin and Kekäläinen, 2002)."""
    ideal = _gain(sorted(grades.values(), reverse=True)[:first])
    return _gain([grades.get(document, 0) for document in ranking[:first]]) / ideal if ideal else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2.0**note - 1) / log2(place + 2) for place, note in enumerate(grades))


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int], first: int = 10) -> float:
    """Return one over the rank of the first relevant document, 0 when it is not among the first."""
    return next((1 / place for place, document in enumerate(ranking[:first], 1) if grades.get(document)), 0.0)


def succeeded(ranking: Sequence[str], grades: Mapping[str, int], first: int = 3) -> bool:
    """Return whether one of the documents with the best grade is among the first."""
    best = max(grades.values(), default=0)
    return any(grades.get(document, 0) == best > 0 for document in ranking[:first])


def measures_of(answers: Iterable[tuple[JudgedQuestion, Sequence[str]]]) -> Measures:
    """Return the means over questions and the rankings given in answer, `premier` the success at the first place.

    All zero when there is no question.
    """
    rows = [
        (
            succeeded(ids, judged.grades, 1),
            succeeded(ids, judged.grades),
            ndcg(ids, judged.grades),
            reciprocal_rank(ids, judged.grades),
            not ids,
        )
        for judged, ids in answers
    ]
    return Measures(len(rows), *map(fmean, zip(*rows, strict=True))) if rows else Measures(0, 0, 0, 0, 0, 0)


def recognition_of(answerable: Sequence[float], outside: Sequence[float]) -> Recognition | None:
    """Return how well confidences tell questions that have an answer from others; None when either kind is missing."""
    if not answerable or not outside:
        return None
    threshold = sorted(answerable, reverse=True)[ceil(KEPT * len(answerable)) - 1]
    wins = fmean((inside > other) + 0.5 * (inside == other) for inside in answerable for other in outside)
    return Recognition(len(outside), fmean(other < threshold for other in outside), wins)


def read_questions(file: Path) -> list[JudgedQuestion]:
    """Read a file of questions, one JSON object a line: `q`, `rel` (document id → grade), and perhaps `kind`.

    A question whose `rel` is empty is outside the subject.

    Raises UnreadableQuestions when a line is something else, OSError when the file cannot be read.
    """
    lines = file.read_text(encoding="utf-8").splitlines()
    return [_judged_question(line, f"{file}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _judged_question(line: str, place: str) -> JudgedQuestion:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableQuestions(f"{place} : ce n’est pas du JSON ({error.msg}, colonne {error.colno}).") from error
    match found:
        case {"q": str(question), "rel": dict(grades)} if all(isinstance(note, int) for note in grades.values()):
            return JudgedQuestion(question, str(found.get("kind", "")), grades)
    raise UnreadableQuestions(
        f'{place} : il faut un objet {{"q": "question", "rel": {{"identifiant": note}}}} avec des notes entières.'
    )
