"""The ids that records had: their addresses were printed, and links may still hold them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ingest.read.files import CorpusFile

FIELD = "anciens_ids"
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Renamed:
    """An old id of a record: the folder of its kind (« themes » for a theme), its id now, where the old is written."""

    genre: str
    ancien: str
    id: str
    path: Path


def records(file: CorpusFile) -> Iterator[tuple[Path, str, Any]]:
    """Yield what a file says of its record, or of each of its themes: the path to it, the kind, the data.

    A record whose id is wrong or missing is passed over: its schema says so.
    """
    if file.folder != "vocabulaires" and "id" in file.data:
        yield (), file.folder, file.data
    for index, theme in enumerate(file.data.get("themes", ()) if file.schema == "themes" else ()):
        yield ("themes", index), "themes", theme


def renamed(file: CorpusFile) -> Iterator[Renamed]:
    """Yield the old ids that a file gives to its record, or to each of its themes."""
    for place, genre, record in records(file):
        for index, ancien in enumerate(record.get(FIELD, ())):
            yield Renamed(genre, ancien, record["id"], (*place, FIELD, index))
