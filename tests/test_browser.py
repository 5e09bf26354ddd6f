"""Every page kind in a real browser: readable at every size, by keyboard, without scripts, on paper."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Any

import pytest
from browsers import LITTLE, NEEDS_CHROMIUM, PAGES, RUBRIC, SIZES, open_page, restyle, without_scripts
from measuring import NORMAL, measure
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as BrowserPage

pytestmark = NEEDS_CHROMIUM
SHIFTS = """globalThis.shifted = 0;
new PerformanceObserver((list) => { for (const { value } of list.getEntries()) shifted += value; })
    .observe({ type: "layout-shift", buffered: true });"""
"""Adds up how far what is seen has jumped."""


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_readable(browser: Browser, sites: Path, page: str) -> None:
    """At every size letters are at least 18 pixels and stand out, targets can be hit, nothing is cut off at the side, and axe finds nothing."""
    opened = open_page(browser, sites, page, SIZES["phone"])
    assert measure(opened, NORMAL) == []
    opened.close()


def test_a_toggle_shows_its_focus(browser: Browser, sites: Path) -> None:
    """By keyboard a toggle is reached and switched, and its label, at least 44 pixels high, shows it."""
    opened = open_page(browser, sites, f"little/{RUBRIC}/subjects/jia.html", SIZES["phone"])
    label = opened.locator("label[for=_every-round]")
    opened.locator("#_only-gaps").focus()
    opened.keyboard.press("Tab")
    opened.keyboard.press("Space")
    assert opened.locator("#_every-round").is_checked()
    assert label.evaluate("label => getComputedStyle(label).outlineWidth") == "3px"
    assert label.evaluate("label => label.getBoundingClientRect().height") >= 44
    lefts = opened.locator("#shilaohua td").evaluate_all(
        "cells => cells.map(cell => cell.getBoundingClientRect().left)"
    )
    assert len(set(lefts)) == 1, "on a phone the rounds of an item stand one below the other"
    opened.close()


@pytest.mark.parametrize("page", PAGES)
def test_pages_load_nothing_and_complain_of_nothing(browser: Browser, sites: Path, page: str) -> None:
    """Opened from a disk without network, a page asks for no other host and reports no error."""
    asked: list[str] = []
    told: list[str] = []
    opened = browser.new_page()
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.goto(f"file://{sites / page}")
    assert [url for url in asked if not url.startswith("file://")] == []
    assert told == []
    opened.close()


def test_a_listing_narrows_as_one_types(browser: Browser, sites: Path) -> None:
    """A word leaves the records that say it, on the card or inside, and tells how many; nonsense leaves none."""
    opened = open_page(browser, sites, "real/practices/index.html", SIZES["desktop"])
    cards, box = opened.locator(".cards > li"), opened.get_by_role("main").get_by_role("searchbox")
    every, told = cards.count(), opened.get_by_role("main").get_by_role("status")
    box.fill("图书")
    assert "符合条件" in told.inner_text()
    # What the cards do not say is found as soon as the words of their pages have come.
    expect(opened.locator(".card:not([hidden])").filter(has_not_text="图书").first).to_be_visible()
    shown = [card for card in cards.all() if card.is_visible()]
    assert 0 < len(shown) < every
    assert [card for card in shown if "图书" in card.inner_text()]
    assert f"符合条件的 {len(shown)} 条" in told.inner_text()
    box.fill("没有这样的词")
    assert opened.get_by_text("没有符合").first.is_visible()
    # The search reads what a listing does not: pinyin, Traditional characters, other words.
    box.fill("tushu 室")
    assert str(told.get_by_role("link").get_attribute("href")).endswith("/search.html?q=tushu%20%E5%AE%A4")
    opened.close()


def test_the_choices_of_a_listing_follow_one_another(browser: Browser, sites: Path) -> None:
    """Counts say what a choice would leave, and keep the promise; regions stand in their province, named with it."""
    opened = open_page(browser, sites, "real/practices/index.html", SIZES["phone"])
    region, told = opened.get_by_label("地区", exact=True), opened.get_by_role("main").get_by_role("status")
    options = region.locator("option").all_inner_texts()
    taiyuan = next(text for text in options if "太原市" in text)
    assert re.fullmatch(r"　太原市（\d+）", taiyuan)
    region.select_option("140100")
    promised = int(re.findall(r"\d+", taiyuan)[0])
    assert f"符合条件的 {promised} 条" in told.inner_text()
    assert opened.locator(".card:visible").count() == promised
    opened.get_by_text("更多条件").click()
    line = opened.get_by_label("服务线").locator("option").all_inner_texts()
    assert sum(int(text.rpartition("（")[2].rstrip("）")) for text in line[1:]) <= promised * len(line)
    assert all("（0）" not in text for text in line)
    opened.get_by_role("button", name="去掉“地区：山西省太原市”").click()
    assert told.inner_text().startswith("共 ")
    assert opened.evaluate("document.activeElement.getAttribute('role')") == "status"
    opened.close()


def test_a_listing_is_sent_on_sorted_and_narrowed(browser: Browser, sites: Path) -> None:
    """The address holds the choices; by date the newest stand first, and each says its day."""
    opened = browser.new_page()
    opened.goto(f"file://{sites / 'real/practices/index.html'}?region=140000&sort=date")
    assert opened.get_by_label("排列", exact=True).input_value() == "date"
    assert opened.get_by_role("button", name="去掉“地区：山西省”").is_visible()
    days = opened.locator(".card:visible").evaluate_all("cards => cards.map((card) => card.dataset.day ?? '')")
    assert days == sorted(days, reverse=True)
    assert opened.locator(".card:visible [data-dating]:visible").count() == len([day for day in days if day])
    opened.close()


def test_an_empty_listing_says_what_to_take_away(browser: Browser, sites: Path) -> None:
    """Where no record meets all conditions, each that stands in the way is named with what is found without it."""
    opened = browser.new_page()
    opened.goto(f"file://{sites / 'real/practices/index.html'}?region=140000&year=2020")
    ways = opened.locator("[data-facets-loosen] button")
    assert ways.count() == 2
    number = int(re.findall(r"有 (\d+) 条", ways.first.inner_text())[0])
    ways.first.press("Enter")
    assert opened.locator(".card:visible").count() == number
    assert not opened.get_by_text("没有符合").is_visible()
    opened.close()


def test_the_front_page_leads_to_all_comparisons(browser: Browser, sites: Path) -> None:
    """Six comparisons stand there, the latest first, and after them the way to all."""
    opened = open_page(browser, sites, "little/index.html", SIZES["desktop"])
    section = opened.locator("section", has=opened.get_by_role("heading", name="对照", exact=True))
    titles = section.locator(".card__title").all_inner_texts()
    assert len(titles) == 6
    assert [title[:2] for title in titles[:4]] == ["丁村", "丙社", "乙社", "甲社"]
    assert titles[4] == "甲社区对照旧版评分细则（教学示例）"
    assert section.get_by_role("link", name="全部标准和对照").get_attribute("href") == "checklists/index.html"
    opened.close()


def test_listings_are_whole_without_scripts(browser: Browser, sites: Path) -> None:
    """Without scripts every record of a listing is there, and nothing offers what cannot work."""
    opened = without_scripts(browser, sites / "real/terms/index.html")
    assert opened.get_by_role("link", name="五就近").first.is_visible()
    assert opened.get_by_role("link", name="离休").first.is_visible()
    assert opened.locator("form.facets").count() == 1
    assert not opened.locator("form.facets").is_visible()
    opened.close()


@pytest.mark.parametrize("path", ["practices/index.html", "search.html"])
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_nothing_moves_once_it_is_seen(browser: Browser, sites: Path, path: str, size: str) -> None:
    """A page that is being read does not jump when its scripts begin."""
    opened = browser.new_page(viewport={"width": SIZES[size][0], "height": SIZES[size][1]})
    opened.add_init_script(SHIFTS)
    with served(sites / "real") as address:
        opened.goto(f"{address}/{path}")
        opened.wait_for_load_state("networkidle")
        assert opened.evaluate("shifted") < 0.01
    opened.close()


def test_keyboard_reaches_the_content(browser: Browser, sites: Path) -> None:
    """The first Tab offers to skip the menu, and what has the focus can be seen."""
    opened = open_page(browser, sites, "real/communities/daan-yongxing.html", SIZES["desktop"])
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent.trim()") == "跳到正文"
    assert opened.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    outline = opened.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2
    opened.close()


def test_the_comparison_prints_on_paper(browser: Browser, sites: Path, tmp_path: Path) -> None:
    """On A4 the comparison keeps its words and sheds menu and foot."""
    opened = open_page(browser, sites, "real/checklists/siyou/subjects/daan-yongxing.html", SIZES["desktop"])
    opened.emulate_media(media="print")
    assert opened.get_by_text("材料有反映").first.is_visible()
    assert not opened.get_by_role("navigation", name="主菜单").is_visible()
    opened.pdf(path=tmp_path / "page.pdf", format="A4")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
    opened.close()


# What the pages of a rubric do


def visible_rows(opened: BrowserPage, table: str) -> int:
    """How many rows of a table's body are to be seen, heads of areas left out."""
    rows = opened.locator(f"{table} tbody tr:not(.sheet__area)")
    return sum(row.is_visible() for row in rows.all())


