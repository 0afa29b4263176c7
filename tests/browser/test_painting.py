"""Nothing that was painted moves, on a slow network, whatever scripts and the typeface come to add."""

import pytest
from playwright.sync_api import Browser
from slow_network import SCREENS, of_each_type, visit

pytestmark = pytest.mark.browser

# Slow enough for a page to be painted before all of it came, and no slower.
NETWORK = {"offline": False, "latency": 40, "downloadThroughput": 400_000, "uploadThroughput": 400_000}
MINE = """localStorage["cooperatheque.dossier"] = '["financer-la-suite"]';"""


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", of_each_type("essai"))
def test_nothing_moves(browser: Browser, addresses: dict[str, str], path: str, screen: str) -> None:
    assert visit(browser, addresses["essai"] + path, SCREENS[screen], NETWORK)["moved"] == 0


@pytest.mark.parametrize("path", ["/", "/dossier?fiches=plafond-de-verre", "/dossier?fiches=financer-la-suite"])
def test_nothing_moves_for_a_reader_who_has_a_dossier(browser: Browser, addresses: dict[str, str], path: str) -> None:
    assert visit(browser, addresses["essai"] + path, SCREENS["phone"], NETWORK, before=MINE)["moved"] == 0
