"""The vocabularies in memory: their values, and what each says of the records' field that holds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, Self

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Theme:
    """A theme of the recommendations, with its title in the document if it comes from one, its colour, its icon."""

    id: str
    libelle: str
    libelle_source: str | None = None
    description: str | None = None
    couleur: str | None = None
    icone: str | None = None

    @classmethod
    def from_data(cls, data: Data) -> Self:
        """Build from one item of themes.yml."""
        return cls(**{name: value for name, value in data.items() if name != "anciens_ids"})


@dataclass(frozen=True)
class Terme:
    """A vocabulary value, a family of values, or a glossary entry.

    `glossaire` is the glossary's entry that defines a value, whose definition it then has; `source` is the document
    that a definition quotes. A family `hors_facette` isn't shown by the facet.
    """

    id: str
    libelle: str
    definition: str | None = None
    glossaire: str | None = None
    famille: str | None = None
    plus_large: str | None = None
    developpe: str | None = None
    synonymes: tuple[str, ...] = ()
    source: str | None = None
    hors_facette: bool = False

    @classmethod
    def from_data(cls, data: Data, definitions: Mapping[str, str]) -> Self:
        """Build from one item of a vocabulary file; `definitions` are those of the glossary, by entry."""
        defined = {"definition": definitions.get(data["glossaire"])} if "glossaire" in data else {}
        return cls(**{**data, **defined, "synonymes": tuple(data.get("synonymes", ()))})


class Given(NamedTuple):
    """A value that a record gives to a field: the path to it in the front matter, and the words that prove it."""

    path: tuple[str | int, ...]
    valeur: str
    preuve: str | None


# What a vocabulary may say of itself and of its facet, beside its name, its values and its ranks.
DECLARED = (
    "singulier",
    "champ",
    "minimum",
    "maximum",
    "preuve",
    "facette",
    "parametre",
    "indexe",
    "definitions_indexees",
    "absence",
)


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
    definitions_indexees: bool = False
    absence: str | None = None

    @property
    def single(self) -> bool:
        """Return whether a record has one value at most, so that its field and its column are no list."""
        return self.maximum == 1

    @property
    def argued(self) -> bool:
        """Return whether values may come with a proof, so that each is written `{valeur, preuve}`."""
        return self.preuve != "jamais"

    @property
    def niveau(self) -> str:
        """Return what its facet shows: « famille », or « valeur » when it has no families to show."""
        return "famille" if self.facette == "familles" and self.familles else "valeur"

    @property
    def shown(self) -> tuple[Terme, ...]:
        """Return the terms that its facet and its columns show: its families but those that aren't, or its values."""
        if self.niveau == "valeur":
            return self.valeurs
        return tuple(family for family in self.familles if not family.hors_facette)

    @property
    def shown_as_written(self) -> bool:
        """Return whether a facet shows its very values, rather than families or nothing."""
        return bool(self.facette) and self.niveau == "valeur"

    @classmethod
    def from_data(cls, data: Data, name: str, definitions: Mapping[str, str]) -> Self:
        """Build from a vocabulary or glossary file called `name`; `definitions` are those of the glossary, by entry."""
        familles, valeurs = data.get("familles", ()), data.get("valeurs", data.get("termes", ()))
        return cls(
            id=name,
            libelle=data["libelle"],
            description=data["description"],
            rang=data["rang"],
            rang_facette=data.get("rang_facette", data["rang"]),
            fiches=tuple(data.get("fiches", ())),
            **{name: data[name] for name in DECLARED if name in data},
            familles=tuple(Terme.from_data(item, definitions) for item in familles),
            valeurs=tuple(Terme.from_data(item, definitions) for item in valeurs),
        )

    def given(self, data: Data) -> Iterator[Given]:
        """Yield the values that the front matter of a record gives to this field; it has passed its schema."""
        if self.champ not in data:
            return
        written = [data[self.champ]] if self.single else data[self.champ]
        for index, item in enumerate(written):
            path = (self.champ,) if self.single else (self.champ, index)
            if self.argued:
                yield Given((*path, "valeur"), item["valeur"], item.get("preuve"))
            else:
                yield Given(path, item, None)


def terme_id(vocabulaire: str, valeur: str) -> str:
    """Return the key of a value in table `termes`."""
    return f"{vocabulaire}-{valeur}"


def famille_id(vocabulaire: str, famille: str) -> str:
    """Return the key of a family in table `termes`."""
    return f"famille-{vocabulaire}-{famille}"
