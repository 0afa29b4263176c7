"""The server: the site, over a socket that is opened before anybody is told its address."""

import asyncio
import errno
import socket
from contextlib import suppress
from pathlib import Path

import uvicorn

from ingest.errors import UnusableAddress
from ingest.places import METADATA
from search.site.app import site

REASONS = {
    errno.EADDRINUSE: "ce port est déjà pris",
    errno.EACCES: "ce port est réservé à l’administrateur",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de la machine",
    socket.EAI_NONAME: "ce nom de machine est inconnu",
    socket.EAI_AGAIN: "ce nom de machine est inconnu",
}


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens on this address and port; raises UnusableAddress when it can't be had."""
    try:
        return socket.create_server((host, port))
    except OSError as error:
        reason = REASONS.get(error.errno or 0, "le système refuse cette adresse")
        message = f"impossible d’écouter sur {host}:{port} : {reason} ; choisissez un autre --port ou un autre --hote"
        raise UnusableAddress(message) from error


def serve(base: Path, listener: socket.socket) -> None:
    """Serve the site on an open socket until it's interrupted."""
    application = site(base, METADATA)
    asyncio.run(application.invoke_startup())
    config = uvicorn.Config(application.app(), log_level="warning", lifespan="on")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
