"""The corpus in memory: one frozen record per thing that people wrote, built from data that passed its schema."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from ingest.vocabularies import Data, Vocabulaire

UNRANKED = 1_000_000  # the rank of what gives none: more than the schemas allow, so it comes last


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
class Provenance:
    """Where a text comes from: a document of the corpus and, when it is cited, its passage; or a free reference.

    Everything may be None: the text was born here. `document` excludes `titre`, `page` and `adresse`.
    """

    document: str | None = None
    section: str | None = None
    lignes: tuple[int, int] | None = None
    titre: str | None = None
    page: str | None = None
    adresse: str | None = None

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Build from the field `source` of a recommendation."""
        cited = data.get("lignes")
        return cls(
            lignes=(cited[0], cited[1]) if cited else None,
            **{name: data.get(name) for name in ("document", "section", "titre", "page", "adresse")},
        )


@dataclass(frozen=True)
class Ordre:
    """The record to follow only after another one, and the exact words of the other one that say so."""

    fiche: str
    preuve: str


@dataclass(frozen=True)
class Relecture:
    """How far the review of what is ours has gone: `statut` is None when nothing is said of it.

    `role` is the trade of who reviewed, `date` the day in ISO; both are None until somebody has.
    """

    statut: str | None = None
    role: str | None = None
    date: str | None = None

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Build from the fields `statut` and `relecture` of a record."""
        return cls(statut=data.get("statut"), **data.get("relecture", {}))


@dataclass(frozen=True)
class Recommandation(Fiche):
    """A recommendation: its text, which is its source's words when it has one, and what we say of it.

    `rang` is UNRANKED when the file gives none.
    """

    theme: str
    rang: int
    question: str | None
    voir_aussi: tuple[str, ...]
    vient_avant: tuple[Ordre, ...]
    formulations: tuple[str, ...]
    provenance: Provenance
    relecture: Relecture

    @classmethod
    def from_data(cls, data: Data, body: str, vocabulaires: Sequence[Vocabulaire]) -> Self:
        """Build from front matter and body; the vocabularies tell which fields classify."""
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=body,
            theme=data["theme"],
            rang=data.get("rang", UNRANKED),
            question=data.get("question"),
            classements=_classements(data, vocabulaires),
            voir_aussi=tuple(data.get("voir_aussi", ())),
            vient_avant=tuple(Ordre(**item) for item in data.get("vient_avant", ())),
            formulations=tuple(data.get("formulations", ())),
            provenance=Provenance.from_data(data.get("source", {})),
            relecture=Relecture.from_data(data),
        )


@dataclass(frozen=True)
class Horaire:
    """One sitting of a session: ISO date, start and end as HH:MM, each None when it isn't said."""

    jour: str
    debut: str | None = None
    fin: str | None = None

    @property
    def heures(self) -> float | None:
        """Return the length in hours, breaks included; None when an hour isn't said."""
        if not self.debut or not self.fin:
            return None
        start, end = (datetime.strptime(hour, "%H:%M") for hour in (self.debut, self.fin))
        return (end - start).total_seconds() / 3600


@dataclass(frozen=True)
class Etape:
    """One step of a session's programme: title and Markdown content ("" if none), verbatim."""

    titre: str
    contenu: str

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Build from one item of a programme."""
        return cls(data["titre"], data.get("contenu", "").strip("\n"))


@dataclass(frozen=True)
class Intervenant:
    """Someone who led a session, as the source names them; `role` is None when it doesn't say."""

    nom: str
    role: str | None = None


@dataclass(frozen=True)
class Session(Fiche):
    """A training session: what its document says, and how we classify it."""

    nature: str | None
    horaires: tuple[Horaire, ...]
    lieu: str | None
    departement: str | None
    capacite_min: int | None
    capacite_max: int | None
    public_texte: tuple[str, ...]
    resume: str | None
    objectifs: tuple[str, ...]
    programme: tuple[Etape, ...]
    methode: tuple[str, ...]
    intervenants: tuple[Intervenant, ...]
    conditions: tuple[str, ...]
    suite: str | None
    themes: tuple[str, ...]
    recommandations: tuple[str, ...]
    formulations: tuple[str, ...]
    source: str | None
    relecture: Relecture

    @classmethod
    def from_data(cls, data: Data, body: str, vocabulaires: Sequence[Vocabulaire]) -> Self:
        """Build from front matter and body; the vocabularies tell which fields classify."""
        place, capacity = data.get("lieu", {}), data.get("capacite", {})
        plain = ("id", "titre", "nature", "resume", "suite", "source")
        verbatim = ("public_texte", "objectifs", "methode", "conditions")
        lists = (*verbatim, "themes", "recommandations", "formulations")
        fields: dict[str, Any] = {name: data.get(name) for name in plain}
        fields |= {name: tuple(data.get(name, ())) for name in lists}
        return cls(
            texte=body,
            classements=_classements(data, vocabulaires),
            horaires=tuple(Horaire(**item) for item in data.get("horaires", ())),
            lieu=place.get("libelle"),
            departement=place.get("departement"),
            capacite_min=capacity.get("min"),
            capacite_max=capacity.get("max"),
            programme=tuple(map(Etape.from_data, data.get("programme", ()))),
            intervenants=tuple(Intervenant(**item) for item in data.get("intervenants", ())),
            relecture=Relecture.from_data(data),
            **fields,
        )

    @property
    def date(self) -> str | None:
        """Return the day of the first sitting, None when it isn't said."""
        return self.horaires[0].jour if self.horaires else None

    @property
    def annee(self) -> str | None:
        """Return the year of the first sitting, None when it isn't said."""
        return self.date and self.date[:4]

    @property
    def duree(self) -> float | None:
        """Return the hours of all the sittings, None when there are none or one doesn't say its own."""
        hours = [horaire.heures for horaire in self.horaires]
        known = [one for one in hours if one is not None]
        return sum(known) if known and len(known) == len(hours) else None


@dataclass(frozen=True)
class ListeDeControle:
    """What a situation asks one to check: a document's own words, or ours when it names none."""

    points: tuple[str, ...] = ()
    titre: str | None = None
    document: str | None = None


@dataclass(frozen=True)
class Parcours:
    """A situation (title, Markdown introduction), the recommendations to read, in order, and what to check."""

    id: str
    titre: str
    texte: str
    rang: int
    etapes: tuple[str, ...]
    sessions: tuple[str, ...]
    liste: ListeDeControle
    relecture: Relecture

    @classmethod
    def from_data(cls, data: Data, body: str) -> Self:
        """Build from front matter and body."""
        checked = data.get("liste_de_controle", {})
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=body,
            rang=data.get("rang", UNRANKED),
            etapes=tuple(data["etapes"]),
            sessions=tuple(data.get("sessions", ())),
            liste=ListeDeControle(**{**checked, "points": tuple(checked.get("points", ()))}),
            relecture=Relecture.from_data(data),
        )
