"""The command `servir`."""

from pathlib import Path

import click

from ingest import server
from ingest.cli.french import FrenchCommand, FrenchOption
from ingest.cli.options import base_option, corpus_option, show_progress
from ingest.freshness import build_if_needed
from search.french import french_spaces


@click.command(cls=FrenchCommand)
@corpus_option
@base_option
@click.option(
    "--hote", "host", metavar="ADRESSE", default="127.0.0.1", help="L’adresse où écouter (par défaut, 127.0.0.1)."
)
@click.option(
    "--port",
    cls=FrenchOption,
    metavar="NUMÉRO",
    type=click.IntRange(1, 65535),
    default=8001,
    help="Le port où écouter, de 1 à 65535 (par défaut, 8001).",
)
def servir(corpus: Path, base: Path, host: str, port: int) -> None:
    """Sert le site ; construit d’abord la base si elle n’est pas à jour.

    Quand une nouvelle base prend la place de la sienne, il la sert sans s’arrêter.

    Exemple : cooperatheque servir --port 8765
    """
    if build_if_needed(corpus, base, show_progress) is not None:
        click.echo(french_spaces(f"Base construite : {base}"), err=True)
    with server.listening(host, port) as listener:
        address = f"http://{host}:{port}/"
        click.echo(french_spaces(f"La Coopérathèque est ouverte : {address} (Ctrl+C pour arrêter)"), err=True)
        server.serve(base, listener, _say)


def _say(line: str) -> None:
    click.echo(french_spaces(line), err=True)
