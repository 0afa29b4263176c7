"""How long an address may be, and how many parameters it may carry: refused before anything reads it."""

from search import urls

LONGEST_PATH = 1_000
"""Bytes of a path, as a request writes it."""

LONGEST_QUERY = 32_000
"""Bytes of all the parameters of a page of ours, as a request writes them: the longest question fits in."""

MOST_PARAMETERS = 200
"""Parameters of a page of ours, repeated ones included."""

LONGEST_ARGUMENTS = 4_000
"""Bytes of all the parameters of a page of Datasette, which copies them in every link it writes."""

MOST_ARGUMENTS = 30
"""Parameters of a page of Datasette, which reads them all again each time it needs one."""


def is_native(path: str) -> bool:
    """Return whether a path is one of Datasette's own pages of the base."""
    return path.split("/")[1].partition(".")[0] == urls.DATABASE


def refusal(path: str, query: str) -> str | None:
    """Return why an address is too long to be read, None when it isn't; both parts as the request writes them."""
    longest, most = (LONGEST_ARGUMENTS, MOST_ARGUMENTS) if is_native(path) else (LONGEST_QUERY, MOST_PARAMETERS)
    parameters = query.count("&") + 1
    if len(path) > LONGEST_PATH:
        return f"Le chemin d’une adresse tient en {LONGEST_PATH} octets au plus, et celui-ci en a {len(path)}."
    if len(query) > longest:
        return f"Les paramètres de cette adresse tiennent en {longest} octets au plus, et ils en ont {len(query)}."
    if parameters > most:
        return f"Cette adresse prend {most} paramètres au plus, et elle en a {parameters}."
    return None
