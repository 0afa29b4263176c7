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
    "--filtre",
    "choices",
    metavar="FACETTE=VALEUR",
    multiple=True,
    help="Ne garde que les fiches qui ont cette valeur ; peut être répété.",
)
def chercher(question: str, base: Path, as_json: bool, limit: int, choices: tuple[str, ...]) -> None:
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
        found = search(connection, question, filters, limit)
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
    fiches = counted(found.total, "fiche") if found.total else "Aucune fiche"
    click.echo(f"{fiches} pour « {question} »")
    if found.correction:
        click.echo(f"Vouliez-vous dire « {found.correction} » ? Ces résultats en tiennent compte.")
    for place, fiche in enumerate(found.resultats, 1):
        click.echo(f"\n{place}. {_plain(fiche.titre_marque)}\n   {_plain(fiche.extrait)}\n   {fiche.url}")


def _plain(html: str) -> str:
    """Return an extract for a terminal, the words sought in bold."""
    pieces = html.replace("</mark>", "<mark>").split("<mark>")
    return "".join(click.style(unescape(p), bold=True) if odd % 2 else unescape(p) for odd, p in enumerate(pieces))
