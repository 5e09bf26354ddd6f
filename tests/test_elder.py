"""The version for the elderly on every page kind: large, clear, easy to hit, with scripts and without, on paper too."""

from dataclasses import replace
from pathlib import Path

import pytest
from browsers import NARROW, NEEDS_CHROMIUM, PAGES, PAPER, RUBRIC, SIZES, open_page, restyle, without_scripts
from measuring import ELDER, find_cut_off, find_shortfalls, measure, resize
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

pytestmark = NEEDS_CHROMIUM

STEPS = {"large": 24, "larger": 32, "largest": 40}
"""The sizes of letters that the version offers, in pixels."""
COMMUNITY = "real/communities/daan-yongxing.html"
SPACED = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }
"""
"""The spacing that WCAG 1.4.12 lets a reader set."""


def enter(opened: BrowserPage, step: str = "large") -> BrowserPage:
    """The page in the version for the elderly, entered as a reader enters it."""
    if not opened.locator("#elder").is_checked():
        opened.locator("label[for=elder]").click()
    opened.locator(f"label[for=elder-{step}]").click()
    return opened


def letters(opened: BrowserPage) -> float:
    """The size of running text, in pixels."""
    return float(opened.evaluate("parseFloat(getComputedStyle(document.querySelector('article')).fontSize)"))


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_large_and_clear(browser: Browser, sites: Path, page: str) -> None:
    """Letters of 24 px, lines of 1.75, gaps, contrast of 7:1, targets of 44 and 60 px hold at every size; axe finds nothing."""
    opened = enter(open_page(browser, sites, page, SIZES["phone"]))
    assert measure(opened, ELDER) == []
    opened.close()


@pytest.mark.parametrize("step", STEPS)
def test_the_page_itself_begins_on_the_first_screen(browser: Browser, sites: Path, step: str) -> None:
    """However large the letters, the frame stays large enough to read and leaves room for the page on a phone and a desk."""
    for size in ("phone", "desktop"):
        opened = enter(open_page(browser, sites, COMMUNITY, SIZES[size]), step)
        assert find_shortfalls(opened, ELDER) == []
        top = opened.evaluate("document.querySelector('h1').getBoundingClientRect().bottom")
        assert top < SIZES[size][1]
        opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_lost_in_a_narrow_window(browser: Browser, sites: Path, page: str) -> None:
    """On the narrowest phone, and at 400 %, all fits at every size of letters, and with a reader's own spacing."""
    opened = open_page(browser, sites, page, NARROW)
    found = {"normal": find_cut_off(opened)}
    for step in reversed(STEPS):
        enter(opened, step)
        found[step] = find_cut_off(opened)
    restyle(opened, SPACED)
    found["spaced, for the elderly"] = find_cut_off(opened)
    opened.locator("label[for=elder]").click()
    found["spaced"] = find_cut_off(opened)
    assert {state: faults for state, faults in found.items() if faults} == {}
    opened.close()


@pytest.mark.parametrize("page", [page for page in PAGES if not page.endswith(("matrix.html", "patterns.html"))])
def test_paper_is_large_too(browser: Browser, sites: Path, page: str) -> None:
    """Whoever prints from this version gets letters of at least 18 points; only a matrix keeps those that fit its sheet."""
    opened = enter(open_page(browser, sites, page, SIZES["desktop"]))
    opened.emulate_media(media="print")
    resize(opened, PAPER, 1000)
    assert find_shortfalls(opened, replace(ELDER, target=0, main_target=0)) == []
    assert find_cut_off(opened) == []
    assert not opened.locator(".elder").is_visible()
    opened.close()


# The switch


@pytest.mark.parametrize("page", PAGES)
def test_the_switch_comes_first(browser: Browser, sites: Path, page: str) -> None:
    """After the way past the menu, the first Tab of every page reaches the switch; Space moves it."""
    opened = open_page(browser, sites, page, SIZES["desktop"])
    opened.keyboard.press("Tab")
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.labels[0].innerText.trim()") == "长者版"
    opened.keyboard.press("Space")
    assert letters(opened) == STEPS["large"]
    assert opened.locator(".elder").get_by_text("已进入长者版").is_visible()
    assert opened.locator(".elder").get_by_text("退出长者版").is_visible()
    opened.close()


def test_the_switch_needs_no_script(browser: Browser, sites: Path) -> None:
    """Without scripts it enters, changes size and leaves; what cannot work is not offered, what is not kept is said."""
    opened = without_scripts(browser, sites / COMMUNITY)
    assert letters(opened) == 20
    assert not opened.get_by_text("换一页以后").is_visible()
    for step, size in STEPS.items():
        assert letters(enter(opened, step)) == size
    assert opened.get_by_text("换一页以后请再点一次").is_visible()
    assert not opened.get_by_text("返回上一页").is_visible()
    assert not opened.get_by_text("朗读", exact=True).is_visible()
    assert opened.get_by_role("link", name="回到首页").is_visible()
    opened.locator("label[for=elder]").click()
    assert letters(opened) == 20
    opened.close()


