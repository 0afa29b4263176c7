"""Requests that are too long in coming, and those that only seem to be."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import uvicorn

from ingest import patience
from ingest.patience import PatientProtocol

PATIENCE = 1.0
REQUEST = b"GET / HTTP/1.1\r\nhost: x\r\n\r\n"


async def slow_answer(scope: Any, receive: Any, send: Any) -> None:
    if scope["path"] == "/lent":
        await asyncio.sleep(1.5 * PATIENCE)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


Steps = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Coroutine[Any, Any, None]]


async def given_up(reader: asyncio.StreamReader) -> bool:
    """Wait for the end of a connection: closed, or reset when the server had not read all that was sent."""
    try:
        return await asyncio.wait_for(reader.read(), 20) == b""
    except ConnectionResetError:
        return True


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> Callable[[Steps], None]:
    """Run a check over one connection to a server with little patience."""
    monkeypatch.setattr(patience, "LONGEST_REQUEST", PATIENCE)

    def run(steps: Steps) -> None:
        async def whole() -> None:
            config = uvicorn.Config(slow_answer, http=PatientProtocol, lifespan="off", log_level="error", port=0)
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve())
            while not server.started:
                await asyncio.sleep(0.01)
            port = server.servers[0].sockets[0].getsockname()[1]
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            await steps(reader, writer)
            writer.close()
            server.should_exit = True
            await serving

        asyncio.run(whole())

    return run


@pytest.mark.parametrize("beginning", [b"", b"GET / HTTP/1.1\r\nhost: x\r\n"])
def test_half_a_request_is_given_up(connected: Callable[[Steps], None], beginning: bytes) -> None:
    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(beginning)
        assert await given_up(reader)

    connected(steps)


def test_half_requests_keep_nobody_out(connected: Callable[[Steps], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "LONGEST_REQUEST", 60)
    monkeypatch.setattr(patience, "MOST_WAITING", 3)

    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        port = writer.get_extra_info("peername")[1]
        writer.write(b"GET /")
        others = [await asyncio.open_connection("127.0.0.1", port) for _ in range(3)]
        assert await given_up(reader)  # the first to come is the first to go
        late, its_writer = others[-1]
        its_writer.write(REQUEST)
        assert (await late.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        for _, other in others:
            other.close()

    connected(steps)


def test_a_request_that_trickles_in_is_given_up(connected: Callable[[Steps], None]) -> None:
    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        async def trickle() -> None:
            for letter in b"GET /" + b"a" * 10_000:
                writer.write(bytes([letter]))
                await asyncio.sleep(0.02)

        trickling = asyncio.create_task(trickle())
        assert await given_up(reader)
        trickling.cancel()

    connected(steps)


def test_half_of_a_second_request_is_given_up(connected: Callable[[Steps], None]) -> None:
    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(REQUEST)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")
        writer.write(b"GET")
        assert await given_up(reader)

    connected(steps)


def test_a_long_answer_is_waited_for(connected: Callable[[Steps], None]) -> None:
    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for path in (b"/lent", b"/"):
            writer.write(REQUEST.replace(b"/", path, 1))
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")

    connected(steps)


def test_a_request_in_two_pieces_is_answered(connected: Callable[[Steps], None]) -> None:
    async def steps(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for _ in range(3):
            writer.write(REQUEST[:20])
            await asyncio.sleep(0.05)
            writer.write(REQUEST[20:])
            assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")

    connected(steps)
