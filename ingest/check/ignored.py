"""What stands at the top of a corpus and is nobody's: a folder whose name has a slip would be missed in silence."""

from collections.abc import Iterator
from pathlib import Path

from ingest.check.schemas import closest
from ingest.errors import first_of, on_one_line
from ingest.read.files import FOLDERS, SITE

# What is read, what editors read, and what people do.
KNOWN = (*FOLDERS, f"{SITE}.yml", "schemas", "README.md")


def ignored(corpus: Path) -> Iterator[str]:
    """Yield what to say of each visible file or folder that isn't known, in name order; nothing if it can't be read."""
    try:
        names = sorted(path.name for path in corpus.iterdir() if not path.name.startswith("."))
    except OSError:
        return
    said = (
        f"Ignoré : {on_one_line(str(corpus / name))}{closest(name, list(KNOWN))}" for name in names if name not in KNOWN
    )
    yield from first_of(said, lambda: "Ignoré : d’autres encore.")
