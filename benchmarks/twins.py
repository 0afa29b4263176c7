"""Two corpora that say the same with another mark in every title, label, question and line: no page fits both.

The mark is a word put after each word of four letters or more, in the records and in the documents that they quote, so
that every quotation stays true.
"""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ingest.fingerprint import fingerprint
from search.base import opened

SMALL = Path(__file__).parents[1] / "tests" / "corpus-essai"
MARKS = ("amarante", "bermuda")

# What a reader sees of a record, a vocabulary or a source; the other fields are identifiers, dates and numbers.
TEXTS = frozenset(
    """
    titre question section formulations nature resume objectifs programme methode public_texte intervenants conditions
    suite lieu libelle libelle_source singulier description definition developpe editeur licence date_note portee
    remarques points
    """.split()
)
KEPT = frozenset(["departement"])
WORD = re.compile(r"\b[^\W\d_]{4,}\b")


@dataclass(frozen=True)
class Twin:
    """A corpus, the version of its bases, the mark of all its texts, and the mark that none of them holds."""

    corpus: Path
    version: str
    mark: str
    other: str


def twins(folder: Path, corpus: Path = SMALL) -> tuple[Twin, Twin]:
    """Write the two corpora in a folder."""
    first, second = (_twin(corpus, folder / mark, mark, other) for mark, other in (MARKS, MARKS[::-1]))
    return first, second


def rows(base: Path) -> list[str]:
    """Return all that a sound base holds, as SQL, but the date of its construction; raises what `opened` raises."""
    with opened(base) as connection:
        (date,) = connection.execute("select valeur from construction where cle = 'date'").fetchone()
        return [line.replace(date, "") for line in connection.iterdump()]


def _twin(corpus: Path, folder: Path, mark: str, other: str) -> Twin:
    shutil.copytree(corpus, folder)
    for path in sorted(folder.rglob("*.*")):
        if path.suffix in (".md", ".yml", ".txt") and "schemas" not in path.parts:
            path.write_text(_marked(path, mark), encoding="utf-8")
    return Twin(folder, fingerprint(folder), mark, other)


def _marked(path: Path, mark: str) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return _with(mark, text)
    if path.suffix == ".yml":
        return _yaml(text, mark, TEXTS)
    _, front, body = text.split("---\n", 2)
    return f"---\n{_yaml(front, mark, TEXTS | {'preuve'})}---\n{_with(mark, body)}"  # elsewhere `preuve` is a rule


def _yaml(text: str, mark: str, texts: frozenset[str]) -> str:
    return yaml.safe_dump(_walked(yaml.safe_load(text), mark, texts, False), allow_unicode=True, sort_keys=False)


def _walked(value: Any, mark: str, texts: frozenset[str], inside: bool) -> Any:
    """Return a value of YAML with the mark in all the strings that stand under the name of a text."""
    if isinstance(value, Mapping):
        return {
            name: _walked(below, mark, texts, name not in KEPT and (inside or name in texts))
            for name, below in value.items()
        }
    if isinstance(value, list):
        return [_walked(below, mark, texts, inside) for below in value]
    return _with(mark, value) if inside and isinstance(value, str) else value


def _with(mark: str, text: str) -> str:
    return WORD.sub(rf"\g<0> {mark}", text)
