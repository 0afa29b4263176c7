"""What editors complete from: each fiche's schema with the values that the corpus allows, in `schemas/`.

`verifier` does not read these files: it composes the same rules itself, and says more of a value that doesn't exist.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from ingest.check.links import LEADS
from ingest.check.schemas import Schema
from ingest.check.vocabulary_fields import KINDS, composed, field
from ingest.corpus import Vocabularies, known_ids, read_vocabularies, require
from ingest.errors import InvalidCorpus, UnusableFile
from ingest.vocabularies import Terme, Theme

FOLDER = "schemas"
HEAD = """\
# Fichier écrit par « cooperatheque schemas » d’après schema/ et les vocabulaires : ne le changez pas, relancez-la.
"""


def editor_schemas(corpus: Path) -> dict[str, str]:
    """Return the name and the text of each file of `schemas/`; raises InvalidCorpus when a vocabulary is wrong."""
    require(corpus)
    vocabularies = read_vocabularies(corpus)
    if vocabularies.problems:
        raise InvalidCorpus(vocabularies.problems)
    known = known_ids(corpus, vocabularies)
    return {f"{kind}.yml": _text(_with_values(kind, vocabularies, known)) for kind in KINDS}


def outdated(corpus: Path) -> list[Path]:
    """Return the files of `schemas/` that are missing or no longer say what the corpus allows."""
    return [path for path, text in _files(corpus) if not _says(path, text)]


def write(corpus: Path) -> list[Path]:
    """Write the files of `schemas/` and return their paths; raises UnusableFile when one can't be written."""
    written = []
    for path, text in _files(corpus):
        try:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode())
        except OSError as error:
            raise UnusableFile(f"{path} : impossible d’écrire ce fichier ; vérifiez les droits du dossier") from error
        written.append(path)
    return written


def _says(path: Path, text: str) -> bool:
    content = text.encode()
    try:
        return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _files(corpus: Path) -> Iterator[tuple[Path, str]]:
    for name, text in editor_schemas(corpus).items():
        yield corpus / FOLDER / name, text


def _with_values(kind: str, vocabularies: Vocabularies, known: Mapping[str, Sequence[str]]) -> Schema:
    schema: dict[str, Any] = deepcopy(dict(composed(kind, vocabularies.declared)))
    for vocabulaire in vocabularies.declared:
        if kind in vocabulaire.fiches:
            schema["properties"][vocabulaire.champ] = field(vocabulaire, _allowed(vocabulaire.valeurs))
    for path, target in LEADS[kind].items():
        node = schema
        for name in path:
            node = node.get("items", node)["properties"][name]
        node = node["items"] if node["type"] == "array" else node
        node.update(_allowed(vocabularies.themes) if target == "themes" else {"enum": list(known[target])})
    return schema


def _allowed(termes: Sequence[Terme] | Sequence[Theme]) -> Schema:
    """Return the schema of one of these values; editors show the labels beside the ids."""
    return {"enum": [terme.id for terme in termes], "enumDescriptions": [terme.libelle for terme in termes]}


def _text(schema: Schema) -> str:
    return HEAD + yaml.dump(schema, Dumper=_Whole, allow_unicode=True, sort_keys=False, width=120)


class _Whole(yaml.SafeDumper):
    """A dumper that writes a repeated value again rather than refer to it: people read these files."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
