"""The program knows no corpus: the words of the project's own stand there, not in the code, pages nor metadata."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import yaml

from ingest.corpus import read_corpus
from ingest.places import CORPUS, METADATA

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("ingest", "search")
    for path in (ROOT / folder).glob("**/*")
    if path.suffix in (".py", ".html", ".css", ".js", ".svg", ".sql", ".yml", ".json", ".txt")
)
KNOWN = read_corpus(CORPUS)
NAMES = [KNOWN.site["nom"], KNOWN.site["editeur"]["nom"]]
THEMES = [word for theme in KNOWN.themes for word in (theme.id, theme.libelle)]
TERMS = [term for vocabulary in KNOWN.vocabulaires for term in (*vocabulary.familles, *vocabulary.valeurs)]
# The word « format » is also that of the base, of the corpus and of what JSON Schema checks.
VOCABULARIES = [vocabulary.champ for vocabulary in KNOWN.vocabulaires if vocabulary.champ not in ("", "format")]
# A single word may be any French word; whole labels, and ids of several words, can only be those of the corpus.
LONG = sorted({word for term in TERMS for word in (term.id, term.libelle) if len(re.findall(r"\w+", word)) > 1})
SHORT = {term.id for term in TERMS} - set(LONG)

ANY = re.compile("|".join(rf"(?<![\w-]){re.escape(word)}(?![\w-])" for word in [*NAMES, *THEMES, *LONG]))


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Return the docstrings of a module, which only those who work on the project read."""
    bodies = (node.body for node in ast.walk(tree) if isinstance(getattr(node, "body", None), list))
    return {
        statement.value
        for body in bodies
        for statement in body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }


def strings(path: Path) -> Iterator[str]:
    """Yield every string of a Python module but its docstrings, unless they are the help of commands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    left_out = set() if "cli" in path.parts else docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in left_out:
            yield node.value


def texts(path: Path) -> list[str]:
    """Return the texts of a file: the strings of a module, the whole of any other."""
    return list(strings(path)) if path.suffix == ".py" else [path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", [*FILES, METADATA], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_has_no_word_of_the_corpus(path: Path) -> None:
    assert [found for text in texts(path) for found in ANY.findall(text)] == []


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".py"], ids=lambda path: path.stem)
def test_no_module_knows_a_vocabulary_or_its_values(path: Path) -> None:
    assert sorted(set(strings(path)) & {*SHORT, *VOCABULARIES}) == []


def test_no_file_is_called_by_a_theme() -> None:
    names = {path.stem for path in (ROOT / "search").glob("**/*")}
    assert names & {theme.id for theme in KNOWN.themes} == set()


def test_what_is_looked_for_is_there() -> None:
    assert NAMES == ["Coopérathèque", "Cap Rural"] and len(THEMES) == 8 and len(LONG) > 20 and len(SHORT) > 20
    assert ANY.findall("Un mot de Cap Rural, de la Coopérathèque.") == ["Cap Rural", "Coopérathèque"]
    general = yaml.safe_load(METADATA.read_text(encoding="utf-8"))
    assert general["title"] not in chain(NAMES, THEMES)
