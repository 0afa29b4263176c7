"""The database file: opened, replaced whole in one transaction, its failures said in French."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from ingest.errors import UnusableBase

APPLICATION_ID = 0x436F6F70  # « Coop » in ASCII, in the file's header: this base is ours and complete

PATIENCE = 5.0  # seconds to wait for another writer

EXPLANATIONS = {
    "SQLITE_BUSY": "un autre programme est en train d’y écrire ; attendez qu’il finisse, puis recommencez",
    "SQLITE_LOCKED": "un autre programme est en train d’y écrire ; attendez qu’il finisse, puis recommencez",
    "SQLITE_READONLY": "le fichier ou son dossier est en lecture seule ; choisissez un autre --base",
    "SQLITE_CANTOPEN": "le fichier ne s’ouvre pas ; vérifiez que son dossier existe et que vous pouvez y écrire",
    "SQLITE_FULL": "il n’y a plus de place sur le disque ; libérez-en, puis recommencez",
    "SQLITE_IOERR": "le disque refuse l’écriture ; vérifiez la place libre et l’état du disque",
    "SQLITE_NOTADB": "ce fichier n’est pas une base SQLite ; choisissez un autre --base",
    "SQLITE_CORRUPT": "cette base est abîmée ; supprimez-la, puis recommencez",
}


def replace(base: Path, tables: str, fill: Callable[[Database], None]) -> None:
    """Replace the whole content of a base: the SQL of its tables, then what `fill` writes, in one transaction.

    Readers, a running site included, see the old content until the commit, thanks to the write-ahead log.
    A failure at any moment leaves the old content. Raises UnusableBase when the file can't be written or belongs
    to something else, and AssertionError, a bug of ours, when a foreign key leads nowhere.
    """
    with _said_in_french(base):
        db = Database(sqlite3.connect(base, timeout=PATIENCE))
        try:
            _refuse_foreign_file(db, base)
            db.execute("pragma journal_mode = wal")
            with db.atomic():
                # Writing first takes the write lock at once, and says that the base is ours only if all goes well.
                db.execute(f"pragma application_id = {APPLICATION_ID}")
                _drop_everything(db)
                db.executescript(tables)
                fill(db)
                _check_foreign_keys(db)
            db.execute("pragma wal_checkpoint(truncate)")
        finally:
            db.close()


def is_complete(base: Path) -> bool:
    """Tell whether a file is a base that a build finished; raises UnusableBase if it isn't SQLite."""
    if not base.is_file():
        return False
    with _said_in_french(base):
        connection = sqlite3.connect(f"{base.resolve().as_uri()}?mode=ro", uri=True)
        try:
            return bool(connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID)
        finally:
            connection.close()


def _refuse_foreign_file(db: Database, base: Path) -> None:
    ours = db.execute("pragma application_id").fetchone()[0] == APPLICATION_ID
    if not ours and db.table_names():
        raise UnusableBase(f"{base} : ce fichier contient une autre base que la nôtre ; choisissez un autre --base")


def _drop_everything(db: Database) -> None:
    """Drop every table, virtual ones first: dropping one drops the tables it hides behind."""
    virtual = "select name from sqlite_master where type = 'table' and sql like 'create virtual table%'"
    plain = "select name from sqlite_master where type = 'table' and name not like 'sqlite~_%' escape '~'"
    for query in (virtual, plain):
        for (name,) in db.execute(query).fetchall():
            db.execute(f'drop table "{name}"')


def _check_foreign_keys(db: Database) -> None:
    """Check all links at once before the commit: while tables are being replaced, some lead nowhere for a moment."""
    broken = db.execute("pragma foreign_key_check").fetchall()
    if broken:
        raise AssertionError(f"foreign keys that lead nowhere: {broken[:5]}")


@contextmanager
def _said_in_french(base: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        reason = next((text for code, text in EXPLANATIONS.items() if name.startswith(code)), None)
        if reason is None:
            raise
        raise UnusableBase(f"{base} : {reason}") from error
