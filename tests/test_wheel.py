"""The wheel, installed alone in an empty environment, holds all it takes to build and check the base."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command: object, folder: Path) -> str:
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.wheel
def test_a_wheel_builds_the_base(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", tmp_path, ROOT, folder=tmp_path)
    (wheel,) = tmp_path.glob("cooperatheque-*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    install = ("-m", "pip", "--quiet", "--disable-pip-version-check", "install")
    run(python, *install, "--constraint", ROOT / "constraints.txt", wheel, folder=tmp_path)
    command = tmp_path / "venv" / "bin" / "cooperatheque"
    assert "33 recommandations" in run(command, "verifier", folder=tmp_path)
    assert (tmp_path / "venv" / "share" / "cooperatheque" / "corpus" / "schemas" / "session.yml").is_file()
    run(command, "construire", folder=tmp_path)
    check = "import ingest, sys; sys.exit(0 if 'site-packages' in ingest.__file__ else ingest.__file__)"
    run(python, "-c", check, folder=tmp_path)
    assert (tmp_path / "cooperation.db").stat().st_size > 100_000
