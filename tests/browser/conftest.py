"""A real server and a real headless Chromium: the system's where there is one, Playwright's otherwise."""

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
import uvicorn
from datasette.app import Datasette
from helpers import SMALL, run
from playwright.sync_api import Browser, Page, sync_playwright

from ingest.build import build
from ingest.places import METADATA
from search.site.app import site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# No sandbox, because CI runs as root; no background traffic, because tests watch every request.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


SHEET = """
feuille:
  titre: À remplir
  colonnes: [Chez nous, Qui, Quand]
  argumentaire: {titre: Pour et contre, cotes: [Pour, Contre], lignes: [Hier, Demain]}
"""


@pytest.fixture(scope="session")
def crossed_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base of the small corpus when its worksheet has a crossed sheet."""
    folder = tmp_path_factory.mktemp("crossed")
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    with (corpus / "site.yml").open("a", encoding="utf-8") as file:
        file.write(SHEET)
    build(corpus, folder / "cooperation.db")
    return folder / "cooperation.db"


@pytest.fixture(scope="session")
def addresses(bases: dict[str, Path], crossed_base: Path) -> Iterator[dict[str, str]]:
    """The address of the site of each corpus, served by uvicorn in a thread."""
    with ExitStack() as stack:
        every = {**bases, "croisee": crossed_base}
        yield {name: stack.enter_context(served(site(path, METADATA))) for name, path in every.items()}


@pytest.fixture
def address(addresses: dict[str, str]) -> str:
    """The address of the site of the project's own corpus."""
    return addresses["cooperatheque"]


@pytest.fixture(scope="module")
def address_sql(base: Path) -> Iterator[str]:
    """The address of a site that is open to free SQL."""
    with served(site(base, METADATA, sql=True)) as at:
        yield at


@pytest.fixture(scope="module")
def published(small_base: Path) -> Iterator[str]:
    """Where a site that knows its public address, https://exemple.org/, is served."""
    with served(site(small_base, METADATA, address="https://exemple.org/")) as at:
        yield at


@pytest.fixture(scope="module")
def written_to(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the small corpus when one writes to it by mail, and it has no public address."""
    folder = tmp_path_factory.mktemp("written_to")
    corpus = Path(shutil.copytree(SMALL, folder / "corpus"))
    with (corpus / "site.yml").open("a", encoding="utf-8") as file:
        file.write("contact: mailto:contact@exemple.org\n")
    build(corpus, folder / "cooperation.db")
    with served(site(folder / "cooperation.db", METADATA)) as at:
        yield at


@pytest.fixture(scope="module")
def publish() -> Iterator[Callable[[Path], str]]:
    """Serve the site of a base, which knows a public address as long as most are, and return where it is."""
    with ExitStack() as stack:
        address = "https://cooperation.exemple.org/"
        yield lambda base: stack.enter_context(served(site(base, METADATA, address=address)))


@contextmanager
def served(application: Datasette) -> Iterator[str]:
    """Serve an application and give its address."""
    run(application.invoke_startup())
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(application.app(), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the whole session; without one the tests fail, they are never skipped.

    While it is open this thread's loop is busy: tests that run coroutines do so through helpers.run.
    """
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A new page, without history nor storage."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture
def page_without_script(browser: Browser, address: str) -> Iterator[Page]:
    """A new page where JavaScript is off."""
    context = browser.new_context(base_url=address, java_script_enabled=False)
    yield context.new_page()
    context.close()
