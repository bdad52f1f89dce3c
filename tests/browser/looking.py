"""What every page is held to: axe finds nothing, nothing scrolls sideways, the console is silent."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """What axe finds, as rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['target']}" for one in found for node in one["nodes"]]


def width_of(page: Page) -> int:
    """How wide the page really is, in CSS pixels."""
    return page.evaluate("document.documentElement.scrollWidth")
