"""The search in a real browser: it finds what people mean, says why, and never runs what they type."""

import gzip
import json
import random
import re
import shutil
import statistics
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from browsers import NEEDS_CHROMIUM
from conftest import LITTLE
from playwright.sync_api import Browser, BrowserContext, expect
from playwright.sync_api import Page as BrowserPage
from search_queries import read_queries
from searching import ask, distractors, make_site, served
from selectolax.lexbor import LexborHTMLParser

from showcase.publishing.finding import gathering, indexing
from showcase.publishing.finding.copies import EVERY_PAGE, HEADING_END, LINE_END, Passage, SearchCopy, passages
from showcase.publishing.finding.folding import EDGE, HAN, PERCENT, simplified
from showcase.publishing.finding.indexing import GENERAL, shards, write_indexes

pytestmark = NEEDS_CHROMIUM
TYPE = """typed => {
    const box = document.getElementById("_by-q");
    box.value = typed;
    box.dispatchEvent(new Event("input", { bubbles: true }));
}"""
BESIDE = """async (queries) => {
    const engine = await import(new URL("/assets/search/engine.js", location.origin));
    const found = [];
    for (const query of queries) {
        const way = (await engine.search(query)).find(({ why, partly }) => why === "字面" && !partly);
        const hits = (way?.hits ?? []).filter(({ beside }) => beside);
        found.push((await Promise.all(hits.map(({ hit }) => hit.data()))).map(({ raw_url }) => raw_url.slice(1)).sort());
    }
    return found;
}"""
"""The pages on which the words of each query stand side by side, as the search finds them."""
WORD = re.compile(r"\w|%")
"""What is no sign."""
HOSTILE = [
    "<script>document.title='运行了'</script>",
    "<img src=x onerror=\"document.title='运行了'\">",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "四就近" * 3_400,
    "\x00\x07\x1b[31m党费\x7f",
    "\ud83d党\udc00费\ud800",
    '"党费" AND OR NOT * ? ~ ^ : + - ( ) [ ] { } \\ /',
    "'; DROP TABLE pages; --",
    "{{ 7 * 7 }} ${7*7} %s %00",
    "__proto__",
    "constructor",
    "。，、；：",
    "   ",
]


@pytest.fixture(scope="module")
def address(real_site: Path) -> Iterator[str]:
    """The real site on a server."""
    with served(real_site) as (address, _):
        yield address


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One reader's browser."""
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[BrowserPage]:
    """A page that complains of nothing."""
    told: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert told == []


def test_people_find_what_they_mean(page: BrowserPage, address: str) -> None:
    """Of what readers type the right page is among the first five, mostly the first; nonsense finds nothing."""
    page.goto(f"{address}about.html")
    ranks, false = [], []
    for query in read_queries("queries"):
        found = ask(page, query.q)
        if query.pages:
            ranks.append(next((at for at, path in enumerate(found["pages"]) if path in query.pages), None))
        elif found["count"]:
            false.append(query.q)
    assert false == []
    assert statistics.mean(rank is not None and rank < 5 for rank in ranks) >= 0.97
    assert statistics.mean(0 if rank is None else 1 / (rank + 1) for rank in ranks) >= 0.95


@pytest.mark.parametrize("path", ["communities/daan-yongxing.html", "index.html", "search.html"])
def test_nothing_is_loaded_before_the_box_is_reached_for(context: BrowserContext, real_site: Path, path: str) -> None:
    """A reader who does not search pays nothing for the search."""
    with served(real_site) as (address, line):
        page = context.new_page()
        page.goto(f"{address}{path}")
        page.wait_for_load_state("networkidle")
        assert not [path for path, _ in line.sent if path.startswith(("/search/", "/assets/search/"))]
        with page.expect_request("**/search/general/*.pf_meta"):
            page.get_by_role("searchbox").last.focus()
        page.close()


def test_a_figure_is_found_in_its_place_by_keyboard(page: BrowserPage, address: str) -> None:
    """Typing shows results; the arrow leads into them, Enter to the very figure, Escape closes them."""
    page.goto(f"{address}terms/term-wujiujin.html")
    page.get_by_role("searchbox", name="搜索").focus()
    page.keyboard.type("598个单元")
    first = page.locator(".find").first
    expect(first.get_by_role("link")).to_have_text("永兴社区")
    expect(first.locator("mark").first).to_have_text("598个单元")
    page.keyboard.press("Escape")
    expect(page.locator("[data-search-panel]")).to_be_hidden()
    page.keyboard.type(" ")
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/communities/daan-yongxing.html#profile.entrances")
    assert page.locator("#profile\\.entrances").is_visible()


