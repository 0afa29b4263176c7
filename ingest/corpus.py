"""The whole corpus: every file read and every rule checked, then records; or all the problems at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.check.coherence import check_coherence
from ingest.check.declarations import check_declarations
from ingest.check.glossary import check_glossary
from ingest.check.ids import check_ids, check_keys, check_old_ids, check_ranks
from ingest.check.links import check_families, check_links, check_repeats
from ingest.check.markdown import check_markdown
from ingest.check.parts import sound_part
from ingest.check.provenance import check_checklists, check_recommendations, check_sessions, check_sources
from ingest.check.reviews import check_reviews
from ingest.check.schemas import breaches, fixed, validator
from ingest.check.see_also import check_see_also
from ingest.check.site import check_format, check_site
from ingest.check.thesaurus import check_thesaurus
from ingest.check.values import check_values
from ingest.check.vocabulary_fields import composed
from ingest.errors import InvalidCorpus, Problem
from ingest.ranks import ranked
from ingest.read import examples
from ingest.read.files import FOLDERS, VOCABULARY_SCHEMAS, CorpusFile, Progress, ids_of, read_folder, read_site
from ingest.records import Parcours, Recommandation, Session
from ingest.renamed import Renamed, renamed
from ingest.sources import Source
from ingest.vocabularies import Terme, Theme, Vocabulaire
from search.thesaurus import Concept

REQUIRED = ("themes",)
RECORDS = tuple(name for name in FOLDERS if name != "vocabulaires")

MOST_VOCABULARIES = 100  # each is a column of the base, and SQLite has 2,000 columns at most

Folders = Mapping[str, Sequence[CorpusFile]]


@dataclass(frozen=True)
class Corpus:
    """What the site is, as `site.yml` says, and every record, in reading order.

    Recommendations come by theme and rank, sessions by date, the rest by rank or name; what has no rank comes after
    what has one, by title, and what has no date comes last.
    """

    site: Mapping[str, Any]
    themes: tuple[Theme, ...]
    vocabulaires: tuple[Vocabulaire, ...]
    sources: tuple[Source, ...]
    recommandations: tuple[Recommandation, ...]
    sessions: tuple[Session, ...]
    parcours: tuple[Parcours, ...]
    concepts: tuple[Concept, ...]
    renamed: tuple[Renamed, ...]

    def vocabulaire(self, name: str) -> Vocabulaire:
        """Return a vocabulary by its file's name; StopIteration when the corpus doesn't have it."""
        return next(vocabulaire for vocabulaire in self.vocabulaires if vocabulaire.id == name)

    @property
    def glossaire(self) -> tuple[Terme, ...]:
        """Return the glossary's entries; none without a glossary."""
        return next((vocabulaire.valeurs for vocabulaire in self.vocabulaires if vocabulaire.id == "glossaire"), ())

    @property
    def sigles(self) -> list[Terme]:
        """Return the glossary's entries that have a full form."""
        return [terme for terme in self.glossaire if terme.developpe]


@dataclass(frozen=True)
class Vocabularies:
    """The files of corpus/vocabulaires that hold to their schema, what they declare, and every problem found.

    Not `complete` means that some could not be used: a field that nobody declares may then be one of theirs.
    """

    files: tuple[CorpusFile, ...]
    declared: tuple[Vocabulaire, ...]
    problems: tuple[Problem, ...]
    complete: bool

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Return the themes; none when their file is missing or breaks a rule."""
        return tuple(Theme.from_data(item) for file in self.files for item in file.data.get("themes", ()))

    @property
    def known(self) -> dict[str, list[str]]:
        """Return the ids of the values of each vocabulary, and of the themes, as ordered in their file."""
        lists = {file.id: file.data.get("themes") or file.data.get("valeurs") or () for file in self.files}
        return {name: [item["id"] for item in items] for name, items in lists.items()}


def read_vocabularies(corpus: Path, progress: Progress = iter) -> Vocabularies:
    """Return the vocabularies of a corpus folder, with their problems if any."""
    names = ids_of(corpus, "vocabulaires")
    if len(names) > MOST_VOCABULARIES:
        message = f"{len(names)} vocabulaires : un corpus en a {MOST_VOCABULARIES} au plus"
        return Vocabularies((), (), (Problem(str(corpus / "vocabulaires"), 0, "", message),), complete=False)
    read, problems = read_folder(corpus, "vocabulaires", progress)
    files, found = _sound(read)
    refused = list(check_declarations(files))
    places = {problem.file for problem in refused}
    usable = [file for file in files if file.path not in places]
    definitions = {item["id"]: item["definition"] for file in usable for item in file.data.get("termes", ())}
    declared = (Vocabulaire.from_data(file.data, file.id, definitions) for file in usable if "rang" in file.data)
    unusable = set(ids_of(corpus, "vocabulaires")) - {file.id for file in usable} - VOCABULARY_SCHEMAS.keys()
    return Vocabularies(
        files=tuple(files),
        declared=tuple(sorted(declared, key=lambda item: (item.rang, item.id))),
        problems=(*problems, *found, *refused, *_missing(corpus)),
        complete=not unusable,
    )


def read_corpus(folder: Path, progress: Progress = iter) -> Corpus:
    """Return the records of a corpus folder; raises InvalidCorpus with every problem found."""
    require(folder)
    site, problems = _read_site(folder)
    vocabularies = read_vocabularies(folder, progress)
    problems += vocabularies.problems
    folders: dict[str, Sequence[CorpusFile]] = {"vocabulaires": vocabularies.files}
    for name in RECORDS:
        read, unreadable = read_folder(folder, name, progress)
        folders[name], found = _sound_parts(read, vocabularies.declared, vocabularies.complete)
        problems += [*unreadable, *found]
    sources = {file.id: _source(file) for file in folders["sources"]}
    problems += _rules(folders, vocabularies.declared, known_ids(folder, vocabularies), sources)
    if problems or not site:
        raise InvalidCorpus(problems)
    return _records(site, folders, vocabularies, sources)


def require(folder: Path) -> None:
    """Raise InvalidCorpus when the folder of a corpus isn't there."""
    if not folder.is_dir():
        raise InvalidCorpus([Problem(str(folder), 0, "", "le dossier du corpus est introuvable")])


