"""Identifiers and ranks: each names one thing, for good."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ingest.errors import REST, Problem, first_of
from ingest.read.files import CorpusFile
from ingest.renamed import records, renamed
from ingest.vocabularies import famille_id, terme_id


def check_ids(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the ids that differ from their file's name, and those that two records claim.

    Recommendations and sessions share their ids: both appear in one search and one dossier. Reads `id`.
    """
    owners: dict[tuple[str, str], list[CorpusFile]] = defaultdict(list)
    for file in files:
        if file.folder == "vocabulaires":
            yield from first_of(_check_terms(file), partial(file.problem, (), REST))
            continue
        if "id" not in file.data:
            continue
        if file.data["id"] != file.id:
            yield file.problem(("id",), f"« {file.data['id']} » doit être le nom du fichier, « {file.id} »")
        owners[_space(file.folder), file.data["id"]].append(file)
    for (_, name), claimants in owners.items():
        for file in claimants[1:]:
            yield file.problem(("id",), f"« {name} » est déjà l’identifiant de {claimants[0].path}")


def check_old_ids(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the old ids that lead elsewhere: those of a record of today, and those that two records had."""
    owners = {(_space(genre), record["id"]): file for file in files for _, genre, record in records(file)}
    former: dict[tuple[str, str], CorpusFile] = {}
    for file in files:
        yield from first_of(_check_old_ids(file, owners, former), partial(file.problem, (), REST))


def check_ranks(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the ranks given twice: in a theme for recommendations, in their kind for parcours and vocabularies.

    Reads `rang`, and for recommendations `theme`: both or nothing.
    """
    owners: dict[tuple[str, str, int], CorpusFile] = {}
    for file in files:
        theme = file.data.get("theme") if file.schema == "recommandation" else ""
        if theme is None or "rang" not in file.data:
            continue
        first = owners.setdefault((file.folder, theme, file.data["rang"]), file)
        if first is not file:
            yield file.problem(("rang",), f"le rang {file.data['rang']} est déjà celui de {first.path}")


def check_keys(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the values whose key in the base, vocabulary and id together, is that of another vocabulary's."""
    owners: dict[str, CorpusFile] = {}
    for file in files:
        for list_, key_of in (("familles", famille_id), ("valeurs", terme_id), ("termes", terme_id)):
            for index, item in enumerate(file.data.get(list_, ())):
                key = key_of(file.id, item["id"])
                owner = owners.setdefault(key, file)
                if owner is not file:
                    message = f"avec le nom du fichier, « {key} » est déjà la clé d’une valeur de {owner.path}"
                    yield file.problem((list_, index, "id"), message)


def _check_old_ids(
    file: CorpusFile, owners: Mapping[tuple[str, str], CorpusFile], former: dict[tuple[str, str], CorpusFile]
) -> Iterator[Problem]:
    """Yield the old ids of one file that are taken, and add the others to `former`."""
    for old in renamed(file):
        key = _space(old.genre), old.ancien
        if old.ancien == old.id:
            yield file.problem(old.path, f"« {old.ancien} » est l’identifiant d’aujourd’hui, et non un ancien")
        elif key in owners:
            yield file.problem(old.path, f"« {old.ancien} » est aujourd’hui l’identifiant de {owners[key].path}")
        elif key in former:
            yield file.problem(old.path, f"« {old.ancien} » est déjà un ancien identifiant de {former[key].path}")
        former.setdefault(key, file)


def _space(folder: str) -> str:
    """Return what the ids of a folder are unique in."""
    return "fiches" if folder in ("recommandations", "sessions") else folder


def _check_terms(file: CorpusFile) -> Iterator[Problem]:
    for key in ("themes", "familles", "valeurs", "termes", "concepts"):
        seen: set[str] = set()
        for index, item in enumerate(file.data.get(key, ())):
            if item["id"] in seen:
                yield file.problem((key, index, "id"), f"« {item['id']} » est écrit deux fois dans ce fichier")
            seen.add(item["id"])
