"""Damaged and foreign bases: `python benchmarks/damage.py` counts those that are served, or end in a traceback.

    python benchmarks/damage.py [--bases 200] [--corpus corpus] [--seed 1]

Each is made from a sound base: bytes flipped anywhere, in its header, in its schema or in a text; cut, lengthened,
pages swapped or zeroed, written by another program that uses SQLite; or it is another application's base, or nothing.
Each is given to `chercher`, `evaluer`, `construire`, to a server that starts and to one that runs. Only `construire`
may make something of it: a sound base, unless the file is somebody else's, which nobody may touch.

Everything runs in this process, the commands through Click's own runner: whatever they let escape is a traceback.
"""

import argparse
import asyncio
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from click.testing import CliRunner, Result

from ingest.build import build
from ingest.cli import cooperatheque
from ingest.places import CORPUS, METADATA
from search.base import UnusableBase, construction_of
from search.site.app import site
from search.site.latest import Latest

PAGE = 4096
MOST_BYTES = 64
QUESTIONS = Path(__file__).parent / "questions" / "aveugles.jsonl"
PAGES = (
    *("/", "/recherche.json?q=plafond", "/glossaire.json", "/a-propos"),
    *("/themes/prealables.json", "/themes/debuts.json"),  # one is the project's, the other the tests' own
    *("/cooperation/recommandations.json?_shape=objects", "/cooperation.db"),
)

Damage = Callable[[Path, random.Random], None]


def flip(first: int, last: int | None, path: Path, chance: random.Random) -> None:
    """Change a few bytes between two places; where none ends it, up to the end."""
    content = bytearray(path.read_bytes())
    for place in chance.sample(range(first, last or len(content)), chance.randint(1, MOST_BYTES)):
        content[place] ^= chance.randint(1, 255)
    path.write_bytes(content)


def flip_a_text(path: Path, chance: random.Random) -> None:
    """Change letters of a record's text into others, which no structure of SQLite's suffers from."""
    content = path.read_bytes()
    old = chance.choice((b"recommandation", b"plafond", b"Financer", b"prealables"))
    path.write_bytes(content.replace(old, old[::-1], chance.randint(1, 3)))


def cut(path: Path, chance: random.Random) -> None:
    """Take away the end."""
    content = path.read_bytes()
    path.write_bytes(content[: chance.choice((chance.randrange(1, len(content)), len(content) - PAGE))])


def lengthen(path: Path, chance: random.Random) -> None:
    """Add bytes to the end."""
    path.write_bytes(path.read_bytes() + chance.choice((b"\0", bytes(PAGE), chance.randbytes(chance.randint(1, 9000)))))


