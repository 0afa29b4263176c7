"""How good rankings are: success, nDCG, reciprocal rank and the share of questions without a result."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True)
class Jugement:
    """A question, how it was worded (`kind`, may be empty), and the grades of the documents that answer it."""

    question: str
    kind: str
    notes: Mapping[str, int]


@dataclass(frozen=True)
class Mesures:
    """The means of the measures over some questions."""

    questions: int
    success3: float
    ndcg10: float
    mrr10: float
    sans_resultat: float


class QuestionsIllisibles(ValueError):
    """A file of questions breaks its format; the message says in French where and how."""


def ndcg(classement: Sequence[str], notes: Mapping[str, int], rang: int = 10) -> float:
    """Return the normalised discounted cumulative gain of a ranking (Järvelin and Kekäläinen, 2002)."""
    ideal = _gain(sorted(notes.values(), reverse=True)[:rang])
    return _gain([notes.get(document, 0) for document in classement[:rang]]) / ideal if ideal else 0.0


def _gain(notes: Sequence[int]) -> float:
    return sum((2.0**note - 1) / log2(place + 2) for place, note in enumerate(notes))


def reciproque(classement: Sequence[str], notes: Mapping[str, int], rang: int = 10) -> float:
    """Return one over the rank of the first relevant document, 0 when it is not among the first."""
    return next((1 / place for place, document in enumerate(classement[:rang], 1) if notes.get(document)), 0.0)


def reussi(classement: Sequence[str], notes: Mapping[str, int], rang: int = 3) -> bool:
    """Return whether one of the documents with the best grade is among the first."""
    best = max(notes.values(), default=0)
    return any(notes.get(document, 0) == best > 0 for document in classement[:rang])


def mesurer(reponses: Iterable[tuple[Jugement, Sequence[str]]]) -> Mesures:
    """Return the means over some questions and the rankings given in answer (all zero when there is no question)."""
    rows = [(reussi(ids, j.notes), ndcg(ids, j.notes), reciproque(ids, j.notes), not ids) for j, ids in reponses]
    return (
        Mesures(len(rows), *(fmean(column) for column in zip(*rows, strict=True))) if rows else Mesures(0, 0, 0, 0, 0)
    )


def lire_questions(fichier: Path) -> list[Jugement]:
    """Read a file of questions, one JSON object a line: `q`, `rel` (document id → grade), and perhaps `kind`.

    Raises QuestionsIllisibles when a line is something else, OSError when the file cannot be read.
    """
    lines = fichier.read_text(encoding="utf-8").splitlines()
    return [_jugement(line, f"{fichier}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _jugement(line: str, place: str) -> Jugement:
    try:
        found = json.loads(line)
    except json.JSONDecodeError as error:
        raise QuestionsIllisibles(f"{place} : ce n’est pas du JSON ({error.msg}, colonne {error.colno}).") from error
    match found:
        case {"q": str(question), "rel": dict(notes)} if all(isinstance(note, int) for note in notes.values()):
            return Jugement(question, str(found.get("kind", "")), notes)
    raise QuestionsIllisibles(
        f'{place} : il faut un objet {{"q": "question", "rel": {{"identifiant": note}}}} avec des notes entières.'
    )
