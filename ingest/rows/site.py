"""Rows of what the site is."""

import json
from collections.abc import Iterator

from ingest.rows.common import Context, Row

UNSAID = {"telechargement": False}
"""What holds when `site.yml` doesn't say."""


def site(context: Context) -> Iterator[Row]:
    """Yield one row per key of `site.yml`, its value in JSON."""
    for cle, valeur in sorted({**UNSAID, **context.corpus.site}.items()):
        yield {"cle": cle, "valeur": json.dumps(valeur, ensure_ascii=False)}
