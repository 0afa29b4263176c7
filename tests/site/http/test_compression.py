"""Answers compressed on their way out."""

import asyncio
import gzip

import pytest

from search.site.http.compression import compressed
from search.site.http.headers import Receive, Scope, Send

LONG = b"La coop\xc3\xa9ration se construit. " * 100
SHORT = b"Bonjour"


def answering(*pieces: bytes) -> list[dict[str, object]]:
    """Return the messages of an answer made of pieces."""
    start = {"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]}
    last = len(pieces) - 1
    bodies = [{"type": "http.response.body", "body": one, "more_body": n < last} for n, one in enumerate(pieces)]
    return [start, *bodies]


def received(path: str, accepted: bytes, *pieces: bytes) -> tuple[dict[bytes, bytes], bytes]:
    """Return the headers and the body that come out for a request that accepts an encoding."""
    sent: list[dict[str, object]] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in answering(*pieces):
            await send(message)

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"accept-encoding", accepted)]}
    asyncio.run(compressed(app)(scope, receive, send))
    headers = dict(sent[0]["headers"])  # type: ignore[call-overload]
    return headers, b"".join(message["body"] for message in sent[1:])  # type: ignore[misc]


@pytest.mark.parametrize("pieces", [(LONG,), (LONG, SHORT, LONG)])
def test_a_long_answer_is_compressed_for_who_accepts_it(pieces: tuple[bytes, ...]) -> None:
    headers, body = received("/glossaire", b"gzip, br", *pieces)
    assert headers[b"content-encoding"] == b"gzip" and headers[b"vary"] == b"Accept-Encoding"
    assert gzip.decompress(body) == b"".join(pieces)
    assert len(body) < len(b"".join(pieces)) / 3


@pytest.mark.parametrize(
    ("path", "accepted", "body"), [("/glossaire", b"identity", LONG), ("/", b"gzip", SHORT), ("/c.db", b"gzip", LONG)]
)
def test_the_rest_goes_as_it_is(path: str, accepted: bytes, body: bytes) -> None:
    headers, came = received(path, accepted, body)
    assert came == body and b"content-encoding" not in headers
