"""The command `schemas`."""

from pathlib import Path

import click

from ingest.cli.french import FrenchCommand
from ingest.cli.options import corpus_option
from ingest.editor_schemas import write
from search.french import french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
def schemas(corpus: Path) -> None:
    """Écrit les schémas que lisent les éditeurs de texte.

    Avec eux, les champs des recommandations et des sessions se complètent pendant la frappe. À relancer quand un
    vocabulaire change, ou quand une fiche ou une source s’ajoute : les valeurs permises y sont toutes. Les fichiers
    vont dans le dossier « schemas » du corpus.

    Exemple : cooperatheque schemas --corpus corpus
    """
    for path in write(corpus):
        click.echo(french_spaces(f"Schéma écrit : {path}"))
