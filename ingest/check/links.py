"""Links between records: whatever a file points to exists."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ingest.check.schemas import closest, listing
from ingest.errors import REST, Problem, cut, first_of
from ingest.read.files import CorpusFile
from ingest.renamed import renamed
from ingest.vocabularies import Vocabulaire

Path = tuple[str | int, ...]

# Where the fields of every corpus lead, by kind of file: to the ids of a folder or of the themes.
LEADS: Mapping[str, Mapping[tuple[str, ...], str]] = {
    "recommandation": {
        ("theme",): "themes",
        ("voir_aussi",): "recommandations",
        ("vient_avant", "fiche"): "recommandations",
        ("source", "document"): "sources",
    },
    "session": {("themes",): "themes", ("recommandations",): "recommandations", ("source",): "sources"},
    "parcours": {
        ("etapes",): "recommandations",
        ("sessions",): "sessions",
        ("liste_de_controle", "document"): "sources",
    },
}


@dataclass(frozen=True)
class Link:
    """A value that must be an id of `target` (a folder or a vocabulary), and where it is written."""

    path: Path
    target: str
    value: str


def check_links(
    files: Sequence[CorpusFile], vocabulaires: Sequence[Vocabulaire], known: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Yield the links to nothing, with the new id or the nearest that exists; `known` gives the ids of each target.

    A target that isn't in `known` could not be read: its own problem is reported, its links are not. Reads the fields
    of LEADS and those that vocabularies declare, each by itself.
    """
    allowed = {target: frozenset(ids) for target, ids in known.items()}
    names = {(old.genre, old.ancien): old.id for file in files for old in renamed(file)}
    for file in files:
        yield from first_of(_check_links(file, vocabulaires, allowed, names), partial(file.problem, (), REST))


def check_repeats(files: Sequence[CorpusFile], vocabulaires: Sequence[Vocabulaire]) -> Iterator[Problem]:
    """Yield the values that a field has twice, with two proofs; without proofs, the schema sees them."""
    for file in files:
        orders = (
            (("vient_avant", index, "fiche"), item["fiche"])
            for index, item in enumerate(file.data.get("vient_avant", ()))
        )
        fields = ([(given.path, given.valeur) for given in one.given(file.data)] for one in _of(file, vocabulaires))
        for written in (*fields, orders):
            seen: set[str] = set()
            for path, value in written:
                if value in seen:
                    yield file.problem(path, f"« {value} » est écrit deux fois dans ce champ")
                seen.add(value)


def check_families(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the families and broader terms that their own vocabulary doesn't hold."""
    for file in files:
        if file.schema == "vocabulaire":
            yield from first_of(_check_families(file), partial(file.problem, (), REST))
            yield from first_of(_circles(file), partial(file.problem, (), REST))


def _check_links(
    file: CorpusFile,
    vocabulaires: Sequence[Vocabulaire],
    known: Mapping[str, Collection[str]],
    names: Mapping[tuple[str, str], str],
) -> Iterator[Problem]:
    for link in (*_links(file), *_values(file, vocabulaires)):
        allowed = known.get(link.target)
        if allowed is not None and link.value not in allowed:
            now = names.get((link.target, link.value))
            message = f"« {link.value} » s’appelle maintenant « {now} »" if now else _unknown(link, allowed)
            yield file.problem(link.path, message)
        elif link.target == file.folder and link.value == file.id:
            yield file.problem(link.path, "la fiche se cite elle-même")


def _check_families(file: CorpusFile) -> Iterator[Problem]:
    families = {item["id"] for item in file.data.get("familles", ())}
    values = {item["id"] for item in file.data["valeurs"]}
    for index, item in enumerate(file.data["valeurs"]):
        for field, allowed in (("famille", families), ("plus_large", values)):
            if field in item and item[field] not in allowed:
                link = Link(("valeurs", index, field), file.id, item[field])
                yield file.problem(link.path, _unknown(link, allowed))
        if families and "famille" not in item:
            yield file.problem(("valeurs", index), f"il manque la famille de « {item['id']} »")


def _circles(file: CorpusFile) -> Iterator[Problem]:
    """Yield the values that are broader than themselves, at once or by others: one problem a circle."""
    broader = {item["id"]: item.get("plus_large") for item in file.data["valeurs"]}
    sound: set[str | None] = {None}
    for index, item in enumerate(file.data["valeurs"]):
        way: dict[str, None] = {}
        name = item["id"]
        while name not in sound and name not in way:
            way[name] = None
            name = broader.get(name)
        if name in way:
            yield file.problem(("valeurs", index, "plus_large"), f"« {name} » finit par être plus large que lui-même")
        sound |= way.keys()


def _of(file: CorpusFile, vocabulaires: Iterable[Vocabulaire]) -> list[Vocabulaire]:
    return [vocabulaire for vocabulaire in vocabulaires if file.schema in vocabulaire.fiches]


def _values(file: CorpusFile, vocabulaires: Sequence[Vocabulaire]) -> Iterator[Link]:
    for vocabulaire in _of(file, vocabulaires):
        for given in vocabulaire.given(file.data):
            yield Link(given.path, vocabulaire.id, given.valeur)


def _links(file: CorpusFile) -> Iterator[Link]:
    for path, target in LEADS.get(file.schema, {}).items():
        for place, value in _reached(file.data, path):
            yield Link(place, target, value)


def _reached(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the texts that a path leads to through groups and lists, with their places; nothing where it breaks off."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from (((index, *place), text) for place, text in _reached(item, path))
    elif isinstance(value, str):
        yield (), value
    elif path[0] in value:
        yield from (((path[0], *place), text) for place, text in _reached(value[path[0]], path[1:]))


def _unknown(link: Link, allowed: Iterable[str]) -> str:
    names = sorted(allowed)
    possible = f"possibles : {listing(names)}{closest(link.value, names)}" if names else "il n’y en a aucun"
    return f"« {cut(link.value)} » n’existe pas dans {link.target} ; {possible}"
