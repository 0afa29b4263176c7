"""What most tests need: a corpus to spoil, a base built once, a site to ask in process."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import SMALL, Get, client

from ingest.build import build
from ingest.places import CORPUS


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A copy of the project's corpus, free to be spoilt."""
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own base, built once; only to be read."""
    path = tmp_path_factory.mktemp("base") / "cooperation.db"
    build(CORPUS, path)
    return path


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A copy of the small made-up corpus of tests/golden, free to be spoilt."""
    return Path(shutil.copytree(SMALL, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the small corpus, quick to build and easy to read whole; only to be read."""
    path = tmp_path_factory.mktemp("small") / "cooperation.db"
    build(SMALL, path)
    return path


@pytest.fixture(scope="session")
def connection(base: Path) -> Iterator[sqlite3.Connection]:
    """A read-only connection to the project's own base."""
    connection = sqlite3.connect(f"{base.as_uri()}?mode=ro", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def get(base: Path) -> Get:
    """Ask the site for a path, in process; redirections are followed."""
    return client(base)


@pytest.fixture(scope="session")
def get_sql(base: Path) -> Get:
    """Ask a site that is open to free SQL."""
    return client(base, sql=True)
