"""Problems as people read them: one line each, and one for a problem that many files share."""

from collections import defaultdict
from collections.abc import Sequence

from ingest.errors import Problem

FEW = 3  # files of which each is said; beyond, they share a line, which names as many

What = tuple[str, str]


def report(problems: Sequence[Problem]) -> list[str]:
    """Return the lines that say sorted problems; one that many files share stands where the first of them would."""
    shared = defaultdict(list)
    for problem in problems:
        shared[_what(problem)].append(problem)
    together = {what: _together(what, alike) for what, alike in shared.items()}
    return list(dict.fromkeys(together[_what(problem)] or str(problem) for problem in problems))


def _what(problem: Problem) -> What:
    """Return what a problem has in common with that of another file: its field, without places in lists, and words."""
    steps = (step for step in problem.field.split(".") if not step.isdigit())
    return ".".join(steps), problem.message


def _together(what: What, alike: Sequence[Problem]) -> str:
    """Return the line that says a problem of many files, empty when they are few."""
    first = {problem.file: problem for problem in reversed(alike)}
    if len(first) <= FEW:
        return ""
    places = [first[file].place for file in sorted(first)[:FEW]]
    return f"{' : '.join(part for part in what if part)} ; dans {len(first)} fichiers, dont {', '.join(places)}"
