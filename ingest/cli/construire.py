"""The command `construire`."""

from pathlib import Path

import click

from ingest.build import build
from ingest.cli.french import FrenchCommand
from ingest.cli.options import base_option, corpus_option, show_progress
from search.french import french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
@base_option
def construire(corpus: Path, base: Path) -> None:
    """Construit la base à partir du corpus, en une fois.

    Si le corpus a un problème ou si l’écriture échoue, la base précédente reste telle quelle.

    Exemple : cooperatheque construire --base cooperation.db
    """
    counts = build(corpus, base, show_progress)
    width = max(map(len, counts))
    for table, count in counts.items():
        click.echo(f"{table:<{width}}  {count:>6}")
    click.echo(french_spaces(f"Base construite : {base}"))
