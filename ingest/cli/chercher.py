"""The command `chercher`."""

import json
from collections import defaultdict
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import click

from ingest.cli.french import FrenchCommand, FrenchOption, WholeNumber
from ingest.cli.options import base_option, json_option
from search.base import opened
from search.engine import Results, search
from search.facets import unknown_choice
from search.french import beginning, counted
from search.interpretation import LONGEST_QUESTION
from search.reasons import REASONS


# A question may start with « -mot »: what looks like an unknown option is a word.
@click.command(cls=FrenchCommand, context_settings={"ignore_unknown_options": True})
@click.argument("question")
@base_option
@json_option
@click.option(
    "--limite",
    "limit",
    cls=FrenchOption,
    metavar="NOMBRE",
    type=WholeNumber(min=0),
    default=10,
    help="Combien de fiches montrer (par défaut, 10).",
)
@click.option(
    "--tout",
    "everything",
    cls=FrenchOption,
    is_flag=True,
    help="Montre aussi les fiches qui sont loin de répondre.",
)
@click.option(
    "--filtre",
    "choices",
    metavar="FACETTE=VALEUR",
    multiple=True,
    help="Ne garde que les fiches qui ont cette valeur ; peut être répété.",
)
def chercher(question: str, base: Path, as_json: bool, limit: int, everything: bool, choices: tuple[str, ...]) -> None:
    """Cherche des fiches et les montre, les plus utiles d’abord.

    Exemple : cooperatheque chercher "un élu est réticent, que faire ?" --limite 3
    """
    if len(question) > LONGEST_QUESTION:
        raise click.BadParameter(
            f"QUESTION tient en {LONGEST_QUESTION} caractères au plus, "
            f"et « {beginning(question)} » en a {len(question)}"
        )
    filters = _filters(choices)
    with opened(base) as connection:
        if refusal := unknown_choice(connection, filters):
            raise click.BadParameter(refusal)
        found = search(connection, question, filters, limit, tout=everything)
    if as_json:
        click.echo(json.dumps(found.as_json(), ensure_ascii=False, indent=2))
    else:
        _print(question, found)


def _filters(choices: tuple[str, ...]) -> Mapping[str, list[str]]:
    filters = defaultdict(list)
    for wanted in choices:
        facette, equals, valeur = wanted.partition("=")
        if not equals:
            raise click.BadParameter(f"« {beginning(wanted)} » : écrivez FACETTE=VALEUR, par exemple type=session.")
        filters[facette].append(valeur)
    return filters


def _print(question: str, found: Results) -> None:
    if found.reponse == "aucune" and found.total:
        click.echo(f"Aucune fiche ne répond vraiment à « {question} ». Les plus proches :")
    else:
        click.echo(f"{counted(found.total, 'fiche') if found.total else 'Aucune fiche'} pour « {question} »")
    if found.correction:
        click.echo(f"Vouliez-vous dire « {found.correction} » ? Ces résultats en tiennent compte.")
    if found.mots_inconnus:
        click.echo(f"La base n’a pas : {', '.join(found.mots_inconnus)}.")
    for nature, every in (("Situation", found.situations.parcours), ("Glossaire", found.situations.glossaire)):
        for situation in every:
            click.echo(f"{nature} : {situation.titre}  {situation.url}")
    for place, fiche in enumerate(found.resultats, 1):
        if fiche.palier == "peut_servir" and place > 1 and found.resultats[place - 2].palier == "repond":
            click.echo("\nPeuvent aussi servir :")
        click.echo(f"\n{place}. {_plain(fiche.titre_marque)}\n   {_plain(fiche.extrait)}")
        if fiche.raison and fiche.raison.type in REASONS:
            click.echo(f"   {REASONS[fiche.raison.type]} {_plain(fiche.raison.texte)}")
        click.echo(f"   {fiche.url}")
    if found.total_large > found.total:
        click.echo(f"\n{counted(found.total_large, 'fiche')} ont un mot de la question : --tout les montre.")


def _plain(html: str) -> str:
    """Return an extract for a terminal, the words sought in bold."""
    pieces = html.replace("</mark>", "<mark>").split("<mark>")
    return "".join(click.style(unescape(p), bold=True) if odd % 2 else unescape(p) for odd, p in enumerate(pieces))