def _read_site(folder: Path) -> tuple[CorpusFile | None, list[Problem]]:
    """Return `site.yml` when it is sound, with its problems; raises InvalidCorpus for a corpus of another format."""
    site, problems = read_site(folder)
    if site and (refused := check_format(site)):
        raise InvalidCorpus([refused])
    sound, found = _sound([site] if site else [])
    unusable = [problem for file in sound for problem in check_site(file)]
    return (sound[0] if sound and not unusable else None), [*problems, *found, *unusable]


def known_ids(folder: Path, vocabularies: Vocabularies) -> dict[str, list[str]]:
    """Return the ids that links may point to: values, and file names, so that a broken file breaks no neighbour's."""
    return {**{name: ids_of(folder, name) for name in RECORDS}, **vocabularies.known}


def _missing(corpus: Path) -> Iterator[Problem]:
    present = ids_of(corpus, "vocabulaires")
    for name in REQUIRED:
        if name not in present:
            example = f", {examples.such_as(examples.THEMES)}" if name == "themes" else ""
            yield Problem(str(corpus / "vocabulaires" / f"{name}.yml"), 0, "", f"ce vocabulaire manque{example}")


def _sound(files: Iterable[CorpusFile]) -> tuple[list[CorpusFile], list[Problem]]:
    """Return the files that hold to their schema and to the limits of texts, and the problems of the others."""
    parts, problems = _sound_parts(files)
    broken = {problem.file for problem in problems}
    return [file for file in parts if file.path not in broken], problems


def _sound_parts(
    files: Iterable[CorpusFile], vocabulaires: Sequence[Vocabulaire] = (), complete: bool = True
) -> tuple[list[CorpusFile], list[Problem]]:
    """Return the files that hold to the limits of texts, with their sound fields only, and the problems of all."""
    sound, problems = list[CorpusFile](), list[Problem]()
    checkers = {}
    for file in files:
        if file.schema not in checkers:
            checkers[file.schema] = validator(composed(file.schema, vocabulaires, complete))
        broken = (*check_values(file.data, file.yaml), *breaches(checkers[file.schema], file.data))
        problems += [file.problem(breach.path, breach.message) for breach in broken]
        if part := sound_part(file, broken):
            excesses = list(check_markdown(part))
            sound += [] if excesses else [part]
            problems += excesses
    return sound, problems


def _rules(
    folders: Folders,
    vocabulaires: Sequence[Vocabulaire],
    known: Mapping[str, Sequence[str]],
    sources: Mapping[str, Source],
) -> Iterator[Problem]:
    everything = [file for name in FOLDERS for file in folders[name]]
    # Each rule reads the fields that a file has: one that its schema requires may be missing, and has been said.
    yield from check_ids(everything)
    yield from check_old_ids(everything)
    yield from check_keys(folders["vocabulaires"])
    yield from check_ranks(everything)
    yield from check_links(everything, vocabulaires, known)
    yield from check_see_also(folders["recommandations"], known["recommandations"])
    yield from check_repeats(everything, vocabulaires)
    yield from check_reviews(everything)
    yield from check_families(folders["vocabulaires"])
    yield from check_glossary(folders["vocabulaires"], sources)
    yield from check_thesaurus(folders["vocabulaires"])
    yield from check_recommendations(folders["recommandations"], vocabulaires, sources)
    yield from check_sessions(folders["sessions"], sources)
    yield from check_checklists(folders["parcours"], sources)
    yield from check_sources(folders["sources"])
    yield from check_coherence(folders["sessions"])


def _source(file: CorpusFile) -> Source:
    """Return a source, with nothing for the fields that its file lacks: its text is there to be compared anyway."""
    return Source.from_data({**dict.fromkeys(fixed("source")["required"], ""), "id": file.id, **file.data}, file.body)


def _records(site: CorpusFile, folders: Folders, vocabularies: Vocabularies, sources: Mapping[str, Source]) -> Corpus:
    declared = vocabularies.declared
    recommendations = [Recommandation.from_data(file.data, file.body, declared) for file in folders["recommandations"]]
    by_theme = {theme.id: [item for item in recommendations if item.theme == theme.id] for theme in vocabularies.themes}
    sessions = [Session.from_data(file.data, file.body, declared) for file in folders["sessions"]]
    parcours = [Parcours.from_data(file.data, file.body) for file in folders["parcours"]]
    concepts = (item for file in vocabularies.files for item in file.data.get("concepts", ()))
    return Corpus(
        site=site.data,
        themes=vocabularies.themes,
        vocabulaires=declared,
        sources=tuple(sources.values()),
        recommandations=tuple(item for theme in vocabularies.themes for item in ranked(by_theme[theme.id])),
        sessions=tuple(sorted(sessions, key=lambda item: (item.date is None, item.date or "", item.id))),
        parcours=tuple(ranked(parcours)),
        concepts=tuple(map(_concept, concepts)),
        renamed=tuple(old for name in FOLDERS for file in folders[name] for old in renamed(file)),
    )


def _concept(item: Mapping[str, Any]) -> Concept:
    relations = {name: tuple(item.get(name, ())) for name in ("synonymes", "specifiques", "associes", "anglais")}
    return Concept(item["id"], item["libelle"], **relations)