@pytest.mark.parametrize("page", LITTLE)
def test_what_is_hidden_is_not_seen(browser: Browser, sites: Path, page: str) -> None:
    """What a script keeps for later stands on no screen and no paper."""
    opened = open_page(browser, sites, f"little/{page}", SIZES["desktop"])
    for media in ("screen", "print"):
        opened.emulate_media(media=media)
        assert not [node for node in opened.locator("[hidden]").all() if node.is_visible()]
    opened.close()


def test_only_gaps_needs_no_script(browser: Browser, sites: Path) -> None:
    """只看差距 leaves the items that are not yet done, and 各轮都看 opens the earlier rounds, with scripts off."""
    opened = without_scripts(browser, sites / f"little/{RUBRIC}/subjects/jia.html")
    every = visible_rows(opened, ".compare")
    opened.get_by_label("只看差距").check()
    gaps = visible_rows(opened, ".compare")
    assert 0 < gaps < every
    assert not opened.locator("#zhibu").is_visible()
    assert opened.locator("#shilaohua").is_visible()
    assert [cell.is_visible() for cell in opened.locator("#shilaohua td").all()] == [False, False, True]
    opened.get_by_label("各轮都看").check()
    assert all(cell.is_visible() for cell in opened.locator("#shilaohua td").all())
    opened.get_by_label("只看差距").uncheck()
    areas = opened.locator(".compare .sheet__area").first
    assert areas.locator("td").evaluate("cell => getComputedStyle(cell).borderLeftStyle") == "hidden"
    grounds = {cell.evaluate("cell => getComputedStyle(cell).backgroundColor") for cell in areas.locator("> *").all()}
    assert len(grounds) == 1
    opened.close()


