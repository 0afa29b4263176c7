"""What can go wrong between the corpus and the database, said in French to the person who can mend it."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

MOST = 50  # problems of one kind that are said of one file; whoever has more mends these first
REST = "il y a d’autres problèmes de ce genre dans ce fichier ; corrigez d’abord ceux-ci"

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend in the corpus: where (file, line from 1 or 0 for the file as a whole, field or "") and what."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        """« file:line : field : message », the form editors and terminals make clickable."""
        return " : ".join(part for part in (self.place, on_one_line(self.field), self.message) if part)

    @property
    def place(self) -> str:
        """Return « file:line », or the file alone, on one line that can be printed."""
        return on_one_line(f"{self.file}:{self.line}" if self.line else self.file)


def first_of(found: Iterable[T], rest: Callable[[], T]) -> Iterator[T]:
    """Yield the first things found, MOST at most, and `rest` when there are more: no file takes hours to be refused."""
    things = iter(found)
    yield from islice(things, MOST)
    if next(things, None) is not None:
        yield rest()


def cut(words: str, most: int = 80) -> str:
    """Return words as a problem quotes them, with « … » where they are too long to be read."""
    return words if len(words) <= most else words[: most - 1] + "…"


def on_one_line(name: str) -> str:
    """Return a name of a file or of a field with what isn't printed, or isn't UTF-8, as Python writes it."""
    return "".join(letter if letter.isprintable() else _escaped(letter) for letter in name)


def _escaped(letter: str) -> str:
    if "\udc80" <= letter <= "\udcff":  # a byte of a file's name that is no UTF-8
        return f"\\x{os.fsencode(letter)[0]:02x}"
    return letter.encode("unicode_escape").decode()


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
