"""What editors complete from is what the corpus allows, and no older."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers import SMALL
from jsonschema import Draft202012Validator

from ingest.corpus import read_corpus
from ingest.editor_schemas import editor_schemas, outdated
from ingest.places import CORPUS
from ingest.read.frontmatter import load_yaml, split


def schema(kind: str) -> Any:
    return yaml.safe_load((CORPUS / "schemas" / f"{kind}.yml").read_text(encoding="utf-8"))


def test_the_committed_schemas_are_up_to_date() -> None:
    assert outdated(CORPUS) == [], "run cooperatheque schemas"


@pytest.mark.parametrize("kind", ["recommandation", "session"])
def test_every_record_holds_to_the_schema_of_editors(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    validator = Draft202012Validator(schema(kind))
    paths = sorted((CORPUS / f"{kind}s").glob("*.md"))
    breaches = {path.name: list(validator.iter_errors(data(path))) for path in paths}
    assert (len(breaches) > 3, {name: found for name, found in breaches.items() if found}) == (True, {})


def data(path: Path) -> Any:
    return load_yaml(split(path.read_text(encoding="utf-8")).yaml)


def test_values_come_with_their_labels() -> None:
    corpus = read_corpus(CORPUS)
    properties = schema("recommandation")["properties"]
    levers = properties["leviers"]["items"]
    assert levers["enum"] == [terme.id for terme in corpus.vocabulaire("leviers").valeurs]
    assert levers["enumDescriptions"] == [terme.libelle for terme in corpus.vocabulaire("leviers").valeurs]
    assert properties["moment"]["properties"]["valeur"]["enum"][:3] == ["avant", "amorcer", "financer"]
    assert properties["theme"]["enumDescriptions"] == [theme.libelle for theme in corpus.themes]
    assert schema("session")["properties"]["format"]["enum"] == ["atelier", "session-exploration", "formation"]


def test_records_and_sources_are_among_the_values() -> None:
    recommandations = sorted(path.stem for path in CORPUS.glob("recommandations/*.md"))
    sources = sorted(path.stem for path in CORPUS.glob("sources/*.yml"))
    reco, session = schema("recommandation")["properties"], schema("session")["properties"]
    assert reco["voir_aussi"]["items"]["enum"] == recommandations == session["recommandations"]["items"]["enum"]
    assert reco["source"]["properties"]["document"]["enum"] == sources == session["source"]["enum"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("vocabulaires/formats.yml", "libelle: Atelier", "libelle: Ateliers"),
        ("vocabulaires/formats.yml", "id: atelier", "id: ateliers"),
        ("vocabulaires/leviers.yml", "maximum: 2", "maximum: 4"),
        ("vocabulaires/themes.yml", "libelle: Agir auprès des élus", "libelle: Agir avec les élus"),
    ],
)
def test_a_change_of_vocabulary_makes_them_old(corpus: Path, file: str, old: str, new: str) -> None:
    path = corpus / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert outdated(corpus) != []


def test_they_are_the_same_wherever_the_corpus_is(corpus: Path) -> None:
    assert editor_schemas(corpus) == editor_schemas(CORPUS)


def test_those_of_a_small_corpus_are_the_golden_ones() -> None:
    """They are in tests/corpus-essai/schemas: families, proofs, bounds and kinds that the project's may not have."""
    assert outdated(SMALL) == []
