"""Imports go one way, and the packages under test are those of this checkout."""

import ast
from pathlib import Path

import pytest

import ingest
import search

ROOT = Path(__file__).parent.parent
MODULES = sorted(ROOT.glob("ingest/**/*.py")) + sorted(ROOT.glob("search/**/*.py"))

# What each part of the project may import of the others, longest path first; the command line puts the parts together.
SEARCH = {"search.base", "search.french", "search.index", "search.public_address", "search.thesaurus", "search.urls"}
ALLOWED = {
    "ingest/cli/": {
        *("ingest", "search.base", "search.engine", "search.facets", "search.french", "search.interpretation"),
        *("search.measures", "search.numbers", "search.public_address", "search.reasons", "search.site.app"),
    },
    "ingest/server.py": {"ingest", "search.site.http.compression", "search.site.latest"},
    "ingest/": {"ingest", *SEARCH},
    "search/site/": {"search"},
    "search/": {"search"},
}


def part(path: Path) -> str:
    """Return the entry of ALLOWED for a module."""
    relative = path.relative_to(ROOT).as_posix()
    return next(place for place in ALLOWED if relative.startswith(place))


def imported(path: Path) -> set[str]:
    """Return the names of ours that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {name for name in names if name.split(".")[0] in ("ingest", "search")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_one_way(path: Path) -> None:
    allowed = ALLOWED[part(path)]
    wrong = {name for name in imported(path) if not any(name == one or name.startswith(f"{one}.") for one in allowed)}
    assert wrong == set()


def test_search_does_not_know_the_site() -> None:
    outside = [path for path in MODULES if part(path) == "search/"]
    assert [path.name for path in outside if any(name.startswith("search.site") for name in imported(path))] == []


def test_the_packages_are_those_of_this_checkout() -> None:
    assert [Path(str(package.__file__)).resolve().parent.parent for package in (ingest, search)] == [ROOT, ROOT]


def test_the_schema_folder_is_not_a_package() -> None:
    assert not (ROOT / "schema" / "__init__.py").exists()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_its_idea_and_stays_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 300


def test_only_the_command_line_knows_click() -> None:
    outside = [path for path in MODULES if part(path) != "ingest/cli/"]
    assert [path.name for path in outside if "import click" in path.read_text(encoding="utf-8")] == []


def test_records_never_change() -> None:
    """Every dataclass is frozen: what was read or found is shared, and nobody may write in it."""
    melted = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if ast.unparse(decorator).startswith("dataclass") and "frozen=True" not in ast.unparse(decorator)
    ]
    assert melted == []
