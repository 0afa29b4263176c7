"""The command line: thin commands over importable functions, in French."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ingest import build as building
from ingest import serve
from ingest.corpus import read_corpus
from ingest.french_group import FrenchGroup
from ingest.places import CORPUS
from ingest.typography import french_spaces
from search.commands import base_option, chercher, evaluer

corpus_option = click.option(
    "--corpus",
    metavar="DOSSIER",
    type=click.Path(path_type=Path),
    default=CORPUS,
    help="Le dossier du corpus (par défaut, celui du projet).",
)

MANY = 500  # files of a folder; fewer are read before a bar would help


def show_progress(paths: Sequence[Path]) -> Iterator[Path]:
    """Give paths one by one; on a terminal, when there are many, show a bar on stderr meanwhile."""
    if len(paths) < MANY or not sys.stderr.isatty():
        yield from paths
        return
    with click.progressbar(paths, label=f"Lecture de {paths[0].parent.name}", file=sys.stderr) as bar:
        yield from bar


@click.group(cls=FrenchGroup, context_settings={"help_option_names": ["--aide", "--help"]})
@click.version_option(package_name="cooperatheque", message="%(prog)s %(version)s", help="Affiche la version.")
def cooperatheque() -> None:
    """La Coopérathèque : vérifier le corpus, construire la base, y chercher, la servir."""


@cooperatheque.command()
@corpus_option
def verifier(corpus: Path) -> None:
    """Vérifie tout le corpus et dit tous ses problèmes.

    Exemple : cooperatheque verifier --corpus corpus
    """
    records = read_corpus(corpus, show_progress)
    counts = {
        "recommandations": len(records.recommandations),
        "sessions": len(records.sessions),
        "parcours": len(records.parcours),
        "sources": len(records.sources),
    }
    summary = ", ".join(f"{count} {name}" for name, count in counts.items())
    click.echo(french_spaces(f"Corpus sans problème : {summary}."))


@cooperatheque.command()
@corpus_option
@base_option
def construire(corpus: Path, base: Path) -> None:
    """Construit la base à partir du corpus, en une fois.

    Si le corpus a un problème ou si l’écriture échoue, la base précédente reste telle quelle.

    Exemple : cooperatheque construire --base cooperation.db
    """
    counts = building.build(corpus, base, show_progress)
    width = max(map(len, counts))
    for table, count in counts.items():
        click.echo(f"{table:<{width}}  {count:>6}")
    click.echo(french_spaces(f"Base construite : {base}"))


@cooperatheque.command()
@corpus_option
@base_option
@click.option("--hote", metavar="ADRESSE", default="127.0.0.1", help="L’adresse où écouter (par défaut, 127.0.0.1).")
@click.option(
    "--port",
    metavar="NUMÉRO",
    type=click.IntRange(1, 65535),
    default=8001,
    help="Le port où écouter (par défaut, 8001).",
)
def servir(corpus: Path, base: Path, hote: str, port: int) -> None:
    """Sert le site ; construit d’abord la base si elle manque ou si le corpus a changé.

    Exemple : cooperatheque servir --port 8765
    """
    if serve.build_if_needed(corpus, base, show_progress):
        click.echo(french_spaces(f"Base construite : {base}"), err=True)
    serve.check_port(hote, port)
    click.echo(french_spaces(f"La Coopérathèque est ouverte : http://{hote}:{port}/ (Ctrl+C pour arrêter)"), err=True)
    serve.serve(base, hote, port)


cooperatheque.add_command(chercher)
cooperatheque.add_command(evaluer)
