"""What can go wrong between the corpus and the database, said in French to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Probleme:
    """One thing to mend in the corpus: where (file, line from 1 or 0 for the file as a whole, field or "") and what."""

    fichier: str
    ligne: int
    champ: str
    message: str

    def __str__(self) -> str:
        """« fichier:ligne : champ : message », the form editors and terminals make clickable."""
        place = f"{self.fichier}:{self.ligne}" if self.ligne else self.fichier
        return " : ".join(part for part in (place, self.champ, self.message) if part)


class Erreur(Exception):
    """Base of every error that the command line prints in one line, with exit code 1."""


class CorpusInvalide(Erreur):
    """The corpus breaks its rules; carries every problem found, in file and line order."""

    def __init__(self, problemes: Iterable[Probleme]) -> None:
        """Keep the problems sorted by file and line."""
        self.problemes = tuple(sorted(set(problemes)))
        super().__init__("\n".join(str(probleme) for probleme in self.problemes))


class BaseInaccessible(Erreur):
    """The database can't be read or written: locked, read-only, disk full, not ours."""


class ServeurImpossible(Erreur):
    """The site can't be served: port taken or refused."""
