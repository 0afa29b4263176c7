"""Identifiers and ranks: each names one thing, for good."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.errors import Probleme
from ingest.files import Fichier


def check_ids(fichiers: Sequence[Fichier]) -> Iterator[Probleme]:
    """Yield the ids that differ from their file's name, and those that two records claim.

    Recommendations and sessions share their ids: both appear in one search and one dossier.
    """
    owners: dict[tuple[str, str], list[Fichier]] = defaultdict(list)
    for fichier in fichiers:
        if fichier.dossier == "vocabulaires":
            yield from _check_terms(fichier)
            continue
        if fichier.data["id"] != fichier.id:
            yield fichier.probleme(("id",), f"« {fichier.data['id']} » doit être le nom du fichier, « {fichier.id} »")
        space = "fiches" if fichier.dossier in ("recommandations", "sessions") else fichier.dossier
        owners[space, fichier.data["id"]].append(fichier)
    for (_, name), claimants in owners.items():
        for fichier in claimants[1:]:
            yield fichier.probleme(("id",), f"« {name} » est déjà l’identifiant de {claimants[0].chemin}")


def check_ranks(fichiers: Sequence[Fichier]) -> Iterator[Probleme]:
    """Yield the ranks given twice: in a theme for recommendations, in their kind for parcours and vocabularies."""
    owners: dict[tuple[str, int], Fichier] = {}
    for fichier in fichiers:
        if "rang" not in fichier.data:
            continue
        scope = fichier.data.get("theme", fichier.dossier)
        first = owners.setdefault((scope, fichier.data["rang"]), fichier)
        if first is not fichier:
            yield fichier.probleme(("rang",), f"le rang {fichier.data['rang']} est déjà celui de {first.chemin}")


def _check_terms(fichier: Fichier) -> Iterator[Probleme]:
    for key in ("themes", "familles", "valeurs", "termes", "concepts"):
        seen: set[str] = set()
        for index, item in enumerate(fichier.data.get(key, ())):
            if item["id"] in seen:
                yield fichier.probleme((key, index, "id"), f"« {item['id']} » est écrit deux fois dans ce fichier")
            seen.add(item["id"])