def test_side_by_side_leaves_evidence_out_on_paper(browser: Browser, sites: Path) -> None:
    """Paper has room for what was achieved, not for where each proof lies; a code that is not there takes none."""
    opened = open_page(browser, sites, f"little/{RUBRIC}/compare.html", (STANDING[0], 1000))
    assert opened.locator(".achieved__evidence").first.is_visible()
    opened.emulate_media(media="print")
    assert opened.locator(".achieved__evidence:visible").count() == 0
    assert not opened.get_by_text("用手机扫一扫").is_visible()
    opened.close()


def test_a_matrix_narrows_and_remembers(browser: Browser, sites: Path) -> None:
    """By region and by one item's verdict; the choice stands in the address and comes back with it."""
    path = f"file://{sites}/little/{RUBRIC}/matrix.html"
    opened = browser.new_page()
    opened.goto(path)
    assert visible_rows(opened, ".matrix") == 4
    assert opened.get_by_label("这一项的结论").is_disabled()
    assert opened.get_by_label("这一项的结论").inner_text().startswith("先选项目")
    opened.get_by_label("项目", exact=True).select_option(label="物业联动")
    opened.get_by_label("这一项的结论").select_option(label="不适用")
    assert visible_rows(opened, ".matrix") == 1
    assert opened.get_by_role("link", name="丁村（教学示例）").is_visible()
    assert "符合条件的 1 个，共 4 个" in opened.get_by_role("main").get_by_role("status").inner_text()
    opened.get_by_role("button", name="清除条件").click()
    opened.wait_for_timeout(50)
    assert visible_rows(opened, ".matrix") == 4
    opened.goto(f"{path}?word=没有这样的结论")
    assert visible_rows(opened, ".matrix") == 4
    opened.goto(f"{path}?item=wuye&word=%E4%B8%8D%E9%80%82%E7%94%A8")
    assert visible_rows(opened, ".matrix") == 1
    opened.close()


def test_a_narrowed_matrix_keeps_the_notes_it_needs(browser: Browser, sites: Path) -> None:
    """Notes that no row in sight refers to are hidden; those that stay keep their numbers."""
    opened = browser.new_page()
    opened.goto(f"file://{sites}/little/{RUBRIC}/matrix.html")
    every = [note for note in opened.locator(".notes > li").all() if note.is_visible()]
    opened.get_by_label("项目", exact=True).select_option("wuye")
    opened.get_by_label("这一项的结论").select_option(label="不适用")
    shown = [note for note in opened.locator(".notes > li").all() if note.is_visible()]
    marks = opened.locator(".matrix tbody tr:visible td a")
    assert 0 < len(shown) < len(every)
    assert {note.get_attribute("id") for note in shown} == {f"_n{mark}" for mark in marks.all_inner_texts()}
    assert all(note.evaluate("note => `_n${note.value}` === note.id") for note in shown)
    opened.close()


