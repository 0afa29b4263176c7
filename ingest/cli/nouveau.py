"""The command `nouveau`."""

import shlex
from pathlib import Path

import click

from ingest.cli.french import FrenchCommand
from ingest.new_corpus import start
from search.french import french_spaces

NEXT = """\
Corpus créé : {folder}

Il est prêt, avec des exemples à remplacer. Pour le vérifier, puis voir son site :
  cooperatheque verifier --corpus {quoted}
  cooperatheque servir --corpus {quoted}

Pour qu’il soit le vôtre : {readme}"""


@click.command(cls=FrenchCommand)
@click.argument("folder", metavar="DOSSIER", type=click.Path(path_type=Path))
def nouveau(folder: Path) -> None:
    """Commence un corpus à soi, dans un nouveau dossier.

    DOSSIER n’existe pas encore, ou il est vide. Le corpus a une fiche de chaque sorte, à remplacer, et se sert
    aussitôt ; son fichier README.md dit quoi changer.

    Exemple : cooperatheque nouveau mon-recueil
    """
    start(folder)
    quoted = shlex.quote(str(folder))
    click.echo(french_spaces(NEXT.format(folder=folder, quoted=quoted, readme=folder / "README.md")))
