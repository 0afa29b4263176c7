"""What several commands share: options, and the progress of a reading."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ingest.places import CORPUS

corpus_option = click.option(
    "--corpus",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    default=CORPUS,
    help="Le dossier du corpus (par défaut, celui du projet).",
)
base_option = click.option(
    "--base",
    metavar="FICHIER",
    type=click.Path(path_type=Path),
    default=Path("cooperation.db"),
    help="La base (par défaut, cooperation.db dans le dossier courant).",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Écrit du JSON, pour un programme.")

MANY = 500  # files of a folder; fewer are read before a bar would help


def show_progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Give paths one by one; on a terminal, when there are many, show a bar on stderr meanwhile."""
    if len(paths) < MANY or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label=f"Lecture de {paths[0].parent.name}", file=sys.stderr) as bar:
        yield from bar
