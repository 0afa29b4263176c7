"""The site: Datasette over the base, with our metadata and settings."""

import asyncio
import errno
import os
import socket
from pathlib import Path

import uvicorn

from ingest.build import build
from ingest.database import is_complete
from ingest.errors import ServeurImpossible
from ingest.files import Progress
from ingest.places import CODE, METADATA, SCHEMA
from search.site.app import site

REASONS = {
    errno.EADDRINUSE: "ce port est déjà pris",
    errno.EACCES: "ce port est réservé à l’administrateur",
    errno.EADDRNOTAVAIL: "cette adresse n’est pas celle de la machine",
}


def build_if_needed(corpus: Path, base: Path, progress: Progress = iter) -> bool:
    """Build the base when it's missing, unfinished or older than what it's made from; tell whether it was built.

    Raises what `build` raises.
    """
    if is_complete(base) and base.stat().st_mtime >= _last_change(corpus):
        return False
    build(corpus, base, progress)
    return True


def check_port(host: str, port: int) -> None:
    """Raise ServeurImpossible when the site can't listen on this address and port."""
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = REASONS.get(error.errno or 0, os.strerror(error.errno or 0))
        message = f"impossible d’écouter sur {host}:{port} : {reason} ; choisissez un autre --port ou un autre --hote"
        raise ServeurImpossible(message) from error


def serve(base: Path, host: str, port: int) -> None:
    """Serve the site until it's interrupted."""
    application = site(base, METADATA)
    asyncio.run(application.invoke_startup())
    uvicorn.run(application.app(), host=host, port=port, log_level="warning", lifespan="on")


def _last_change(corpus: Path) -> float:
    """Return when the corpus, the rules or the code that reads them last changed; a file taken away is a change."""
    written = (place for folder in (corpus, SCHEMA) for place in (folder, *folder.rglob("*")))
    code = (path for folder in CODE for path in folder.rglob("*.py"))
    return max(place.stat().st_mtime for place in (*written, *code))
