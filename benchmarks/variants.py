"""Retrieval on questions worded worse: one typing error, no accents, other inflections, three words alone.

    python benchmarks/variants.py [--documents D.jsonl] --questions Q.jsonl [--json]

Every question of the file is altered in the four ways, always the same from one run to the next, and the three engines
answer each wording; the figures are nDCG@10. Files are those of retrieval.py.
"""

import argparse
import json
import random
import re
import string
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import Collection, add_collection, chosen
from engines import ENGINES, ask

from search.measures import JudgedQuestion, read_questions
from search.words.analysis import LIGHT_RACINES, fold, racines, words

SEED = 7
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 5  # letters of a word that gets an error or another ending
LETTERS = string.ascii_lowercase + "é"


def with_typing_error(question: str, chance: random.Random) -> str:
    """Return a question with a letter dropped, added, replaced or swapped inside one word, never the first letter."""
    long_words = [word for word in WORD.finditer(question) if len(word.group()) >= SHORTEST]
    if not long_words:
        return question
    word = chance.choice(long_words)
    wrong = word.group()
    while wrong == word.group():
        wrong = _with_error(word.group(), chance)
    return question[: word.start()] + wrong + question[word.end() :]


def _with_error(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    other = chance.choice(LETTERS)
    swapped = before + after[:1] + letter + after[1:]
    return chance.choice([before + after, before + other + letter + after, before + other + after, swapped])


def inflected(question: str, chance: random.Random) -> str:
    """Return a question whose words have another number, gender or person, by rule; names in capitals stay."""
    return WORD.sub(lambda word: _inflected(word.group(), chance), question)


def _inflected(word: str, chance: random.Random) -> str:
    if len(word) < SHORTEST or word[0].isupper() or word.endswith(("x", "ent")):
        return word
    if word.endswith("s"):
        return word[:-1]
    if word.endswith("al"):
        return word[:-2] + "aux"
    if word.endswith("er"):
        return word[:-2] + chance.choice(["ent", "ait", "é"])
    return word + (chance.choice(["s", "e", "es"]) if word.endswith("é") else "s")


def three_words(question: str, known: Mapping[str, int]) -> str:
    """Return the three words of a question that the fewest documents hold, in order; all of it when all are light.

    `known` counts the documents that hold each stem.
    """
    found = {
        word.racine: question[word.start : word.end] for word in words(question) if word.racine not in LIGHT_RACINES
    }
    rarest = sorted(found, key=lambda racine: (racine not in known, known.get(racine, 0), racine))[:3]
    return " ".join(word for racine, word in found.items() if racine in rarest) or question


def rewordings(collection: Collection) -> dict[str, Callable[[str], str]]:
    """Return the ways to alter a question, by name."""
    known = Counter(racine for d in collection.documents for racine in set(racines(f"{d.titre} {d.texte}")))
    return {
        "as asked": str,
        "one typing error": partial(with_typing_error, chance=random.Random(SEED)),
        "without accents": fold,
        "inflected": partial(inflected, chance=random.Random(SEED)),
        "three words": partial(three_words, known=known),
    }


def variants(collection: Collection, questions: Sequence[JudgedQuestion]) -> dict[str, list[JudgedQuestion]]:
    """Return the questions as asked and altered in each way."""
    return {
        name: [replace(question, question=reword(question.question)) for question in questions]
        for name, reword in rewordings(collection).items()
    }


def measure(name: str, collection: Collection, worded: Mapping[str, Sequence[JudgedQuestion]]) -> dict[str, float]:
    """Index a collection with one engine; return its nDCG@10 on each wording."""
    with tempfile.TemporaryDirectory() as folder:
        search = ENGINES[name](collection, Path(folder)).search
        return {variant: ask(search, questions)[0].ndcg10 for variant, questions in worded.items()}


def main() -> None:
    """Print one line per wording, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_collection(parser)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    collection = chosen(options.documents)
    worded = variants(collection, read_questions(options.questions))
    systems = {name: measure(name, collection, worded) for name in ENGINES}
    if options.json:
        print(json.dumps(systems, indent=2))
        return
    print(f"{'nDCG@10':<18}" + "".join(f"{name:>12}" for name in systems))
    for variant in worded:
        print(f"{variant:<18}" + "".join(f"{figures[variant]:>12.3f}" for figures in systems.values()))


if __name__ == "__main__":
    main()
