"""The QR codes of printed dossiers, read from what is printed by a program that didn't draw them."""

from base64 import b64encode

import pytest
import zxingcpp
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

FICHES = "plafond-de-verre,aider-le-parc,financer-la-suite,un-long-stage,atelier-court"
GREY = """async (png) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, picture.width, picture.height);
    return [height, width, Array.from({ length: width * height }, (_, place) => data[4 * place])];
}"""


def scanned(browser: Browser, png: bytes) -> list[str]:
    """Return what the codes of a picture say."""
    page = browser.new_page()  # blank: pages of the site refuse pictures of any other origin
    height, width, grey = page.evaluate(GREY, b64encode(png).decode())
    page.close()
    picture = memoryview(bytes(grey)).cast("B", (height, width))
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("vue", ["", "&vue=feuille", "&vue=comparer"])
def test_the_code_on_paper_leads_to_the_dossier(browser: Browser, published: str, vue: str) -> None:
    page = browser.new_page(base_url=published, device_scale_factor=3)  # 300 dots an inch
    page.emulate_media(media="print")
    path = f"/dossier?fiches={FICHES}{vue}"
    page.goto(path)
    assert scanned(browser, page.locator(".qr-code").screenshot()) == [f"https://exemple.org{path}"]
    page.close()
