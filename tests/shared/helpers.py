"""What several test modules share besides fixtures."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx

from ingest.places import METADATA
from search.site.app import site
from search.site.http.headers import App, Headers, Message

Answer = tuple[int, Headers, bytes]
Get = Callable[..., httpx.Response]

# A made-up corpus, quick to build and easy to read whole.
SMALL = Path(__file__).parent.parent / "corpus-essai"

# A build that kills itself inside its transaction, when it's about to write the given table.
SUICIDE = """
import os, signal, sys
from pathlib import Path
from typing import Any
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


# One loop for every test, in a thread of its own: a browser that Playwright drives keeps the main thread's loop busy.
_LOOP = asyncio.new_event_loop()
threading.Thread(target=_LOOP.run_forever, daemon=True).start()


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """Run a coroutine to its end and return its result."""
    return asyncio.run_coroutine_threadsafe(coroutine, _LOOP).result()


def client(base: Path, base_url: str = "/", address: str | None = None, sql: bool = False) -> Get:
    """Return a function that asks a site over a base for a path, in process; the site's prefix is added to the path."""
    application = site(base, METADATA, base_url=base_url, address=address, sql=sql)
    run(application.invoke_startup())

    def ask(path: str, **options: Any) -> httpx.Response:
        response: httpx.Response = run(application.client.get(path, **{"follow_redirects": True, **options}))
        return response

    return ask


def asgi(base: Path) -> App:
    """Return the ASGI application of a site over a base, for `ask_raw`."""
    application = site(base, METADATA)
    run(application.invoke_startup())
    served: App = application.app()
    return served


def ask_raw(application: App, target: bytes, *headers: tuple[bytes, bytes], scheme: str = "http") -> Answer:
    """Ask an ASGI application for a target exactly as a server hands it over; return status, headers and body."""
    path, _, query = target.partition(b"?")
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": scheme,
        "path": unquote(path.decode("latin-1")),
        "raw_path": path,
        "query_string": query,
        "headers": list(headers),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    run(application(scope, receive, send))
    start, *rest = sent
    return start["status"], sorted(start["headers"]), b"".join(message.get("body", b"") for message in rest)


def retitle(corpus: Path) -> None:
    path = corpus / "recommandations" / "plafond-de-verre.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("titre: Tenir compte", "titre: Ne pas oublier"), encoding="utf-8")
