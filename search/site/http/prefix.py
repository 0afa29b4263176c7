"""Serving under a path prefix: Datasette's `base_url`, taken off requests and put back on redirects.

Datasette 0.65 routes a request that carries the prefix, but adds the prefix to the request's own path when it writes
links (exports, redirects), which then carry it twice. So requests lose it here, as behind a proxy that removes it.
"""

from search.site.http.headers import App, Headers, Message, Receive, Scope, Send


def without_prefix(path: str, prefix: str) -> str:
    """Return a path without its prefix, which ends with a slash; a path that does not start with it is unchanged."""
    if f"{path}/" == prefix:
        return "/"
    return path[len(prefix) - 1 :] if path.startswith(prefix) else path


def with_prefix(headers: Headers, prefix: str) -> Headers:
    """Return headers whose Location, when it is a path of this site, starts with the prefix."""
    mark = prefix.encode()

    def corrected(name: bytes, value: bytes) -> bytes:
        here = name.lower() == b"location" and value.startswith(b"/") and not value.startswith(mark)
        return mark + value[1:] if here else value

    return [(name, corrected(name, value)) for name, value in headers]


def wrapped(app: App, prefix: str) -> App:
    """Return the ASGI application served under `prefix`; with the prefix « / » it is the application itself."""
    if prefix == "/":
        return app

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return

        async def send_back(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": with_prefix(message.get("headers", []), prefix)}
            await send(message)

        raw = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1")
        paths = {
            "path": without_prefix(scope["path"], prefix),
            "raw_path": without_prefix(raw, prefix).encode("latin-1"),
        }
        await app({**scope, **paths}, receive, send_back)

    return serve
