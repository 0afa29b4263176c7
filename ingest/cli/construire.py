"""The command `construire`."""

from pathlib import Path

import click

from ingest.cli.french import FrenchCommand
from ingest.cli.options import base_option, corpus_option, show_progress
from ingest.freshness import build_if_needed
from search.base import construction_of
from search.french import french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
@base_option
def construire(corpus: Path, base: Path) -> None:
    """Construit la base à partir du corpus, si elle n’est pas à jour.

    À jour, elle reste telle quelle : seuls comptent les contenus, jamais les dates. Si le corpus a un problème ou si
    l’écriture échoue, la base précédente reste telle quelle.

    Exemple : cooperatheque construire --base cooperation.db
    """
    counts = build_if_needed(corpus, base, show_progress)
    if counts is None:
        click.echo(french_spaces(f"Base à jour : {base} (version {construction_of(base).version})"))
        return
    width = max(map(len, counts))
    for table, count in counts.items():
        click.echo(f"{table:<{width}}  {count:>6}")
    click.echo(french_spaces(f"Base construite : {base}"))