def test_two_words_are_shown_where_they_stand_together(page: BrowserPage, address: str) -> None:
    """Whoever looks for two words sees the place of the page where both stand, both marked."""
    page.goto(f"{address}search.html?q=党费 返还")
    first = page.locator(".find").first
    expect(first).to_contain_text("70%")
    marked = "".join(first.locator("mark").all_inner_texts())
    assert "党费" in marked
    assert "返还" in marked


@pytest.mark.parametrize("where", ["about.html", "search.html"])
def test_letters_of_an_input_method_are_not_searched(page: BrowserPage, address: str, where: str) -> None:
    """Whoever types with an input method gets results for the characters, not for the letters on the way to them."""
    page.goto(f"{address}{where}")
    page.get_by_role("searchbox").last.focus()
    page.wait_for_load_state("networkidle")
    keys = page.context.new_cdp_session(page)
    keys.send("Input.imeSetComposition", {"text": "song xue", "selectionStart": 8, "selectionEnd": 8})
    page.wait_for_timeout(800)
    assert page.locator(".find").count() == 0
    keys.send("Input.insertText", {"text": "送学"})
    expect(page.locator(".find mark").first).to_have_text("送学")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("送学上门", "字面"),
        ("送學上門", "字面"),
        ("双重管理", "同义"),
        ("wujiujin", "拼音"),
        ("wjj", "拼音"),
        ("四救近", "别字"),
    ],
)
def test_every_result_says_why(page: BrowserPage, address: str, typed: str, why: str) -> None:
    """Whoever finds something else than what was typed is told how it was meant."""
    page.goto(f"{address}search.html?q={typed}")
    page.locator(".find").first.wait_for()
    page.wait_for_load_state("networkidle")
    assert [text for text in page.locator(".find__why").all_inner_texts() if text.startswith(why)]


def test_the_address_holds_what_was_searched(page: BrowserPage, address: str) -> None:
    """A search narrowed and sorted can be sent on: words, choices and order stand in the address and come back from it."""
    page.goto(f"{address}search.html")
    page.get_by_role("searchbox", name="关键词").fill("四就近")
    page.locator(".find").first.wait_for()
    page.locator("summary", has_text="筛选和排列").click()
    page.get_by_label("种类").select_option("terms")
    page.get_by_label("排列", exact=True).select_option("name")
    expect(page.locator(".find__where").filter(has_text=re.compile("^(?!术语)"))).to_have_count(0)
    sent = parse_qs(urlsplit(page.url).query)
    assert sent == {"q": ["四就近"], "kind": ["terms"], "sort": ["name"]}
    titles = page.locator(".find__title").all_inner_texts()
    again = page.context.new_page()
    again.goto(page.url)
    expect(again.locator(".find__title")).to_have_text(titles)
    again.close()


def test_counts_keep_their_promise(page: BrowserPage, address: str) -> None:
    """The number beside a choice is how many results are left when it is chosen."""
    page.goto(f"{address}search.html?q=党员&kind=practices")
    page.locator(".find").first.wait_for()
    option = page.get_by_label("地区").locator("option").nth(1)
    expect(option).to_contain_text("（")
    promised = int(re.search(r"（(\d+)）", option.inner_text())[1])  # type: ignore[index]
    page.get_by_label("地区").select_option(index=1)
    expect(page.locator("[data-facets-count]")).to_have_text(f"找到 {promised} 条")


def test_dates_sort_the_newest_first(page: BrowserPage, address: str, real_site: Path) -> None:
    """By date what is newer comes first, and what has no day last."""
    page.goto(f"{address}search.html?kind=documents&sort=date")
    expect(page.locator(".find").nth(9)).to_be_visible()
    links = page.locator(".find__title a").evaluate_all("links => links.map(({ pathname }) => pathname.slice(1))")
    days = [
        re.search(r"成文或发表日期</dt>\s*<dd[^>]*>\D*(\d{4})", (real_site / link).read_text("utf-8")) for link in links
    ]
    years = [int(day[1]) if day else 0 for day in days]
    assert len(set(years)) > 3
    assert years == sorted(years, reverse=True)