def test_the_choice_goes_along(browser: Browser, sites: Path) -> None:
    """From page to page, back in history and in a new tab the version and its size stay; left, it stays left."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(f"file://{sites / COMMUNITY}")
    enter(opened, "larger")
    opened.get_by_role("link", name="回到首页").click()
    opened.wait_for_url("**/index.html")
    assert letters(opened) == STEPS["larger"]
    assert opened.locator("#elder-larger").is_checked()
    other = context.new_page()
    other.goto(f"file://{sites}/real/about.html")
    assert letters(other) == STEPS["larger"]
    opened.locator("label[for=elder]").click()
    opened.get_by_role("link", name="经验材料").first.click()
    opened.wait_for_url("**/experiences/**")
    assert letters(opened) == 20
    opened.go_back()
    opened.go_back()
    opened.wait_for_url(f"**/{COMMUNITY}")
    assert letters(opened) == 20
    assert not opened.locator("#elder").is_checked()
    context.close()


def test_the_way_back_goes_back(browser: Browser, sites: Path) -> None:
    """返回上一页 leads to the page before."""
    opened = open_page(browser, sites, "real/index.html", SIZES["phone"])
    opened.goto(f"file://{sites / COMMUNITY}")
    enter(opened).get_by_role("button", name="返回上一页").click()
    opened.wait_for_url("**/index.html")
    opened.close()


def test_letters_do_not_grow_before_the_eyes(browser: Browser, sites: Path) -> None:
    """A remembered choice holds before anything of the page is drawn."""
    opened = enter(open_page(browser, sites, COMMUNITY, SIZES["phone"]))
    opened.add_init_script("""new MutationObserver((_, watch) => {
        if (!document.body) return;
        window.early = document.documentElement.dataset.elder;
        watch.disconnect();
    }).observe(document, { childList: true, subtree: true })""")
    opened.reload()
    assert opened.evaluate("window.early") == "large"
    opened.close()


def test_a_refusing_browser_is_no_obstacle(browser: Browser, sites: Path) -> None:
    """Where nothing may be kept the switch works all the same, and no error is raised."""
    opened = browser.new_page()
    told: list[str] = []
    opened.on("pageerror", lambda error: told.append(str(error)))
    refusing = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    )
    opened.add_init_script(refusing)
    opened.goto(f"file://{sites / COMMUNITY}")
    assert letters(enter(opened, "largest")) == STEPS["largest"]
    opened.locator("label[for=elder]").click()
    assert letters(opened) == 20
    assert told == []
    opened.close()


def test_what_is_remembered_suffices_alone(browser: Browser, sites: Path) -> None:
    """A browser that does not know :has takes the sizes from what the script remembers."""
    opened = open_page(browser, sites, COMMUNITY, SIZES["desktop"])
    for step, size in STEPS.items():
        opened.evaluate("step => { document.documentElement.dataset.elder = step }", step)
        assert letters(opened) == size
        assert opened.locator(".elder").get_by_text("已进入长者版").is_visible()
    opened.close()


# By keyboard

STOPS = """() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(stop => stop.checkVisibility() && !stop.disabled && (stop.type !== 'radio' || stop.checked));
    all.forEach((stop, index) => { stop.dataset.stop = index; });
    return all.map(stop => stop.dataset.stop);
}"""
FOCUSED = """async () => {
    const stop = document.activeElement;
    if (stop.dataset.stop === undefined) return null;
    const shown = stop.labels?.length && getComputedStyle(stop).opacity === '0' ? stop.labels[0] : stop;
    const { outlineStyle, outlineWidth } = getComputedStyle(shown);
    const isInSight = () => [...shown.getClientRects()].some(({ left, top, width, height }) =>
        [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([across, down]) =>
            shown.contains(document.elementFromPoint(left + across * width, top + down * height))));
    // The browser brings what has the focus into sight in its own time.
    for (let frame = 0; frame < 60 && !isInSight(); frame++) await new Promise(done => requestAnimationFrame(done));
    return [stop.dataset.stop, outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2, isInSight()];
}"""


@pytest.mark.parametrize("version", ["normal", "elder"])
@pytest.mark.parametrize(
    "page",
    [
        "real/index.html",
        "real/practices/index.html",
        "real/communities/daan-yongxing.html",
        "real/guide/figures.html",
        "real/experiences/yongxing.html",
        f"little/{RUBRIC}/matrix.html",
        f"little/{RUBRIC}/compare.html",
        f"little/{RUBRIC}/subjects/jia.html",
    ],
)
def test_tab_reaches_everything(browser: Browser, sites: Path, page: str, version: str) -> None:
    """Forwards and back every control is reached in turn and left again, shows that it has the focus, and is in sight."""
    opened = open_page(browser, sites, page, SIZES["desktop"])
    if version == "elder":
        enter(opened)
        opened.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
        opened.reload()
    stops = opened.evaluate(STOPS)
    walked = []
    for key in ["Tab"] * (len(stops) + 12) + ["Shift+Tab"] * (len(stops) + 12):
        opened.keyboard.press(key)
        walked.append(opened.evaluate(FOCUSED))
    met = [stop for stop in walked if stop]
    assert list(dict.fromkeys(stop for stop, *_ in met)) == stops
    assert [stop for stop in met if not all(stop)] == []
    opened.close()
