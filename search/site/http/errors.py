"""Error pages in French, with a way on: HTML for readers, `{"ok": false, "error": …}` for programs."""

import errno
import sqlite3
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, NotFound, Request, Response
from datasette.views.base import DatasetteError

from search.site import snapshot
from search.site.http import free_sql
from search.site.http.headers import Receive, Scope, Send
from search.site.http.messages import DEFAULTS, default, in_french, title
from search.site.renamed import moved

# What Datasette lets escape when it cannot read a value of an address: _through=x, _timelimit=x, a null character,
# fifty thousand brackets, a value longer than SQLite takes…
UNREADABLE = (
    *(LookupError, OverflowError, RecursionError, TypeError, ValueError),
    *(sqlite3.DataError, sqlite3.ProgrammingError),
)
OUR_CODE = Path(__file__).parents[2]
HANDING_OVER = (Path(snapshot.__file__),)
"""Files of ours that only hand over what Datasette asks and what it is answered."""


@dataclass(frozen=True)
class ErrorAnswer:
    """What went wrong, ready to be shown: `detail` is the original message when ours translates it."""

    status: int
    title: str
    error: str
    detail: str | None = None


# What the system says of a static file whose name is longer than any, or goes through another file.
NO_FILE = (errno.ENAMETOOLONG, errno.ENOTDIR)
TOO_LONG = ErrorAnswer(400, "Requête trop longue", "La requête a été arrêtée : elle prenait trop de temps.")


def describe(exception: Exception, request: Request) -> ErrorAnswer:
    """Return the error to show for an exception.

    An unknown exception is a fault of ours: status 500, and its message stays in the journal. Datasette gives 500 to
    a few mistakes in an address (an unknown sort column, a value it cannot read): they are the request's, so 400.
    """
    if isinstance(exception, DatasetteError):
        return _of_datasette(exception)
    if isinstance(exception, QueryInterrupted):
        return TOO_LONG
    if isinstance(exception, Base400):
        return of_address(exception.status, str(exception))
    if isinstance(exception, OSError) and exception.errno in NO_FILE:
        return of_address(404, "404")
    if isinstance(exception, UNREADABLE) and _raised_without_us(exception):
        if _carries_values(request):
            french = in_french(str(exception)) or "L’adresse contient une valeur illisible."
            return ErrorAnswer(400, title(400), french, str(exception))
        if request.url_vars.get("format"):
            return of_address(404, "No data")  # the list of tables as CSV
    return ErrorAnswer(500, title(500), DEFAULTS[500])


def _of_datasette(exception: DatasetteError) -> ErrorAnswer:
    if exception.title == "SQL Interrupted":
        return TOO_LONG
    french = in_french(exception.message)
    status = 400 if exception.status == 500 and french else exception.status
    heading = "Requête refusée" if exception.title == "Invalid SQL" else title(status)
    return ErrorAnswer(status, heading, french or default(status), exception.message)


def of_datasette(status: int, message: str) -> ErrorAnswer:
    """Return the error for a message of Datasette: translated, or what its status means."""
    return _of_datasette(DatasetteError(message, status=status))


def of_address(status: int, message: str) -> ErrorAnswer:
    """Return the error for a page's own message: Datasette's is translated, one of ours is already French."""
    french = in_french(message)
    detail = message if french and french != DEFAULTS[404] else None
    return ErrorAnswer(status, title(status), french or message or default(status), detail)


def _of_free_sql(datasette: Any, message: str) -> ErrorAnswer | None:
    refused = free_sql.refusal(datasette, message)
    return ErrorAnswer(403, free_sql.TITLE, refused) if refused else None


def _carries_values(request: Request) -> bool:
    """Say whether an address has something to misread: parameters, or the key of a row."""
    return bool(request.query_string) or "pks" in request.url_vars


def _raised_without_us(exception: Exception) -> bool:
    """Say whether Datasette raised an exception with none of our code on the way: then what it read is to blame."""
    files = [Path(frame.filename) for frame in traceback.extract_tb(exception.__traceback__)]
    return bool(files) and not any(OUR_CODE in file.parents and file not in HANDING_OVER for file in files)


async def answer(datasette: Any, request: Request, error: ErrorAnswer) -> Response:
    """Return the answer for an error: JSON when the address asks for it, a page otherwise."""
    if request.path.endswith(".json"):
        body = {"ok": False, **{key: value for key, value in asdict(error).items() if value is not None}}
        return Response.json(body, status=error.status)
    page = await datasette.render_template(
        [f"{error.status}.html", "error.html"], asdict(error), request=request, view_name="error"
    )
    return Response.html(page, status=error.status)


async def send_answer(datasette: Any, scope: Scope, receive: Receive, send: Send, error: ErrorAnswer) -> None:
    """Answer a request by an error from around Datasette, where nothing has read the request yet.

    The page of an error needs neither its parameters, which may be too many to be read, nor a token for forms.
    """
    request = Request({**scope, "query_string": b"", "csrftoken": lambda: ""}, receive)
    await (await answer(datasette, request, error)).asgi_send(send)


def answer_exception(datasette: Any, request: Request, exception: Exception) -> Callable[[], Awaitable[Response]]:
    """Return what answers an exception raised by any page: an error, or where what is not found has gone.

    The trace of an exception that we did not foresee goes to stderr.
    """

    async def inner() -> Response:
        if isinstance(exception, NotFound) and (redirection := await moved(datasette, request)):
            return redirection
        error = _of_free_sql(datasette, getattr(exception, "message", "")) or describe(exception, request)
        if error.status >= 500:
            traceback.print_exception(exception)
        return await answer(datasette, request, error)

    return inner


def answer_refusal(datasette: Any, request: Request, message: str) -> Callable[[], Awaitable[Response]]:
    """Return what answers a refused permission."""

    async def inner() -> Response:
        return await answer(datasette, request, _of_free_sql(datasette, message) or of_address(403, message))

    return inner


async def closed_page() -> None:
    """Answer 404 in the place of Datasette's pages for the administrator: this site has no account.

    They are in English, two of them give every visitor a cookie (`csrftoken()` in their forms), and one tells where the
    base is on this machine.
    """
    raise NotFound("404")


CLOSED: list[tuple[str, Callable[..., Any]]] = [
    (rf"/-/{name}(?:\.json)?$", closed_page)
    for name in ("allow-debug", "auth-token", "databases", "logout", "messages", "patterns", "permissions", "threads")
]
