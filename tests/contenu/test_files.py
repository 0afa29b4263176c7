"""The files of the corpus as editors open them: each names its schema, and the schemas are those of today."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from ingest.editor_schemas import outdated
from ingest.places import CORPUS
from ingest.read.frontmatter import load_yaml, split

WRITTEN = [path for path in sorted(CORPUS.rglob("*.*")) if path.suffix in (".yml", ".md")]
WRITTEN = [path for path in WRITTEN if path.parent.name != "schemas"]


def schema(kind: str) -> Any:
    return yaml.safe_load((CORPUS / "schemas" / f"{kind}.yml").read_text(encoding="utf-8"))


def data(path: Path) -> Any:
    return load_yaml(split(path.read_text(encoding="utf-8")).yaml)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_every_corpus_file_names_its_schema(path: Path) -> None:
    first = next(line for line in path.read_text(encoding="utf-8").split("\n") if line != "---")
    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve().is_file()


def test_the_committed_schemas_are_up_to_date() -> None:
    assert outdated(CORPUS) == [], "run cooperatheque schemas"


@pytest.mark.parametrize("kind", ["recommandation", "session"])
def test_every_record_holds_to_the_schema_of_editors(kind: str) -> None:
    validator = Draft202012Validator(schema(kind))
    paths = sorted((CORPUS / f"{kind}s").glob("*.md"))
    breaches = {path.name: list(validator.iter_errors(data(path))) for path in paths}
    assert (len(breaches) > 3, {name: found for name, found in breaches.items() if found}) == (True, {})


def test_values_come_in_the_order_of_their_vocabulary() -> None:
    moment = schema("recommandation")["properties"]["moment"]["properties"]["valeur"]
    assert moment["enum"][:3] == ["avant", "amorcer", "financer"]
    assert schema("session")["properties"]["format"]["enum"] == ["atelier", "session-exploration", "formation"]
