"""Rows of the ids that records had."""

from collections.abc import Iterator

from ingest.rows.common import Context, Row


def anciens_ids(context: Context) -> Iterator[Row]:
    """Yield one row per old id, with the id that replaced it."""
    for old in context.corpus.renamed:
        yield {"genre": old.genre, "ancien": old.ancien, "id": old.id}
