"""The site over whatever sound base stands at a path: a whole application for each file, swapped in one assignment."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from datasette.app import Datasette

from search import urls
from search.base import UnusableBase
from search.site.http.headers import App, Receive, Scope, Send
from search.site.snapshot import Identity, Snapshot, identity

Make = Callable[[], Datasette]
Say = Callable[[str], None]

GONE: Identity = ()
"""The identity of no file at all."""


class Served:
    """An application, the copy of the base that it answers from, and how many requests it is answering."""

    def __init__(self, datasette: Datasette) -> None:
        """Take a site that is ready to answer."""
        self.app: App = datasette.app()
        self.database: Snapshot = datasette.get_database(urls.DATABASE)
        self.requests = 0
        self._executor = datasette.executor

    def close(self) -> None:
        """Interrupt what SQLite still does for nobody, wait for its threads, and let the copy go."""
        self.database.interrupt()
        self._executor.shutdown()
        self.database.close()


class Latest:
    """The ASGI application: each request is answered by one application on one file, from beginning to end.

    A request that finds another file at the path waits for the application that is made for it; those under way end on
    the old one, which is closed after the last. A file that can't be served is said once, and the old one goes on.
    """

    def __init__(self, path: Path, make: Make, say: Say) -> None:
        """Take the path of the base, what makes a site over it, and what writes a line in the journal."""
        self._path = path
        self._make = make
        self._say = say
        self._refused: Identity | None = None
        self._swapping = asyncio.Lock()
        self._served: Served

    async def start(self) -> None:
        """Make the first application; raises UnusableBase when there is no sound base."""
        self._served = await self._made()

    def close(self) -> None:
        """Stop answering, and wait for what SQLite is in the middle of."""
        self._served.close()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from the newest sound base."""
        served = await self._newest()
        served.requests += 1
        try:
            await served.app(scope, receive, send)
        finally:
            served.requests -= 1
            await self._close_if_done(served)

    async def _newest(self) -> Served:
        if self._is_new(self._at_path()):
            async with self._swapping:
                found = self._at_path()
                if self._is_new(found):  # unless another request has swapped it meanwhile
                    await self._swap(found)
        return self._served

    def _at_path(self) -> Identity:
        try:
            return identity(self._path.stat())
        except OSError:  # making an application over it will say why
            return GONE

    def _is_new(self, found: Identity) -> bool:
        return found not in (self._served.database.identity, self._refused)

    async def _swap(self, found: Identity) -> None:
        old = self._served
        try:
            self._served = await self._made()
        except (UnusableBase, sqlite3.DatabaseError) as error:
            self._refused = found
            self._say(f"{error} ; en attendant, le site sert toujours la version {old.database.construction.version}")
            return
        self._refused = None
        self._say(f"Nouvelle base servie : version {self._served.database.construction.version}")
        await self._close_if_done(old)

    async def _made(self) -> Served:
        datasette = await asyncio.to_thread(self._make)
        await datasette.invoke_startup()
        return Served(datasette)

    async def _close_if_done(self, served: Served) -> None:
        if served is not self._served and not served.requests:
            await asyncio.to_thread(served.close)
