"""Every page kind in a real browser: readable at every size, by keyboard, without scripts, on paper."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Page as BrowserPage

from showcase import plugin

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: browser tests are skipped")

# Without these a browser on a machine without network tries to reach its maker's hosts at every start.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = [
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
]
"""One page of each kind, and those that differ."""
SIZES = {"phone": (390, 844), "desktop": (1366, 768), "projector": (1920, 1080)}

SMALL_TEXT = """() => {
    const found = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const node = walker.currentNode, holder = node.parentElement;
        if (!node.textContent.trim() || !holder.checkVisibility()) continue;
        const size = parseFloat(getComputedStyle(holder).fontSize);
        if (size < 18) found.add(`${size}px ${holder.tagName} ${node.textContent.trim().slice(0, 20)}`);
    }
    return [...found];
}"""
SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
    .filter(target => target.checkVisibility() && getComputedStyle(target).display !== 'inline')
    .map(target => [target.getBoundingClientRect(), target.textContent.trim().slice(0, 20)])
    .filter(([box]) => box.width > 1 && box.height > 1 && box.height < 44)
    .map(([box, text]) => `${Math.round(box.height)}px ${text}`)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site."""
    out = tmp_path_factory.mktemp("site")
    plugin.make_site(ROOT / "mkdocs.yml", out)
    return out


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without network."""
    with sync_playwright() as engine:
        chromium = engine.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


def open_page(browser: Browser, site: Path, page: str, size: tuple[int, int]) -> BrowserPage:
    """A page as it opens by double click, from the disk."""
    width, height = size
    opened = browser.new_page(viewport={"width": width, "height": height})
    opened.goto(f"file://{site / page}")
    return opened


@pytest.mark.parametrize("page", PAGES)
def test_every_text_is_large_enough(browser: Browser, site: Path, page: str) -> None:
    """No word on any page is smaller than 18 pixels, tables and foot included."""
    for size in SIZES.values():
        opened = open_page(browser, site, page, size)
        assert opened.evaluate(SMALL_TEXT) == []
        opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(browser: Browser, site: Path, page: str) -> None:
    """On a narrow phone, and at 400 % on a desktop, everything fits the width."""
    opened = open_page(browser, site, page, (320, 700))
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
    opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_targets_can_be_hit(browser: Browser, site: Path, page: str) -> None:
    """Links of menus and lists, buttons and fields are at least 44 pixels high; links within a sentence are exempt."""
    opened = open_page(browser, site, page, SIZES["phone"])
    assert opened.evaluate(SMALL_TARGETS) == []
    opened.close()


@pytest.mark.parametrize("size", SIZES.values(), ids=list(SIZES))
@pytest.mark.parametrize("page", PAGES)
def test_no_accessibility_violations(browser: Browser, site: Path, page: str, size: tuple[int, int]) -> None:
    """Axe finds nothing against WCAG 2.2 AA."""
    opened = open_page(browser, site, page, size)
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    results = Axe().run(opened, options=options)
    assert results.violations_count == 0, results.generate_report()
    opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_pages_load_nothing_and_complain_of_nothing(browser: Browser, site: Path, page: str) -> None:
    """Opened from a disk without network, a page asks for no other host and reports no error."""
    asked: list[str] = []
    told: list[str] = []
    opened = browser.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.goto(f"file://{site / page}")
    assert [url for url in asked if not url.startswith("file://")] == []
    assert told == []
    opened.close()


def test_a_listing_narrows_as_one_types(browser: Browser, site: Path) -> None:
    """A word leaves the records that say it, on the card or inside, and tells how many; nonsense leaves none."""
    opened = open_page(browser, site, "practices/index.html", SIZES["desktop"])
    cards, box = opened.locator(".cards > li"), opened.get_by_role("searchbox")
    every = cards.count()
    box.fill("送学上门")
    shown = [card for card in cards.all() if card.is_visible()]
    assert 0 < len(shown) < every
    assert opened.get_by_role("link", name="送学上门").first.is_visible()
    said = [f"{card.inner_text()} {card.get_attribute('data-words')}" for card in shown]
    assert all("送学上门" in text for text in said)
    assert f"符合条件的 {len(shown)} 条" in opened.get_by_role("status").inner_text()
    box.fill("没有这样的词")
    assert opened.get_by_text("没有符合条件").first.is_visible()
    opened.close()


def test_listings_are_whole_without_scripts(browser: Browser, site: Path) -> None:
    """Without scripts every record of a listing is there."""
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"file://{site / 'terms/index.html'}")
    assert opened.get_by_role("link", name="五就近").first.is_visible()
    assert opened.get_by_role("link", name="离休").first.is_visible()
    context.close()


def test_keyboard_reaches_the_content(browser: Browser, site: Path) -> None:
    """The first Tab offers to skip the menu, and what has the focus can be seen."""
    opened = open_page(browser, site, "communities/daan-yongxing.html", SIZES["desktop"])
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent.trim()") == "跳到正文"
    assert opened.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    outline = opened.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    opened.close()


def test_the_comparison_prints_on_paper(browser: Browser, site: Path, tmp_path: Path) -> None:
    """On A4 the comparison keeps its words and sheds menu and foot."""
    opened = open_page(browser, site, "checklists/siyou/subjects/daan-yongxing.html", SIZES["desktop"])
    opened.emulate_media(media="print")
    assert opened.get_by_text("材料有反映").first.is_visible()
    assert not opened.get_by_role("navigation", name="主菜单").is_visible()
    opened.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    opened.close()
