"""What search indexes of the small corpus, against golden files."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from helpers import SMALL

from ingest.corpus import Corpus, read_corpus
from ingest.documents import concepts, documents
from ingest.rows.common import Context

GOLDEN = Path(__file__).parent.parent / "golden"


@pytest.fixture(scope="module")
def small() -> Corpus:
    """The small corpus, read."""
    return read_corpus(SMALL)


def golden(name: str) -> Any:
    return json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))


def test_each_fiche_is_a_document(small: Corpus) -> None:
    assert [asdict(document) for document in documents(Context.of(small))] == golden("documents")


def test_the_thesaurus_and_the_glossary_are_concepts(small: Corpus) -> None:
    written = json.loads(json.dumps([asdict(concept) for concept in concepts(small)]))
    assert written == golden("concepts")
