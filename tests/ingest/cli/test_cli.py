"""The commands as a whole: each is there, gives an example, and loads only what it needs."""

import subprocess
import sys
from pathlib import Path

import pytest

from ingest.cli import cooperatheque

COMMANDS = ["chercher", "construire", "evaluer", "nouveau", "schemas", "servir", "verifier"]


def test_there_is_a_command_for_each_module() -> None:
    package = Path(sys.modules["ingest.cli"].__file__ or "").parent
    shared = {"__init__", "french", "options"}
    assert sorted({path.stem for path in package.glob("*.py")} - shared) == sorted(cooperatheque.commands) == COMMANDS


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_gives_an_example(name: str) -> None:
    assert "Exemple : cooperatheque" in (cooperatheque.commands[name].help or "")


def test_another_name_is_no_command() -> None:
    assert (cooperatheque.commands.get("french"), cooperatheque.commands.get("cuisiner")) == (None, None)


LOADED = """
import sys
from ingest.cli import cooperatheque
try:
    cooperatheque(sys.argv[1:])
except SystemExit as stop:
    print("exit", stop.code)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""

HEAVY = {"datasette", "jsonschema", "uvicorn", "sqlite_utils", "markdown", "whoosh"}


@pytest.mark.parametrize(
    ("args", "needed"),
    [
        (["--version"], set()),
        (["chercher", "élus", "--base"], {"whoosh"}),
        (["verifier"], {"jsonschema", "whoosh"}),
    ],
    ids=["version", "chercher", "verifier"],
)
def test_a_command_imports_only_what_it_needs(base: Path, args: list[str], needed: set[str]) -> None:
    given = [*args, str(base)] if args[-1] == "--base" else args
    script = [sys.executable, "-c", LOADED, *given]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout.splitlines()
    assert printed[-2] == "exit 0"
    assert HEAVY & set(printed[-1].split()) == needed
