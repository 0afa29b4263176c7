"""« voir_aussi » is one relation between two recommendations: when one names another, the other names it back."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import partial

from ingest.errors import REST, Problem, first_of
from ingest.read.files import CorpusFile

FIELD = "voir_aussi"


def check_see_also(files: Sequence[CorpusFile], known: Collection[str]) -> Iterator[Problem]:
    """Yield what each recommendation has to name, because another of the `known` ones names it.

    Reads `voir_aussi`. Nothing is asked of a file where this field is to be mended first, having broken its schema or
    leading nowhere: what it says may well be the missing name.
    """
    naming = defaultdict[str, list[str]](list)
    for file in files:
        for name in file.data.get(FIELD, ()):
            naming[name].append(file.id)
    for file in files:
        if FIELD not in file.unsound and set(file.data.get(FIELD, ())) <= set(known) - {file.id}:
            yield from first_of(_missing(file, naming[file.id]), partial(file.problem, (FIELD,), REST))


def _missing(file: CorpusFile, naming: Sequence[str]) -> Iterator[Problem]:
    named = file.data.get(FIELD, ())
    for name in naming:
        if name not in named:
            message = (
                f"« {name} » renvoie à cette fiche, qui doit y renvoyer aussi : ajoutez « {name} » à ce champ, "
                f"ou retirez « {file.id} » de celui de recommandations/{name}.md"
            )
            yield file.problem((FIELD,), message)
