"""What each step of the engine brings: nDCG@10 with the whole engine, then with one step taken away at a time.

    python benchmarks/steps.py [--collection NAME DOCUMENTS QUESTIONS]… [--ours QUESTIONS] [--every N]

Collections are files of retrieval.py; `--ours` asks its questions of our own records. `--every 4` keeps one question in
four of each collection, for a quicker look. Each question is also asked with one typing error (variants.py). Steps
that only our own records have (thesaurus, editorial words) are measured on them alone.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from whoosh.analysis import CompositeAnalyzer, PyStemmerFilter

sys.path.insert(0, str(Path(__file__).parent))
import engines
from bases import Collection, fill, own_collection, read_collection
from variants import variants

from search import ranking, vocabulary, worth
from search.confidence import Place
from search.measures import JudgedQuestion, read_questions
from search.words import analysis

# The wordings measured (variants.py), and what they add to the name of a column.
WORDINGS = {"as asked": "", "one typing error": " error"}
Without = Callable[[], AbstractContextManager[Any]]


class Asked(NamedTuple):
    """A collection and its questions, in each wording that is measured."""

    collection: Collection
    worded: dict[str, list[JudgedQuestion]]


@contextmanager
def analysis_without(unwanted: Callable[[Any], bool]) -> Iterator[None]:
    """Analyse French without some filters; light words too are then known by what the other filters make of them."""
    pipe = CompositeAnalyzer(*(part for part in analysis._pipe.items if not unwanted(part)))
    analysis._remembered.cache_clear()
    with patch.object(analysis, "_pipe", pipe):
        light = frozenset(analysis.racines(" ".join(analysis._listed("light.txt"))))
        with patch.object(vocabulary, "LIGHT_RACINES", light):
            yield
    analysis._remembered.cache_clear()


def indexing(change: Callable[[Collection], Collection]) -> AbstractContextManager[Any]:
    """Index another collection than the one given."""
    return patch.object(engines, "fill", lambda base, collection: fill(base, change(collection)))


def without_thesaurus(collection: Collection) -> Collection:
    """Return a collection without its concepts."""
    return collection._replace(concepts=())


def without_editorial_words(collection: Collection) -> Collection:
    """Return a collection that has the words of the sources alone."""
    return collection._replace(
        documents=[replace(document, libelles=(), formulations=()) for document in collection.documents]
    )


# How to take each step away.
STEPS: dict[str, Without] = {
    "(nothing: the engine)": nullcontext,
    "the title on its own": lambda: patch.object(ranking, "_TITLE", 0.0),
    "the title's power": lambda: patch.object(ranking, "_TITLE_POWER", 1.0),
    "exact forms": lambda: patch.object(ranking, "_FORMS", 0.0),
    "pairs of neighbouring words": lambda: patch.object(ranking, "_PAIRS", 0.0),
    "light words set apart": lambda: patch.object(vocabulary, "LIGHT_RACINES", frozenset()),
    "what everybody says worth less": lambda: patch.multiple(worth, _LIGHT=1.0, _EVERYDAY=1.0),
    "inflections by the lemma": lambda: patch.object(vocabulary.Vocabulary, "_inflected", lambda self, word: ([], "")),
    "half a title for a derived word": lambda: patch.object(ranking, "_DERIVED", 1.0),
    "quotations first": lambda: patch.object(ranking, "_QUOTED", 0.0),
    "correction": lambda: patch.object(vocabulary, "nearest_word", lambda connection, forme, name: ""),
    "accented words for plain ones": lambda: patch.object(vocabulary.Vocabulary, "accented", lambda self, word: []),
    "stems": lambda: analysis_without(lambda part: isinstance(part, PyStemmerFilter)),
    "feminine and plural rules": lambda: analysis_without(
        lambda part: getattr(part, "function", None) is analysis._masculine
    ),
}
OWN_STEPS: dict[str, Without] = {
    "words of the same situation": lambda: patch.dict(ranking._SHARES, {Place.RELATED: 0.0}),
    "terms lent whole": lambda: patch.multiple(ranking, _IN_PART=1.0, _WHOLE=0.0),
    "the thesaurus": lambda: indexing(without_thesaurus),
    "editorial words": lambda: indexing(without_editorial_words),
    "the thesaurus, editorial words": lambda: indexing(lambda c: without_thesaurus(without_editorial_words(c))),
}


def asked(collection: Collection, questions: Sequence[JudgedQuestion]) -> Asked:
    """Return a collection with its questions reworded."""
    worded = variants(collection, questions)
    return Asked(collection, {name: worded[name] for name in WORDINGS})


def measure(asked: Asked, without: Without) -> list[float]:
    """Index and question a collection, a step taken away; return nDCG@10 on each wording."""
    with tempfile.TemporaryDirectory() as folder, without():
        search = engines.ours(asked.collection, Path(folder)).search
        return [engines.ask(search, questions)[0].ndcg10 for questions in asked.worded.values()]


def main() -> None:
    """Print one line per step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--collection", nargs=3, action="append", default=[], metavar=("NAME", "DOCUMENTS", "QUESTIONS")
    )
    parser.add_argument("--ours", type=Path, metavar="QUESTIONS")
    parser.add_argument("--every", type=int, default=1, metavar="N")
    options = parser.parse_args()
    others = {
        name: asked(read_collection(Path(documents)), read_questions(Path(questions))[:: options.every])
        for name, documents, questions in options.collection
    }
    own = {"ours": asked(own_collection(), read_questions(options.ours))} if options.ours else {}
    heads = [name + suffix for name in (*others, *own) for suffix in WORDINGS.values()]
    print(f"{'without':<32}" + "".join(f"{head:>12}" for head in heads))
    for step, without in {**STEPS, **(OWN_STEPS if own else {})}.items():
        print(f"{step:<32}", end="", flush=True)
        for name, questions in {**others, **own}.items():
            measured = name in own or step in STEPS
            cells = [f"{figure:.3f}" for figure in measure(questions, without)] if measured else [""] * len(WORDINGS)
            print("".join(f"{cell:>12}" for cell in cells), end="", flush=True)
        print()


if __name__ == "__main__":
    main()
