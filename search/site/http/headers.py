"""HTTP headers of every answer: security policy, conditional requests, caching, and no cookie either way."""

import hashlib
import re
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
SECURITY: Headers = [
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),  # a search typed here is never told to another site
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
]
VERSION = b"cooperatheque-version"
"""The header that says which version of the base an answer was made from."""

CORS: Headers = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, link, " + VERSION),
]
OPEN = (
    *(b"application/json", b"application/ld+json", b"application/schema+json", b"text/csv"),
    *(b"text/plain", b"application/vnd.sqlite3"),  # JSON line by line, the base itself
)

CACHE_PAGE = b"public, max-age=0, s-maxage=60, must-revalidate"
CACHE_FINGERPRINTED = b"public, max-age=31536000, immutable"
CACHE_ERROR = b"no-store"

METHODS = b"GET, HEAD, OPTIONS"
REFUSAL = '{"ok": false, "error": "Ce site se consulte seulement : GET et HEAD.", "status": 405}'.encode()

LONGEST_HELD = 1 << 20
"""Largest answer, in bytes, that is held to compute its ETag; a longer one is streamed as it comes."""

_DURATION = re.compile(rb'"query_ms": [0-9.e+-]+')


def fingerprint(body: bytes) -> bytes:
    """Return the weak ETag of an answer: the same content gives the same tag.

    Datasette's JSON says how long the query took; that figure is left out, which is what makes the tag weak
    (RFC 9110, section 8.8.1: equivalent, not identical byte for byte).
    """
    return b'W/"' + hashlib.blake2b(_DURATION.sub(b"", body), digest_size=12).hexdigest().encode() + b'"'


def already_received(if_none_match: bytes, etag: bytes) -> bool:
    """Say whether a request's If-None-Match names this ETag (weak comparison, RFC 9110, section 13.1.2)."""
    opaque = etag.removeprefix(b"W/")
    tags = (tag.strip().removeprefix(b"W/") for tag in if_none_match.split(b","))
    return any(tag in (opaque, b"*") for tag in tags)


def completed(status: int, received: Iterable[tuple[bytes, bytes]], fingerprinted: bool) -> Headers:
    """Return an answer's headers with ours added; `fingerprinted` says that the address carries the file's hash."""
    headers = [(name.lower(), value) for name, value in received]
    if dict(headers).get(b"content-type", b"").split(b";")[0] in OPEN:
        headers = _replaced(headers, CORS)
    return _replaced(headers, [*SECURITY, *_cache(status, dict(headers), fingerprinted), *_vary(headers)])


def _cache(status: int, headers: dict[bytes, bytes], fingerprinted: bool) -> Headers:
    if status >= 400:
        return [(b"cache-control", CACHE_ERROR)]
    if b"set-cookie" in headers or b"private" in headers.get(b"cache-control", b""):
        return []
    return [(b"cache-control", CACHE_FINGERPRINTED if fingerprinted else CACHE_PAGE)]


def _vary(headers: Headers) -> Headers:
    """Leave Cookie out of Vary: the application never sees one, so a shared cache may ignore it."""
    names = [name.strip() for header, value in headers if header == b"vary" for name in value.split(b",")]
    kept = [name for name in names if name.lower() != b"cookie"]
    return [(b"vary", b", ".join(kept))] if kept else []


def _replaced(headers: Headers, new: Headers) -> Headers:
    names = {name for name, _ in new}
    return [pair for pair in headers if pair[0] not in names] + new


class Answer:
    """Receives the application's answer, holds it while it is short, and sends it on with its headers."""

    def __init__(self, scope: Scope, send: Send) -> None:
        """Prepare to answer `scope`'s request through `send`."""
        self.send = send
        self.without_body = scope["method"] == "HEAD"
        self.if_none_match = dict(scope["headers"]).get(b"if-none-match", b"")
        self.fingerprinted = "/-/static" in scope["path"] and bool(scope.get("query_string"))
        self.status = 0
        self.headers: Headers = []
        self.body: bytearray | None = bytearray()

    async def receive(self, message: Message) -> None:
        """Take one ASGI message of the application's answer."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = completed(self.status, message.get("headers", []), self.fingerprinted)
        elif self.body is None:
            await self._send_more(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(bytes(self.body))
            elif len(self.body) > LONGEST_HELD:
                await self._stream(bytes(self.body))

    async def _send_whole(self, body: bytes) -> None:
        headers = _replaced(self.headers, [(b"content-length", str(len(body)).encode())])
        if self.status == 200 and (b"cache-control", CACHE_ERROR) not in headers:
            etag = fingerprint(body)
            headers = _replaced(headers, [(b"etag", etag)])
            if already_received(self.if_none_match, etag):
                self.status, body = 304, b""
                headers = [pair for pair in headers if pair[0] not in (b"content-length", b"content-type")]
        await self._start(headers)
        await self._send_more({"type": "http.response.body", "body": body})

    async def _stream(self, beginning: bytes) -> None:
        self.body = None
        await self._start(self.headers)
        await self._send_more({"type": "http.response.body", "body": beginning, "more_body": True})

    async def _start(self, headers: Headers) -> None:
        await self.send({"type": "http.response.start", "status": self.status, "headers": headers})

    async def _send_more(self, message: Message) -> None:
        await self.send({**message, "body": b""} if self.without_body else message)


async def _answer(send: Send, status: int, body: bytes = b"", headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    whole = completed(status, [(b"allow", METHODS), *headers], fingerprinted=False)
    whole = _replaced(whole, [*CORS, (b"content-length", str(len(body)).encode())])
    await send({"type": "http.response.start", "status": status, "headers": whole})
    await send({"type": "http.response.body", "body": body})


def wrapped(app: App, version: Callable[[], str]) -> App:
    """Return the ASGI application with our headers around it, and the version of its base, which is asked each time.

    The site is read only and has no session: other methods than GET, HEAD and OPTIONS are refused, the request's
    cookies are dropped before anything sees them, and HEAD is answered with the headers of the same GET.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], (VERSION, version().encode())]}
            await send(message)

        if scope["type"] != "http":
            await app(scope, receive, send)
        elif scope["method"] == "OPTIONS":
            await _answer(send_version, 204)
        elif scope["method"] not in ("GET", "HEAD"):
            await _answer(send_version, 405, REFUSAL, [(b"content-type", b"application/json; charset=utf-8")])
        else:
            headers = [(name, value) for name, value in scope["headers"] if name.lower() != b"cookie"]
            await app({**scope, "method": "GET", "headers": headers}, receive, Answer(scope, send_version).receive)

    return serve
