"""The real site, built once: its facts are on its pages, every link leads somewhere, a poured page is a whole page."""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from conftest import ROOT
from mkdocs.commands.build import build as engine_build
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from showcase import building, plugin
from showcase.kinds import KINDS
from showcase.kinds.describing import walk
from showcase.kinds.fields import Figure
from showcase.pages import menu
from showcase.publishing.verifying import find_faults
from showcase.rendering import slots


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site as `showcase build` makes it."""
    out = tmp_path_factory.mktemp("site")
    plugin.make_site(ROOT / "mkdocs.yml", out)
    return out


def text_of(site: Path, page: str) -> str:
    """What a reader sees in the body of a page, white space folded."""
    tree = HTMLParser((site / page).read_text("utf-8"))
    article = tree.css_first("article")
    assert article is not None
    return re.sub(r"\s+", "", article.text())


def pages(site: Path) -> Iterator[Path]:
    """Every page of the site."""
    return site.rglob("*.html")


def test_every_link_leads_somewhere(site: Path) -> None:
    """No visitor meets a dead link, a missing place or a repeated id."""
    assert find_faults(site) == []


def test_no_request_leaves_the_site(site: Path) -> None:
    """Pages open in a room without network: nothing is loaded from elsewhere."""
    for path in pages(site):
        tree = HTMLParser(path.read_text("utf-8"))
        loaded = [node.attributes.get("src") or "" for node in tree.css("[src]")]
        loaded += [node.attributes.get("href") or "" for node in tree.css("link[href]:not([rel=canonical])")]
        assert not [link for link in loaded if re.match(r"(https?:)?//", link)], path


def test_every_table_explains_itself(site: Path) -> None:
    """Each has a caption and heads that say what they head; in an article's every cell knows its head."""
    for path in pages(site):
        for table in HTMLParser(path.read_text("utf-8")).css("table"):
            assert table.css_first("caption") is not None, path
            assert all(head.attributes.get("scope") for head in table.css("th")), path
            if path.parent.name in ("guide", "experiences") and not table.css("tbody th"):
                assert all(cell.attributes.get("data-label") for cell in table.css("td")), path


def test_no_inline_style_or_script(site: Path) -> None:
    """A strict content policy stays possible: looks are in stylesheets, behaviour in files; data for machines never runs."""
    for path in pages(site):
        tree = HTMLParser(path.read_text("utf-8"))
        assert not tree.css("[style]"), path
        assert not tree.css("style"), path
        assert not tree.css("script:not([src]):not([type='application/ld+json'])"), path


def test_a_community_shows_its_figures_with_their_source(site: Path) -> None:
    """The profile says what the source says, and leads to it."""
    page = text_of(site, "communities/daan-yongxing.html")
    for figure in ("5906户", "13744人", "530平方米", "598个单元"):
        assert figure in page
    tree = HTMLParser((site / "communities/daan-yongxing.html").read_text("utf-8"))
    links = [node.attributes.get("href") for node in tree.css("article a")]
    assert "../documents/gui-2021.html#004-02" in links


def test_the_branch_standard_shows_what_was_achieved(site: Path) -> None:
    """四有: members, room, dues and the secretary by role stand beside the four demands."""
    page = text_of(site, "checklists/siyou/subjects/daan-yongxing.html")
    for shown in (
        "组织有活力",
        "活动有场所",
        "经费有保障",
        "带头有书记",
        "22",
        "83",
        "135平方米",
        "1275元",
        "70%",
        "书记",
    ):
        assert shown in page
    assert "材料有反映" in page


def test_traces_are_mentioned_and_never_held_against_the_place(site: Path) -> None:
    """五就近: what the source only touches on is 材料仅提及 with the traces named, not 尚未达标."""
    page = text_of(site, "checklists/wujiujin/subjects/daan-yongxing.html")
    assert "材料仅提及" in page
    assert "尚未达标" not in page
    for trace in ("专题辅导", "困难帮扶", "社工师", "日照间"):
        assert trace in page


@pytest.mark.parametrize("claim", ["示范社区", "已命名为", "获评", "被命名"])
def test_an_applicant_is_never_called_named(site: Path, claim: str) -> None:
    """永兴社区 has applied; whether it was named is not in the source, so no page says so."""
    for path in pages(site):
        page = re.sub(r"\s+", "", HTMLParser(path.read_text("utf-8")).text())
        for found in re.finditer(claim, page):
            around = page[max(0, found.start() - 25) : found.end() + 25]
            assert "永兴" not in around, f"{path.name}: {around}"


PEOPLE = {
    "44bad3bde2f0a557",
    "58a1467ca58b8f01",
    "5bcf3d8ab0df2105",
    "6a6d7d6143843fce",
    "8dfbcb4c86fccd5d",
    "967c632e64d4cf22",
    "a51db5d627d01cb4",
}
"""Digests of the names that the sources mention: the names themselves stand nowhere in the project."""


def test_people_are_published_by_role(site: Path) -> None:
    """No person whom a source names stands on any page."""
    written = "\n".join(path.read_text("utf-8") for path in site.rglob("*") if path.suffix in (".html", ".json", ".js"))
    words = {written[start : start + length] for length in (2, 3) for start in range(len(written))}
    digests = {sha256(word.encode()).hexdigest()[:16] for word in words if re.fullmatch("[一-鿿]+", word)}
    assert not digests & PEOPLE


