"""Errors that Datasette writes by itself, without asking its hooks: said in French, like all the others."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from search.site.http import errors
from search.site.http.headers import App, Message, Receive, Scope, Send

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette

_OF_STATIC_FILES = re.compile(rb"(\d{3}): [^<]*")
# The only answer of status 200 that holds an error: `_shape=object` of what has no key.
_WITHOUT_KEY = b"_shape=object"


def error_of(status: int, body: bytes) -> errors.ErrorAnswer | None:
    """Return the error that an answer of Datasette holds, None when it holds none or is already ours."""
    if _OF_STATIC_FILES.fullmatch(body):
        return errors.of_address(404, "404")
    try:
        said = json.loads(body)
    except ValueError:
        return None
    if isinstance(said, dict) and isinstance(said.get("error"), str) and not said.get("title"):
        return errors.of_datasette(max(status, 400), said["error"])
    return None


class _Answer:
    """Holds an answer that may be an error, and sends it on or gives it up."""

    def __init__(self, send: Send, suspect: bool) -> None:
        self.send = send
        self.suspect = suspect
        self.start: Message | None = None
        self.body = b""

    async def receive(self, message: Message) -> None:
        if message["type"] == "http.response.start" and (self.suspect or message["status"] >= 400):
            self.start = message
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")

    async def release(self) -> None:
        if self.start is not None:
            await self.send(self.start)
            await self.send({"type": "http.response.body", "body": self.body})


def wrapped(app: App, datasette: Datasette) -> App:
    """Return the ASGI application, whose every error is ours."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        held = _Answer(send, _WITHOUT_KEY in scope.get("query_string", b""))
        await app(scope, receive, held.receive)
        error = error_of(held.start["status"], held.body) if held.start else None
        if error:
            await errors.send_answer(datasette, scope, receive, send, error)
        else:
            await held.release()

    return serve
