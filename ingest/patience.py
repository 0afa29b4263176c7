"""HTTP connections that don't wait for ever: a request that is too long in coming is given up."""

from asyncio import TimerHandle
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

LONGEST_REQUEST = 10.0
"""Seconds from the start of a connection, or the first byte of a later request, to the end of the request's head."""


MOST_WAITING = 200
"""Connections whose request is still to come; one more, and the one that has waited longest is given up."""


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP protocol, with a limit to the time that a request may take to arrive.

    uvicorn only limits the time between requests: a client that sends half of one would hold its connection for ever.
    """

    _overdue: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin to wait for the first request, in the place of another if too many wait."""
        super().connection_made(transport)
        self._wait()
        waiting = [other for other in self.connections if isinstance(other, PatientProtocol) and other._overdue]
        if len(waiting) > MOST_WAITING:
            min(waiting, key=PatientProtocol._until)._give_up()

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

    def _until(self) -> float:
        assert self._overdue, "asked of connections that wait"
        return self._overdue.when()

    def _wait(self) -> None:
        self._overdue = self.loop.call_later(LONGEST_REQUEST, self._give_up)

    def _give_up(self) -> None:
        self._stop_waiting()
        self.transport.abort()

    def _stop_waiting(self) -> None:
        if self._overdue:
            self._overdue.cancel()
        self._overdue = None
