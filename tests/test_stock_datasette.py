"""Datasette alone, without our plugin, opens the base with the metadata: the base outlives the site."""

import json
import os
import subprocess
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.wheel
def test_datasette_alone_opens_the_base(base: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}

    def run(*command: object) -> str:
        done = subprocess.run(
            [str(part) for part in command], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    pip = (python, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "install", "--constraint", ROOT / "constraints.txt", "datasette")
    assert "cooperatheque" not in run(*pip, "list")
    ask = (python, "-m", "datasette", base, "--metadata", ROOT / "datasette-metadata.yml", "--get")
    rows = json.loads(run(*ask, "/cooperation/recommandations.json?_shape=array&id=travailler-le-consensus&_col=titre"))
    assert rows == [
        {"id": "travailler-le-consensus", "titre": "Faire travailler les élus sur le processus de consensus"}
    ]
    facets = json.loads(run(*ask, "/cooperation/fiches.json?_facet_array=leviers&_size=0"))["facet_results"]
    assert facets["leviers"]["results"]
    assert "Les recommandations et les sessions ensemble" in run(*ask, "/cooperation/fiches")
    assert json.loads(run(*ask, "/cooperation/sessions_par_date.json?_shape=array"))
