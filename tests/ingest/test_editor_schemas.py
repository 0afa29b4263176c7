"""What editors complete from is what the corpus allows, and no older."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import SMALL
from jsonschema import Draft202012Validator

from ingest.corpus import read_corpus
from ingest.editor_schemas import editor_schemas, outdated
from ingest.read.frontmatter import load_yaml, split


def schema(kind: str) -> Any:
    return yaml.safe_load((SMALL / "schemas" / f"{kind}.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "count"), [("recommandation", 3), ("session", 2)])
def test_every_record_holds_to_the_schema_of_editors(kind: str, count: int) -> None:
    Draft202012Validator.check_schema(schema(kind))
    validator = Draft202012Validator(schema(kind))
    paths = sorted((SMALL / f"{kind}s").glob("*.md"))
    breaches = {path.name: list(validator.iter_errors(data(path))) for path in paths}
    assert (len(breaches), {name: found for name, found in breaches.items() if found}) == (count, {})


def data(path: Path) -> Any:
    return load_yaml(split(path.read_text(encoding="utf-8")).yaml)


def test_values_come_with_their_labels() -> None:
    corpus = read_corpus(SMALL)
    properties = schema("recommandation")["properties"]
    levers = properties["leviers"]["items"]
    assert levers["enum"] == [terme.id for terme in corpus.vocabulaire("leviers").valeurs]
    assert levers["enumDescriptions"] == [terme.libelle for terme in corpus.vocabulaire("leviers").valeurs]
    assert properties["moment"]["enum"] == ["amorcer", "conduire"]
    assert properties["theme"]["enumDescriptions"] == [theme.libelle for theme in corpus.themes]
    assert schema("session")["properties"]["format"]["enum"] == ["atelier"]


def test_records_and_sources_are_among_the_values() -> None:
    recommandations = sorted(path.stem for path in SMALL.glob("recommandations/*.md"))
    sources = sorted(path.stem for path in SMALL.glob("sources/*.yml"))
    reco, session = schema("recommandation")["properties"], schema("session")["properties"]
    assert reco["voir_aussi"]["items"]["enum"] == recommandations == session["recommandations"]["items"]["enum"]
    assert reco["source"]["properties"]["document"]["enum"] == sources == session["source"]["enum"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("vocabulaires/formats.yml", "libelle: Atelier", "libelle: Ateliers"),
        ("vocabulaires/formats.yml", "id: atelier", "id: ateliers"),
        ("vocabulaires/leviers.yml", "maximum: 2", "maximum: 4"),
        ("vocabulaires/themes.yml", "libelle: Premiers pas", "libelle: Les premiers pas"),
    ],
)
def test_a_change_of_vocabulary_makes_them_old(small_corpus: Path, file: str, old: str, new: str) -> None:
    path = small_corpus / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert outdated(small_corpus) != []


def test_they_are_the_same_wherever_the_corpus_is(small_corpus: Path) -> None:
    assert editor_schemas(small_corpus) == editor_schemas(SMALL)


def test_those_of_a_small_corpus_are_the_golden_ones() -> None:
    """They are in tests/corpus-essai/schemas: families, proofs, bounds and kinds that the project's may not have."""
    assert outdated(SMALL) == []
