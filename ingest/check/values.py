"""What no value may be, whatever its field: a text of which nothing is seen, or that hides something."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from ingest.check.schemas import Breach
from ingest.errors import REST, first_of
from ingest.read.characters import faults

Path = tuple[str | int, ...]

BLANK = "texte vide : écrivez quelque chose, ou retirez ce champ"
ESCAPE = "\\"


def check_values(data: Any, yaml: str) -> Iterator[Breach]:
    """Yield the texts of a file's data that are blank, and the characters that YAML's escapes (« \\u202e ») hid."""
    texts = list(_texts(data, ()))
    # An empty text is left to the schemas: they tell where it may be.
    found = (Breach(path, BLANK) for path, text in texts if text and not text.strip())
    yield from first_of(found, partial(Breach, (), REST))
    # The file's own characters have been looked at when it was read.
    if ESCAPE in yaml:
        found = (Breach(path, message) for path, text in texts for _, message in faults(text))
        yield from first_of(found, partial(Breach, (), REST))


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each text of the data, keys included, and the path to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key), key
            yield from _texts(item, (*path, key))
