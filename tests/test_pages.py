"""Which pages there are and what each shows: the plan printed, the contexts questioned, the bytes searched."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from conftest import GOLDEN, assert_golden, published_text
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase import building, plugin
from showcase.kinds import KINDS, Assessment, Community, Region, WriteUp
from showcase.kinds.fields import Audience
from showcase.kinds.record import Show
from showcase.library import Folders, Library, read_library
from showcase.pages import FigureView, Link, Page, plan_pages
from showcase.pages.articles import article_context
from showcase.pages.standards import checklist_context
from showcase.pages.standards.comparison import Row, comparison_context
from showcase.pages.views import FieldView, PartView

SITE = Path(__file__).parent / "site"
SECRET = re.compile("绝不外传|内部台账|内部口径|neibu")
"""What stands only in the little site's internal records and problems."""
TODAY = date(2026, 11, 25)
"""The day the little site is made on."""


@pytest.fixture(scope="module")
def library() -> Library:
    """The little site's library, as the public sees it."""
    return read_library(Folders(SITE, SITE / "data", SITE / "content"))[0].seen(Audience.PUBLIC, TODAY)


@pytest.fixture(scope="module")
def pages(library: Library) -> list[Page]:
    """Its plan."""
    return plan_pages(library)


@pytest.fixture(scope="module")
def contexts(pages: list[Page]) -> dict[str, Mapping[str, Any]]:
    """What each page shows, by its path."""
    return {page.path: page.context() for page in pages}


@pytest.fixture(scope="module")
def site(little_site: Path) -> Path:
    """The little site, built."""
    return little_site


def within(value: Any) -> Iterator[Any]:
    """Everything a context holds, however deep."""
    yield value
    if isinstance(value, Mapping):
        inner: list[Any] = list(value.values())
    elif isinstance(value, list | tuple):
        inner = list(value)
    elif is_dataclass(value):
        inner = [getattr(value, field.name) for field in fields(value)]
    else:
        inner = []
    for each in inner:
        yield from within(each)


# The plan


def test_the_plan_of_the_little_site(pages: list[Page], update_golden: bool) -> None:
    """Addresses are printed as codes on paper: none changes unseen."""
    assert_golden(GOLDEN / "pages" / "plan.txt", "".join(f"{page}\n" for page in pages), update_golden)


def test_a_comparison_in_words(library: Library, update_golden: bool) -> None:
    """The heart of the site, row by row and round by round: the item, the word, and why."""
    (one,) = [record for record in library.all(Assessment) if record.id == "jia-biaozhun"]
    context = comparison_context(library, one)
    rounds = [str(round.value("stage")) for round in context["rounds"]]
    lines = []
    for row in context["rows"]:
        assert isinstance(row, Row)
        lines.append(f"{row.item.name}（{row.rule or '没有可以计算的要求'}）\n")
        for stage, cell in zip(rounds, row.cells, strict=True):
            verdict = cell.verdict
            lines.append(f"  {stage} | {verdict.word} | {verdict.reason} | {verdict.origin}、{verdict.checked}\n")
    assert_golden(GOLDEN / "pages" / "comparison.txt", "".join(lines), update_golden)


def test_every_page_has_an_address_of_its_own(pages: list[Page]) -> None:
    """No page overwrites another, on any disk: paths differ in more than case, are plain, and stay inside."""
    paths = [page.path for page in pages]
    assert len({path.lower() for path in paths}) == len(paths)
    for path in paths:
        assert re.fullmatch(r"([a-z0-9-]+/)*[a-z0-9-]+\.html", path)
        assert max(map(len, path.split("/"))) <= 120


def test_every_page_has_a_title_and_a_way_back(pages: list[Page]) -> None:
    """Nobody is lost: each page says what it is, and each but the front door leads back to it."""
    for page in pages:
        assert page.title, page.path
        assert page.path == "index.html" or page.crumbs[0] == Link("首页", "index.html"), page.path


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_can_be_published(kind: Any, library: Library, pages: list[Page]) -> None:
    """A kind that is shown has its listing, and a page for each record that is shown."""
    paths = {page.path for page in pages}
    assert (f"{kind.about.folder}/index.html" in paths) == (kind.about.show is not Show.NOTHING)
    if kind.about.show in (Show.PAGES, Show.LINKED):
        assert {record.address for record in library.shown(kind)} <= paths


