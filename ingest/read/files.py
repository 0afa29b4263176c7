"""The files of a corpus: found in sorted order and read, each problem said with its place."""

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from ingest.errors import REST, Problem, cut, first_of
from ingest.read import examples, frontmatter
from ingest.read.characters import faults
from ingest.read.contacts import REMOVED, contacts, unpublished
from ingest.read.regular import Refused, read_bytes
from ingest.read.text import composed, decode

# What each folder of the corpus holds: the ending of its files, and the schema they follow.
FOLDERS = {"vocabulaires": ".yml", "recommandations": ".md", "sessions": ".md", "parcours": ".md", "sources": ".yml"}
SCHEMAS = {"recommandations": "recommandation", "sessions": "session", "parcours": "parcours", "sources": "source"}
NEEDED = ("vocabulaires", "recommandations")  # a corpus may have none of the others
SITE = "site"  # a file of its own, corpus/site.yml, and its schema
VOCABULARY_SCHEMAS = {"themes": "themes", "glossaire": "glossaire", "thesaurus": "thesaurus"}

# Names are identifiers, which addresses and links carry; shorter than what a disk allows, with an ending and a folder.
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 100
EXPECTED_NAME = (
    "nom de fichier inattendu ; attendu : des lettres minuscules sans accent ou des chiffres, les mots séparés par un "
    f"tiret, {LONGEST_NAME} caractères au plus"
)

Progress = Callable[[Sequence[Path]], Iterable[Path]]


class Unreadable(Exception):
    """A file whose text or front matter can't be read; carries the problems to report."""

    def __init__(self, path: Path, *found: tuple[int, str]) -> None:
        """Keep the problems, given as lines and messages."""
        super().__init__(str(path))
        self.problems = [Problem(str(path), line, "", message) for line, message in found]


@dataclass(frozen=True)
class CorpusFile:
    """One file of the corpus: its data, its Markdown body (for a source, its text), and where they stand.

    `unsound` names the fields that were left out of the data because they break a rule.
    """

    folder: str
    id: str
    path: str
    yaml: str
    yaml_line: int
    data: Any
    body: str
    body_line: int
    unsound: frozenset[str | int] = frozenset()

    @property
    def schema(self) -> str:
        """Return the name of the schema this file follows."""
        if not self.folder:
            return SITE
        return SCHEMAS.get(self.folder) or VOCABULARY_SCHEMAS.get(self.id, "vocabulaire")

    def problem(self, path: tuple[str | int, ...], message: str) -> Problem:
        """Return a problem at the line of the value that `path` leads to."""
        line = frontmatter.line_of(self.yaml, path, self.yaml_line)
        return Problem(self.path, line, ".".join(cut(str(step)) for step in path), message)

    def body_problem(self, message: str) -> Problem:
        """Return a problem of the text under the front matter."""
        return Problem(self.path, self.body_line, "", message)


def read_folder(corpus: Path, name: str, progress: Progress = iter) -> tuple[list[CorpusFile], list[Problem]]:
    """Return the files of one folder that can be read, in name order, and every problem found on the way.

    Hidden files (names that start with a dot) are left alone; any other unexpected file is a problem. `progress` gives
    the paths back one by one, so that it can show how far the reading is.
    """
    folder, ending = corpus / name, FOLDERS[name]
    try:
        if not folder.is_dir():
            missing = [Problem(str(folder), 0, "", "dossier introuvable")]
            return [], missing if os.path.lexists(folder) or name in NEEDED else []
        paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    except OSError:
        return [], [Problem(str(folder), 0, "", "dossier illisible : vérifiez que vous pouvez le lire")]
    files, problems = list[CorpusFile](), list[Problem]()
    described = {path.stem for path in paths if path.suffix == ending}
    for path in progress(paths):
        if path.suffix == ending:
            file, found = _read(path, name)
            files += [file] if file else []
            problems += found
        elif not (name == "sources" and path.suffix == ".txt" and path.stem in described):
            problems.append(Problem(str(path), 0, "", f"fichier inattendu : ici, des fichiers « {ending} »"))
    if not paths and name in NEEDED:
        problems.append(Problem(str(folder), 0, "", f"dossier vide : il faut au moins un fichier « {ending} »"))
    return files, problems


def read_site(corpus: Path) -> tuple[CorpusFile | None, list[Problem]]:
    """Return `site.yml`, which says what the site of a corpus is, or None with what is wrong with it."""
    path = corpus / f"{SITE}.yml"
    if not path.exists():
        message = f"ce fichier manque : il dit ce qu’est le site, {examples.such_as(examples.SITE)}"
        return None, [Problem(str(path), 0, "", message)]
    return _read(path, "")


def ids_of(corpus: Path, name: str) -> list[str]:
    """Return the ids that a folder's file names announce, sorted, whether or not the files can be read."""
    return sorted(path.stem for path in (corpus / name).glob(f"[!.]*{FOLDERS[name]}"))


def _read(path: Path, folder: str) -> tuple[CorpusFile | None, list[Problem]]:
    if not NAME.fullmatch(path.stem) or len(path.stem) > LONGEST_NAME:
        return None, [Problem(str(path), 0, "", EXPECTED_NAME)]
    try:
        text = _text(path)
        file = _parse(path, folder, text)
    except Unreadable as error:
        return None, error.problems
    problems = _contacts(path, text if folder else unpublished(text))
    if folder == "sources":
        problems += _contacts(path.with_suffix(".txt"), file.body)
    return file, problems


def _text(path: Path) -> str:
    try:
        text = decode(read_bytes(path))
    except Refused as error:
        raise Unreadable(path, (0, str(error))) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = "le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage"
        raise Unreadable(path, (line, message)) from error
    except OSError as error:
        message = "fichier illisible : vérifiez qu’il existe et que vous pouvez le lire"
        raise Unreadable(path, (0, message)) from error
    if found := list(faults(text)):
        raise Unreadable(path, *found)
    return composed(text)


def _parse(path: Path, folder: str, text: str) -> CorpusFile:
    body, body_line = "", 1
    try:
        if path.suffix == ".md":
            parts = frontmatter.split(text)
            head, first, body, body_line = parts.yaml, parts.yaml_line, parts.body, parts.body_line
        else:
            head, first = text, 1
        data = frontmatter.load_yaml(head, first)
    except frontmatter.MalformedFile as error:
        raise Unreadable(path, (error.line, str(error))) from error
    if folder == "sources" and _has_text(path, data):
        body = _text(path.with_suffix(".txt"))
    return CorpusFile(folder, path.stem, str(path), head, first, data, body, body_line)


def _has_text(path: Path, data: Any) -> bool:
    """Tell whether the text of a document must be beside its description: it is, or the document was received."""
    return path.with_suffix(".txt").exists() or (isinstance(data, dict) and "fichier" in data)


def _contacts(path: Path, text: str) -> list[Problem]:
    message = "« {} » est un numéro de téléphone ou une adresse électronique : écrivez {} à la place"
    found = (Problem(str(path), line, "", message.format(words, REMOVED)) for line, words in contacts(text))
    return list(first_of(found, partial(Problem, str(path), 0, "", REST)))