def test_nothing_found_offers_the_nearest_term(page: BrowserPage, address: str) -> None:
    """Whoever finds nothing is led on: to the nearest word, and to the directories."""
    page.goto(f"{address}search.html?q=老年餐厅票价表")
    expect(page.locator("[data-facets-count]")).to_contain_text("没有找到")
    expect(page.locator("[data-facets-count]").get_by_role("link", name="老年餐桌")).to_be_visible()
    expect(page.get_by_role("heading", name="从目录里找")).to_be_visible()


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_typed_is_text(page: BrowserPage, address: str, typed: str) -> None:
    """Markup, operators, control and half characters are looked for, or are nothing; they never run."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.goto(f"{address}search.html")
    page.get_by_role("searchbox", name="关键词").focus()
    expect(page.locator("[data-facets-count]")).to_contain_text("请输入")
    page.evaluate(
        "typed => { const box = document.getElementById('_by-q'); box.value = typed; box.dispatchEvent(new Event('input', { bubbles: true })); }",
        typed,
    )
    expect(page.locator("[data-facets-count]")).not_to_be_empty()
    page.wait_for_timeout(600)
    assert page.title().startswith("搜索")
    assert page.locator(".search-page :is(script, img, svg, iframe)").count() == 0


def test_without_scripts_the_search_leads_to_the_directories(browser: Browser, address: str) -> None:
    """The box of a page without scripts leads to a page that says so and lists every directory."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}terms/term-wujiujin.html")
    page.get_by_role("searchbox", name="搜索").fill("党费")
    page.get_by_role("button", name="搜索").click()
    assert urlsplit(page.url).path == "/search.html"
    assert "浏览器没有打开脚本功能" in page.locator("article noscript").inner_html()
    assert page.get_by_role("link", name="社区", exact=True).last.is_visible()
    assert not page.locator("[data-facets]").is_visible()
    context.close()


@pytest.mark.parametrize("damage", ["missing", "cut"])
@pytest.mark.parametrize("files", ["general/*.pf_meta", "general/index/*", "general/fragment/*", "indexes.json"])
def test_a_damaged_index_says_so(browser: Browser, real_site: Path, tmp_path: Path, damage: str, files: str) -> None:
    """Where some of the index is missing or cut short, box and page say that the search cannot be used, and where to look."""
    site = Path(shutil.copytree(real_site, tmp_path / "site"))
    for file in (site / "search").glob(files):
        if damage == "missing":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with served(site) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}search.html?q=党费")
        expect(page.locator(".search-page")).to_contain_text("搜索暂时用不了")
        expect(page.get_by_role("heading", name="从目录里找")).to_be_visible()
        page.goto(f"{address}about.html")
        page.get_by_role("searchbox", name="搜索").fill("党费")
        expect(page.locator("[data-search-panel]")).to_contain_text("搜索暂时用不了")
        page.close()


def test_what_was_not_read_is_read_when_asked_again(browser: Browser, real_site: Path) -> None:
    """After the line failed the same words find what they should, without the page being loaded anew."""
    with served(real_site) as (address, _):
        page = browser.new_page()
        page.route("**/index/*.pf_index", lambda route: route.abort())
        page.goto(f"{address}search.html?q=党费")
        expect(page.locator(".search-page")).to_contain_text("搜索暂时用不了")
        page.unroute("**/index/*.pf_index")
        page.get_by_role("searchbox", name="关键词").press("End")
        page.keyboard.type(" ")
        expect(page.locator(".find").first).to_contain_text("党费")
        assert not page.locator("[data-search-broken]").is_visible()
        page.close()


def test_from_a_disk_the_search_says_what_it_cannot(browser: Browser, real_site: Path) -> None:
    """A site opened by double click may load no index: the page says so and leads to the directories."""
    page = browser.new_page()
    page.goto(f"file://{real_site / 'search.html'}")
    expect(page.locator(".search-page")).to_contain_text("从文件夹里直接打开")
    expect(page.get_by_role("heading", name="从目录里找")).to_be_visible()
    page.close()


