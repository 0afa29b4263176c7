"""The command `verifier`."""

from pathlib import Path

import click

from ingest.cli.french import FrenchCommand
from ingest.cli.options import corpus_option, show_progress
from ingest.corpus import read_corpus
from ingest.editor_schemas import FOLDER, outdated
from search.french import counted, french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
def verifier(corpus: Path) -> None:
    """Vérifie tout le corpus et dit tous ses problèmes.

    Exemple : cooperatheque verifier --corpus corpus
    """
    records = read_corpus(corpus, show_progress)
    counts = (
        counted(len(records.recommandations), "recommandation"),
        counted(len(records.sessions), "session"),
        counted(len(records.parcours), "parcours", "parcours"),
        counted(len(records.sources), "source"),
    )
    click.echo(french_spaces(f"Corpus sans problème : {', '.join(counts)}."))
    if outdated(corpus):
        place = corpus / FOLDER
        click.echo(french_spaces(f"À mettre à jour : {place}. Lancez « cooperatheque schemas »."), err=True)
