"""The documentation says what is true: commands run, and everything that exists is written down."""

import re
import shlex
import sqlite3
import tomllib
from contextlib import nullcontext
from pathlib import Path

import click
import pytest

from ingest import server
from ingest.check.schemas import fixed
from ingest.cli import cooperatheque
from ingest.new_corpus import STARTER

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
API = (DOCS / "api.md").read_text(encoding="utf-8")


def test_every_table_and_column_of_the_index_is_documented(connection: sqlite3.Connection) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (`.+?`) \|", (DOCS / "recherche.md").read_text(encoding="utf-8"), re.MULTILINE)
    documented = {table: sorted(re.findall(r"`(\w+)`", columns)) for table, columns in rows}
    query = """
        select tables.name, columns.name
        from sqlite_master as tables, pragma_table_info(tables.name) as columns
        where tables.name = 'fiches_fts' or (tables.type = 'table' and tables.name like 'recherche~_%' escape '~')
    """
    found: dict[str, list[str]] = {}
    for table, column in connection.execute(query):
        found.setdefault(table, []).append(column)
    assert {table: sorted(columns) for table, columns in found.items()} == documented


def options() -> list[str]:
    return [
        f"{name} {option}"
        for name, command in cooperatheque.commands.items()
        for parameter in command.params
        for option in (parameter.opts if isinstance(parameter, click.Option) else [parameter.human_readable_name])
    ]


def test_every_command_and_option_is_in_the_readme() -> None:
    missing = [name for name in cooperatheque.commands if f"cooperatheque {name}" not in README]
    assert missing == []
    assert [option for option in options() if option.split()[1] not in README] == []


@pytest.mark.parametrize("page", [DOCS / "autre-corpus.md", STARTER / "README.md"], ids=lambda path: path.name)
def test_the_way_to_a_site_of_one_s_own_can_be_followed(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server, "listening", lambda *asked: nullcontext(asked))
    monkeypatch.setattr(server, "serve", lambda *what: None)
    blocks = re.findall(r"```bash\n(.+?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    written = [line for block in blocks for line in block.splitlines() if line.startswith("cooperatheque ")]
    begun = [] if "cooperatheque nouveau mon-recueil" in written else ["cooperatheque nouveau mon-recueil"]
    for line in begun + written:
        with pytest.raises(SystemExit) as stop:
            cooperatheque(shlex.split(line)[1:])
        assert (line, stop.value.code) == (line, 0)
    assert len(written) >= 2


def test_the_keys_that_a_site_must_have_are_those_of_its_schema() -> None:
    page = (DOCS / "autre-corpus.md").read_text(encoding="utf-8")
    table = page.partition("| clé |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `(\w+)`", table, re.MULTILINE) == list(fixed("site")["required"])


@pytest.mark.parametrize("target", ["install", "build", "serve", "test", "check", "bench"])
def test_every_make_target_is_in_the_readme(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[<>=]", item)[0] for item in project["dependencies"] + project["optional-dependencies"]["dev"]]
    reasons = (DOCS / "architecture.md").read_text(encoding="utf-8").lower()
    assert [name for name in names if f"`{name}`" not in reasons] == []


def test_constraints_pin_versions_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9.]+", line)] == []
