"""Long questions take turns: those who paste whole pages wait for each other, and nobody else waits for them."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from datasette.utils.asgi import Request

if TYPE_CHECKING:
    from datasette.app import Datasette

LONG = 400
"""Bytes of the parameters of a page that make it long: ten times what people ask."""

_TURNS: WeakKeyDictionary[Any, asyncio.Semaphore] = WeakKeyDictionary()


def turn(datasette: Datasette, request: Request) -> AbstractAsyncContextManager[Any]:
    """Return what to hold while a page is read from the base: one long one at a time, for each application."""
    if len(request.query_string) <= LONG:
        return nullcontext()
    return _TURNS.setdefault(datasette, asyncio.Semaphore(1))
