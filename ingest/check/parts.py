"""What is sound of a file that breaks its schema: a slip in one field keeps nobody from checking the others."""

from collections.abc import Collection
from dataclasses import replace

from ingest.check.schemas import Breach
from ingest.errors import REST
from ingest.read.files import CorpusFile


def sound_part(file: CorpusFile, broken: Collection[Breach]) -> CorpusFile | None:
    """Return a file without the fields that hold a breach, so that each one left is whole and as its schema says.

    A field that the schema requires may be missing. None when nothing can be trusted: the data isn't a group of fields,
    or has so many breaches that they are not all known.
    """
    if not isinstance(file.data, dict) or any(breach.message == REST for breach in broken):
        return None
    fields = frozenset(breach.path[0] for breach in broken if breach.path)
    sound = {name: value for name, value in file.data.items() if name not in fields}
    return replace(file, data=sound, unsound=fields)
