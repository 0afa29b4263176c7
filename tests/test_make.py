"""What `make` hands over to the command line, asked without running anything."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize(("target", "command"), [("serve", "servir"), ("build", "construire")])
@pytest.mark.parametrize(("given", "option"), [([], ""), (["CORPUS=mon recueil"], "--corpus 'mon recueil' ")])
def test_another_corpus_is_handed_over(target: str, command: str, given: list[str], option: str) -> None:
    done = subprocess.run(["make", "-n", target, *given], cwd=ROOT, capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if "cooperatheque " in line]
    assert f"{line} ".partition(f" {command} ")[2].startswith(option)
    assert ("--corpus" in line) is bool(option)
