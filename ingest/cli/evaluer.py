"""The command `evaluer`."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import click

from ingest.cli.french import FrenchCommand
from ingest.cli.options import base_option, json_option
from ingest.errors import UnusableFile
from search.base import opened
from search.engine import search
from search.french import counted
from search.measures import (
    KEPT,
    JudgedQuestion,
    UnreadableQuestions,
    measures_of,
    read_questions,
    recognition_of,
    succeeded,
)


class Answer(NamedTuple):
    """A question, the ids of the records that answer it, best first, and the best of their confidences."""

    judged: JudgedQuestion
    ids: list[str]
    confiance: float


@click.command(cls=FrenchCommand)
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@base_option
@json_option
def evaluer(file: Path, base: Path, as_json: bool) -> None:
    """Mesure la recherche sur des questions dont on connaît les réponses.

    FICHIER a une question par ligne, en JSON : {"q": "question", "rel": {"identifiant": note}, "kind": "sorte"},
    avec la note 2 pour la meilleure réponse et 1 pour une réponse utile. Un « rel » vide dit que la question est hors
    du sujet : elle mesure si la recherche le reconnaît. Tout est classé, même ce qui est loin de répondre.

    Exemple : cooperatheque evaluer questions.jsonl
    """
    questions = _questions(file)
    with opened(base) as connection:
        answers = [_answer(connection, judged) for judged in questions]
    evaluation = _evaluation(answers)
    if as_json:
        click.echo(json.dumps(evaluation, ensure_ascii=False, indent=2))
    else:
        _print(evaluation)


def _questions(file: Path) -> list[JudgedQuestion]:
    try:
        return read_questions(file)
    except UnreadableQuestions as error:
        raise UnusableFile(str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFile(f"{file} : fichier illisible ; attendu : du texte en UTF-8") from error


def _answer(connection: sqlite3.Connection, judged: JudgedQuestion) -> Answer:
    found = search(connection, judged.question, tout=True).resultats
    return Answer(judged, [fiche.id for fiche in found], max((fiche.confiance for fiche in found), default=0.0))


def _evaluation(answers: Sequence[Answer]) -> dict[str, Any]:
    inside = [answer for answer in answers if answer.judged.grades]
    outside = [answer.confiance for answer in answers if not answer.judged.grades]
    recognition = recognition_of([answer.confiance for answer in inside], outside)
    kinds = sorted({answer.judged.kind for answer in inside})
    return {
        **_measures(inside),
        "par_kind": {kind: _measures(answer for answer in inside if answer.judged.kind == kind) for kind in kinds},
        "hors_sujet": asdict(recognition) if recognition else None,
        "echecs": [
            {"q": judged.question, "kind": judged.kind, "attendu": dict(judged.grades), "trouve": ids[:3]}
            for judged, ids, _ in inside
            if not succeeded(ids, judged.grades)
        ],
    }


def _measures(answers: Iterable[Answer]) -> dict[str, Any]:
    return asdict(measures_of((answer.judged, answer.ids) for answer in answers))


def _print(evaluation: dict[str, Any]) -> None:
    click.echo(f"{'':<14}{'questions':>10}{'succès@1':>10}{'succès@3':>10}{'nDCG@10':>10}{'sans résultat':>15}")
    for kind, measures in {"toutes": evaluation, **evaluation["par_kind"]}.items():
        click.echo(
            f"{kind or 'sans sorte':<14}{measures['questions']:>10}{measures['premier']:>10.3f}"
            f"{measures['success3']:>10.3f}{measures['ndcg10']:>10.3f}{measures['sans_resultat']:>15.1%}"
        )
    if recognition := evaluation["hors_sujet"]:
        click.echo(
            f"\nHors du sujet : {counted(recognition['questions'], 'question')}, {recognition['reconnues']:.1%} "
            f"reconnues si l’on garde {KEPT:.0%} des autres ; aire sous la courbe {recognition['aire']:.3f}"
        )
    for failure in evaluation["echecs"]:
        grades = failure["attendu"]
        best = ", ".join(identifier for identifier, grade in grades.items() if grade == max(grades.values()))
        click.echo(f"\n« {failure['q']} »\n  attendu : {best}\n  trouvé : {', '.join(failure['trouve']) or 'rien'}")
