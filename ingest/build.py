"""From a corpus folder to a database file, when it is asked for or when it is needed."""

from pathlib import Path

from sqlite_utils import Database

from ingest import database
from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts, documents
from ingest.places import CODE, SCHEMA
from ingest.read.files import Progress
from ingest.rows import rows
from ingest.rows.common import Context
from ingest.tables import tables_sql
from search.index import write_index

CODE_ENDINGS = (".py", ".sql", ".txt")  # modules, the index's tables, lists of words


def build(corpus: Path, base: Path, progress: Progress = iter) -> dict[str, int]:
    """Build `base` from the corpus folder and return the number of rows of each table.

    `progress` may show how far the reading is. Raises InvalidCorpus before anything is written, UnusableBase
    when the file can't be written; either way the previous base stays as it was.
    """
    records = read_corpus(corpus, progress)
    counts: dict[str, int] = {}
    database.replace(base, tables_sql(records.vocabulaires), lambda db: counts.update(write(db, records)))
    return counts


def build_if_needed(corpus: Path, base: Path, progress: Progress = iter) -> bool:
    """Build the base when it's missing, unfinished or older than what it's made from; tell whether it was built.

    Raises what `build` raises.
    """
    if database.is_complete(base) and base.stat().st_mtime >= _last_change(corpus):
        return False
    build(corpus, base, progress)
    return True


def write(db: Database, corpus: Corpus) -> dict[str, int]:
    """Write rows and index into empty tables, within the open transaction; return each table’s number of rows."""
    context, counts = Context.of(corpus), {}
    for name, table_rows in rows(context):
        table = db.table(name)
        table.insert_all(table_rows)
        counts[name] = table.count
    write_index(db.conn, documents(context), concepts(corpus))
    return counts


def _last_change(corpus: Path) -> float:
    """Return when the corpus, the rules or the code that reads them last changed; a file taken away is a change."""
    written = (place for folder in (corpus, SCHEMA) for place in (folder, *folder.rglob("*")))
    code = (path for folder in CODE for path in folder.rglob("*") if path.suffix in CODE_ENDINGS)
    return max(place.stat().st_mtime for place in (*written, *code))
