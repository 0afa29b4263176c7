"""From a corpus folder to a database file, when it is asked for or when it is needed."""

from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from ingest import database
from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts, documents, situations
from ingest.fingerprint import fingerprint
from ingest.read.files import Progress
from ingest.rows import rows
from ingest.rows.common import Context
from ingest.tables import tables_sql
from search.base import FORMAT
from search.index import write_index


def build(corpus: Path, base: Path, progress: Progress = iter) -> dict[str, int]:
    """Build `base` from the corpus folder and return the number of rows of each table.

    `progress` may show how far the reading is. Raises InvalidCorpus before anything is written, UnusableBase
    when the file can't be written; either way the previous base stays as it was.
    """
    version = fingerprint(corpus)  # before the reading: what changes during it will be another version
    records = read_corpus(corpus, progress)
    counts: dict[str, int] = {}

    def fill(db: Database) -> None:
        counts.update(write(db, records))
        db.table("construction").insert_all(_construction(version))

    database.replace(base, tables_sql(records.vocabulaires), fill)
    return counts


def write(db: Database, corpus: Corpus) -> dict[str, int]:
    """Write rows and index into empty tables, within the open transaction; return each table’s number of rows."""
    context, counts = Context.of(corpus), {}
    for name, table_rows in rows(context):
        table = db.table(name)
        table.insert_all(table_rows)
        counts[name] = table.count
    write_index(db.conn, documents(context), concepts(corpus), situations(corpus))
    return counts


def _construction(version: str) -> list[dict[str, str]]:
    """Return what a base says of its own making; the date is the one row that two builds of one version differ by."""
    date = datetime.now(UTC).isoformat(timespec="seconds")
    return [
        {"cle": cle, "valeur": valeur} for cle, valeur in (("version", version), ("format", FORMAT), ("date", date))
    ]
