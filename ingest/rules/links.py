"""Links between records: whatever a file points to exists."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.errors import Probleme
from ingest.files import Fichier
from ingest.records import ARGUED
from ingest.schemas import closest, listing

Path = tuple[str | int, ...]

# Where each field of front matter leads: a folder of records, or a vocabulary.
SINGLE = {"theme": "themes", "format": "formats", "modalite": "modalites"}
LISTS = {
    "actions": "actions",
    "leviers": "leviers",
    "publics": "publics",
    "themes": "themes",
    "voir_aussi": "recommandations",
    "recommandations": "recommandations",
    "etapes": "recommandations",
    "sessions": "sessions",
}


@dataclass(frozen=True)
class Link:
    """A value that must be an id of `target` (a folder or a vocabulary), and where it is written."""

    path: Path
    target: str
    value: str


def check_links(fichiers: Sequence[Fichier], known: Mapping[str, frozenset[str]]) -> Iterator[Probleme]:
    """Yield the links to nothing, with the nearest id that exists; `known` gives the ids of each target.

    A target that isn't in `known` could not be read: its own problem is reported, its links are not.
    """
    for fichier in fichiers:
        for link in _links(fichier):
            allowed = known.get(link.target)
            if allowed is not None and link.value not in allowed:
                yield fichier.probleme(link.path, _unknown(link, sorted(allowed)))
            elif link.target == fichier.dossier and link.value == fichier.id:
                yield fichier.probleme(link.path, "la fiche se cite elle-même")


def check_families(fichiers: Sequence[Fichier]) -> Iterator[Probleme]:
    """Yield the families and broader terms that their own vocabulary doesn't hold."""
    for fichier in fichiers:
        if fichier.schema != "vocabulaire":
            continue
        families = {item["id"] for item in fichier.data.get("familles", ())}
        values = {item["id"] for item in fichier.data["valeurs"]}
        for index, item in enumerate(fichier.data["valeurs"]):
            for field, allowed in (("famille", families), ("plus_large", values - {item["id"]})):
                if field in item and item[field] not in allowed:
                    link = Link(("valeurs", index, field), fichier.id, item[field])
                    yield fichier.probleme(link.path, _unknown(link, sorted(allowed)))
            if families and "famille" not in item:
                yield fichier.probleme(("valeurs", index), f"il manque la famille de « {item['id']} »")


def _links(fichier: Fichier) -> Iterator[Link]:
    if fichier.dossier in ("sources", "vocabulaires"):
        return
    data = fichier.data
    for field, target in SINGLE.items():
        if field in data:
            yield Link((field,), target, data[field])
    for field, target in LISTS.items():
        for index, value in enumerate(data.get(field, ())):
            yield Link((field, index), target, value)
    for field in ARGUED:
        for index, item in enumerate(data.get(field, ())):
            yield Link((field, index, "valeur"), field, item["valeur"])
    if "moment" in data:
        yield Link(("moment", "valeur"), "moments", data["moment"]["valeur"])
    if fichier.dossier == "recommandations":
        yield Link(("source", "document"), "sources", data["source"]["document"])
    if fichier.dossier == "sessions":
        yield Link(("source",), "sources", data["source"])


def _unknown(link: Link, allowed: list[str]) -> str:
    near = closest(link.value, allowed)
    return f"« {link.value} » n’existe pas dans {link.target} ; possibles : {listing(allowed)}{near}"
