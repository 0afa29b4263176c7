"""From a corpus folder to a database file."""

from pathlib import Path

from sqlite_utils import Database

from ingest import database
from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts, documents
from ingest.files import Progress
from ingest.rows import rows
from ingest.rows.common import Context
from search.index import write_index


def build(corpus: Path, base: Path, progress: Progress = iter) -> dict[str, int]:
    """Build `base` from the corpus folder and return the number of rows of each table.

    `progress` may show how far the reading is. Raises CorpusInvalide before anything is written, BaseInaccessible
    when the file can't be written; either way the previous base stays as it was.
    """
    records = read_corpus(corpus, progress)
    counts: dict[str, int] = {}
    database.replace(base, lambda db: counts.update(write(db, records)))
    return counts


def write(db: Database, corpus: Corpus) -> dict[str, int]:
    """Write rows and index into empty tables, within the open transaction; return each table’s number of rows."""
    context, counts = Context.of(corpus), {}
    for name, table_rows in rows(context):
        table = db.table(name)
        table.insert_all(table_rows)
        counts[name] = table.count
    write_index(db.conn, documents(context), concepts(corpus))
    return counts
