"""Free SQL, closed: whoever asks for it is told what to do instead, with the base at home if it may be taken."""

import re
from typing import Any

from search import urls

TITLE = "SQL libre fermé"
# What Datasette says of `?sql=` and `_where=` when it refuses them, and of SQL that it reads before it looks at rights.
_REFUSED = re.compile(
    r"execute-sql|_where= is not allowed|Statement must be a SELECT|Statement contained a disallowed PRAGMA.*",
    re.DOTALL,
)


def refusal(datasette: Any, message: str) -> str | None:
    """Return how to refuse free SQL, None when Datasette's message is not about it or when the site opens it."""
    if datasette.setting("default_allow_sql") or not _REFUSED.fullmatch(message):
        return None
    base, how, tables = map(datasette.urls.path, (urls.BASE, urls.SQL, urls.table()))
    instead = (
        f"Télécharger la base, {base}, et l’interroger sur sa machine ; {how} montre comment."
        if datasette.setting("allow_download")
        else f"Les tables se filtrent et se comptent sans SQL, à partir de {tables}."
    )
    return f"Le site n’exécute pas le SQL de ses visiteurs : une seule requête pourrait l’arrêter pour tous. {instead}"
