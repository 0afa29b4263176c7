"""The corpus in memory: one frozen record per thing that people wrote, built from data that passed its schema."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from ingest.read.text import comparable
from ingest.vocabularies import Data, Vocabulaire


@dataclass(frozen=True)
class Classement:
    """A vocabulary value given to a record, and the exact words that prove it (None: deduced by us)."""

    vocabulaire: str
    valeur: str
    preuve: str | None


@dataclass(frozen=True)
class Fiche:
    """What recommendations and sessions share: a title, a text (Markdown), and the values that classify them."""

    id: str
    titre: str
    texte: str
    classements: tuple[Classement, ...]

    def valeurs(self, vocabulaire: Vocabulaire) -> list[str]:
        """Return the values of one vocabulary, in the order written."""
        return [given.valeur for given in self.classements if given.vocabulaire == vocabulaire.id]


def _classements(data: Data, vocabulaires: Sequence[Vocabulaire]) -> tuple[Classement, ...]:
    """Return the values of every vocabulary field, in the order in which the front matter writes them."""
    of_field = {vocabulaire.champ: vocabulaire for vocabulaire in vocabulaires if vocabulaire.champ}
    chosen = (of_field[field] for field in data if field in of_field)
    return tuple(Classement(name.id, given.valeur, given.preuve) for name in chosen for given in name.given(data))


@dataclass(frozen=True)
class Recommandation(Fiche):
    """A recommendation: the source's words (`texte`) and what we say of them."""

    theme: str
    rang: int
    question: str
    voir_aussi: tuple[str, ...]
    formulations: tuple[str, ...]
    source: str
    section: str
    lignes: tuple[int, int]
    statut: str

    @classmethod
    def from_data(cls, data: Data, body: str, vocabulaires: Sequence[Vocabulaire]) -> Self:
        """Build from front matter and body; the vocabularies tell which fields classify."""
        first, last = data["source"]["lignes"]
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=body,
            theme=data["theme"],
            rang=data["rang"],
            question=data["question"],
            classements=_classements(data, vocabulaires),
            voir_aussi=tuple(data.get("voir_aussi", ())),
            formulations=tuple(data.get("formulations", ())),
            source=data["source"]["document"],
            section=data["source"]["section"],
            lignes=(first, last),
            statut=data["statut"],
        )


@dataclass(frozen=True)
class Horaire:
    """One sitting of a session: ISO date, start and end as HH:MM."""

    jour: str
    debut: str
    fin: str

    @property
    def heures(self) -> float:
        """Return the length in hours, breaks included."""
        start, end = (datetime.strptime(hour, "%H:%M") for hour in (self.debut, self.fin))
        return (end - start).total_seconds() / 3600


@dataclass(frozen=True)
class Etape:
    """One step of a session's programme: title and Markdown content ("" if none), verbatim."""

    titre: str
    contenu: str


@dataclass(frozen=True)
class Intervenant:
    """Someone who led a session, as the source names them."""

    nom: str
    role: str


@dataclass(frozen=True)
class Session(Fiche):
    """A training session: what its document says, and how we classify it."""

    nature: str
    horaires: tuple[Horaire, ...]
    lieu: str
    departement: str | None
    capacite_min: int | None
    capacite_max: int
    public_texte: tuple[str, ...]
    resume: str
    objectifs: tuple[str, ...]
    programme: tuple[Etape, ...]
    methode: tuple[str, ...]
    intervenants: tuple[Intervenant, ...]
    conditions: tuple[str, ...]
    suite: str | None
    themes: tuple[str, ...]
    recommandations: tuple[str, ...]
    formulations: tuple[str, ...]
    source: str
    statut: str

    @classmethod
    def from_data(cls, data: Data, body: str, vocabulaires: Sequence[Vocabulaire]) -> Self:
        """Build from front matter and body; the vocabularies tell which fields classify."""
        plain = ("id", "titre", "nature", "resume", "source", "statut")
        verbatim = ("public_texte", "objectifs", "methode", "conditions")
        lists = (*verbatim, "themes", "recommandations", "formulations")
        fields: dict[str, Any] = {name: data[name] for name in plain}
        fields |= {name: tuple(data.get(name, ())) for name in lists}
        return cls(
            texte=body,
            classements=_classements(data, vocabulaires),
            horaires=tuple(Horaire(**item) for item in data["horaires"]),
            lieu=data["lieu"]["libelle"],
            departement=data["lieu"].get("departement"),
            capacite_min=data["capacite"].get("min"),
            capacite_max=data["capacite"]["max"],
            programme=tuple(Etape(item["titre"], item.get("contenu", "").strip("\n")) for item in data["programme"]),
            intervenants=tuple(Intervenant(**item) for item in data["intervenants"]),
            suite=data.get("suite"),
            **fields,
        )

    @property
    def annee(self) -> str:
        """Return the year of the first sitting."""
        return self.horaires[0].jour[:4]


@dataclass(frozen=True)
class Parcours:
    """A situation (title, Markdown introduction) and the recommendations to read, in order."""

    id: str
    titre: str
    texte: str
    rang: int
    etapes: tuple[str, ...]
    sessions: tuple[str, ...]
    statut: str

    @classmethod
    def from_data(cls, data: Data, body: str) -> Self:
        """Build from front matter and body."""
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=body,
            rang=data["rang"],
            etapes=tuple(data["etapes"]),
            sessions=tuple(data.get("sessions", ())),
            statut=data["statut"],
        )


@dataclass(frozen=True)
class Source:
    """A document: what is known of it, and its whole text without contact details."""

    id: str
    titre: str
    texte: str
    fichier: str
    date: str | None
    date_note: str
    editeur: str
    licence: str
    portee: tuple[str, ...]
    remarques: tuple[str, ...]
    empreinte: str

    @classmethod
    def from_data(cls, data: Data, texte: str) -> Self:
        """Build from the YAML file and the text beside it."""
        plain = ("id", "titre", "fichier", "date_note", "editeur", "licence", "empreinte")
        return cls(
            texte=texte,
            date=data.get("date"),
            portee=tuple(data.get("portee", ())),
            remarques=tuple(data.get("remarques", ())),
            **{name: data[name] for name in plain},
        )

    @cached_property
    def lignes(self) -> list[str]:
        """Return the lines of the text; line 1 is the first item."""
        return self.texte.split("\n")

    @cached_property
    def comparable(self) -> str:
        """Return the words of the whole text, white space and list markers aside."""
        return comparable(self.texte)

    @cached_property
    def _first_line_of(self) -> dict[str, int]:
        return {comparable(line): number for number, line in reversed(list(enumerate(self.lignes, start=1)))}

    def passage(self, first: int, last: int) -> str:
        """Return lines `first` to `last`, counted from 1, both included."""
        return "\n".join(self.lignes[first - 1 : last])

    def has_section_before(self, titre: str, line: int) -> bool:
        """Tell whether a line of its own says `titre` somewhere before a line."""
        return self._first_line_of.get(comparable(titre), line) < line
