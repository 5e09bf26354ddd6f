"""Reading aloud: offered only with a Chinese voice of the reader's own machine, in the order of the page, to be stopped at any time."""

import re
from pathlib import Path

import pytest
from browsers import NEEDS_CHROMIUM, RUBRIC, SIZES, without_scripts
from playwright.sync_api import Browser
from playwright.sync_api import Page as BrowserPage

pytestmark = NEEDS_CHROMIUM

COMMUNITY = "real/communities/daan-yongxing.html"
COMPARISON = f"little/{RUBRIC}/subjects/jia.html"
LOCAL = {"name": "本机", "lang": "zh-CN", "localService": True}
REMOTE = {"name": "网上", "lang": "zh-CN", "localService": False}
ENGLISH = {"name": "local", "lang": "en-US", "localService": True}
CANTONESE = {"name": "粤语", "lang": "zh-HK", "localService": True}

SPEECH = """voices => {
    const speech = Object.assign(new EventTarget(), {
        voices, spoken: [], cancelled: 0,
        getVoices: () => speech.voices,
        speak: utterance => speech.spoken.push(utterance),
        // A real browser reports what it was speaking as broken off.
        cancel: () => { speech.cancelled += 1; speech.spoken.at(-1)?.onerror?.({ error: 'interrupted' }); },
        finish: () => speech.spoken.at(-1).onend(),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""
"""A machine that speaks, word for word as told, without a sound."""


def open_speaking(browser: Browser, path: Path, *voices: dict[str, object]) -> BrowserPage:
    """A page on a machine with these voices."""
    opened = browser.new_page(viewport={"width": SIZES["desktop"][0], "height": SIZES["desktop"][1]})
    opened.add_init_script(f"({SPEECH})({list(voices)!r})".replace("True", "true").replace("False", "false"))
    opened.goto(f"file://{path}")
    return opened


def spoken(opened: BrowserPage) -> list[str]:
    """What has been said so far, utterance by utterance."""
    return list(opened.evaluate("speechSynthesis.spoken.map(({ text }) => text)"))


def hear_out(opened: BrowserPage) -> list[str]:
    """All that is said when nobody interrupts."""
    opened.get_by_role("button", name="朗读").click()
    opened.evaluate("() => { while (document.querySelector('.aloud.is-reading')) speechSynthesis.finish(); }")
    return spoken(opened)


@pytest.mark.parametrize(
    ("voices", "offered"),
    [([], False), ([REMOTE], False), ([ENGLISH], False), ([CANTONESE], False), ([REMOTE, LOCAL], True)],
    ids=["none", "remote", "english", "cantonese", "local"],
)
def test_only_a_local_voice_is_offered(
    browser: Browser, sites: Path, voices: list[dict[str, object]], offered: bool
) -> None:
    """Without a Mandarin voice on the machine itself there is no button, for a voice elsewhere would send the text away."""
    opened = open_speaking(browser, sites / COMMUNITY, *voices)
    button = opened.get_by_role("button", name="朗读")
    assert button.is_visible() == offered
    if offered:
        button.click()
        assert opened.evaluate("speechSynthesis.spoken[0].voice.name") == "本机"
    opened.close()


def test_a_voice_may_come_late(browser: Browser, sites: Path) -> None:
    """Browsers load their voices after the page: the button comes with them."""
    opened = open_speaking(browser, sites / COMMUNITY)
    assert not opened.locator("[data-aloud]").is_visible()
    opened.evaluate(
        "voice => { speechSynthesis.voices.push(voice); speechSynthesis.dispatchEvent(new Event('voiceschanged')); }",
        LOCAL,
    )
    assert opened.get_by_role("button", name="朗读").is_visible()
    opened.close()


def test_nothing_is_offered_without_scripts(browser: Browser, sites: Path) -> None:
    """A button that could do nothing is not there."""
    opened = without_scripts(browser, sites / COMMUNITY)
    assert not opened.locator("[data-aloud]").is_visible()
    opened.close()


@pytest.mark.parametrize("page", [COMMUNITY, COMPARISON, "real/experiences/yongxing.html", "real/guide/figures.html"])
def test_all_is_read_in_order(browser: Browser, sites: Path, page: str) -> None:
    """From the title on every paragraph is said in the order of the page, in pieces short enough for any browser."""
    opened = open_speaking(browser, sites / page, LOCAL)
    said = hear_out(opened)
    assert max(map(len, said)) <= 50
    told = re.sub(r"\s", "", "".join(said))
    place = 0
    for words in opened.locator("article :is(h1, h2, h3, p:not(:has(*))):visible:not(nav *, form *)").all_inner_texts():
        at = told.find(re.sub(r"\s", "", words), place)
        assert at >= 0, words
        place = at
    assert opened.get_by_role("button", name="朗读").is_visible()
    assert opened.locator(".is-read-aloud").count() == 0
    opened.close()


def test_cells_say_their_heads(browser: Browser, sites: Path) -> None:
    """Who only hears a table knows for each cell what it is about; what is hidden is not read."""
    opened = open_speaking(browser, sites / COMPARISON, LOCAL)
    said = "".join(hear_out(opened))
    assert "做到的情况：市级复核推荐（2026年5月20日）：" in said
    assert "做到的情况：自查" not in said
    assert "本页内容" not in said
    opened.close()


def test_pause_keeps_the_place(browser: Browser, sites: Path) -> None:
    """暂停 falls silent, 继续 begins with the sentence that was broken off, 停止 starts over; the focus stays on the buttons."""
    opened = open_speaking(browser, sites / COMMUNITY, LOCAL)
    opened.get_by_role("button", name="朗读").click()
    opened.evaluate("speechSynthesis.finish()")
    first, second = spoken(opened)
    opened.get_by_role("button", name="暂停").click()
    assert opened.evaluate("speechSynthesis.cancelled") == 1
    assert spoken(opened) == [first, second]
    opened.get_by_role("button", name="继续").click()
    assert spoken(opened) == [first, second, second]
    opened.get_by_role("button", name="停止").click()
    assert not opened.get_by_role("button", name="停止").is_visible()
    assert opened.evaluate("document.activeElement.textContent") == "朗读"
    opened.get_by_role("button", name="朗读").click()
    assert spoken(opened)[-1] == first
    opened.close()


def test_what_is_read_is_marked_and_in_sight(browser: Browser, sites: Path) -> None:
    """One paragraph at a time has a frame and can be seen, and so can the button that stops."""
    opened = open_speaking(browser, sites / COMMUNITY, LOCAL)
    opened.get_by_role("button", name="朗读").click()
    for _ in range(60):
        opened.evaluate("speechSynthesis.finish()")
    marked = opened.locator(".is-read-aloud")
    assert marked.count() == 1
    assert marked.evaluate("block => getComputedStyle(block).outlineWidth") == "3px"
    height = SIZES["desktop"][1]
    for seen in (marked, opened.get_by_role("button", name="停止")):
        assert seen.evaluate("seen => seen.getBoundingClientRect().bottom > 0")
        assert seen.evaluate("seen => seen.getBoundingClientRect().top") < height
    opened.close()


def test_leaving_falls_silent(browser: Browser, sites: Path) -> None:
    """Nothing goes on speaking after the page has been left."""
    opened = open_speaking(browser, sites / COMMUNITY, LOCAL)
    opened.get_by_role("button", name="朗读").click()
    opened.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert opened.evaluate("speechSynthesis.cancelled") == 1
    assert opened.locator(".is-read-aloud").count() == 0
    assert len(spoken(opened)) == 1
    opened.close()
