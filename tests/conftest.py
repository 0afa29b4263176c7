"""What most tests need: a corpus to spoil, a base built once, a site to ask in process."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bare import bare
from helpers import SMALL, Get, client

from ingest.build import build
from ingest.cli import cooperatheque
from ingest.places import CORPUS

Run = Callable[..., tuple[int, str, str]]


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
    """A copy of the small made-up corpus, tests/corpus-essai, free to be spoilt."""
    return Path(shutil.copytree(SMALL, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the small corpus, quick to build and easy to read whole; only to be read."""
    path = tmp_path_factory.mktemp("small") / "cooperation.db"
    build(SMALL, path)
    return path


@pytest.fixture(scope="session")
def bare_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of a corpus without sessions, parcours, sources nor vocabularies; only to be read."""
    folder = tmp_path_factory.mktemp("bare")
    build(bare(folder / "corpus"), folder / "cooperation.db")
    return folder / "cooperation.db"


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
def bases(base: Path, small_base: Path, bare_base: Path) -> dict[str, Path]:
    """The base of each corpus: the project's, the tests' own, and one of nothing but what is asked of all."""
    return {"cooperatheque": base, "essai": small_base, "bare": bare_base}


@pytest.fixture(scope="session")
def sites(bases: dict[str, Path]) -> dict[str, Get]:
    """Ask the site of each corpus for a path."""
    return {corpus: client(path) for corpus, path in bases.items()}


@pytest.fixture(scope="session")
def get_small(small_base: Path) -> Get:
    """Ask the site of the small corpus."""
    return client(small_base)


@pytest.fixture(scope="session")
def get_sql(base: Path) -> Get:
    """Ask a site that is open to free SQL."""
    return client(base, sql=True)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and returns its exit code, stdout and stderr."""

    def call(*args: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as stop:
            cooperatheque([str(arg) for arg in args], prog_name="cooperatheque")
        printed = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return stop.value.code, printed.out, printed.err

    return call