def test_a_region_without_content_has_no_page(library: Library, pages: list[Page]) -> None:
    """Thousands of counties stand in the table; only those in which something lies, or above them, are published."""
    paths = {page.path for page in pages}
    shown = {record.id for record in library.all(Region) if record.address in paths}
    assert shown == {"990000", "990100", "990101", "990102"}


def test_planning_makes_no_context(library: Library) -> None:
    """A page costs nothing until it is rendered: a plan of ten thousand stays quick."""
    for page in plan_pages(library):
        assert callable(page.context)


# What pages show


def test_every_figure_carries_its_source(contexts: dict[str, Mapping[str, Any]]) -> None:
    """A number without a source is a claim; on the little site every record names one."""
    found = [each for context in contexts.values() for each in within(context) if isinstance(each, FigureView)]
    assert len(found) > 40
    without = {figure.text for figure in found if figure.source is None}
    assert without == set()


def test_a_figure_of_its_own_source_and_date_keeps_them(contexts: dict[str, Mapping[str, Any]]) -> None:
    """What a figure says of itself wins over what the record says of all of them."""
    profile = contexts["communities/jia.html"]["record"].value("profile")
    households, residents = profile.value("households"), profile.value("residents")
    assert (households.text, households.as_of) == ("5906户", "2020年12月31日")
    assert households.source == Link("教学示例总结", "documents/shili-zongjie.html#004-01", "基本情况（教学示例）")
    assert (residents.text, residents.as_of) == ("13744人", "2021年11月")
    assert residents.source.path == "documents/shili-zongjie.html"


