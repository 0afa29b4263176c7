"""What search indexes of the small corpus, against golden files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from helpers import SMALL

from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts, documents, situations
from ingest.rows.common import Context

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def small() -> Corpus:
    """The small corpus, read."""
    return read_corpus(SMALL)


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def test_each_fiche_is_a_document(small: Corpus) -> None:
    written = json.loads(json.dumps([asdict(document) for document in documents(Context.of(small))]))
    assert written == golden("documents")


def test_the_thesaurus_and_the_glossary_are_concepts(small: Corpus) -> None:
    written = json.loads(json.dumps([asdict(concept) for concept in concepts(small)]))
    assert written == golden("concepts")


def test_the_parcours_and_the_glossary_are_situations(small: Corpus) -> None:
    written = json.loads(json.dumps([asdict(situation) for situation in situations(small)]))
    assert written == golden("situations")


@pytest.mark.parametrize(
    ("said", "labels"),
    [
        ("definitions_indexees: true\n", ["Médiation\u202f: Un tiers aide.", "Mémoire\u202f: Quelqu’un d’autre."]),
        ("definitions_indexees: false\n", ["Médiation", "Mémoire"]),
        ("", ["Médiation", "Mémoire"]),
    ],
)
def test_a_vocabulary_says_whether_its_definitions_are_indexed(
    small_corpus: Path, said: str, labels: list[str]
) -> None:
    vocabulary = small_corpus / "vocabulaires" / "leviers.yml"
    written = vocabulary.read_text(encoding="utf-8").replace("definition: Garder la trace.", "glossaire: tiers")
    vocabulary.write_text(written.replace("familles:\n", f"{said}familles:\n"), encoding="utf-8")
    every = {label for document in documents(Context.of(read_corpus(small_corpus))) for label in document.libelles}
    assert sorted(label for label in every if label.startswith(("Médiation", "Mémoire"))) == labels
    assert {label for label in every if "Mettre" in label} == set()
