"""Numbers and hours of a session that contradict each other."""

from collections.abc import Iterator, Sequence

from ingest.errors import Problem
from ingest.read.files import CorpusFile


def check_coherence(files: Sequence[CorpusFile]) -> Iterator[Problem]:
    """Yield the sittings that end before they begin or aren't in order, and the capacities upside down.

    Reads `horaires` and `capacite`, each by itself.
    """
    for file in files:
        yield from _hours(file)
        capacity = file.data.get("capacite", {})
        least, most = capacity.get("min"), capacity.get("max")
        if least is not None and least > most:
            yield file.problem(("capacite", "min"), f"le minimum ({least}) dépasse le maximum ({most})")


def _hours(file: CorpusFile) -> Iterator[Problem]:
    before = ("", "")
    for index, sitting in enumerate(file.data.get("horaires", ())):
        begins, ends = sitting.get("debut", ""), sitting.get("fin")
        if ends and ends <= begins:
            yield file.problem(("horaires", index, "fin"), f"la fin ({ends}) doit venir après le début ({begins})")
        start = (sitting["jour"], begins)
        if start < before:
            yield file.problem(("horaires", index, "jour"), "les horaires doivent être dans l’ordre")
        before = start
