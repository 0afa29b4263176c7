"""How a page is painted on a slow network: what both the benchmark and the tests ask a real Chromium."""

import re
from typing import Any

from addresses import ADDRESSES
from playwright.sync_api import Browser

from search.site.page import pattern
from search.site.pages import PAGES

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000}
SCREENS = {"phone": {"width": 390, "height": 844}, "laptop": {"width": 1280, "height": 800}}
NATIVE = ("/cooperation", "/cooperation/fiches")
OBSERVE = """
    window.painted = { largest: 0, moved: 0 };
    const watch = (type, see) => {
        new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
    };
    watch("largest-contentful-paint", (entry) => { painted.largest = entry.startTime; });
    watch("layout-shift", (entry) => { painted.moved += entry.value; });
"""
CAME = """() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .reduce((sum, entry) => sum + entry.transferSize, 0)"""


def of_each_type(corpus: str) -> list[str]:
    """Return the first address of each type of page that a corpus has, of a search with a question, and Datasette's."""
    addresses = [path for path in ADDRESSES[corpus] if path not in ("/recherche", "/dossier")]
    typed = [[path for path in addresses if re.match(pattern(page.route), path.partition("?")[0])] for page in PAGES]
    return [*dict.fromkeys(paths[0] for paths in typed if paths), *NATIVE]


def visit(
    browser: Browser,
    address: str,
    viewport: dict[str, int],
    network: dict[str, Any] = SLOW_4G,
    slower: float = 1,
    before: str = "",
) -> dict[str, float]:
    """Open a page with nothing in memory but what a script says `before` it.

    Return the kilobytes that came, the milliseconds to the largest paint, and how much of what was painted moved.
    """
    context = browser.new_context(viewport=viewport)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(OBSERVE + before)
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", network)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="networkidle")
    seen = {**page.evaluate("painted"), "came": page.evaluate(CAME) / 1000}
    context.close()
    return seen
