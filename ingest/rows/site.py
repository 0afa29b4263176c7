"""Rows of what the site is."""

import json
from collections.abc import Iterator
from typing import Any

from ingest.check.site import MARKDOWN
from ingest.rows.common import Context, Row
from search.french import french_spaces

UNSAID = {
    "telechargement": False,
    "feuille": {"titre": "Feuille de travail", "colonnes": ["Chez nous", "Qui", "Quand"]},
}
"""What holds when `site.yml` doesn't say."""


def site(context: Context) -> Iterator[Row]:
    """Yield one row per key of `site.yml`, its value in JSON, and the HTML of its texts in Markdown."""
    said = {**UNSAID, **context.corpus.site}
    html = {f"{cle}_html": context.renderer.html(said[cle]) for cle in MARKDOWN if cle in said}
    for cle, valeur in sorted({**_spaced(said), **html}.items()):
        yield {"cle": cle, "valeur": json.dumps(valeur, ensure_ascii=False)}


def _spaced(value: Any) -> Any:
    """Return a value with French spaces in all its texts."""
    if isinstance(value, str):
        return french_spaces(value)
    if isinstance(value, list):
        return [_spaced(one) for one in value]
    if isinstance(value, dict):
        return {key: _spaced(one) for key, one in value.items()}
    return value
