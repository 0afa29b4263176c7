"""A page used with the keyboard alone."""

from playwright.sync_api import Locator, Page


def reach(page: Page, wanted: Locator, longest: int = 120) -> None:
    """Go to a control with the Tab key, round the page if need be, each stop on the way showing where the focus is."""
    for _ in range(longest):
        page.keyboard.press("Tab")
        stop = "document.activeElement"
        if page.evaluate(f"{stop} !== document.body"):  # the end of the page
            assert page.evaluate(f"getComputedStyle({stop}).outlineStyle") != "none", page.evaluate(f"{stop}.outerHTML")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} was not reached")


def press(page: Page, wanted: Locator) -> None:
    """Go to a control with the Tab key and press it."""
    reach(page, wanted)
    page.keyboard.press("Enter")
