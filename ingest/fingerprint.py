"""The fingerprint of what a base is made from: the same corpus, rules, code and libraries give the same base."""

import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from ingest.places import CODE, SCHEMA
from ingest.read.regular import Refused, read_bytes

CODE_ENDINGS = (".py", ".sql", ".txt")  # modules, the index's tables, lists of words
LIBRARIES = ("markdown", "nh3", "pystemmer", "simplemma", "whoosh-reloaded")
"""Those whose results are written in the base."""

_APART = (Path("search") / "site", Path("ingest") / "nouveau")
"""Code that reads the base and writes nothing of it, and a corpus to begin with."""


def fingerprint(corpus: Path) -> str:
    """Return twelve hexadecimal digits that change when the content of a corpus, a rule or the code does.

    Dates don't count, nor the place of the folder, nor what stands beside `site.yml`: it may be the base itself.
    Hidden files are left out, as they are by whoever reads the corpus; so is the content of what can't be read, is no
    regular file or is too large, which no base is made from.
    """
    digest = hashlib.sha256()
    for name, path in (*_written(corpus), *_files("schema", SCHEMA), *_code()):
        content = _content(path)
        digest.update(f"{name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    for library in LIBRARIES:
        digest.update(f"{library} {version(library)}\0".encode())
    return digest.hexdigest()[:12]


def _written(corpus: Path) -> Iterator[tuple[str, Path]]:
    for name, path in _files("corpus", corpus):
        if path.parent != corpus or path.name == "site.yml":
            yield name, path


def _files(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield every visible file under a folder, in order, with a name that the folder's own place isn't part of."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        if not path.is_dir() and not any(part.startswith(".") for part in parts):
            yield "/".join((name, *parts)), path


def _code() -> Iterator[tuple[str, Path]]:
    for folder in CODE:
        for name, path in _files(folder.name, folder):
            apart = any(path.is_relative_to(folder.parent / place) for place in _APART)
            if path.suffix in CODE_ENDINGS and not apart:
                yield name, path


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except (Refused, OSError):  # the build says so, with the place
        return b""
