"""The version for the elderly on every page kind: large, clear, easy to hit, with scripts and without, on paper too."""

from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, PAGES, SIZES, open_page
from measuring import ELDER, NARROW, measure, resize, sideways
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

pytestmark = NEEDS_CHROMIUM


def enter(opened: BrowserPage) -> BrowserPage:
    """The page in the version for the elderly, entered as a reader enters it."""
    opened.locator("label[for=elder]").click()
    return opened


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_large_and_clear(browser: Browser, sites: Path, page: str) -> None:
    """Letters are at least 24 pixels, lines 1.75, contrast 7:1, targets 44 and main ones 60 pixels, and axe finds nothing."""
    opened = enter(open_page(browser, sites, page, SIZES["phone"]))
    assert measure(opened, ELDER) == []
    opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, sites: Path, page: str) -> None:
    """On the narrowest phone, and at 400 %, everything fits the width at every size of letters, in both versions."""
    opened = open_page(browser, sites, page, (NARROW, 700))
    found = {"normal": sideways(opened)}
    enter(opened)
    for size in ("large", "larger", "largest"):
        opened.locator(f"label[for=elder-{size}]").click()
        resize(opened, NARROW, 700)
        found[size] = sideways(opened)
    assert not any(found.values()), found
    opened.close()