def test_only_the_chosen_index_is_loaded(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are several indexes a reader chooses one, and no other is loaded."""
    monkeypatch.setattr(gathering, "SHARD_MOST", 90)
    site = make_site(LITTLE / "mkdocs.yml", tmp_path_factory.mktemp("many"), 120)
    with served(site) as (address, line):
        page = browser.new_page()
        page.goto(f"{address}search.html")
        page.get_by_role("searchbox", name="关键词").focus()
        choice = page.get_by_label("在哪里找")
        other = choice.locator("option").nth(1).get_attribute("value")
        assert {path.split("/")[2] for path, _ in line.sent if path.startswith("/search/") and path.count("/") > 2} <= {
            GENERAL
        }
        page.wait_for_load_state("networkidle")
        line.sent.clear()
        choice.select_option(other)
        page.get_by_role("searchbox", name="关键词").fill("社区")
        page.locator(".find").first.wait_for()
        assert {path.split("/")[2] for path, _ in line.sent if path.startswith("/search/") and path.count("/") > 2} == {
            other
        }
        page.close()


# What the indexes are made of


def as_written(content: str) -> list[str]:
    """What a copy says, token by token: of a word that joins two only the first counts, and only where it is Chinese."""
    words = [
        word.removesuffix(".").removesuffix(EDGE) if word.endswith((f"{EDGE}.", EDGE)) else word
        for word in content.split()
    ]
    found = [word[0] if HAN.match(word) else word.replace(EDGE, ".") for word in words if not word.startswith(EDGE)]
    return ["%" if word == PERCENT else word for word in found]


def stretches(pages: dict[str, list[str]], chance: random.Random, count: int) -> Iterator[list[str]]:
    """Stretches of what pages say, of two to eight tokens, that begin and end with a word."""
    while count:
        tokens = pages[chance.choice(sorted(pages))]
        start = chance.randrange(len(tokens))
        stretch = tokens[start : start + chance.randint(2, 8)]
        if len(stretch) > 1 and stretch[0].isalnum() and stretch[-1].isalnum() and not {"‖", "┊"} & set(stretch):
            yield stretch
            count -= 1


def says(tokens: list[str], stretch: list[str]) -> bool:
    """Whether a page has these tokens one after another; one sign is as good as another."""
    alike, wanted = ([token.lower() if WORD.match(token) else "·" for token in each] for each in (tokens, stretch))
    return any(alike[at : at + len(wanted)] == wanted for at in range(len(alike)))


def test_what_stands_on_a_page_is_found_there_and_nowhere_else(
    page: BrowserPage, address: str, real_site: Path
) -> None:
    """Any stretch of a page's text, typed as it stands, finds just the pages that say it: words, numbers, signs, letters."""
    texts = {str(held["url"]).removeprefix("/"): as_written(str(held["content"])) for held in fragments(real_site)}
    wanted = list(stretches(texts, random.Random(7), 200))
    page.goto(f"{address}about.html")
    found = page.evaluate(
        BESIDE, [" ".join(stretch) if all(map(str.isascii, stretch)) else "".join(stretch) for stretch in wanted]
    )
    missed = {
        "".join(stretch): sorted({path for path, tokens in texts.items() if says(tokens, stretch)} ^ set(hits))
        for stretch, hits in zip(wanted, found, strict=True)
    }
    assert {text: pages for text, pages in missed.items() if pages} == {}


def fragments(site: Path) -> Iterator[dict[str, object]]:
    """Every page as the index holds it."""
    for file in sorted((site / "search").glob("*/fragment/*")):
        text = gzip.decompress(file.read_bytes()).decode()
        yield json.loads(text[text.index("{") :])


@pytest.mark.parametrize("site", ["real_site", "little_site"])
def test_nothing_is_found_that_a_page_does_not_show(site: str, request: pytest.FixtureRequest) -> None:
    """The public index holds no word that does not stand on the page it leads to."""
    folder: Path = request.getfixturevalue(site)
    for held in fragments(folder):
        html = (folder / str(held["url"]).removeprefix("/")).read_text("utf-8")
        shown = re.sub(r"\W", "", simplified(LexborHTMLParser(html).text()))
        said = "".join(as_written(str(held["content"]).rpartition("‖")[2].replace(EVERY_PAGE, "")))
        missing = [part for part in re.split(r"\W+", said) if part and part not in shown]
        assert not missing, f"{held['url']}: {missing[:5]}"


def test_every_place_found_is_there(real_site: Path) -> None:
    """A result that names a place on a page leads to an id that stands there."""
    for held in fragments(real_site):
        page = (real_site / str(held["url"]).removeprefix("/")).read_text("utf-8")
        anchors = held["anchors"]
        assert isinstance(anchors, list)
        for anchor in anchors:
            assert f'id="{anchor["id"]}"' in page


def test_what_is_said_of_other_pages_is_not_a_pages_own() -> None:
    """Links to other pages, sources and controls are no words of the page; a fact is found in its place."""
    html = (
        '<h1>永兴社区</h1><p class="lead">一个社区。</p><section data-aside><h2 id="_linked">相关</h2><p>别的社区</p></section>'
        '<dl><div id="profile.households"><dt>总户数</dt><dd>5906户 <a class="source" href="x">出处</a></dd></div></dl>'
        "<form><label>筛选</label></form>"
    )
    said = [(place.anchor, place.lines) for place in passages(html)]
    assert said == [("", ["永兴社区", "一个社区。"]), ("profile.households", ["总户数", "5906户"])]


def test_what_parts_a_copy_cannot_be_written() -> None:
    """A page that uses the signs which part the copies is found like any other: they are not taken along."""
    said = re.sub("<[^>]*>", "", SearchCopy("x.html", "甲‖乙社区", [Passage("", ["甲┊乙"])], {}).html())
    assert (said.count(HEADING_END), said.count(LINE_END)) == (1, 1)


def test_only_what_is_marked_is_left_out() -> None:
    """Words in the value of an attribute are no marks, and either kind of quotation holds a value together."""
    html = '<h1>说明</h1><p title=\'a " b\' class="row hidden-on-phone">甲</p><p title="not hidden here">乙</p><p hidden>丙</p>'
    assert [place.lines for place in passages(html)] == [["说明", "甲", "乙"]]


def copies(count: int) -> list[SearchCopy]:
    """Made-up pages in several regions."""
    return [*distractors(count - 1), SearchCopy("search.html", "搜索", [Passage("", ["搜索"])], {"kind": ["about"]})]


def test_no_index_is_too_large() -> None:
    """Many pages are parted by region, then by city; each page is in one index, and the general one is always there."""
    every = copies(3_000)
    made = shards(every, 200)
    assert made[0].name == GENERAL
    assert all(len(shard.copies) <= 200 for shard in made)
    assert sorted(copy.path for shard in made for copy in shard.copies) == sorted(copy.path for copy in every)
    assert len({shard.name for shard in made}) == len(made)
    nowhere = [replace(copy, facets={}) for copy in every]
    assert [shard.name for shard in shards(nowhere, 1_000)] == [GENERAL, f"{GENERAL}-2", f"{GENERAL}-3"]
    assert all(shard.copies for shard in shards([copy for copy in every if copy.facets.get("region")], 200))
    assert [len(shards(every, 5_000))] == [1]


def test_an_unchanged_index_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an edit only the index that the page is in is made anew; the others are the same, byte for byte."""
    every, runs, run = copies(60), list[Path](), indexing._run

    def counted(pages: Path, bundle: Path) -> None:
        runs.append(pages)
        run(pages, bundle)

    monkeypatch.setattr(indexing, "_run", counted)
    first = shards(every, 20)
    write_indexes(first, tmp_path / "one", tmp_path / "cache")
    assert len(runs) == len(first)
    former = {shard.name: shard.digest for shard in first}
    every[0].passages[0].lines.append("新添的一句。")
    second = shards(every, 20)
    write_indexes(second, tmp_path / "two", tmp_path / "cache")
    assert len(runs) == len(first) + 1
    names = [shard.name for shard in second if former[shard.name] == shard.digest]
    assert len(names) == len(second) - 1
    for name in names:
        for file in (tmp_path / "one" / name).rglob("*.*"):
            assert file.read_bytes() == (tmp_path / "two" / file.relative_to(tmp_path / "one")).read_bytes()


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_index_made_anew_is_the_same(tmp_path: Path) -> None:
    """The same pages give the same files, name by name and byte by byte, whatever was made before."""
    made = shards(copies(60), 20)
    for name in ("one", "two"):
        write_indexes(made, tmp_path / name, tmp_path / f"cache of {name}")
    assert files(tmp_path / "one") == files(tmp_path / "two")


@pytest.mark.parametrize("damage", ["a file gone", "a file cut", "a file of other bytes", "the list gone"])
def test_a_damaged_cache_is_not_published(tmp_path: Path, damage: str) -> None:
    """An index that is no longer whole in the cache is made anew."""
    made = shards(copies(20), 100)
    write_indexes(made, tmp_path / "one", tmp_path / "cache")
    victim = next((tmp_path / "cache").rglob("files.json" if damage == "the list gone" else "*.pf_index"))
    if damage == "a file of other bytes":
        victim.write_bytes(victim.read_bytes()[::-1])
    elif damage == "a file cut":
        victim.write_bytes(b"")
    else:
        victim.unlink()
    write_indexes(made, tmp_path / "two", tmp_path / "cache")
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_comments_are_not_found() -> None:
    """What an author noted for himself in an article is no word of the page."""
    assert [place.lines for place in passages("<h1>说明</h1><!-- 批注：<b>不要</b>登 --><p>正文。</p>")] == [
        ["说明", "正文。"]
    ]


def test_a_changed_day_changes_the_order(tmp_path: Path) -> None:
    """What only the order depends on makes an index anew, too."""
    every = copies(3)
    write_indexes(shards(every, 9), tmp_path / "one", tmp_path / "cache")
    write_indexes(shards([replace(every[0], date="2031-01-01"), *every[1:]], 9), tmp_path / "two", tmp_path / "cache")
    orders = [
        json.loads((tmp_path / name / GENERAL / "pages.json").read_text("utf-8"))["dated"] for name in ("one", "two")
    ]
    assert orders[0] != orders[1]
