"""The base itself, to be queried at home: the very file that the site answers from, sent piece by piece."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from datasette.utils.asgi import Forbidden, Request

from search import urls
from search.site.http.headers import Send
from search.site.snapshot import Snapshot

if TYPE_CHECKING:
    from datasette.app import Datasette

PIECE = 1 << 18
"""Bytes sent at once."""

MEDIA_TYPE = "application/vnd.sqlite3"
"""That of an SQLite file (https://www.iana.org/assignments/media-types/application/vnd.sqlite3)."""


class Download:
    """Datasette's kind of response, for the whole file of a snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Take the snapshot to send."""
        self.snapshot = snapshot

    async def asgi_send(self, send: Send) -> None:
        """Send the file."""
        headers = {
            "content-type": MEDIA_TYPE,
            "content-length": str(self.snapshot.size),
            "content-disposition": f'attachment; filename="{urls.DATABASE}.db"',
        }
        encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": encoded})
        for offset in range(0, self.snapshot.size, PIECE):
            piece = await asyncio.to_thread(self.snapshot.read, offset, PIECE)
            more = offset + PIECE < self.snapshot.size
            await send({"type": "http.response.body", "body": piece, "more_body": more})


async def download(datasette: Datasette, request: Request) -> Download:
    """Answer the base, unless the site's setting `allow_download` says no."""
    if not datasette.setting("allow_download"):
        raise Forbidden("Database download is forbidden")
    return Download(datasette.get_database(urls.DATABASE))
