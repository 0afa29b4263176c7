"""The whole corpus: every file read and every rule checked, then records; or all the problems at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import CorpusInvalide, Probleme
from ingest.files import FOLDERS, Fichier, Progress, read_folder
from ingest.records import Parcours, Recommandation, Session, Source, Terme, Theme, Vocabulaire
from ingest.rules.ids import check_ids, check_ranks
from ingest.rules.links import check_families, check_links
from ingest.rules.provenance import check_recommendations, check_sessions, check_sources
from search.thesaurus import Concept

REQUIRED = (
    "themes",
    "actions",
    "leviers",
    "acteurs",
    "obstacles",
    "echelles",
    "dispositifs",
    "moments",
    "publics",
    "formats",
    "modalites",
    "glossaire",
    "thesaurus",
)

Folders = Mapping[str, Sequence[Fichier]]


@dataclass(frozen=True)
class Corpus:
    """Every record, in reading order: recommendations by theme and rank, sessions by date, the rest by rank or name."""

    themes: tuple[Theme, ...]
    vocabulaires: tuple[Vocabulaire, ...]
    sources: tuple[Source, ...]
    recommandations: tuple[Recommandation, ...]
    sessions: tuple[Session, ...]
    parcours: tuple[Parcours, ...]
    concepts: tuple[Concept, ...]

    def vocabulaire(self, name: str) -> Vocabulaire:
        """Return a vocabulary by its file's name."""
        return next(vocabulaire for vocabulaire in self.vocabulaires if vocabulaire.id == name)

    @property
    def sigles(self) -> list[Terme]:
        """Return the glossary's entries that have a full form."""
        return [terme for terme in self.vocabulaire("glossaire").valeurs if terme.developpe]


def read_corpus(folder: Path, progress: Progress = iter) -> Corpus:
    """Return the records of a corpus folder; raises CorpusInvalide with every problem found."""
    if not folder.is_dir():
        raise CorpusInvalide([Probleme(str(folder), 0, "", "le dossier du corpus est introuvable")])
    folders, problemes = dict[str, list[Fichier]](), list[Probleme]()
    for name in FOLDERS:
        folders[name], found = read_folder(folder, name, progress)
        problemes += found
    problemes += _missing_vocabularies(folder)
    sources = {fichier.id: Source.from_data(fichier.data, fichier.body) for fichier in folders["sources"]}
    problemes += _rules(folder, folders, sources)
    if problemes:
        raise CorpusInvalide(problemes)
    return _records(folders, sources)


def _missing_vocabularies(folder: Path) -> Iterator[Probleme]:
    for name in REQUIRED:
        path = folder / "vocabulaires" / f"{name}.yml"
        if not path.is_file():
            yield Probleme(str(path), 0, "", "ce vocabulaire manque")


def _rules(folder: Path, folders: Folders, sources: Mapping[str, Source]) -> Iterator[Probleme]:
    everything = [fichier for fichiers in folders.values() for fichier in fichiers]
    yield from check_ids(everything)
    yield from check_ranks(everything)
    yield from check_links(everything, _known_ids(folder, folders))
    yield from check_families(folders["vocabulaires"])
    yield from check_recommendations(folders["recommandations"], sources)
    yield from check_sessions(folders["sessions"], sources)
    yield from check_sources(folders["sources"])


def _known_ids(folder: Path, folders: Folders) -> dict[str, frozenset[str]]:
    """Return the ids that links may point to: file names, so that a broken file doesn't break its neighbours' links."""
    known = {
        name: frozenset(path.stem for path in (folder / name).glob(f"*{ending}"))
        for name, ending in FOLDERS.items()
        if name != "vocabulaires"
    }
    for fichier in folders["vocabulaires"]:
        items = fichier.data.get("themes") or fichier.data.get("valeurs") or ()
        known[fichier.id] = frozenset(item["id"] for item in items)
    return known


def _records(folders: Folders, sources: Mapping[str, Source]) -> Corpus:
    data = {fichier.id: fichier.data for fichier in folders["vocabulaires"]}
    themes = tuple(Theme(**item) for item in data["themes"]["themes"])
    order = {theme.id: rang for rang, theme in enumerate(themes)}
    vocabularies = (Vocabulaire.from_data(item, name) for name, item in data.items() if "rang" in item)
    recommendations = (Recommandation.from_data(fichier.data, fichier.body) for fichier in folders["recommandations"])
    sessions = (Session.from_data(fichier.data, fichier.body) for fichier in folders["sessions"])
    parcours = (Parcours.from_data(fichier.data, fichier.body) for fichier in folders["parcours"])
    return Corpus(
        themes=themes,
        vocabulaires=tuple(sorted(vocabularies, key=lambda item: item.rang)),
        sources=tuple(sources.values()),
        recommandations=tuple(sorted(recommendations, key=lambda item: (order[item.theme], item.rang))),
        sessions=tuple(sorted(sessions, key=lambda item: (item.horaires[0].jour, item.id))),
        parcours=tuple(sorted(parcours, key=lambda item: item.rang)),
        concepts=tuple(_concept(item) for item in data["thesaurus"]["concepts"]),
    )


def _concept(item: Mapping[str, Any]) -> Concept:
    relations = {name: tuple(item.get(name, ())) for name in ("synonymes", "specifiques", "associes")}
    return Concept(item["id"], item["libelle"], **relations)
