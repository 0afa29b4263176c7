"""What an address may ask of Datasette's tables, where Datasette itself sets no bound."""

from datasette.utils.asgi import BadRequest, Request

MOST_FACETS = 20
"""Facets that an address may add to those of a table: each is a query of its own, and its time limit is its own."""

MOST_ROWS = 200
"""Rows on a page: a thousand, ten times what is read at once, keep the server from everybody else for half a second."""


def check(request: Request) -> None:
    """Raise BadRequest, with what is allowed, when the address of a table asks for too much.

    A raw FTS5 expression is evaluated in one instruction, which no time limit stops: three hundred `a*` in a `NEAR`
    take four seconds on our forty records. Ours are made of a question that is read up to a given length.
    """
    asked = request.args
    if asked.get("_searchmode") == "raw":
        raise BadRequest("_searchmode=raw n’est pas permis ici : _search comprend une question en français.")
    names = [name for name in asked if name.startswith("_facet") and name != "_facet_size"]
    facets = sum(len(asked.getlist(name)) for name in names)
    if facets > MOST_FACETS:
        raise BadRequest(f"L’adresse demande {facets} facettes ; {MOST_FACETS} au plus se comptent à la fois.")
    if not request.url_vars["format"] and _too_many(asked.get("_size") or ""):
        raise BadRequest(f"Une page montre au plus {MOST_ROWS} lignes (_size) ; .json et .csv en donnent davantage.")


def _too_many(size: str) -> bool:
    return size == "max" or (size.isdecimal() and len(size) < 10 and int(size) > MOST_ROWS)