def swap_pages(path: Path, chance: random.Random) -> None:
    """Put two pages in the place of each other."""
    content = path.read_bytes()
    pages = [content[place : place + PAGE] for place in range(0, len(content), PAGE)]
    one, other = chance.sample(range(1, len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one]
    path.write_bytes(b"".join(pages))


def zero_pages(path: Path, chance: random.Random) -> None:
    """Fill a few pages with zeros."""
    content = bytearray(path.read_bytes())
    for page in chance.sample(range(1, len(content) // PAGE), chance.randint(1, 5)):
        content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def write_with_sqlite(path: Path, chance: random.Random) -> None:
    """Write in it as any program that uses SQLite may."""
    statement = chance.choice(
        (
            "update fiches set titre = titre || '.' where numero = 1",
            "delete from themes",
            "create table notes (texte text)",
            "pragma user_version = 7",
            "pragma journal_mode = wal",
            "drop table construction",
            "update construction set valeur = '0' where cle = 'format'",
            "vacuum",
        )
    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.execute(statement)


def be_foreign(path: Path, chance: random.Random) -> None:
    """Be the base of another application, or no base."""
    path.unlink()
    if chance.random() < 0.3:
        path.write_bytes(chance.randbytes(chance.randint(1, 20_000)))
        return
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table construction (cle text, valeur text)")
        connection.execute(f"pragma application_id = {chance.choice((0, 1, 0x47504B47))}")
        connection.commit()


def be_empty(path: Path, chance: random.Random) -> None:
    """Hold nothing."""
    path.write_bytes(b"")


DAMAGES: dict[str, tuple[Damage, int]] = {
    "bytes anywhere": (partial(flip, 0, None), 8),
    "header": (partial(flip, 0, 100), 3),
    "schema": (partial(flip, 100, PAGE), 3),
    "text": (flip_a_text, 3),
    "cut": (cut, 2),
    "longer": (lengthen, 1),
    "pages swapped": (swap_pages, 2),
    "pages of zeros": (zero_pages, 2),
    "written by SQLite": (write_with_sqlite, 3),
    "foreign": (be_foreign, 2),
    "empty": (be_empty, 1),
}
"""What is done to a base, and how often."""


@dataclass
class Found:
    """Bases by damage, how many were somebody else's, and what no damage may cause."""

    damages: Counter[str] = field(default_factory=Counter)
    foreign: int = 0
    faults: dict[str, list[str]] = field(
        default_factory=lambda: {"served": [], "traceback": [], "not built": [], "spoilt": []}
    )


class Trial:
    """A sound base, what is made of it, and the server that runs meanwhile."""

    def __init__(self, folder: Path, corpus: Path, seed: int) -> None:
        """Build the sound base."""
        self.folder, self.corpus = folder, corpus
        self.chance = random.Random(seed)
        self.found = Found()
        self.sound = folder / "sound.db"
        build(corpus, self.sound)
        self.version = construction_of(self.sound).version

    async def run(self, bases: int) -> Found:
        """Damage bases and give each to everybody."""
        served = self.folder / "served.db"
        served.write_bytes(self.sound.read_bytes())
        running = Latest(served, partial(site, served, METADATA), lambda line: None)
        await running.start()
        whole = await pages(running)
        for number in range(bases):
            (damage,) = self.chance.choices(list(DAMAGES), [weight for _, weight in DAMAGES.values()])
            base = self._damaged(damage, number)
            name = f"{number}, {damage}"
            self.found.damages[damage] += 1
            self._read(base, name)
            await self._start(base, name)
            (self.folder / "beside.db").write_bytes(base.read_bytes())
            (self.folder / "beside.db").replace(served)
            with self._noted("running server", name):
                if await pages(running) != whole:
                    self.found.faults["served"].append(f"{name}: running server")
            self._build(base, name)
            base.unlink()
        running.close()
        return self.found

    def _damaged(self, damage: str, number: int) -> Path:
        whole, path = self.sound.read_bytes(), self.folder / f"{number}.db"
        path.write_bytes(whole)
        while path.read_bytes() == whole:  # two pages may be the same
            DAMAGES[damage][0](path, self.chance)
        return path

    def _read(self, base: Path, name: str) -> None:
        for command, about in (("chercher", "plafond de verre"), ("evaluer", str(QUESTIONS))):
            if self._run(name, command, about, "--base", str(base)).exit_code == 0:
                self.found.faults["served"].append(f"{name}: {command}")

    async def _start(self, base: Path, name: str) -> None:
        starting = Latest(base, partial(site, base, METADATA), lambda line: None)
        with self._noted("starting server", name):
            try:
                await starting.start()
            except UnusableBase:
                return
            self.found.faults["served"].append(f"{name}: starting server")
            starting.close()

    def _build(self, base: Path, name: str) -> None:
        before = base.read_bytes()
        result = self._run(name, "construire", "--corpus", str(self.corpus), "--base", str(base))
        if before and not (before.startswith(b"SQLite format 3\0") and before[68:72] == b"Coop"):
            self.found.foreign += 1
            if result.exit_code == 0 or base.read_bytes() != before:
                self.found.faults["spoilt"].append(name)
            return
        with self._noted("the base built", name):
            if result.exit_code or construction_of(base).version != self.version:
                self.found.faults["not built"].append(name)

    def _run(self, name: str, *arguments: str) -> Result:
        result = CliRunner().invoke(cooperatheque, arguments)
        if result.exception and not isinstance(result.exception, SystemExit):
            self.found.faults["traceback"].append(f"{name}: {arguments[0]}: {result.exception!r}")
        return result

    @contextmanager
    def _noted(self, who: str, name: str) -> Iterator[None]:
        try:
            yield
        except Exception as error:  # whatever it is, it is what the trial looks for
            self.found.faults["traceback"].append(f"{name}: {who}: {error!r}")


async def pages(running: Latest) -> list[tuple[int, Any]]:
    """Return the status and the ETag, or the length, of a few pages."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(running), base_url="http://site") as client:
        answers = [await client.get(address) for address in PAGES]
    return [(answer.status_code, answer.headers.get("etag", len(answer.content))) for answer in answers]


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bases", type=int, default=200)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = asyncio.run(Trial(Path(folder), options.corpus, options.seed).run(options.bases))
    kinds = ", ".join(f"{count} {damage}" for damage, count in found.damages.most_common())
    print(f"{found.damages.total()} bases ({kinds}), {found.foreign} of them not ours any more")
    print(", ".join(f"{fault}: {len(names)}" for fault, names in found.faults.items()))
    for fault, names in found.faults.items():
        for name in names:
            print(f"  {fault}: {name}")
    sys.exit(any(found.faults.values()))


if __name__ == "__main__":
    main()
