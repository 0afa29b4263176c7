"""HTTP connections that don't wait for ever: a request that is too long in coming is given up."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

LONGEST_REQUEST = 10.0
"""Seconds from the start of a connection, or the first byte of a later request, to the end of the request's head."""


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP protocol, with a limit to the time that a request may take to arrive.

    uvicorn only limits the time between requests: a client that sends half of one would hold its connection for ever.
    """

    _overdue: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; wait no more once they complete a request, or begin to wait for the rest of the next one."""
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._stop_waiting()
        elif self._overdue is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the limit with the connection."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._overdue = self.loop.call_later(LONGEST_REQUEST, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._overdue:
            self._overdue.cancel()
        self._overdue = None
