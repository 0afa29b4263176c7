"""The command `verifier`."""

import shlex
from pathlib import Path

import click

from ingest.check.ignored import ignored
from ingest.cli.french import FrenchCommand
from ingest.cli.options import corpus_option, show_progress
from ingest.corpus import read_corpus
from ingest.editor_schemas import FOLDER, outdated
from ingest.places import CORPUS
from search.french import counted, french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
def verifier(corpus: Path) -> None:
    """Vérifie tout le corpus et dit tous ses problèmes.

    Un problème que partagent plus de trois fichiers tient en une ligne. Les fichiers et les dossiers qui ne sont pas
    d’un corpus sont nommés et ignorés.

    Exemple : cooperatheque verifier --corpus corpus
    """
    for line in ignored(corpus):
        click.echo(french_spaces(line), err=True)
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
        command = "cooperatheque schemas" + ("" if corpus == CORPUS else f" --corpus {shlex.quote(str(corpus))}")
        click.echo(french_spaces(f"À mettre à jour : {place}. Lancez « {command} »."), err=True)
