"""The files of a corpus: found in sorted order, read, and checked one by one against their schema."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest import frontmatter, schemas
from ingest.contacts import RETIREES, contacts
from ingest.errors import Probleme
from ingest.text import read_text

# What each folder of the corpus holds: the ending of its files.
FOLDERS = {"recommandations": ".md", "sessions": ".md", "parcours": ".md", "sources": ".yml", "vocabulaires": ".yml"}
SCHEMAS = {"recommandations": "recommandation", "sessions": "session", "parcours": "parcours", "sources": "source"}
VOCABULARY_SCHEMAS = {"themes": "themes", "glossaire": "glossaire", "thesaurus": "thesaurus"}

Progress = Callable[[Sequence[Path]], Iterable[Path]]


class Unreadable(Exception):
    """A file whose text or front matter can't be read; carries the problem to report."""

    def __init__(self, path: Path, ligne: int, message: str) -> None:
        """Keep the problem."""
        super().__init__(message)
        self.probleme = Probleme(str(path), ligne, "", message)


@dataclass(frozen=True)
class Fichier:
    """One file of the corpus: its data, its Markdown body (for a source, its text), and where they stand."""

    dossier: str
    id: str
    chemin: str
    yaml: str
    yaml_line: int
    data: Any
    body: str
    body_line: int

    @property
    def schema(self) -> str:
        """Return the name of the schema this file follows."""
        return SCHEMAS.get(self.dossier) or VOCABULARY_SCHEMAS.get(self.id, "vocabulaire")

    def probleme(self, path: tuple[str | int, ...], message: str) -> Probleme:
        """Return a problem at the line of the value that `path` leads to."""
        line = frontmatter.line_of(self.yaml, path, self.yaml_line)
        return Probleme(self.chemin, line, ".".join(map(str, path)), message)

    def probleme_du_corps(self, message: str) -> Probleme:
        """Return a problem of the text under the front matter."""
        return Probleme(self.chemin, self.body_line, "", message)


def read_folder(corpus: Path, dossier: str, progress: Progress = iter) -> tuple[list[Fichier], list[Probleme]]:
    """Return the files of one folder that hold to their schema, in name order, and every problem found on the way.

    Hidden files (names that start with a dot) are left alone; any other unexpected file is a problem. `progress` gives
    the paths back one by one, so that it can show how far the reading is.
    """
    folder, ending = corpus / dossier, FOLDERS[dossier]
    if not folder.is_dir():
        return [], [Probleme(str(folder), 0, "", "dossier introuvable")]
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    fichiers, problemes = list[Fichier](), list[Probleme]()
    for path in progress(paths):
        if path.suffix == ending:
            fichier, found = _read(path, dossier)
            fichiers += [fichier] if fichier else []
            problemes += found
        elif not (dossier == "sources" and path.suffix == ".txt" and path.with_suffix(ending) in paths):
            problemes.append(Probleme(str(path), 0, "", f"fichier inattendu : ici, des fichiers « {ending} »"))
    if not paths:
        problemes.append(Probleme(str(folder), 0, "", f"dossier vide : il faut au moins un fichier « {ending} »"))
    return fichiers, problemes


def _read(path: Path, dossier: str) -> tuple[Fichier | None, list[Probleme]]:
    try:
        text = _text(path)
        fichier = _parse(path, dossier, text)
    except Unreadable as error:
        return None, [error.probleme]
    problemes = _contacts(path, text)
    if dossier == "sources":
        problemes += _contacts(path.with_suffix(".txt"), fichier.body)
    breaches = [fichier.probleme(breach.path, breach.message) for breach in schemas.check(fichier.schema, fichier.data)]
    return (None if breaches else fichier), problemes + breaches


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise Unreadable(path, line, "le fichier n’est pas en UTF-8 : enregistrez-le dans cet encodage") from error
    except OSError as error:
        raise Unreadable(path, 0, f"fichier illisible ({error.strerror})") from error


def _parse(path: Path, dossier: str, text: str) -> Fichier:
    body, body_line = "", 1
    try:
        if path.suffix == ".md":
            parts = frontmatter.split(text)
            head, first, body, body_line = parts.yaml, parts.yaml_line, parts.body, parts.body_line
        else:
            head, first = text, 1
        data = frontmatter.load_yaml(head, first)
    except frontmatter.MalformedFile as error:
        raise Unreadable(path, error.ligne, str(error)) from error
    if dossier == "sources":
        body = _text(path.with_suffix(".txt"))
    return Fichier(dossier, path.stem, str(path), head, first, data, body, body_line)


def _contacts(path: Path, text: str) -> list[Probleme]:
    message = "« {} » est un numéro de téléphone ou une adresse électronique : écrivez {} à la place"
    return [Probleme(str(path), line, "", message.format(words, RETIREES)) for line, words in contacts(text)]
