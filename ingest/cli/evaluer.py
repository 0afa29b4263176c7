"""The command `evaluer`."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from ingest.cli.french import FrenchCommand
from ingest.cli.options import base_option, json_option
from ingest.errors import UnusableFile
from search.base import opened
from search.engine import search
from search.measures import JudgedQuestion, UnreadableQuestions, measures_of, read_questions, succeeded

Answers = list[tuple[JudgedQuestion, list[str]]]


@click.command(cls=FrenchCommand)
@click.argument("file", metavar="FICHIER", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@base_option
@json_option
def evaluer(file: Path, base: Path, as_json: bool) -> None:
    """Mesure la recherche sur des questions dont on connaît les réponses.

    FICHIER a une question par ligne, en JSON : {"q": "question", "rel": {"identifiant": note}, "kind": "sorte"},
    avec la note 2 pour la meilleure réponse et 1 pour une réponse utile.

    Exemple : cooperatheque evaluer questions.jsonl
    """
    questions = _questions(file)
    with opened(base) as connection:
        answers = [(j, [fiche.id for fiche in search(connection, j.question).resultats]) for j in questions]
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


def _evaluation(answers: Answers) -> dict[str, Any]:
    kinds = sorted({judged.kind for judged, _ in answers})
    return {
        **asdict(measures_of(answers)),
        "par_kind": {
            kind: asdict(measures_of(answer for answer in answers if answer[0].kind == kind)) for kind in kinds
        },
        "echecs": [
            {"q": judged.question, "kind": judged.kind, "attendu": dict(judged.grades), "trouve": ids[:3]}
            for judged, ids in answers
            if not succeeded(ids, judged.grades)
        ],
    }


def _print(evaluation: dict[str, Any]) -> None:
    click.echo(f"{'':<14}{'questions':>10}{'succès@3':>10}{'nDCG@10':>10}{'sans résultat':>15}")
    for kind, measures in {"toutes": evaluation, **evaluation["par_kind"]}.items():
        click.echo(
            f"{kind or 'sans sorte':<14}{measures['questions']:>10}{measures['success3']:>10.3f}"
            f"{measures['ndcg10']:>10.3f}{measures['sans_resultat']:>15.1%}"
        )
    for failure in evaluation["echecs"]:
        grades = failure["attendu"]
        best = ", ".join(identifier for identifier, grade in grades.items() if grade == max(grades.values()))
        click.echo(f"\n« {failure['q']} »\n  attendu : {best}\n  trouvé : {', '.join(failure['trouve']) or 'rien'}")
