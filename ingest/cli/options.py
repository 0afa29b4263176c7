"""What several commands share: options, the progress of a reading, a base opened to be searched."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click

from ingest.errors import UnusableBase
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


@contextmanager
def searchable(base: Path) -> Iterator[sqlite3.Connection]:
    """Open a base to read it; raises UnusableBase, which says what to do, when it is not one of ours."""
    if not base.is_file():
        raise UnusableBase(f"{base} n’existe pas : construisez la base avec « cooperatheque construire ».")
    with closing(sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            connection.execute("select fiches from recherche_collection")
        except sqlite3.DatabaseError as error:
            message = f"{base} n’a pas d’index : reconstruisez la base avec « cooperatheque construire »."
            raise UnusableBase(message) from error
        yield connection
