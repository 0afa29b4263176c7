"""A small made-up corpus, quick to build and easy to read whole: tests/golden/corpus."""

import shutil
from pathlib import Path

import pytest

from ingest.build import build

SMALL = Path(__file__).parent.parent / "golden" / "corpus"


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A copy of the small corpus, free to be spoilt."""
    return Path(shutil.copytree(SMALL, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the small corpus, built once; only to be read."""
    path = tmp_path_factory.mktemp("small") / "cooperation.db"
    build(SMALL, path)
    return path
