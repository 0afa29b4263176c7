"""The wheel, installed alone in an empty environment, holds all it takes to build, check, serve and begin a corpus."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from html import unescape
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"


def run(*command: object, folder: Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=clean(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def clean() -> dict[str, str]:
    """Return an environment in which nothing leads to the checkout."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `cooperatheque`, installed from a wheel that owes nothing to what earlier ones left."""
    folder = tmp_path_factory.mktemp("wheel")
    leftovers = shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "*.db", "tests", "docs")
    project = shutil.copytree(ROOT, folder / "project", ignore=leftovers)
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, project, folder=folder)
    (wheel,) = folder.glob("cooperatheque-*.whl")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    install = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    run(python, *install, "--constraint", ROOT / "constraints.txt", wheel, folder=folder)
    return folder / "venv" / "bin" / "cooperatheque"


def home_page(command: Path, *options: object, folder: Path) -> str:
    """Serve a site from a folder, and return its home page."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    words = [str(word) for word in (command, "servir", *options, "--port", port)]
    with subprocess.Popen(words, cwd=folder, env=clean(), stderr=subprocess.PIPE, text=True) as server:
        try:
            for _ in range(300):
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                        return str(answer.read().decode())
                except urllib.error.URLError:
                    assert server.poll() is None, server.stderr and server.stderr.read()
                    time.sleep(0.1)
        finally:
            server.terminate()
    raise AssertionError("the site never answered")


@pytest.mark.wheel
def test_a_wheel_builds_the_base(command: Path, tmp_path: Path) -> None:
    count = len(list(CORPUS.glob("recommandations/*.md")))
    assert f" {count} recommandation" in run(command, "verifier", folder=tmp_path)
    assert (command.parents[1] / "share" / "cooperatheque" / "corpus" / "schemas" / "session.yml").is_file()
    run(command, "construire", folder=tmp_path)
    check = "import ingest, sys; sys.exit(0 if 'site-packages' in ingest.__file__ else ingest.__file__)"
    run(command.with_name("python"), "-c", check, folder=tmp_path)
    assert (tmp_path / "cooperation.db").stat().st_size > 100_000


@pytest.mark.wheel
def test_a_wheel_serves_its_corpus_from_any_folder(command: Path, tmp_path: Path) -> None:
    titre = yaml.safe_load((CORPUS / "site.yml").read_text(encoding="utf-8"))["titre"]
    assert f"<h1>{titre}</h1>" in unescape(home_page(command, folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["cooperation.db"]
    (static,) = command.parents[1].rglob("search/site/static")
    assert {"gelasio.woff2", "gelasio-OFL.txt"} <= {path.name for path in static.iterdir()}


@pytest.mark.wheel
def test_a_wheel_begins_a_corpus_and_serves_it(command: Path, tmp_path: Path) -> None:
    assert "Corpus créé" in run(command, "nouveau", "mon-recueil", folder=tmp_path)
    assert "1 recommandation, 1 session" in run(command, "verifier", "--corpus", "mon-recueil", folder=tmp_path)
    page = home_page(command, "--corpus", "mon-recueil", folder=tmp_path)
    assert "/recommandations/exemple-de-recommandation" in page or "/themes/premier-theme" in page
    ours = {path.relative_to(ROOT / "ingest" / "nouveau") for path in (ROOT / "ingest" / "nouveau").rglob("*")}
    begun = tmp_path / "mon-recueil"
    theirs = {path.relative_to(begun) for path in begun.rglob("*") if "schemas" not in path.parts}
    assert theirs == ours
