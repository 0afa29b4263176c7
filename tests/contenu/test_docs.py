"""What the documentation shows of the project's corpus is what the corpus gives today."""

import importlib.util
import json
import re
import shlex
import shutil
import sqlite3
from pathlib import Path
from types import ModuleType

import pytest
from helpers import Get

from ingest.cli import cooperatheque

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
API = (DOCS / "api.md").read_text(encoding="utf-8")

EXAMPLE = re.compile(r"```bash\n(curl [^\n]+)\n```(?:\n\n```json\n(.*?)\n```)?", re.DOTALL)
HOST = "http://127.0.0.1:8001"


def request_of(command: str) -> tuple[str, dict[str, str]]:
    """Return the path and the query parameters of a curl command line."""
    words = shlex.split(command)
    address = next(word for word in words if word.startswith(HOST))
    given = [words[index + 1] for index, word in enumerate(words) if word == "--data-urlencode"]
    return address.removeprefix(HOST), dict(parameter.split("=", 1) for parameter in given)


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("command", "answer"), EXAMPLE.findall(API))
def test_each_api_example_answers_what_the_page_says(get: Get, command: str, answer: str) -> None:
    path, given = request_of(command)
    response = get(path, params=given) if given else get(path)
    assert response.status_code == 200, response.text
    if answer:
        assert response.json() == json.loads(answer)
    else:
        assert len(response.text) > 100


def test_the_sql_of_the_page_answers_what_it_says(connection: sqlite3.Connection) -> None:
    command, printed = re.findall(r"\$ (sqlite3 [^\n]+)\n(.+?)```", API, re.DOTALL)[0]
    _, file, sql = shlex.split(command)
    assert file == "cooperation.db"
    assert "".join("|".join(map(str, row)) + "\n" for row in connection.execute(sql)) == printed


def test_the_python_of_the_page_prints_what_it_says(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(base, tmp_path / "cooperation.db")
    monkeypatch.chdir(tmp_path)
    code, printed = re.findall(r"```python\n(.+?)```\n\n```text\n(.+?)```", API, re.DOTALL)[0]
    exec(code, opened := {})
    opened["base"].close()
    assert capsys.readouterr().out == printed


def test_the_next_page_is_the_one_the_answer_names(get: Get) -> None:
    first = get("/cooperation/fiches.json?_size=10&_shape=objects").json()
    assert f"_next={first['next'].replace(',', '%2C')}" in API


def test_the_page_of_the_data_is_up_to_date() -> None:
    assert (DOCS / "donnees.md").read_text(encoding="utf-8") == load(DOCS / "donnees.py").page(), "run docs/donnees.py"


def test_the_readme_s_search_prints_what_it_says(capsys: pytest.CaptureFixture[str], base: Path) -> None:
    command, printed = re.findall(r"\$ \.venv/bin/cooperatheque (chercher [^\n]+)\n(.+?)```", README, re.DOTALL)[0]
    with pytest.raises(SystemExit):
        cooperatheque([*shlex.split(command), "--base", str(base)])
    assert capsys.readouterr().out == printed


def test_the_page_of_the_pages_is_up_to_date(connection: sqlite3.Connection) -> None:
    written = (DOCS / "pages.md").read_text(encoding="utf-8")
    assert written == load(DOCS / "pages.py").page(connection), "run docs/pages.py"
