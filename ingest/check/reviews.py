"""Reviews: a record that is said to be reviewed says by which trade and when, and no other does."""

from collections.abc import Iterator, Sequence

from ingest.errors import Problem
from ingest.read.files import CorpusFile

TO_REVIEW = "a-relire"
REVIEWED = ("relu", "valide")


def check_reviews(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the reviews that lack, and those of what is said not to be reviewed.

    Reads `statut` and `relecture`: nothing is asked of a file where either is to be mended first. The schemas say that
    the one asks for the other.
    """
    for file in files:
        if {"statut", "relecture"} & set(file.unsound):
            continue
        status = file.data.get("statut")
        if status in REVIEWED and "relecture" not in file.data:
            yield file.problem(("statut",), f"« {status} » demande le champ « relecture » : rôle et date de qui a relu")
        elif status == TO_REVIEW and "relecture" in file.data:
            message = f"une fiche « {TO_REVIEW} » n’a pas encore de relecture ; retirez ce champ, ou changez le statut"
            yield file.problem(("relecture",), message)
