"""Whether a base is what its corpus would give, and its construction when it is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.fingerprint import fingerprint
from search.base import UnusableBase, construction_of, refuse_foreign

if TYPE_CHECKING:  # what reads the corpus is loaded only to build
    from ingest.read.files import Progress


def is_current(corpus: Path, base: Path) -> bool:
    """Tell whether a base is sound and made from this very corpus, with these rules and this code, whatever the dates.

    Raises UnusableBase when the file is not a base of ours, which no build may replace.
    """
    refuse_foreign(base)
    try:
        return construction_of(base).version == fingerprint(corpus)
    except UnusableBase:  # missing, damaged, of another format: a build mends it
        return False


def build_if_needed(corpus: Path, base: Path, progress: Progress = iter) -> dict[str, int] | None:
    """Build the base unless it is current; return the number of rows of each table, None when nothing was done.

    Raises what `ingest.build.build` raises, and UnusableBase when the file is not ours.
    """
    if is_current(corpus, base):
        return None
    from ingest.build import build  # noqa: PLC0415 (takes longer to load than all the rest of a command that does nothing)

    return build(corpus, base, progress)
