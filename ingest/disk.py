"""What SQLite and the system refuse while a base is written, said in French to the person who can mend it."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from search.base import UnusableBase

_FULL = "il n’y a plus de place sur le disque ; libérez-en, puis recommencez"
_READ_ONLY = "le fichier ou son dossier est en lecture seule ; choisissez un autre --base"
_NO_FOLDER = "ce fichier ne peut pas être créé ; vérifiez que son dossier existe et que vous pouvez y écrire"
_BROKEN = "le disque refuse l’écriture ; vérifiez la place libre et l’état du disque"

_OF_SQLITE = {
    "SQLITE_FULL": _FULL,
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_CANTOPEN": _NO_FOLDER,
    "SQLITE_IOERR": _BROKEN,
}
_OF_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _READ_ONLY,
    errno.EPERM: _READ_ONLY,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.ENAMETOOLONG: "ce nom de fichier est trop long ; choisissez un autre --base",
    errno.EIO: _BROKEN,
}


@contextmanager
def explained(base: Path) -> Iterator[None]:
    """Raise UnusableBase in the place of what the disk refuses while a base is written; a bug stays a bug."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        reason = next((text for code, text in _OF_SQLITE.items() if name.startswith(code)), None)
        if reason is None:
            raise
        raise UnusableBase(f"{base} : {reason}") from error
    except OSError as error:
        reason = _OF_SYSTEM.get(error.errno or 0, f"le système refuse l’écriture ({error.strerror})")
        raise UnusableBase(f"{base} : {reason}") from error
