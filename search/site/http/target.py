"""The target of a request, reduced to the path of a page: what an address is, whatever a client writes around it."""

import re
from urllib.parse import unquote

from search.site.http.headers import App, Receive, Scope, Send

# « GET http://other.example/path » names a machine, as a request to a proxy does: it says nothing of this site.
_MACHINE = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*://[^/]*")
# Browsers read « \ » as « / », so a redirect to « /\other.example » would leave the site.
_NOT_PLAIN = re.compile(rb"[^!-~]|\\")


def plain_path(target: bytes) -> bytes:
    """Return the path of a request's target: without scheme nor machine, in printable ASCII, from the root."""
    machine = _MACHINE.match(target)
    path = target[machine.end() :] if machine else target
    written = _NOT_PLAIN.sub(lambda byte: b"%%%02X" % byte.group()[0], path)
    return written if written.startswith(b"/") else b"/" + written


def wrapped(app: App) -> App:
    """Return the ASGI application, which sees of each request's target its path alone."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            raw = plain_path(scope.get("raw_path") or scope["path"].encode())
            scope = {**scope, "raw_path": raw, "path": unquote(raw.decode())}
        await app(scope, receive, send)

    return serve
