"""The commands `chercher` and `evaluer`."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from html import unescape
from pathlib import Path
from typing import Any

import click

from search.engine import Results, search
from search.french_click import FrenchCommand
from search.measures import JudgedQuestion, UnreadableQuestions, measures_of, read_questions, succeeded

base_option = click.option(
    "--base",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    default=Path("cooperation.db"),
    help="La base (par défaut, cooperation.db dans le dossier courant).",
)
_json = click.option("--json", "en_json", is_flag=True, help="Écrit du JSON, pour un programme.")


@contextmanager
def _opened(base: Path) -> Iterator[sqlite3.Connection]:
    """Open a base to read it; says in French what to do when it is not one of ours."""
    if not base.is_file():
        raise click.ClickException(f"{base} n’existe pas : construisez la base avec « cooperatheque construire ».")
    with closing(sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            connection.execute("select fiches from recherche_collection")
        except sqlite3.DatabaseError as error:
            raise click.ClickException(
                f"{base} n’a pas d’index ({error}) : reconstruisez la base avec « cooperatheque construire »."
            ) from error
        yield connection


def _filtres(choix: tuple[str, ...]) -> Mapping[str, list[str]]:
    filters = defaultdict(list)
    for wanted in choix:
        facette, egal, valeur = wanted.partition("=")
        if not egal:
            raise click.BadParameter(f"« {wanted} » : écrivez FACETTE=VALEUR, par exemple theme=agir-aupres-des-elus.")
        filters[facette].append(valeur)
    return filters


def _plain(html: str) -> str:
    """Return an extract for a terminal, the words sought in bold."""
    pieces = html.replace("</mark>", "<mark>").split("<mark>")
    return "".join(click.style(unescape(p), bold=True) if odd % 2 else unescape(p) for odd, p in enumerate(pieces))


def _print(question: str, trouve: Results) -> None:
    fiches = "Aucune fiche" if not trouve.total else f"{trouve.total} fiche{'s' if trouve.total > 1 else ''}"
    click.echo(f"{fiches} pour « {question} »")
    if trouve.correction:
        click.echo(f"Vouliez-vous dire « {trouve.correction} » ? Ces résultats en tiennent compte.")
    for place, fiche in enumerate(trouve.resultats, 1):
        click.echo(f"\n{place}. {_plain(fiche.titre_marque)}\n   {_plain(fiche.extrait)}\n   {fiche.url}")


# A question may start with « -mot »: what looks like an unknown option is a word.
@click.command(cls=FrenchCommand, context_settings={"ignore_unknown_options": True})
@click.argument("question")
@base_option
@_json
@click.option(
    "--limite", "limit", metavar="NOMBRE", type=click.IntRange(min=0), default=10, help="Combien de fiches (10)."
)
@click.option(
    "--filtre",
    "choix",
    metavar="FACETTE=VALEUR",
    multiple=True,
    help="Ne garde que les fiches qui ont cette valeur ; peut être répété.",
)
def chercher(question: str, base: Path, en_json: bool, limit: int, choix: tuple[str, ...]) -> None:
    """Cherche des fiches et les montre, les plus utiles d’abord.

    Exemple : cooperatheque chercher "un élu est réticent, que faire ?" --limite 3
    """
    filters = _filtres(choix)
    with _opened(base) as connection:
        trouve = search(connection, question, filters, limit)
    if en_json:
        click.echo(json.dumps(trouve.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(question, trouve)


def _evaluation(reponses: list[tuple[JudgedQuestion, list[str]]]) -> dict[str, Any]:
    kinds = sorted({judged.kind for judged, _ in reponses})
    return {
        **asdict(measures_of(reponses)),
        "par_kind": {
            kind: asdict(measures_of(reponse for reponse in reponses if reponse[0].kind == kind)) for kind in kinds
        },
        "echecs": [
            {"q": judged.question, "kind": judged.kind, "attendu": dict(judged.grades), "trouve": ids[:3]}
            for judged, ids in reponses
            if not succeeded(ids, judged.grades)
        ],
    }


def _print_evaluation(evaluation: dict[str, Any]) -> None:
    click.echo(f"{'':<14}{'questions':>10}{'succès@3':>10}{'nDCG@10':>10}{'sans résultat':>15}")
    for kind, measures in {"toutes": evaluation, **evaluation["par_kind"]}.items():
        click.echo(
            f"{kind or 'sans sorte':<14}{measures['questions']:>10}{measures['success3']:>10.3f}"
            f"{measures['ndcg10']:>10.3f}{measures['sans_resultat']:>15.1%}"
        )
    for echec in evaluation["echecs"]:
        best = ", ".join(ident for ident, note in echec["attendu"].items() if note == max(echec["attendu"].values()))
        click.echo(f"\n« {echec['q']} »\n  attendu : {best}\n  trouvé : {', '.join(echec['trouve']) or 'rien'}")


@click.command(cls=FrenchCommand)
@click.argument("fichier", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@base_option
@_json
def evaluer(fichier: Path, base: Path, en_json: bool) -> None:
    """Mesure la recherche sur des questions dont on connaît les réponses.

    FICHIER a une question par ligne, en JSON : {"q": "question", "rel": {"identifiant": note}, "kind": "sorte"},
    avec la note 2 pour la meilleure réponse et 1 pour une réponse utile.

    Exemple : cooperatheque evaluer questions.jsonl
    """
    try:
        judged_questions = read_questions(fichier)
    except UnreadableQuestions as error:
        raise click.ClickException(str(error)) from error
    with _opened(base) as connection:
        reponses = [(j, [fiche.id for fiche in search(connection, j.question).resultats]) for j in judged_questions]
    evaluation = _evaluation(reponses)
    if en_json:
        click.echo(json.dumps(evaluation, ensure_ascii=False, indent=2))
    else:
        _print_evaluation(evaluation)