def test_an_item_stands_in_the_address_by_its_id(browser: Browser, little_site: Path) -> None:
    """A link to a narrowed matrix outlives a new item before the one it is about."""
    with served(little_site) as address:
        opened = browser.new_page()
        opened.goto(f"{address}/{RUBRIC}/matrix.html")
        opened.get_by_label("项目", exact=True).select_option(label="适老化设施")
        assert opened.url.endswith("?item=shilaohua")
        opened.get_by_label("这一项的结论").select_option(label="部分达标")
        shown = visible_rows(opened, ".matrix")
        opened.reload()
        assert 0 < visible_rows(opened, ".matrix") == shown
        opened.close()


def test_the_heads_of_a_matrix_repeat_on_paper(browser: Browser, sites: Path) -> None:
    """Chromium repeats no head that is higher than a quarter of the page: 46 mm of A4 on its side."""
    opened = open_page(browser, sites, f"little/{RUBRIC}/matrix.html", (LYING[0], 1000))
    opened.emulate_media(media="print")
    millimetres = opened.locator(".matrix thead").evaluate("head => head.getBoundingClientRect().height * 25.4 / 96")
    assert millimetres <= 40
    opened.close()


def test_a_matrix_keeps_its_heads_in_sight(browser: Browser, sites: Path) -> None:
    """However far it is scrolled, the names of items stay above and those of places to the left."""
    opened = open_page(browser, sites, f"little/{RUBRIC}/matrix.html", SIZES["phone"])
    box = opened.locator(".matrix")
    box.evaluate("box => box.scrollTo(600, 0)")
    left = box.evaluate("box => box.getBoundingClientRect().left")
    name = opened.locator(".matrix tbody th").first.evaluate("cell => cell.getBoundingClientRect().left")
    assert abs(name - left) < 3
    opened.close()


def test_places_side_by_side_stand_in_the_address(browser: Browser, sites: Path) -> None:
    """What is chosen can be sent on: the address brings the same places back, from the disk as well."""
    path = f"file://{sites}/little/{RUBRIC}/compare.html"
    opened = browser.new_page()
    opened.goto(f"{path}?c=jia&c=ding&different=1")
    heads = opened.locator(".compare thead th")
    expect(heads).to_have_count(3)
    assert [head.inner_text() for head in heads.all()][1:] == ["甲社区（教学示例）", "丁村（教学示例）"]
    different = visible_rows(opened, ".compare")
    opened.get_by_label("只看不同").uncheck()
    assert 0 < different < visible_rows(opened, ".compare")
    opened.get_by_label("第 3 个").select_option("yi")
    expect(heads).to_have_count(4)
    assert "正在并排看 3 个社区" in opened.get_by_role("main").get_by_role("status").inner_text()
    for number in (2, 3):
        opened.get_by_label(f"第 {number} 个").select_option("")
    assert "至少选两个" in opened.get_by_role("main").get_by_role("status").inner_text()
    opened.close()


def test_one_place_in_the_address_stays(browser: Browser, sites: Path) -> None:
    """A link that names one place keeps it and sets another beside it."""
    opened = browser.new_page()
    opened.goto(f"file://{sites}/little/{RUBRIC}/compare.html?c=yi")
    expect(opened.locator(".compare thead th").nth(1)).to_contain_text("乙")
    assert opened.locator(".compare thead th").count() == 3
    opened.close()


def test_a_place_is_chosen_once(browser: Browser, sites: Path) -> None:
    """What stands in one list cannot be taken in another, and comes free again."""
    opened = browser.new_page()
    opened.goto(f"file://{sites}/little/{RUBRIC}/compare.html?c=jia&c=yi")
    taken = opened.locator("#_place-3 option:disabled")
    assert sorted(option.get_attribute("value") or "" for option in taken.all()) == ["jia", "yi"]
    opened.get_by_label("第 2 个").select_option("")
    assert [option.get_attribute("value") for option in taken.all()] == ["jia"]
    opened.close()


def test_a_slow_column_does_not_undo_a_later_choice(browser: Browser, little_site: Path) -> None:
    """Whatever arrives last, the places that stand there are those that are chosen."""
    with served(little_site, slow="compare-yi.js") as address:
        opened = browser.new_page()
        opened.goto(f"{address}/{RUBRIC}/compare.html?c=jia&c=bing")
        expect(opened.locator("[data-compare-told]")).to_contain_text("2 个")
        opened.get_by_label("第 2 个").select_option("yi")
        opened.get_by_label("第 2 个").select_option("ding")
        expect(opened.locator(".compare thead")).to_contain_text("丁村")
        opened.wait_for_timeout(800)
        assert opened.locator(".compare thead th").all_inner_texts()[1:] == ["甲社区（教学示例）", "丁村（教学示例）"]
        opened.close()


