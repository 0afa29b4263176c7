"""The bytes of a file that people wrote: a regular one, of a size that people write."""

import stat
from collections.abc import Callable
from pathlib import Path

LARGEST = 1_000_000  # bytes; the largest file of the project has 60,000

# What else a path may lead to, and its name: reading it would wait for ever, or never end.
OTHERS: tuple[tuple[Callable[[int], bool], str], ...] = (
    (stat.S_ISDIR, "un dossier"),
    (stat.S_ISFIFO, "un tube"),
    (stat.S_ISSOCK, "une prise réseau"),
)
DEVICE = "un périphérique"


class Refused(Exception):
    """The path leads to something that no part of a corpus can be: a message in French."""


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, or of the file that a link leads to; raises OSError and Refused."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        found = next((name for is_one, name in OTHERS if is_one(mode)), DEVICE)
        raise Refused(f"ce n’est pas un fichier ordinaire mais {found} : remplacez-le par un fichier")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refused("ce fichier dépasse 1 Mo, le plus qu’un fichier du corpus peut avoir : coupez-le en plusieurs")
    return content
