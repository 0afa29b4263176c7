"""A real server and a real headless Chromium: the system's where there is one, Playwright's otherwise."""

import asyncio
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from ingest.places import METADATA
from search.site.app import site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# No sandbox, because CI runs as root; no background traffic, because tests watch every request.
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


@pytest.fixture(scope="session")
def adresse(base: Path) -> Iterator[str]:
    """The address of the site, served by uvicorn in a thread."""
    application = site(base, METADATA)
    asyncio.run(application.invoke_startup())
    prise = socket.create_server(("127.0.0.1", 0))
    serveur = uvicorn.Server(uvicorn.Config(application.app(), log_level="warning"))
    fil = threading.Thread(target=serveur.run, kwargs={"sockets": [prise]}, daemon=True)
    fil.start()
    while not serveur.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{prise.getsockname()[1]}"
    serveur.should_exit = True
    fil.join()


@pytest.fixture(scope="module")  # while it is open, no other test of this thread can run an event loop
def navigateur() -> Iterator[Browser]:
    """A headless Chromium; without one the tests fail, they are never skipped."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """A new page, without history nor storage."""
    contexte = navigateur.new_context(base_url=adresse, permissions=["clipboard-read", "clipboard-write"])
    yield contexte.new_page()
    contexte.close()


@pytest.fixture
def page_sans_script(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """A new page where JavaScript is off."""
    contexte = navigateur.new_context(base_url=adresse, java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()
