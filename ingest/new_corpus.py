"""A corpus of one's own to begin with: the files of `nouveau/`, copied where they are asked for."""

import errno
import shutil
from pathlib import Path
from secrets import token_hex

from ingest import editor_schemas
from ingest.errors import UnusableFile

STARTER = Path(__file__).parent / "nouveau"

_FULL = "il n’y a plus de place sur le disque"
_FORBIDDEN = "vous n’avez pas le droit d’y écrire ; choisissez un autre dossier"
_REASONS = {
    errno.ENOENT: "le dossier qui doit le contenir n’existe pas ; créez-le d’abord",
    errno.ENOTDIR: "ce qui doit le contenir n’est pas un dossier",
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.ENAMETOOLONG: "ce nom est trop long",
    errno.EEXIST: "ce dossier existe et n’est pas vide",  # filled since it was looked at
    errno.ENOTEMPTY: "ce dossier existe et n’est pas vide",
}


def start(folder: Path) -> None:
    """Write a small valid corpus at `folder`, with what editors complete from: all of it, or nothing.

    Raises UnusableFile when something stands there, unless it is an empty folder, and when nothing can be written.
    """
    try:
        _refuse_taken(folder)
        _write(folder.absolute())
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"le système refuse l’écriture ({error.strerror})")
        raise UnusableFile(f"{folder} : {reason}") from error


def _refuse_taken(folder: Path) -> None:
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnusableFile(f"{folder} : ce nom est déjà pris ; choisissez-en un autre")
    if not folder.exists():
        return
    if any(folder.iterdir()):
        raise UnusableFile(f"{folder} : ce dossier existe et n’est pas vide ; choisissez un autre nom")
    if folder.samefile(Path.cwd()):  # a terminal would stay in the folder that the new one replaces
        raise UnusableFile(f"{folder} : c’est le dossier courant ; donnez le nom d’un dossier à créer dedans")


def _write(folder: Path) -> None:
    """Write beside, then rename: whoever looks at the folder sees it whole or not at all."""
    beside = folder.with_name(f".nouveau-{token_hex(4)}")
    try:
        _copy(STARTER, beside)
        editor_schemas.write(beside)
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _copy(model: Path, folder: Path) -> None:
    """Copy a folder, without the permissions of its files: those of an installed program may be read-only."""
    folder.mkdir()
    for path in sorted(model.iterdir()):
        if path.is_dir():
            _copy(path, folder / path.name)
        else:
            (folder / path.name).write_bytes(path.read_bytes())