def test_places_of_one_name_are_told_apart(browser: Browser, sites: Path, tmp_path: Path) -> None:
    """Two places of one name carry their ids wherever one is chosen or shown."""
    page = (sites / f"little/{RUBRIC}/compare.html").read_text("utf-8")
    shutil.copytree(sites / "little", tmp_path / "little")
    twin = page.replace(">乙社区（教学示例）</option>", ">甲社区（教学示例）</option>")
    (tmp_path / f"little/{RUBRIC}/compare.html").write_text(twin, encoding="utf-8")
    opened = browser.new_page()
    opened.goto(f"file://{tmp_path}/little/{RUBRIC}/compare.html?c=jia&c=yi")
    expect(opened.locator(".compare thead")).to_contain_text("（yi）")
    heads = opened.locator(".compare thead th").all_inner_texts()[1:]
    assert heads == ["甲社区（教学示例）（jia）", "甲社区（教学示例）（yi）"]
    opened.close()


@pytest.mark.parametrize(
    "query", ["?c=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E&c=jia", "?c=../../../etc&c=nobody", "?c=jia"]
)
def test_a_strange_address_is_ignored(browser: Browser, sites: Path, query: str) -> None:
    """Whatever stands in the address, only places that are listed are loaded."""
    opened = browser.new_page()
    told: list[str] = []
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on("dialog", lambda dialog: told.append(dialog.message))
    opened.goto(f"file://{sites}/little/{RUBRIC}/compare.html{query}")
    expect(opened.locator(".compare thead th")).to_have_count(3)
    assert told == []
    opened.close()


def test_side_by_side_reads_without_scripts(browser: Browser, sites: Path) -> None:
    """Without scripts the first places stand side by side, and nothing offers what cannot work."""
    opened = without_scripts(browser, sites / f"little/{RUBRIC}/compare.html")
    assert opened.get_by_role("link", name="甲社区（教学示例）").is_visible()
    assert visible_rows(opened, ".compare") > 20
    assert not opened.locator("[data-compare]").is_visible()
    opened.close()


def test_the_code_leads_to_the_same_places(browser: Browser, little_site: Path) -> None:
    """Served over http, the page shows a code of its own address, the chosen places included."""
    with served(little_site) as address:
        opened = browser.new_page()
        opened.goto(f"{address}/{RUBRIC}/compare.html?c=jia&c=yi")
        code = opened.locator("[data-compare-code] svg path")
        code.wait_for()
        first = code.get_attribute("d")
        opened.get_by_label("第 3 个").select_option("bing")
        expect(opened.locator(".compare thead th")).to_have_count(4)
        assert "c=jia&c=yi&c=bing" in opened.url
        expect(code).not_to_have_attribute("d", first or "")
        for number in (2, 3):
            opened.get_by_label(f"第 {number} 个").select_option("")
        assert not opened.locator("[data-compare-code]").is_visible()
        opened.close()


@contextmanager
def served(folder: Path, slow: str = "") -> Iterator[str]:
    """The address of a folder served over http; one file of it may take its time."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, slow, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing; one file takes half a second."""

    def __init__(self, slow: str, *args: Any, **more: Any) -> None:
        self.slow = slow
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        """Sends a file, the slow one late."""
        if self.slow and self.path.endswith(self.slow):
            sleep(0.5)
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name the library calls it by
        """Keeps quiet."""


STANDING, LYING = (794, 680), (1123, 1032)
"""Pixels of A4 and of what is left of it between the margins; only a matrix lies on its side."""


@pytest.mark.parametrize("page", LITTLE)
def test_pages_of_a_rubric_fit_on_paper(browser: Browser, sites: Path, page: str) -> None:
    """On A4 nothing is cut off at the side, heads repeat, and every word of a verdict is there without colour."""
    sheet, width = LYING if page.endswith("matrix.html") else STANDING
    opened = open_page(browser, sites, f"little/{page}", (sheet, 1000))
    opened.emulate_media(media="print")
    restyle(opened, f"body {{ width: {width}px }}")
    assert opened.evaluate("document.body.scrollWidth") <= width
    heads = opened.locator("table:visible thead")
    assert all(head.evaluate("head => getComputedStyle(head).display") == "table-header-group" for head in heads.all())
    assert not opened.get_by_role("navigation", name="主菜单").is_visible()
    opened.close()
