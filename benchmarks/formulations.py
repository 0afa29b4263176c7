"""Our formulations asked as questions, and taken out of the index: the engine where nobody prepared the answer.

    python benchmarks/formulations.py [--json]

A formulation is another way to ask for a record, written by us and indexed with it. Here the index holds none of them:
each is asked of three engines, and the record it was written for is the one right answer. Those of the first version
(`questions/formulations.jsonl`) are asked apart from all that there are today: the same questions from year to year.
"""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from bases import own_collection
from engines import ENGINES
from retrieval import measure

from search.measures import JudgedQuestion, read_questions

FIRST = Path(__file__).parent / "questions" / "formulations.jsonl"


def main() -> None:
    """Print one line per engine, or JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    collection = own_collection()
    today = [
        JudgedQuestion(formulation, "formulation", {collection.ids[document.numero]: 2})
        for document in collection.documents
        for formulation in document.formulations
    ]
    bare = collection._replace(documents=[replace(document, formulations=()) for document in collection.documents])
    sets = {"first version": read_questions(FIRST), "today": today}
    figures = {
        what: {"questions": len(questions), "systems": {name: measure(name, bare, questions) for name in ENGINES}}
        for what, questions in sets.items()
    }
    if options.json:
        print(json.dumps(figures, indent=2))
        return
    columns = ("first", "success3", "ndcg10", "no_result")
    for what, measured in figures.items():
        print(f"{what}: {measured['questions']} formulations\n{'':<10}" + "".join(f"{one:>12}" for one in columns))
        for name, of_engine in measured["systems"].items():
            print(f"{name:<10}" + "".join(f"{of_engine[column]:>12.3f}" for column in columns))


if __name__ == "__main__":
    main()
