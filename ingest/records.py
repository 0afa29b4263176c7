"""The corpus in memory: one frozen record per thing that people wrote, built from data that passed its schema."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Self

from ingest.text import comparable

Data = Mapping[str, Any]

# The fields of a recommendation whose values come with the words that prove them; each names its vocabulary.
ARGUED = ("acteurs", "echelles", "obstacles", "dispositifs")


@dataclass(frozen=True)
class Classement:
    """A vocabulary value given to a recommendation, and the exact words that prove it (None: deduced by us)."""

    champ: str
    valeur: str
    preuve: str | None


@dataclass(frozen=True)
class Recommandation:
    """A recommendation: the source's words (`texte`, Markdown) and what we say of them."""

    id: str
    titre: str
    texte: str
    theme: str
    rang: int
    question: str
    classements: tuple[Classement, ...]
    voir_aussi: tuple[str, ...]
    formulations: tuple[str, ...]
    source: str
    section: str
    lignes: tuple[int, int]
    statut: str

    @classmethod
    def from_data(cls, data: Data, body: str) -> Self:
        """Build from front matter and body; `classements` keeps the fields' order."""
        first, last = data["source"]["lignes"]
        return cls(
            id=data["id"],
            titre=data["titre"],
            texte=body,
            theme=data["theme"],
            rang=data["rang"],
            question=data["question"],
            classements=tuple(_classements(data)),
            voir_aussi=tuple(data.get("voir_aussi", ())),
            formulations=tuple(data.get("formulations", ())),
            source=data["source"]["document"],
            section=data["source"]["section"],
            lignes=(first, last),
            statut=data["statut"],
        )

    def valeurs(self, champ: str) -> list[str]:
        """Return the values of one vocabulary, in the order written."""
        return [classement.valeur for classement in self.classements if classement.champ == champ]


def _classements(data: Data) -> list[Classement]:
    bare = [Classement(champ, valeur, None) for champ in ("actions", "leviers") for valeur in data[champ]]
    argued = [Classement(champ, item["valeur"], item.get("preuve")) for champ in ARGUED for item in data.get(champ, ())]
    moment = Classement("moments", data["moment"]["valeur"], data["moment"].get("preuve"))
    return [*bare, *argued, moment]


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
class Session:
    """A training session: what its document says, and how we classify it."""

    id: str
    titre: str
    texte: str
    nature: str
    format: str
    modalite: str
    horaires: tuple[Horaire, ...]
    lieu: str
    departement: str | None
    capacite_min: int | None
    capacite_max: int
    publics: tuple[str, ...]
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
    def from_data(cls, data: Data, body: str) -> Self:
        """Build from front matter and body."""
        plain = ("id", "titre", "nature", "format", "modalite", "resume", "source", "statut")
        verbatim = ("public_texte", "objectifs", "methode", "conditions")
        lists = (*verbatim, "publics", "themes", "recommandations", "formulations")
        fields: dict[str, Any] = {name: data[name] for name in plain}
        fields |= {name: tuple(data.get(name, ())) for name in lists}
        return cls(
            texte=body,
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


@dataclass(frozen=True)
class Theme:
    """A theme of the recommendations, with its title in the document."""

    id: str
    libelle: str
    libelle_source: str
    description: str


@dataclass(frozen=True)
class Terme:
    """A vocabulary value, a family of values, or a glossary entry."""

    id: str
    libelle: str
    definition: str
    famille: str | None = None
    plus_large: str | None = None
    developpe: str | None = None
    synonymes: tuple[str, ...] = ()

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Build from one item of a vocabulary file."""
        return cls(**{**data, "synonymes": tuple(data.get("synonymes", ()))})


# What a vocabulary may say of itself and of its facet, beside its name, its values and its ranks.
DECLARED = ("singulier", "champ", "minimum", "maximum", "preuve", "facette", "parametre", "indexe", "absence")


@dataclass(frozen=True)
class Vocabulaire:
    """A controlled list: its families (may be empty) and its values, in display order; and what it says of its field.

    `champ` is the records' field, empty for the glossary; `facette` is « valeurs », « familles » or None. Each field is
    described in schema/vocabulaire.yml.
    """

    id: str
    libelle: str
    description: str
    rang: int
    familles: tuple[Terme, ...]
    valeurs: tuple[Terme, ...]
    singulier: str = ""
    champ: str = ""
    fiches: tuple[str, ...] = ()
    minimum: int = 0
    maximum: int | None = None
    preuve: str = "jamais"
    facette: str | None = None
    parametre: str | None = None
    rang_facette: int = 0
    indexe: bool = True
    absence: str | None = None

    @property
    def seul(self) -> bool:
        """Return whether a record has one value at most, so that its field and its column are no list."""
        return self.maximum == 1

    @property
    def niveau(self) -> str:
        """Return what its facet shows: « famille », or « valeur » when it has no families to show."""
        return "famille" if self.facette == "familles" and self.familles else "valeur"

    @classmethod
    def from_data(cls, data: Data, name: str) -> Self:
        """Build from a vocabulary or glossary file called `name`."""
        return cls(
            id=name,
            libelle=data["libelle"],
            description=data["description"],
            rang=data["rang"],
            rang_facette=data.get("rang_facette", data["rang"]),
            fiches=tuple(data.get("fiches", ())),
            **{name: data[name] for name in DECLARED if name in data},
            familles=tuple(Terme.from_data(item) for item in data.get("familles", ())),
            valeurs=tuple(Terme.from_data(item) for item in data.get("valeurs", data.get("termes", ()))),
        )
