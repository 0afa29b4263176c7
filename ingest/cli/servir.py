"""The command `servir`."""

from functools import partial
from ipaddress import ip_address
from pathlib import Path

import click

from ingest import server
from ingest.cli.french import FrenchCommand, FrenchOption, WholeNumber
from ingest.cli.options import base_option, corpus_option, show_progress
from ingest.freshness import build_if_needed
from ingest.places import METADATA
from search.french import french_spaces
from search.public_address import UnusablePublicAddress, origin_and_prefix
from search.site.app import site


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
    type=WholeNumber(1, 65535),
    default=8001,
    help="Le port où écouter, de 1 à 65535 (par défaut, 8001).",
)
@click.option(
    "--adresse",
    "public",
    metavar="ADRESSE",
    help="L’adresse publique du site, qui complète ses liens, par exemple https://cooperation.exemple.org/ "
    "(par défaut, ils n’ont que leur chemin).",
)
@click.option(
    "--sql",
    is_flag=True,
    help="Exécute aussi le SQL qu’écrivent les visiteurs. Une requête mal écrite ou hostile peut alors occuper le "
    "serveur et l’arrêter pour tous : à réserver à sa propre machine.",
)
def servir(corpus: Path, base: Path, host: str, port: int, public: str | None, sql: bool) -> None:
    """Sert le site ; construit d’abord la base si elle n’est pas à jour.

    Quand une nouvelle base prend la place de la sienne, il la sert sans s’arrêter.

    Exemple : cooperatheque servir --port 8765
    """
    _refuse_unusable(public)
    if build_if_needed(corpus, base, show_progress) is not None:
        click.echo(french_spaces(f"Base construite : {base}"), err=True)
    with server.listening(host, port) as listener:
        address = f"http://{host}:{port}/"
        click.echo(french_spaces(f"La base est ouverte : {address} (Ctrl+C pour arrêter)"), err=True)
        if sql:
            _say(sql_warning(listener.getsockname()[0]))
        server.serve(base, partial(site, base, METADATA, address=public, sql=sql), listener, _say)


def _refuse_unusable(address: str | None) -> None:
    try:
        if address is not None:
            origin_and_prefix(address)
    except UnusablePublicAddress as error:
        raise click.BadParameter(str(error)) from error


def sql_warning(address: str) -> str:
    """Return what to say of a site open to its visitors' SQL, given the IP address it listens on."""
    if ip_address(address).is_loopback:
        return "Le SQL libre est ouvert : une requête mal écrite peut occuper le serveur."
    return (
        "Attention : le SQL libre est ouvert à toutes les machines qui atteignent celle-ci, et une seule requête peut "
        "arrêter le site pour tous ; retirez --sql ou --hote"
    )


def _say(line: str) -> None:
    click.echo(french_spaces(line), err=True)
