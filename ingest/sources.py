"""A document in memory: what is known of it, its text line by line, and where words stand in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from ingest.read.text import comparable
from ingest.vocabularies import Data


@dataclass(frozen=True)
class Source:
    """A document: what is known of it, and its whole text without contact details, empty when it is only cited."""

    id: str
    titre: str
    texte: str
    fichier: str | None
    date: str | None
    date_note: str | None
    editeur: str | None
    licence: str | None
    portee: tuple[str, ...]
    remarques: tuple[str, ...]
    empreinte: str | None

    @classmethod
    def from_data(cls, data: Data, texte: str) -> Self:
        """Build from the YAML file and the text beside it."""
        known = ("fichier", "date", "date_note", "editeur", "licence", "empreinte")
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=texte,
            portee=tuple(data.get("portee", ())),
            remarques=tuple(data.get("remarques", ())),
            **{name: data.get(name) for name in known},
        )

    @cached_property
    def lignes(self) -> list[str]:
        """Return the lines of the text; line 1 is the first item."""
        return self.texte.split("\n")

    @cached_property
    def comparable(self) -> str:
        """Return the words of the whole text, white space and list markers aside."""
        return comparable(self.texte)

    def lines_of(
        self, words: Sequence[str], first: int = 1, last: int | None = None
    ) -> tuple[int, int] | tuple[None, None]:
        """Return the first and the last line that hold these words, looked for in their order between two lines.

        None twice without any words; ValueError when some aren't there.
        """
        text, line_of = "", list[int]()
        for number in range(first, (last or len(self.lignes)) + 1):
            if line := comparable(self.passage(number, number)):
                text += line + " "
                line_of += [number] * (len(line) + 1)
        found, place = list[int](), 0
        for one in filter(None, map(comparable, words)):
            start = text.find(one, place)
            place = (start if start >= 0 else text.index(one)) + len(one)
            found += [line_of[place - len(one)], line_of[place - 1]]
        return (min(found), max(found)) if found else (None, None)

    @cached_property
    def _first_line_of(self) -> dict[str, int]:
        return {comparable(line): number for number, line in reversed(list(enumerate(self.lignes, start=1)))}

    def passage(self, first: int, last: int) -> str:
        """Return lines `first` to `last`, counted from 1, both included."""
        return "\n".join(self.lignes[first - 1 : last])

    def has_section_before(self, titre: str, line: int) -> bool:
        """Tell whether a line of its own says `titre` somewhere before a line."""
        return self._first_line_of.get(comparable(titre), line) < line
