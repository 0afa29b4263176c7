"""A corpus with fewer fields: those that its schemas let one leave out, found by walking them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from ingest.check.vocabulary_fields import composed
from ingest.corpus import read_vocabularies
from ingest.read import frontmatter
from ingest.read.files import FOLDERS, SCHEMAS

Where = tuple[str, ...]

# The files that follow each schema; « vocabulaire » is left out: what it may omit depends on its other fields.
FILES = {SCHEMAS[folder]: f"{folder}/*{FOLDERS[folder]}" for folder in SCHEMAS}
FILES |= {"themes": "vocabulaires/themes.yml", "site": "site.yml"}


def optional(corpus: Path) -> list[tuple[str, Where]]:
    """Return the fields that a corpus may leave out: a schema and the path to the field, through lists and groups."""
    declared = read_vocabularies(corpus).declared
    return [(kind, path) for kind in FILES for path in _optional(composed(kind, declared), ())]


def _optional(schema: Mapping[str, Any], path: Where) -> Iterator[Where]:
    for name, field in schema.get("properties", {}).items():
        if name not in schema.get("required", ()):
            yield (*path, name)
        yield from _optional(field.get("items", field), (*path, name))


def leave_out(corpus: Path, kind: str, path: Where) -> int:
    """Take a field out of every file that has it, with what makes no sense without it; return how many had it."""
    schema = composed(kind, read_vocabularies(corpus).declared)
    return sum(_change(file, schema, path) for file in sorted(corpus.glob(FILES[kind])))


def _change(file: Path, schema: Mapping[str, Any], path: Where) -> int:
    text = file.read_text(encoding="utf-8")
    parts = frontmatter.split(text) if file.suffix == ".md" else None
    data = frontmatter.load_yaml(parts.yaml if parts else text)
    found = _remove(data, schema, path)
    written = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    file.write_text(f"---\n{written}---\n{parts.body}\n" if parts else written, encoding="utf-8")
    return found


def _remove(data: Any, schema: Mapping[str, Any], path: Where) -> int:
    if isinstance(data, list):
        return sum(_remove(item, schema["items"], path) for item in data)
    name, *rest = path
    if name not in data:
        return 0
    if rest:
        found = _remove(data[name], schema["properties"][name], tuple(rest))
    else:
        found = 1
        del data[name]
        for other, needed in schema.get("dependentRequired", {}).items():
            if name in needed:
                data.pop(other, None)
    if data.get(name) == {}:
        del data[name]  # a group of which nothing is left
    return found
