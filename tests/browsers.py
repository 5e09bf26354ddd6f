"""A real browser for tests: which one, which pages it opens, and how."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
NEEDS_CHROMIUM = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: browser tests are skipped")
"""The mark of every module of browser tests."""

# Without these a browser on a machine without network tries to reach its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
REAL = [
    "index.html",
    "communities/index.html",
    "communities/daan-yongxing.html",
    "checklists/index.html",
    "checklists/wujiujin.html",
    "checklists/jilin-xinxing-2021.html",
    "checklists/wujiujin/items/care.html",
    "checklists/siyou/subjects/daan-yongxing.html",
    "checklists/wujiujin/subjects/daan-yongxing.html",
    "practices/index.html",
    "practices/temporary-branch.html",
    "documents/gui-2021.html",
    "regions/220882.html",
    "terms/term-wujiujin.html",
    "experiences/yongxing.html",
    "about.html",
    "about/accessibility.html",
    "about/sources.html",
    "guide/index.html",
    "guide/figures.html",
    "guide/fields.html",
    "guide/patterns.html",
    "guide/scoring.html",
    "guide/problems.html",
    "checklists/jilin-xinxing-2021/subjects/daan-yongxing.html",
    "checklists/sijiujin/crosswalk.html",
    "search.html",
    "sitemap.html",
]
"""One page of each kind, and those that differ."""
RUBRIC = "checklists/shili-wuxing"
LITTLE = [
    f"{RUBRIC}.html",
    f"{RUBRIC}/items/shilaohua.html",
    f"{RUBRIC}/matrix.html",
    f"{RUBRIC}/compare.html",
    f"{RUBRIC}/route.html",
    f"{RUBRIC}/crosswalk.html",
    f"{RUBRIC}/subjects/jia.html",
    f"{RUBRIC}/subjects/bing.html",
    f"{RUBRIC}/subjects/jia/rounds.html",
    f"{RUBRIC}/subjects/yi/next.html",
    "due.html",
    "compare.html",
]
"""The page kinds that only a full-strength rubric has."""
PAGES = [*(f"real/{page}" for page in REAL), *(f"little/{page}" for page in LITTLE)]
SIZES = {"phone": (390, 844), "desktop": (1366, 768), "projector": (1920, 1080)}
NARROW = (320, 700)
"""A narrow phone, and a desktop at 400 %."""
PAPER = 680
"""Pixels between the margins of A4."""


def open_page(browser: Browser, site: Path, page: str, size: tuple[int, int]) -> BrowserPage:
    """A page as it opens by double click, from the disk."""
    width, height = size
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.goto(f"file://{site / page}")
    return opened


def without_scripts(browser: Browser, path: Path) -> BrowserPage:
    """A page in a browser that runs no scripts."""
    opened = browser.new_context(java_script_enabled=False).new_page()
    opened.goto(f"file://{path}")
    return opened


def restyle(opened: BrowserPage, rules: str) -> None:
    """Gives the page rules of a reader's own, which its content policy would not take from within."""
    opened.evaluate(
        "rules => { const own = new CSSStyleSheet(); own.replaceSync(rules); document.adoptedStyleSheets.push(own); }",
        rules,
    )
