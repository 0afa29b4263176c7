"""Small samples of the trials of endurance (benchmarks/README.md), which exit 1 when they find a fault."""

import subprocess
import sys
from pathlib import Path

import pytest
from helpers import SMALL

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"

SHORT = (
    ("kills.py", "--kills", "20"),
    ("swaps.py", "--requests", "200", "--every", "0.1"),
    ("damage.py", "--bases", "20", "--corpus", str(SMALL)),
)
LONG = (
    ("kills.py", "--kills", "300", "--seed", "2"),
    ("swaps.py", "--requests", "2000", "--seed", "2"),
    ("damage.py", "--bases", "60", "--seed", "2"),
)


@pytest.mark.parametrize(
    ("script", "options"),
    [
        *(pytest.param(script, options, id=script) for script, *options in SHORT),
        *(pytest.param(script, options, id=f"{script} long", marks=pytest.mark.long) for script, *options in LONG),
    ],
)
def test_no_base_is_lost_mixed_or_served_damaged(script: str, options: list[str]) -> None:
    trial = subprocess.run([sys.executable, BENCHMARKS / script, *options], capture_output=True, text=True, check=False)
    assert (trial.returncode, trial.stderr) == (0, ""), trial.stdout
