"""Commands run each in a process of its own, whose memory and time are bounded: it may crash alone."""

import contextlib
import multiprocessing
import os
import resource
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.cli import cooperatheque

MEMORY = 1_500_000_000  # bytes of addresses
PATIENCE = 20  # seconds: a guard against hanging, not a measure

# A server that has the commands imported already, and forks one process for each.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["ingest.build", "ingest.cli.construire", "ingest.cli.verifier", "limits"])


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code (negative for a signal, None when it was stopped), and what it said."""

    code: int | None
    out: str
    err: str


def bounded(arguments: Sequence[str], folder: Path) -> Ended:
    """Run `cooperatheque` with these arguments in a bounded process; `folder` keeps what it says meanwhile."""
    out, err = folder / "out", folder / "err"
    process = _PROCESSES.Process(target=_run, args=(arguments, out, err))
    process.start()
    process.join(PATIENCE)
    stopped = process.is_alive()
    process.kill()
    process.join()
    return Ended(None if stopped else process.exitcode, *(path.read_text(encoding="utf-8") for path in (out, err)))


def _run(arguments: Sequence[str], out: Path, err: Path) -> None:
    for path, stream in ((out, 1), (err, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), stream)
    sys.stdout, sys.stderr = open(1, "w", encoding="utf-8"), open(2, "w", encoding="utf-8")  # noqa: SIM115
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    cooperatheque.main(args=list(arguments), prog_name="cooperatheque")