def test_figures_are_shown_as_they_were_written(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Nothing is rounded, converted or separated; how exactly a figure speaks is said beside it."""
    profile = contexts["communities/jia.html"]["record"].value("profile")
    texts = {name: (profile.value(name).text, profile.value(name).precision) for name in ("estates", "grid_households")}
    assert texts == {"estates": ("28个", ""), "grid_households": ("约422户", "约数")}
    assert (profile.value("members").text, profile.value("members").precision) == ("22+83人", "合计")
    assert profile.value("retired").text == "一百零五人"


def test_what_is_missing_is_never_zero(contexts: dict[str, Mapping[str, Any]], library: Library) -> None:
    """A field nobody filled in is None in every context, and no figure reads 0 unless someone wrote it."""
    profile = contexts["communities/yi.html"]["record"].value("profile")
    assert profile.value("residents") is None
    assert profile.value("floor_area") is None
    assert [view.name for view in profile.filled] == ["households"]
    figures = [each.text for context in contexts.values() for each in within(context) if isinstance(each, FigureView)]
    written = "\n".join(entry.reading.text for entry in library.entries.values())
    assert not [text for text in figures if re.match(r"0(?![.\d])", text) and f" {text}\n" not in written]


def test_derived_figures_say_so(contexts: dict[str, Mapping[str, Any]], site: Path) -> None:
    """A number that this site worked out is marked, with how it was worked out."""
    profile = contexts["communities/jia.html"]["record"].value("profile")
    assert profile.value("grid_residents").derived == "总人口除以网格数"
    page = HTMLParser((site / "communities/jia.html").read_text("utf-8"))
    article = page.css_first("article")
    assert article is not None
    shown = re.sub(r"\s+", "", article.text())
    assert re.search("约981人(约数)?推算", shown)
    assert "推算办法：总人口除以网格数" in shown


RANKING = re.compile(r"排名|名次|第一名|总分|得分第|合计得|达标率|完成率|位居")


def test_no_page_ranks_or_totals(contexts: dict[str, Mapping[str, Any]], library: Library, site: Path) -> None:
    """Places stand in the order of their region codes; their verdicts are never added up side by side."""
    (standard,) = [each for each in library.entries.values() if each.record.id == "shili-biaozhun"]
    subjects = checklist_context(library, standard.record)["subjects"]  # type: ignore[arg-type]
    assert [link.text for link in subjects] == ["甲社区（教学示例）", "乙社区（教学示例）"]
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        # A page about one place may add up its points; the guide explains what a total is.
        if not re.match(r"checklists/[^/]+/subjects/|guide/", name):
            text = HTMLParser(path.read_text("utf-8")).css_first("article")
            assert text is None or not RANKING.search(text.text()), path


def test_an_unfinished_place_is_not_called_named(site: Path) -> None:
    """Only a named place is 已命名; a pilot is called a pilot."""
    page = HTMLParser((site / "communities/yi.html").read_text("utf-8")).css_first("article")
    assert page is not None
    assert "试点" in page.text()
    assert "已命名" not in page.text()


def test_problems_are_counted_and_only_released_texts_shown(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Readers learn how many problems there were and how many are closed, but read only those released."""
    problems = contexts["checklists/shili-biaozhun/subjects/jia.html"]["problems"]
    assert (problems.total, problems.closed, problems.hidden) == (3, 1, 2)
    assert [view.part.value("text") for view in problems.shown] == ["面积差二十平方米，公开的问题甲。"]


def test_the_fact_box_is_filled_from_the_records(library: Library) -> None:
    """An article's figures are the records' figures, with label, source and the way to the record."""
    article = library.get("shili-jingyan", WriteUp)
    context = article_context(library, article)
    rows = [(label, figure.text) for label, figure, _ in context["figures"]]
    assert rows == [
        ("总户数", "5906户"),
        ("每个网格的人数", "约981人"),
        ("活动室：面积", "135平方米"),
        ("投入", "近30万元"),
    ]
    assert all(figure.source for _, figure, _ in context["figures"])


def test_contexts_are_plain_data(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Templates get text, links and views: nothing of HTML in them, nothing they could change."""
    for path, context in contexts.items():
        for each in within(context):
            assert not callable(each) or isinstance(each, Enum | type), path
            assert not hasattr(each, "__html__"), path


def test_every_view_says_what_it_shows(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Each field on each page has its Chinese label."""
    views = [each for context in contexts.values() for each in within(context) if isinstance(each, FieldView)]
    assert len(views) > 200
    assert not [view.name for view in views if not re.search("[一-鿿]", view.label)]


def test_internal_parts_are_in_no_public_context(contexts: dict[str, Mapping[str, Any]]) -> None:
    """Not even a template that goes wrong could show what it was never given."""
    for path, context in contexts.items():
        for each in within(context):
            if isinstance(each, PartView):
                for view in each.fields.values():
                    assert not (isinstance(view.value, str) and SECRET.search(view.value)), path


# What is published


def test_no_published_byte_is_internal(site: Path) -> None:
    """Records and problems for the intranet stand in no file of the public site: page, schema, list or index."""
    for path in site.rglob("*"):
        if path.is_file():
            assert not SECRET.search(published_text(path)), path
            assert "neibu" not in path.name


def test_the_plan_is_what_is_built(site: Path, pages: list[Page]) -> None:
    """Every planned page is written, and no page of records appears that nobody planned."""
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    planned = {page.path for page in pages}
    assert planned <= built
    assert built - planned == {"404.html", "about.html", "experiences/shili-jingyan.html"}


def test_every_place_that_can_be_linked_to_is_on_its_page(site: Path, library: Library) -> None:
    """What the checker takes for a place (`record:id#part`) is a place on the page, so no such link is found dead later."""
    missing: dict[str, set[str]] = {}
    for record in [entry.record for entry in library.entries.values() if library.is_shown(entry.record)]:
        page = HTMLParser((site / record.address).read_text("utf-8"))
        ids = {node.attributes.get("id") or "" for node in page.css("[id]")}
        missing[record.address] = {part for part in library.anchors(record) if library.address(record.id, part)} - ids
    assert {address: parts for address, parts in missing.items() if parts} == {}


def test_every_community_is_reached_from_its_regions(site: Path, library: Library) -> None:
    """A visitor finds a place near home by province, city and county."""
    for community in library.all(Community):
        for region in library.region_path(community.region):
            page = HTMLParser((site / region.address).read_text("utf-8"))
            links = [node.attributes.get("href") for node in page.css("article a")]
            assert f"../{community.address}" in links, region.address


def make(tmp_path: Path, files: Mapping[str, str | None]) -> Path:
    """The little site with some files written anew or taken away, built."""
    root = tmp_path / "site"
    for path in SITE.rglob("*"):
        name = path.relative_to(SITE).as_posix()
        if path.is_file() and not name.startswith(("public/", "site/")) and name not in files:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(path.read_bytes())
    for name, text in files.items():
        if text is not None:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    theme = (SITE / "../../theme").resolve().as_posix()
    config = (SITE / "mkdocs.yml").read_text("utf-8").replace("../../theme", theme)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    building.publish(lambda out: plugin.make_site(root / "mkdocs.yml", out), tmp_path / "public")
    return tmp_path / "public" / "current"


def source(name: str) -> str:
    """A file of the little site."""
    return (SITE / name).read_text("utf-8")


INTERNAL = "audience: 内部\n"


def test_an_internal_article_is_not_published(tmp_path: Path) -> None:
    """An article for the intranet has no page on the public site, and nothing leads to it."""
    name = "content/experiences/shili-jingyan.md"
    out = make(tmp_path, {name: source(name).replace("cautions:", f"{INTERNAL}cautions:")})
    assert not (out / "experiences" / "shili-jingyan.html").exists()
    assert "shili-jingyan" not in (out / "communities" / "jia.html").read_text("utf-8")


def test_an_internal_place_takes_its_comparison_with_it(tmp_path: Path) -> None:
    """A comparison cannot be public while the place it is about is not."""
    name = "data/communities/yi.yml"
    out = make(tmp_path, {name: source(name) + INTERNAL})
    assert not (out / "communities" / "yi.html").exists()
    assert not (out / "checklists" / "shili-biaozhun" / "subjects" / "yi.html").exists()
    assert "乙社区" not in (out / "checklists" / "shili-biaozhun.html").read_text("utf-8")


def test_an_internal_standard_takes_its_comparisons_with_it(tmp_path: Path) -> None:
    """A standard that is still internal leaves no trace on places, practices and articles."""
    name = "data/checklists/shili-biaozhun.yml"
    about = {"content/experiences/shili-jingyan.md": None, "data/terms/shili-shuyu.yml": None}
    out = make(tmp_path, {name: source(name) + INTERNAL, **about})
    assert not (out / "checklists" / "shili-biaozhun.html").exists()
    assert not (out / "checklists" / "shili-biaozhun").exists()
    for path in out.rglob("*.html"):
        assert "2021年版" not in path.read_text("utf-8"), path


def test_an_article_quotes_nothing_internal(tmp_path: Path) -> None:
    """A public article that names an internal place, practice, source or figure shows none of them."""
    place = f"name: 绝不外传的社区\nregion: 990101\nprofile:\n  households: 7777户\n{INTERNAL}"
    name = "content/experiences/shili-jingyan.md"
    article = source(name).replace("subject: jia", "subject: mimi").replace("zongjie", "neibu", 1)
    article = article.replace("source: shili-neibu", "source: neibu-taizhang")
    article = article.replace("figures:", "figures:\n  - mimi/profile.households")
    out = make(tmp_path, {name: article, "data/communities/mimi.yml": place})
    page = (out / "experiences" / "shili-jingyan.html").read_text("utf-8")
    assert not re.search("mimi|绝不外传|7777|neibu|内部台账", page)


def test_a_link_to_an_internal_record_is_only_its_words(tmp_path: Path) -> None:
    """Public prose may name what only the intranet can open: the words stay, the link goes."""
    term = "name: 疑虑（教学示例）\nmeaning: 参看[那条词](record:neibu-shuyu)。\n"
    about = "# 关于\n\n参看[那条词](record:neibu-shuyu)。\n"
    out = make(tmp_path, {"data/terms/shili-yilu.yml": term, "content/about.md": about})
    for path in ("terms/shili-yilu.html", "about.html"):
        page = (out / path).read_text("utf-8")
        assert "参看那条词。" in page
        assert "neibu" not in page


def test_articles_may_lie_in_folders(tmp_path: Path) -> None:
    """Folders below a kind's folder mean nothing: an article keeps its address wherever its file lies."""
    name = "content/experiences/shili-jingyan.md"
    out = make(tmp_path, {name: None, "content/experiences/2021/shili-jingyan.md": source(name)})
    assert (out / "experiences" / "shili-jingyan.html").is_file()
