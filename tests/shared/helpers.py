"""What several test modules share besides fixtures."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import httpx

from ingest.places import METADATA
from search.site.app import site

Get = Callable[..., httpx.Response]

# A build that kills itself inside its transaction, when it's about to write the given table.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from ingest import build

whole = build.rows

def rows(context):
    for name, table in whole(context):
        if name == "sessions":
            os.kill(os.getpid(), signal.SIGKILL)
        yield name, table

build.rows = rows
build.build(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def client(base: Path) -> Get:
    """Return a function that asks a site over a base for a path, in process."""
    application = site(base, METADATA)
    asyncio.run(application.invoke_startup())

    def ask(path: str, **options: object) -> httpx.Response:
        response: httpx.Response = asyncio.run(application.client.get(path, follow_redirects=True, **options))
        return response

    return ask


def retitle(corpus: Path) -> None:
    path = corpus / "recommandations" / "plafond-de-verre.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("titre: Tenir compte", "titre: Ne pas oublier"), encoding="utf-8")
