"""What can go wrong between the corpus and the database, said in French to the person who can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in the corpus: where (file, line from 1 or 0 for the file as a whole, field or "") and what."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """« file:line : field : message », the form editors and terminals make clickable."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return " : ".join(part for part in (place, self.field, self.message) if part)


class CooperathequeError(Exception):
    """Base of ingest's errors, which the command line prints in one line, with exit code 1."""


class InvalidCorpus(CooperathequeError):
    """The corpus breaks its rules; carries every problem found, in file and line order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems sorted by file and line."""
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class UnusableFile(CooperathequeError):
    """A file given to a command can't be read, or written."""


class UnusableAddress(CooperathequeError):
    """The site can't listen where it was asked to: port taken or refused, unknown host."""
