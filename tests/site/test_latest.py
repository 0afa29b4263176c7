"""The site over the newest base at a path: which one answers which request, and what becomes of the others."""

import asyncio
import os
import shutil
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from helpers import retitle

from ingest.build import build
from ingest.places import METADATA
from search.base import UnusableBase, construction_of
from search.site.app import site
from search.site.latest import Latest

OLD, NEW = "Tenir compte du plafond de verre", "Ne pas oublier du plafond de verre"
PAGES = ("/recommandations/plafond-de-verre.json", "/cooperation/recommandations/plafond-de-verre.json?_shape=objects")


@pytest.fixture(scope="module")
def two_bases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two bases that differ by a title."""
    folder = tmp_path_factory.mktemp("two")
    corpus = Path(shutil.copytree(Path(__file__).parents[1] / "corpus-essai", folder / "corpus"))
    build(corpus, folder / "old.db")
    retitle(corpus)
    build(corpus, folder / "new.db")
    return folder / "old.db", folder / "new.db"


class Site:
    """A site whose base may be replaced under its feet; `journal` is what it said."""

    def __init__(self, base: Path, two_bases: tuple[Path, Path]) -> None:
        self.base = base
        self.old, self.new = two_bases
        self.journal: list[str] = []
        shutil.copy(self.old, base)
        self.latest = Latest(base, partial(site, base, METADATA), self.journal.append)
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.latest), base_url="http://site")

    def put(self, base: Path) -> None:
        shutil.copy(base, self.base.with_name("beside"))
        self.base.with_name("beside").replace(self.base)

    async def title(self, page: str = PAGES[0]) -> str:
        answer = (await self.client.get(page)).json()
        return str(answer.get("titre") or answer["rows"][0]["titre"])


@pytest.fixture
def check(tmp_path: Path, two_bases: tuple[Path, Path]) -> Callable[[Callable[[Site], Awaitable[None]]], None]:
    """Run an asynchronous check on a site that has started."""

    def run(steps: Callable[[Site], Awaitable[None]]) -> None:
        async def whole() -> None:
            one = Site(tmp_path / "cooperation.db", two_bases)
            await one.latest.start()
            await steps(one)
            one.latest.close()

        asyncio.run(whole())

    return run


@pytest.mark.parametrize("page", PAGES)
def test_the_request_after_a_build_sees_it(check: Any, page: str) -> None:
    async def steps(one: Site) -> None:
        assert await one.title(page) == OLD
        one.put(one.new)
        assert await one.title(page) == NEW
        one.put(one.old)
        assert await one.title(page) == OLD
        old, new = (construction_of(base).version for base in (one.old, one.new))
        assert one.journal == [f"Nouvelle base servie : version {version}" for version in (new, old)]

    check(steps)


@pytest.mark.parametrize("page", PAGES)
def test_a_file_written_in_place_is_another_one(check: Any, page: str) -> None:
    async def steps(one: Site) -> None:
        shutil.copy(one.new, one.base)
        assert await one.title(page) == NEW

    check(steps)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (Path.unlink, "n’existe pas"),
        (lambda path: path.write_bytes(b"bonjour"), "n’est pas une base de ce programme"),
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), "est abîmée"),
    ],
)
def test_a_file_that_cannot_be_served_is_said_once_and_the_old_one_goes_on(
    check: Any, page: str, spoil: Callable[[Path], Any], said: str
) -> None:
    async def steps(one: Site) -> None:
        spoil(one.base)
        assert [await one.title(page) for _ in range(3)] == [OLD] * 3
        (line,) = one.journal
        version = construction_of(one.old).version
        assert said in line and line.endswith(f" ; en attendant, le site sert toujours la version {version}")
        one.put(one.new)
        assert await one.title(page) == NEW

    check(steps)


def test_there_is_no_site_without_a_sound_base(tmp_path: Path, two_bases: tuple[Path, Path]) -> None:
    one = Site(tmp_path / "cooperation.db", two_bases)
    one.base.unlink()
    with pytest.raises(UnusableBase, match="n’existe pas"):
        asyncio.run(one.latest.start())


class Slow:
    """An ASGI application that waits to be told before it ends its answer, around another."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.begun, self.may_end = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/lent":
            self.begun.set()
            await self.may_end.wait()
            scope = {**scope, "path": PAGES[0], "raw_path": PAGES[0].encode()}
        await self.app(scope, receive, send)


def test_a_request_under_way_ends_on_the_base_it_began_with(check: Any) -> None:
    async def steps(one: Site) -> None:
        old = one.latest._served
        old.app = slow = Slow(old.app)
        under_way = asyncio.create_task(one.title("/lent"))
        await slow.begun.wait()
        one.put(one.new)
        assert await one.title() == NEW
        assert old.database.construction and not under_way.done()
        slow.may_end.set()
        assert await under_way == OLD
        with pytest.raises(ValueError, match="closed file"):
            old.database.read(0, 1)

    check(steps)


def test_requests_that_meet_a_new_base_together_make_one_application(check: Any) -> None:
    async def steps(one: Site) -> None:
        made = []
        make = one.latest._make
        one.latest._make = lambda: made.append(1) or make()
        one.put(one.new)
        assert await asyncio.gather(*(one.title() for _ in range(8))) == [NEW] * 8
        assert (len(made), len(one.journal)) == (1, 1)

    check(steps)


def test_swapping_leaves_no_file_and_no_thread_behind(check: Any) -> None:
    async def steps(one: Site) -> None:
        files, threads = len(list(Path("/dev/fd").iterdir())), set(threading.enumerate())
        for base in (one.new, one.old) * 3:
            one.put(base)
            await asyncio.gather(*map(one.title, PAGES))
        assert len(list(Path("/dev/fd").iterdir())) <= files
        # What is left is of the application that serves now, or of asyncio, which keeps threads of its own.
        left = {thread.name for thread in threading.enumerate() if thread not in threads}
        serving = {thread.name for thread in one.latest._served._executor._threads}
        assert {name for name in left - serving if not name.startswith("asyncio_")} == set()

    check(steps)


def test_only_the_status_of_the_file_is_asked_when_nothing_changed(check: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    async def steps(one: Site) -> None:
        assert await one.title() == OLD
        monkeypatch.setattr(one.latest, "_make", None)
        os.sync()
        assert await one.title() == OLD

    check(steps)
