"""Requests that nothing needs to read: too long, or with a parameter that Datasette would misread; a 400 in French."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from search.site.http import errors, lengths
from search.site.http.headers import App, Receive, Scope, Send
from search.site.native import arguments

if TYPE_CHECKING:  # Datasette imports its plugins while it is itself being imported
    from datasette.app import Datasette


def wrapped(app: App, datasette: Datasette) -> App:
    """Return the ASGI application, which is asked only what can be read; to be put inside `target.wrapped`."""
    bounds = datasette.setting("max_returned_rows"), datasette.setting("sql_time_limit_ms")

    def refusal(scope: Scope) -> str | None:
        path, query = scope["raw_path"].decode(), scope.get("query_string", b"").decode("latin-1")
        if too_long := lengths.refusal(path, query):
            return too_long
        if not query or not lengths.is_native(path):
            return None
        is_page = "." not in path.rpartition("/")[2]
        return arguments.refusal(parse_qs(query, keep_blank_values=True), is_page, *bounds)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        message = refusal(scope) if scope["type"] == "http" else None
        if message is None:
            await app(scope, receive, send)
        else:
            await errors.send_answer(datasette, scope, receive, send, errors.of_address(400, message))

    return serve