def test_every_menu_entry_leads_to_a_listing(site: Path) -> None:
    """The menu is the kinds: each entry opens the directory of its records."""
    for link in menu():
        assert (site / link["path"]).is_file(), link
    assert {link["section"] for link in menu()} == {"home"} | {kind.about.folder for kind in KINDS if kind.about.menu}


def test_a_wrong_address_leads_back(site: Path) -> None:
    """Who mistypes an address is told so in Chinese and finds the directories."""
    page = text_of(site, "404.html")
    assert "没有找到这个网页" in page
    assert "社区" in page


def test_a_poured_page_equals_the_page_rendered_whole(tmp_path: Path) -> None:
    """Pouring is only a faster way to the same bytes: nothing of the engine's page is lost or doubled."""
    config = plugin.load(ROOT / "mkdocs.yml", site_dir=str(tmp_path))
    engine_build(config)
    door = config.plugins["showcase"]
    assert isinstance(door, plugin.ShowcasePlugin)
    rendered = list(building.render(door.library, door.renderer))
    assert rendered
    for page, fragment in rendered:
        filled = slots(page, fragment, door.site)
        assert door.shell(config, page).pour(filled) == door.frame(config, page, filled), page.path


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """Building twice changes nothing: no clock and no chance in any file."""
    for name in ("one", "two"):
        plugin.make_site(ROOT / "mkdocs.yml", tmp_path / name)
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one == two


def test_the_engine_warns_of_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """`mkdocs build` on the real site is quiet: a warning always means something."""
    plugin.make_site(ROOT / "mkdocs.yml", tmp_path)
    assert [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


def test_real_records_have_no_problems() -> None:
    """What is on main checks clean."""
    config = plugin.load(ROOT / "mkdocs.yml")
    assert building.check(plugin.folders_of(config)).problems == []


def test_derived_figures_of_the_real_records_are_held_to_their_parts() -> None:
    """Numbers that this site computed name what they were made from, so that the checker recomputes them."""
    config = plugin.load(ROOT / "mkdocs.yml")
    library = building.check(plugin.folders_of(config)).library
    figures = [
        found.value
        for entry in library.entries.values()
        for found in walk(entry.record)
        if isinstance(found.value, Figure)
    ]
    made = [figure for figure in figures if figure.how and figure.of]
    assert {str(figure.value) for figure in made} >= {"约196个", "2000多个"}


def test_the_sources_are_on_the_site_row_by_row(site: Path) -> None:
    """Every row of the five sources, and every checklist they describe, has its place and leads to where it is shown."""
    tree = HTMLParser((site / "about/sources.html").read_text("utf-8"))
    rows = {row.attributes["id"]: len(row.css("td a")) for row in tree.css("tr[id]")}
    listed = [id for id in rows if id and id[0].isdigit()]
    assert len(listed) == 178
    assert [id for id in listed if not rows[id]] == []
    assert [id for id in rows if id and id.startswith("C")] == [f"C{number:02}" for number in range(1, 23)]


def test_no_record_is_an_orphan(site: Path) -> None:
    """Every record can be reached from a page that speaks of it, not only from its listing."""
    reached: set[str] = set()
    for path in pages(site):
        name = path.relative_to(site).as_posix()
        if name.endswith("/index.html") or name in ("about/sources.html", "404.html"):
            continue
        for node in HTMLParser(path.read_text("utf-8")).css("article a[href]"):
            target = normpath(join(dirname(name), (node.attributes["href"] or "").partition("#")[0]))
            reached |= {target} - {name}
    folders = {kind.about.folder for kind in KINDS}
    shown = {
        path.relative_to(site).as_posix()
        for path in pages(site)
        if path.parent.name in folders and path.name != "index.html"
    }
    assert sorted(shown - reached) == []


def test_every_figure_is_one_click_from_its_source(site: Path) -> None:
    """A reader who doubts a number finds beside it the way to where it was read."""
    shown = 0
    for path in pages(site):
        for figure in HTMLParser(path.read_text("utf-8")).css(".figure"):
            shown += 1
            assert figure.css("a.source"), f"{path.name}: {figure.text()}"
    assert shown > 200


CROSSWALKS = [
    ("shuji-2011", "支部书记人选（2020年讲话）", {"群众信得过": ["威信高"], "书记培训": ["教育培训机制"]}),
    (
        "sijiujin",
        "五就近",
        {name: [name] for name in ("就近学习", "就近活动", "就近得到关心照顾", "就近发挥作用")},
    ),
    (
        "shezhi-yuanze-2017",
        "党组织设置三条原则（2020年讲话）",
        {"有利于教育管理": ["教育管理"], "有利于发挥作用": ["发挥作用"]},
    ),
]
"""Two wordings of one demand in the sources: C05, C12 and C17."""


@pytest.mark.parametrize(("standard", "other", "same"), CROSSWALKS, ids=[case[0] for case in CROSSWALKS])
def test_wordings_of_one_demand_stand_beside_one_another(
    site: Path, standard: str, other: str, same: dict[str, list[str]]
) -> None:
    """What two sources ask alike stands in one row, what only one of them asks stands alone: nothing is guessed."""
    page = HTMLParser((site / f"checklists/{standard}/crosswalk.html").read_text("utf-8"))
    tables = {table.css("th")[1].text().strip(): table for table in page.css("table")}
    rows = {}
    for row in tables[other].css("tbody tr"):
        own, others = row.css_first("th"), row.css("td a")
        assert own is not None
        rows[own.text().strip()] = [link.text().strip() for link in others]
    matched = {name: links for name, links in rows.items() if links and name != "没有对应的项目"}
    assert matched == same
