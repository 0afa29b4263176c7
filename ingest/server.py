"""The server: the site, over a socket that is opened before anybody is told its address."""

import asyncio
import errno
import os
import socket
import sys
import threading
from contextlib import suppress
from pathlib import Path

import uvicorn

from ingest.errors import UnusableAddress
from ingest.patience import PatientProtocol
from search.site.http.compression import compressed
from search.site.latest import Latest, Make, Say

MOST_CONNECTIONS = 500
"""Connections at once; beyond, a request is answered 503. A system usually lets a process open 1,024 files."""

TURN = 0.001
"""Seconds that a thread of Python works before another may. With five times as many, Python's own choice, the thread
that answers everybody waits for those that search each time that it has a word to say."""

LONGEST_GOODBYE = 2
"""Seconds that requests under way are given to end when the server is stopped."""

LONGEST_CLOSING = 1
"""Seconds that SQLite is given after that."""

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
        listener = socket.create_server((host, port))
    except OSError as error:
        reason = REASONS.get(error.errno or 0, "le système refuse cette adresse")
        message = f"impossible d’écouter sur {host}:{port} : {reason} ; choisissez un autre --port ou un autre --hote"
        raise UnusableAddress(message) from error
    # asyncio does so only for sockets that it makes itself. Without it, an answer in two pieces waits for the client to
    # acknowledge the first, forty milliseconds on a connection that is kept.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def serve(base: Path, make: Make, listener: socket.socket, say: Say) -> None:
    """Serve the site over the base that stands at a path, on an open socket, until it's interrupted.

    `make` makes the site over the base that stands there, `say` writes a line in the journal. Raises UnusableBase when
    there is no sound base to begin with.
    """
    sys.setswitchinterval(TURN)
    latest = Latest(base, make, say)
    asyncio.run(latest.start())
    config = uvicorn.Config(
        compressed(latest),
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        limit_concurrency=MOST_CONNECTIONS,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])
    _leave(latest)


def _leave(latest: Latest) -> None:
    """End the process even if SQLite is in an instruction that nothing interrupts: Python would wait for its thread."""
    closing = threading.Thread(target=latest.close, daemon=True)
    closing.start()
    closing.join(LONGEST_CLOSING)
    if closing.is_alive():
        os._exit(0)
