"""The glossary: one definition a word, wherever it is used, and the quotations that are in their document."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ingest.check.schemas import closest
from ingest.errors import REST, Problem, cut, first_of
from ingest.read.files import CorpusFile
from ingest.read.text import comparable
from ingest.sources import Source
from search.thesaurus import plain

ENTRIES = "termes"
LISTS = ("familles", "valeurs")


def check_glossary(vocabularies: Sequence[CorpusFile], sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the words defined twice or never, those defined by an entry that isn't there, and the altered quotations.

    Every file holds to its schema. Words are compared as people read them: whatever the case and the accents.
    """
    glossary = [file for file in vocabularies if file.schema == "glossaire"]
    entries = [item for file in glossary for item in file.data[ENTRIES]]
    for file in glossary:
        yield from first_of(_twice(file), partial(file.problem, (), REST))
        yield from first_of(_quotations(file, sources), partial(file.problem, (), REST))
    defining = {name: entry["id"] for entry in reversed(entries) for name in _names(entry)}
    known = [entry["id"] for entry in entries]
    for file in vocabularies:
        if file.schema == "vocabulaire":
            yield from first_of(_values(file, defining, known), partial(file.problem, (), REST))


def _names(entry: Mapping[str, str]) -> list[str]:
    return [plain(entry[name]) for name in ("libelle", "developpe") if name in entry]


def _twice(file: CorpusFile) -> Iterator[Problem]:
    """Yield the entries that have the name of another one."""
    owners: dict[str, str] = {}
    for index, entry in enumerate(file.data[ENTRIES]):
        for name in _names(entry):
            owner = owners.setdefault(name, entry["id"])
            if owner != entry["id"]:
                message = f"« {cut(entry['libelle'])} » est déjà défini par « {owner} » : gardez une seule entrée"
                yield file.problem((ENTRIES, index, "libelle"), message)


def _quotations(file: CorpusFile, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield the definitions that aren't in the document they are said to come from."""
    for index, entry in enumerate(file.data[ENTRIES]):
        if "source" not in entry:
            continue
        source = sources.get(entry["source"])
        if not source:
            near = closest(entry["source"], list(sources))
            yield file.problem((ENTRIES, index, "source"), f"« {entry['source']} » n’existe pas dans sources{near}")
        elif comparable(entry["definition"]) not in source.comparable:
            message = f"ces mots ne sont pas dans la source « {source.id} » : {cut(entry['definition'])}"
            yield file.problem((ENTRIES, index, "definition"), message)


def _values(file: CorpusFile, defining: Mapping[str, str], known: list[str]) -> Iterator[Problem]:
    """Yield the values and families whose word is defined nowhere, twice, or by an entry that isn't there."""
    for list_ in LISTS:
        for index, item in enumerate(file.data.get(list_, ())):
            entry = item.get("glossaire")
            if entry is None and "definition" not in item:
                message = "il manque « definition », ou « glossaire » si une de ses entrées définit ce mot"
                yield file.problem((list_, index), message)
            elif entry is not None and entry not in known:
                message = f"« {entry} » n’existe pas dans le glossaire{closest(entry, known)}"
                yield file.problem((list_, index, "glossaire"), message)
            elif entry is not None and "definition" in item:
                message = f"le glossaire définit déjà ce mot (« {entry} ») : retirez cette définition"
                yield file.problem((list_, index, "definition"), message)
            elif entry is None and plain(item["libelle"]) in defining:
                entry = defining[plain(item["libelle"])]
                message = (
                    f"le glossaire définit déjà « {cut(item['libelle'])} » : écrivez « glossaire: {entry} » à la place"
                )
                yield file.problem((list_, index, "definition"), message)
