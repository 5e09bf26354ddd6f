"""The public sector's conventions: what a site must say of itself, in every page, and what browsers may do with it."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browsers import NEEDS_CHROMIUM
from conftest import LITTLE, ROOT
from mkdocs.commands.build import build as engine_build
from playwright.sync_api import Browser
from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from weighing import first_visit, loaded_with, next_visit

from showcase import building, cli, plugin
from showcase.kinds import KINDS
from showcase.kinds.fields import Audience, Moment
from showcase.kinds.record import ColumnType, Show
from showcase.library import Library
from showcase.pages import Nature, Page, foot
from showcase.pages.sharing import FOLDER
from showcase.pages.site import VALUES, Profile, Site
from showcase.plugin.describing import read_site, typed_site
from showcase.plugin.locating import Typed
from showcase.problems import DataStop, Severity, Stop, tell
from showcase.publishing import sitemap, sitemaps
from showcase.publishing.verifying import find_faults
from showcase.rendering import policy_tag

NOW = "2026-11-20 09:30"
TYPED = Typed("mkdocs.yml")
"""A configuration of which only the name is known."""
WHOLE = {key: value.example for key, value in VALUES.items() if key not in ("domain", "source")}
PLAIN = [key for key in WHOLE if key not in ("police_icon", "mark")]


def copy_of(folder: Path, site: dict[str, str], *, published: str | None = NOW) -> Path:
    """The little site with these values under `site:`, every record and page published at a time."""
    copied = Path(shutil.copytree(LITTLE, folder / "site"))
    config = copied / "mkdocs.yml"
    lines = "".join(f"        {key}: {value}\n" for key, value in site.items())
    text = config.read_text("utf-8").replace("../../theme", (ROOT / "theme").as_posix())
    text = text.replace("      today: 2026-11-25\n", f"      today: 2026-11-25\n      site:\n{lines}")
    config.write_text(f"site_url: https://{VALUES['domain'].example}/\n{text}", encoding="utf-8")
    (copied / "content" / "assets").mkdir()
    for picture in (VALUES["police_icon"].example, VALUES["mark"].example):
        shutil.copy(next((LITTLE / "data" / "media").glob("*.png")), copied / "content" / picture)
    for path in copied.rglob("*.yml") if published else []:
        if path != config:
            path.write_text(f"published: {published}\n{path.read_text('utf-8')}", encoding="utf-8")
    for path in copied.rglob("*.md") if published else []:
        text = path.read_text("utf-8")
        opened = text if text.startswith("---\n") else f"---\n---\n{text}"
        path.write_text(opened.replace("---\n", f"---\npublished: {published}\n", 1), encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def gov_config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little site as that of a government, with everything said."""
    return copy_of(tmp_path_factory.mktemp("gov"), {"kind": "gov", **WHOLE})


@pytest.fixture(scope="module")
def gov_site(gov_config: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, built."""
    out = tmp_path_factory.mktemp("gov-site")
    plugin.make_site(gov_config, out)
    return out


def described(config: Path) -> Site:
    """The site a configuration describes."""
    return plugin.site_of(plugin.load(config))


def parsed(path: Path) -> HTMLParser:
    """A page."""
    return HTMLParser(path.read_text("utf-8"))


def tags_of(page: HTMLParser) -> dict[str, str]:
    """Names and contents of a page's meta tags; a name that stands twice fails."""
    found: dict[str, str] = {}
    for node in page.css("meta[name]"):
        name = node.attributes["name"] or ""
        assert name not in found, name
        found[name] = node.attributes["content"] or ""
    return found


# What may be written under `site:`

BAD = {
    "domain": ["https://www.example.gov.cn", "www.example.gov.cn/", "例.中国"],
    "id_code": ["220100000", "22010000011", "bm2201000001", "BM01000001"],
    "phone": ["13912345678", "电话"],
    "icp": ["ICP备12345678号", "吉ICP备1234567号", "吉icp备12345678号", "吉ICP备12345678"],
    "police": ["公网安备22010002000001号", "吉公网安备2201000200000号"],
    "police_icon": ["https://beian.mps.gov.cn/a.png", "../a.png", "assets/a.js"],
    "mark": ["/assets/a.png"],
    "mark_link": ["javascript:alert(1)", "bszs.conac.cn"],
    "kind": ["government"],
    "sponser": ["某局"],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in BAD.items() for text in texts])
def test_what_is_not_written_as_it_must_be_is_told(key: str, text: str, tmp_path: Path) -> None:
    """A wrong number never reaches a page: its key, and how it is written, are told in a sentence."""
    with pytest.raises(Stop, match=f"^mkdocs.yml:1:1: 错误\\[CONFIG\\] .*{key}.*怎么改：") as stop:
        read_site({key: text}, Site("站"), tmp_path, TYPED)
    assert stop.value.exit_code == 2
    assert key not in VALUES or VALUES[key].example in str(stop.value)


def test_every_example_is_written_as_it_must_be() -> None:
    """Who follows an example is not refused."""
    for key, value in VALUES.items():
        assert value.is_written(value.example), key


@pytest.mark.parametrize("text", ["bm01000001", "3100000087"])
def test_codes_that_were_issued_are_taken(text: str) -> None:
    """Codes as ministries and provinces carry them are right."""
    assert VALUES["id_code"].is_written(text)


def test_what_the_engine_misreads_is_never_printed(tmp_path: Path) -> None:
    """A number that begins with 0 and a list reach no page as something else than was typed."""
    for key, value in {"phone": 144028, "sponsor": ["某局", "某部"]}.items():
        with pytest.raises(Stop, match=f"site.{key} .*怎么改"):
            read_site({key: value}, Site("站"), tmp_path, TYPED)


def test_what_was_typed_is_what_is_read(tmp_path: Path) -> None:
    """A number that begins with 0 keeps it, though YAML would read another; a key that stands there twice is told."""
    config = tmp_path / "mkdocs.yml"
    lines = [
        "plugins:",
        "  - showcase:",
        "      site:",
        "        id_code: 0100000017",
        "        phone: 0431234",
        "        icp:",
    ]
    config.write_text("\n".join(lines), encoding="utf-8")
    assert typed_site(Typed.read(config)) == {"id_code": "0100000017", "phone": "0431234", "icp": ""}


SLIPS = {
    "plugins:\n  - showcase:\n      site:\n        kind: gov\n        phnoe: 0431-12345678": "5:9: 错误[CONFIG] site 没有“phnoe”这一项",
    "plugins:\n  - showcase:\n      site:\n        phone: 无\n        icp: 无": "4:9: 错误[CONFIG] site.phone",
    "plugins:\n  - showcase:\n      site:\n        phone: '1'\n        icp: 无 ": "5:9: 错误[CONFIG] site.icp",
    "plugins:\n  - showcase:\n      site: x": "3:7: 错误[CONFIG] site 下面要一行一项地写",
    "plugins:\n  - showcase:\n      audience: all": "3:7: 错误[CONFIG] audience",
    "plugins:\n  - showcase:\n      today: 2026": "3:7: 错误[CONFIG] today",
    "plugins:\n  - showcase:\n      today: 2026-11-31": "3:7: 错误[CONFIG] 有一处日期",
    "plugins:\n  - showcase:\n      tody: 2026-11-25\n      audiense: public": "3:7: 错误[CONFIG] showcase 没有“tody”",
    "plugins:\n  - showcase:\n      tody: 2026-11-25\n      audiense: internal": "4:7: 错误[CONFIG] showcase 没有“audiense”",
    "plugins:\n  - search": "1:1: 错误[CONFIG] 没有启用 showcase",
    "plugins:\n  - showcase\n  - nowhere": "1:1: 错误[CONFIG] “plugins”里有没有安装的插件",
    "plugins:\n  - showcase\ndocs_dir: nowhere": "3:1: 错误[CONFIG] “docs_dir”指的文件夹或文件不存在",
    "plugins:\n  - showcase:\n      site:\n        kind: draft\n       icp: ''": "5:8: 错误[CONFIG] 这里写法不对",
    "plugins:\n  - showcase:\n      site:\n        phone: '1'\n        phone: '2'": "5:9: 错误[CONFIG] site 里的 phone 写了两次",
    "plugins:\n  - showcase:\n      site:\n        kind: draft\n      site:\n        kind: gov": "5:7: 错误[CONFIG] showcase 里的 site 写了两次",
    "site_url: https://a.cn/\nsite_url: https://b.cn/\nplugins: [showcase]": "2:1: 错误[CONFIG] site_url 写了两次",
    "site_ulr: https://a.cn/\nplugins: [showcase]": "1:1: 错误[CONFIG] 没有“site_ulr”这个设置。怎么改：是不是 site_url？",
    "site_url: www.a.cn\nplugins: [showcase]": "1:1: 错误[CONFIG] “site_url”的写法不对。怎么改：写完整的网址",
    "plugins:\n  - showcas": "1:1: 错误[CONFIG] “plugins”里有没有安装的插件。怎么改：核对插件的名字，本程序的是 showcase",
    "plugins:\n  - showcase:\n      site:\n        icp：无\n        phone: '1'": "4:12: 错误[CONFIG] 冒号是全角的",
    "plugins:\n  - showcase:\n      site:\n        sponsor:某某\n        phone: '1'": "4:16: 错误[CONFIG] 冒号后面没有空格",
    "plugins:\n  - showcase:\n      site:\n        sponsor: \"某某\n        phone: '1'": "4:18: 错误[CONFIG] 引号没有成对",
    "plugins:\n  - showcase:\n\tsite:\n        kind: draft": "3:1: 错误[CONFIG] 行首用了 Tab",
    "plugins:\n  - showcase:\n      todya: 2026-11-25": "3:7: 错误[CONFIG] showcase 没有“todya”这个选项。怎么改：是不是 today？",
}
"""Slips in a configuration, and how each begins to be told, from its line on."""


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_in_the_settings_is_told_at_its_line(slip: str, tmp_path: Path) -> None:
    """Whoever mends mkdocs.yml is led to the very line."""
    (tmp_path / "docs").mkdir()
    config = tmp_path / "mkdocs.yml"
    config.write_text(f"{slip}\nsite_name: 站\ntheme: {{name: material}}\n", encoding="utf-8")
    with pytest.raises(Stop) as stop:
        plugin.load(config)
    assert f"mkdocs.yml:{SLIPS[slip]}" in str(stop.value)


def test_a_preview_knows_the_site_by_its_own_address(tmp_path: Path) -> None:
    """While previewing, the address is this machine's; the domain is held against the one that is written."""
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_url: https://www.example.gov.cn/\n", encoding="utf-8")
    site = Site("站", url="http://127.0.0.1:8000/")
    assert (
        read_site({"domain": "www.example.gov.cn"}, site, tmp_path, Typed.read(config)).domain == "www.example.gov.cn"
    )
    assert read_site({}, site, tmp_path, Typed.read(config)).domain == "www.example.gov.cn"


def test_digits_are_those_of_a_keyboard(tmp_path: Path) -> None:
    """Full-width digits in a number that others have given are not published."""
    with pytest.raises(Stop, match="id_code"):
        read_site({"id_code": "２２０１０００００１"}, Site("站"), tmp_path, TYPED)


def test_a_misspelt_key_is_guessed(tmp_path: Path) -> None:
    """Who writes nearly the right word is asked whether it was meant."""
    with pytest.raises(Stop, match="是不是 sponsor"):
        read_site({"sponser": "某局"}, Site("站"), tmp_path, TYPED)


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    """Whoever fills in the site learns in one run what is wrong."""
    with pytest.raises(Stop) as stop:
        read_site({"icp": "无", "police": "无", "mark": "assets/none.png"}, Site("站"), tmp_path, TYPED)
    assert [key for key in ("icp", "police", "mark") if f"site.{key}" in str(stop.value)] == ["icp", "police", "mark"]


def test_a_domain_is_that_of_the_address(tmp_path: Path) -> None:
    """`site_url` is enough, and another domain beside it is a slip."""
    known = Site("站", url="https://www.example.gov.cn/")
    assert read_site(None, known, tmp_path, TYPED).domain == "www.example.gov.cn"
    with pytest.raises(Stop, match=r"other\.gov\.cn"):
        read_site({"domain": "other.gov.cn"}, known, tmp_path, TYPED)


@pytest.mark.parametrize("word", ["gov", "政府"])
def test_a_profile_may_be_written_in_chinese(word: str, tmp_path: Path) -> None:
    """Clerks write Chinese."""
    assert read_site({"kind": word}, Site("站"), tmp_path, TYPED).profile is Profile.GOV


def test_each_profile_demands_what_binds_it() -> None:
    """A draft owes nothing, a party organ no code of the government, a government site all of it."""
    lacking = {profile: {key for key, _ in Site("站", profile=profile).missing()} for profile in Profile}
    assert lacking[Profile.DRAFT] == set()
    assert lacking[Profile.GOV] - lacking[Profile.PARTY] == {"id_code"}
    assert lacking[Profile.PARTY] == {"domain", "sponsor", "phone", "icp", "police"}


def test_the_guide_explains_every_value() -> None:
    """Whoever must fill in a value finds in the guide what it is."""
    guide = (ROOT / "content" / "guide" / "site.md").read_text("utf-8")
    for key in VALUES:
        assert f"| `{key}` |" in guide, key


@pytest.mark.parametrize("text", ["2026-11-25", "2026-11-25 9:30", "2026-02-30 09:30", "2026-11-25 24:00", "昨天"])
def test_a_time_of_publication_is_a_day_and_a_time(text: str) -> None:
    """What is published is dated to the minute, as the convention asks; less is not made up into it."""
    moments: TypeAdapter[Any] = TypeAdapter(Moment)
    assert moments.validate_python("2026-11-25 09:30") == "2026-11-25 09:30"
    with pytest.raises(ValidationError):
        moments.validate_python(text)


# A site that is given out


def run(*words: str) -> int:
    """The exit code of a command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["showcase", *words])
        with pytest.raises(SystemExit) as left:
            cli.main()
    code = left.value.code
    assert isinstance(code, int)
    return code


def test_a_site_that_says_too_little_is_not_given_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every missing value is told with its file, key and an example, and nothing is published."""
    config = copy_of(tmp_path, {"kind": "gov", "sponsor": "某局"})
    assert run("build", "-f", str(config), "--to", str(tmp_path / "public")) == 2
    told = capsys.readouterr().err
    for key in ("id_code", "phone", "icp", "police"):
        assert re.search(rf"^mkdocs\.yml:\d\d:7: 错误\[CONFIG\] .*{key}: {VALUES[key].example}", told, re.MULTILINE), (
            key
        )
    assert "sponsor" not in told
    assert not (tmp_path / "public" / "current").exists()
    assert run("check", "-f", str(config)) == 0
    assert "警告[CONFIG]" in capsys.readouterr().out


def test_a_record_without_its_time_is_not_given_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The record and the field are named; the day of the build never takes its place."""
    config = copy_of(tmp_path, {"kind": "gov", **WHOLE}, published=None)
    assert run("build", "-f", str(config), "--to", str(tmp_path / "public")) == 1
    told = capsys.readouterr().err
    assert "data/communities/yi.yml:1:1: 错误[MISSING] 缺少发布时间" in told
    assert "published: 2026-11-25 09:30" in told


def test_a_written_page_without_its_time_is_not_given_out(gov_config: Path, tmp_path: Path) -> None:
    """Pages that are no records are asked, too."""
    copied = Path(shutil.copytree(gov_config.parent, tmp_path / "site"))
    about = copied / "content" / "about.md"
    about.write_text(about.read_text("utf-8").replace(f"published: {NOW}\n", ""), encoding="utf-8")
    with pytest.raises(plugin.Refusal, match=r"content/about\.md:1:1: 错误\[MISSING\]"):
        plugin.make_site(copied / "mkdocs.yml", tmp_path / "out")


def test_nothing_was_published_tomorrow(tmp_path: Path) -> None:
    """A time that has not come yet is a slip or a forgery, in a draft too."""
    config = copy_of(tmp_path, {"kind": "draft"}, published="2026-11-26 08:00")
    settings = plugin.load(config)
    folders, site, today = plugin.folders_of(settings), plugin.site_of(settings), date(2026, 11, 25)
    with pytest.raises(DataStop) as stop:
        building.read(folders, Audience.PUBLIC, today, site, Severity.ERROR)
    assert "data/communities/yi.yml:1:12: 错误[DATE] 发布时间 2026-11-26 08:00 还没有到" in str(stop.value)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2026-11-26 08:00", "警告[DATE] 发布时间 2026-11-26 08:00 还没有到：这次生成按 2026年11月25日 算"),
        ("2026年11月25日", "错误[DATE] 发布时间“2026年11月25日”不是某一天的某一刻"),
    ],
)
def test_a_written_page_is_held_like_a_record(gov_config: Path, tmp_path: Path, said: str, told: str) -> None:
    """A time that has not come, or is none, is told by the check, too, at its line in the article."""
    copied = Path(shutil.copytree(gov_config.parent, tmp_path / "site"))
    about = copied / "content" / "about.md"
    about.write_text(about.read_text("utf-8").replace(f"published: {NOW}", f"published: {said}"), encoding="utf-8")
    settings = plugin.load(copied / "mkdocs.yml")
    problems = building.check(plugin.folders_of(settings), date(2026, 11, 25), plugin.site_of(settings)).problems
    assert f"content/about.md:2:12: {told}" in tell(problems)


def test_a_preview_only_warns(tmp_path: Path) -> None:
    """Whoever fills in a site step by step sees it, without the policy that would stop the reload script."""
    config = plugin.load(copy_of(tmp_path, {"kind": "gov"}, published=None), site_dir=str(tmp_path / "out"))
    config.plugins.on_startup(command="serve", dirty=False)
    engine_build(config)
    page = (tmp_path / "out" / "communities" / "yi.html").read_text("utf-8")
    assert "Content-Security-Policy" not in page
    assert 'name="PubDate"' not in page


# What pages say

PRINTED = {
    "SiteName",
    "SiteDomain",
    "SiteIDCode",
    "ColumnName",
    "ColumnDescription",
    "ColumnKeywords",
    "ColumnType",
    "ArticleTitle",
    "PubDate",
    "ContentSource",
    "Keywords",
    "Url",
}
"""The names as 国办发〔2017〕47号 prints them."""
OWN = {"viewport", "description"}
OF_COLUMNS = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
OF_CONTENT = {"ColumnName", "ColumnType", "ArticleTitle", "PubDate", "ContentSource", "Url"}
TYPES = (
    "首页、概况信息、机构职能、负责人信息、工作动态、政策文件、信息公开指南、信息公开目录、信息公开年报、"
    "依法申请公开、数据发布、数据开放、政策解读、回应关切、办事服务、咨询投诉、征集调查、在线访谈"
).split("、")


def test_every_page_carries_the_tags_of_its_nature(gov_site: Path) -> None:
    """An inspection finds on each page what is printed for it, exact to the letter, and nothing empty."""
    natures = set()
    for path in sorted(gov_site.rglob("*.html")):
        name, page = path.relative_to(gov_site).as_posix(), parsed(path)
        tags = tags_of(page)
        assert set(tags) <= PRINTED | OWN | {"robots"}, name
        assert all(text.strip() for text in tags.values()), name
        assert (tags["SiteName"], tags["SiteDomain"]) == ("教学示例站", "www.example.gov.cn"), name
        assert tags["SiteIDCode"] == "2201000001", name
        asked: set[str] = set()
        if name != "404.html":
            asked = OF_CONTENT if "ArticleTitle" in tags else OF_COLUMNS
            assert tags["ColumnType"] in TYPES, name
        assert asked <= set(tags), name
        assert not (set(tags) & PRINTED) - asked - {"SiteName", "SiteDomain", "SiteIDCode", "Keywords"}, name
        natures.add(frozenset(asked))
    assert len(natures) == 3


def test_records_and_articles_are_content_and_lists_are_columns(gov_site: Path) -> None:
    """The kind of page decides which tags it owes."""
    content = ["communities/jia.html", "experiences/shili-jingyan.html", "about.html", "checklists/shili-wuxing.html"]
    columns = ["index.html", "communities/index.html", "due.html", "sitemap.html", "regions/990101.html"]
    assert [page for page in content + columns if "ArticleTitle" in tags_of(parsed(gov_site / page))] == content
    assert tags_of(parsed(gov_site / "index.html"))["ColumnType"] == "首页"


def test_what_is_told_to_machines_is_what_people_see(gov_site: Path) -> None:
    """Title, time and source in the head are those on the page; the address is the page's own."""
    for path in gov_site.rglob("*.html"):
        page = parsed(path)
        tags, heading = tags_of(page), page.css_first("h1")
        if "ArticleTitle" in tags:
            assert heading is not None
            assert re.sub(r"\s", "", tags["ArticleTitle"]) == re.sub(r"\s", "", heading.text()), path
            assert re.fullmatch(r"\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d", tags["PubDate"])
            times = [node.text() for node in page.css(".byline time")]
            assert times == [tags["PubDate"]] == [NOW], path
            byline = page.css_first(".byline")
            assert byline is not None
            assert f"来源：{tags['ContentSource']}" in byline.text()
            assert tags["Url"] == f"https://www.example.gov.cn/{path.relative_to(gov_site).as_posix()}"


def test_the_source_is_who_issued_the_material(gov_site: Path) -> None:
    """A page names the unit its material comes from; where that is not known, the site's own."""
    assert tags_of(parsed(gov_site / "communities/jia.html"))["ContentSource"] == "甲县老干部局"
    assert tags_of(parsed(gov_site / "about.html"))["ContentSource"] == WHOLE["sponsor"]


def test_a_draft_makes_nothing_up(real_site: Path) -> None:
    """The real site has no sponsor, no number and no day: no page carries one, and each says that it is a draft."""
    made_up = {"SiteDomain", "SiteIDCode", "PubDate", "Url"}
    for path in real_site.rglob("*.html"):
        page = parsed(path)
        assert not made_up & set(tags_of(page)), path
        note = page.css_first(".site-note--draft")
        assert note is not None, path
        assert "草稿" in note.text(), path
    assert find_faults(real_site, described(ROOT / "mkdocs.yml")) == []


def test_every_kind_has_a_column_out_of_the_closed_list() -> None:
    """A new kind cannot invent a type of column."""
    assert set(ColumnType) <= set(TYPES)
    assert {kind.about.column for kind in KINDS} <= set(ColumnType)


# The foot


def test_the_foot_says_who_answers_for_the_site(gov_site: Path, gov_config: Path) -> None:
    """Who runs it, how to reach them, and its numbers, each leading where it can be checked; pictures from the site."""
    foot_of = parsed(gov_site / "communities/jia.html").css_first(".site-foot")
    assert foot_of is not None
    text = foot_of.text()
    for key in ("id_code", "sponsor", "undertaker", "phone", "icp", "police"):
        assert getattr(described(gov_config), key) in text, key
    links = {node.text().strip(): node.attributes["href"] or "" for node in foot_of.css("a")}
    assert links[WHOLE["icp"]] == "https://beian.miit.gov.cn/"
    assert links[WHOLE["police"]] == "https://beian.mps.gov.cn/#/query/webSearch?code=22010002000001"
    assert links["站点地图"] == "../sitemap.html"
    assert [node.attributes["src"] for node in foot_of.css("img")] == ["../assets/beian.png", "../assets/jiguan.png"]
    assert "更新日期：2026-11-25" in (gov_site / "index.html").read_text("utf-8")


def test_the_foot_shows_only_what_is_set(real_site: Path) -> None:
    """A draft has no empty label in its foot."""
    foot_of = parsed(real_site / "terms/index.html").css_first(".site-foot")
    assert foot_of is not None
    for label in ("主办单位", "联系电话", "标识码", "备案"):
        assert label not in foot_of.text()


def test_the_site_map_leads_everywhere(gov_site: Path) -> None:
    """From one page a reader reaches every column, every written page and the pages of the site's own."""
    links = {node.attributes["href"] for node in parsed(gov_site / "sitemap.html").css("article a")}
    listings = {f"{kind.about.folder}/index.html" for kind in KINDS if kind.about.show is not Show.NOTHING}
    assert listings | {"about.html", "due.html", "compare.html", "guide/fields.html"} <= links
    assert any(link.path == "sitemap.html" for link in foot(Library([]), lambda page: False))


# What is verified before a site goes out

Change = Callable[[str], str]


def replacing(old: str, new: str) -> Change:
    """A change of a page that must hold what is replaced."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


BREACHES: dict[str, tuple[Change, str]] = {
    "lacking": (replacing('<meta name="SiteIDCode" content="2201000001">', ""), "缺少标签 SiteIDCode"),
    "no time": (lambda text: re.sub(r'<meta name="PubDate".*?>', "", text), "缺少标签 PubDate"),
    "twice": (replacing("<title>", '<meta name="SiteName" content="又"><title>'), "SiteName 写了2次"),
    "small letters": (replacing('name="ColumnType"', 'name="columntype"'), "大小写要写成 ColumnType"),
    "empty": (lambda text: re.sub(r'(name="ContentSource" content=)".*?"', r'\1""', text), "ContentSource 是空的"),
    "another time": (lambda text: re.sub(r"(PubDate.*?):30", r"\1:31", text), "网页上写的发布时间是"),
    "not a time": (lambda text: text.replace(NOW, "2026-11-20 25:30"), "不是某一天的某一刻"),
    "another title": (replacing('name="ArticleTitle" content="', 'name="ArticleTitle" content="新'), "网页上的标题"),
    "not a code": (replacing('"2201000001"', '"220100000"'), "不合写法"),
    "not a type": (replacing('"概况信息"', '"示范信息"'), "不在规定的类型里"),
    "style": (replacing("<h1>", '<h1 style="color:red">'), "直接写了<h1> 的 style"),
    "sheet": (replacing("<h1>", "<style>h1{}</style><h1>"), "直接写了<style> 的 style"),
    "script": (replacing("<h1>", "<script>alert(1)</script><h1>"), "直接写了<script> 里的程序"),
    "handler": (replacing("<h1>", '<h1 onclick="alert(1)">'), "直接写了<h1> 的 onclick"),
    "no policy": (replacing(policy_tag(), ""), "内容安全策略不是"),
    "looser": (replacing("script-src 'self'", "script-src 'self' 'unsafe-inline'"), "内容安全策略不是"),
    "too late": (
        lambda text: replacing("</head>", f"{policy_tag()}</head>")(replacing(policy_tag(), "")(text)),
        "之前就引用了文件",
    ),
}


def test_a_whole_site_passes(gov_site: Path, gov_config: Path) -> None:
    """What is as it must be is not complained of."""
    assert find_faults(gov_site, described(gov_config)) == []


@pytest.mark.parametrize("breach", BREACHES)
def test_a_page_that_breaks_a_convention_is_not_published(
    breach: str, gov_site: Path, gov_config: Path, tmp_path: Path
) -> None:
    """Whatever slips into a template is found in the finished page."""
    change, told = BREACHES[breach]
    page = (gov_site / "communities" / "jia.html").read_text("utf-8")
    building.write(tmp_path / "jia.html", change(page))
    found = [fault for fault in find_faults(tmp_path, described(gov_config)) if "错误[THEME]" in fault]
    assert len(found) == 1, found
    assert told in found[0]


def test_data_for_machines_is_no_script(gov_site: Path, gov_config: Path, tmp_path: Path) -> None:
    """JSON-LD is not run, so no policy asks for it."""
    page = (gov_site / "communities" / "jia.html").read_text("utf-8")
    block = '<script type="application/ld+json">{"@type": "Place"}</script></head>'
    building.write(tmp_path / "jia.html", replacing("</head>", block)(page))
    assert not [fault for fault in find_faults(tmp_path, described(gov_config)) if "错误[THEME]" in fault]


# The policy in a browser


@NEEDS_CHROMIUM
def test_the_policy_lets_our_files_work_and_nothing_else(browser: Browser, gov_site: Path, tmp_path: Path) -> None:
    """Opened from a disk, styles and scripts of the site work; one that was slipped in does not; data is not hindered."""
    site = Path(shutil.copytree(gov_site, tmp_path / "site"))
    page = site / "practices" / "index.html"
    slipped = '<script>window.slipped = 1</script><script type="application/ld+json" id="data">{"name": "甲"}</script>'
    building.write(page, replacing("</body>", f"{slipped}</body>")(page.read_text("utf-8")))
    told: list[str] = []
    opened = browser.new_page()
    opened.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    opened.goto(f"file://{page}")
    ground = opened.evaluate("getComputedStyle(document.querySelector('.site-head')).backgroundColor")
    assert ground == "rgb(31, 59, 91)"
    assert opened.get_by_role("main").get_by_role("searchbox").first.is_visible()
    assert opened.evaluate("window.slipped") is None
    assert opened.locator("#data").text_content() == '{"name": "甲"}'
    opened.close()
    assert len(told) == 1
    assert "Content Security Policy" in told[0]


@NEEDS_CHROMIUM
def test_a_draft_says_so_on_paper_too(browser: Browser, real_site: Path) -> None:
    """Whoever is handed a printed draft can see that it is one."""
    opened = browser.new_page()
    opened.goto(f"file://{real_site / 'communities/daan-yongxing.html'}")
    for media in ("screen", "print"):
        opened.emulate_media(media=media)
        assert opened.get_by_text("草稿：本站还没有正式发布").is_visible()
    opened.close()


# Addresses for search engines


def test_the_sitemap_lists_every_public_page_once(gov_site: Path) -> None:
    """A search engine finds every page at its own address, and none that is not there."""
    text = (gov_site / "sitemap.xml").read_text("utf-8")
    listed = re.findall("<loc>https://www.example.gov.cn/(.*?)</loc>", text)
    assert listed == sorted(
        path.relative_to(gov_site).as_posix() for path in gov_site.rglob("*.html") if path.name != "404.html"
    )
    assert "Sitemap: https://www.example.gov.cn/sitemap.xml\n" in (gov_site / "robots.txt").read_text("utf-8")


def test_the_day_of_a_page_is_its_record_s(gov_site: Path) -> None:
    """`lastmod` is the last day a record speaks of; a list, which speaks of none, has none."""
    text = (gov_site / "sitemap.xml").read_text("utf-8")
    days = dict(re.findall(r"<loc>[^<]*cn/([^<]*)</loc><lastmod>(.*?)</lastmod>", text))
    assert days["communities/jia.html"] == "2026-11-20"
    assert "communities/index.html" not in days


def test_a_site_without_an_address_has_no_sitemap(real_site: Path) -> None:
    """Addresses that are not known are not made up."""
    assert not (real_site / "sitemap.xml").exists()
    assert not (real_site / "robots.txt").exists()


def test_the_intranet_is_not_listed(gov_config: Path, tmp_path: Path) -> None:
    """An internal site has no list of addresses, and asks not to be found on every page."""
    plugin.make_site(gov_config, tmp_path / "out", "internal")
    assert not (tmp_path / "out" / "sitemap.xml").exists()
    for path in (tmp_path / "out").rglob("*.html"):
        assert tags_of(parsed(path))["robots"] == "noindex", path


def test_many_addresses_stand_in_several_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """No list holds more than the standard allows, and the first file leads to all of them."""
    monkeypatch.setattr(sitemap, "MOST", 2)
    pages = [Page(f"terms/{name}.html", "", name, "", "terms", (), dict, Nature.CONTENT) for name in "abcde"]
    files = sitemaps(pages, Site("站", url="https://example.org/"))
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    assert files["sitemap.xml"].count("<loc>https://example.org/sitemap-") == 3
    assert sum(text.count("<loc>https://example.org/terms/") for text in files.values()) == 5


# Weight

FIRST, NEXT = 75 * 1024, 15 * 1024
"""Bytes a record's page may take, packed and without pictures: the first time a browser comes, and the next."""


def test_a_record_page_is_light(real_site: Path) -> None:
    """On a village's line a page is there in a second: nothing heavy creeps in unseen."""
    folders = [real_site / kind.about.folder for kind in KINDS if kind.about.show is not Show.NOTHING]
    paths = [path for folder in folders for path in folder.rglob("*.html") if path.name != "index.html"]
    assert len(paths) > 300
    for path in paths:
        page = path.relative_to(real_site).as_posix()
        assert first_visit(real_site, page) <= FIRST, page
        assert next_visit(real_site, page) <= NEXT, page


def test_nothing_is_published_that_no_page_loads(real_site: Path) -> None:
    """Of the theme's own scripts and styles only what pages use lies on the server."""
    html = [path.relative_to(real_site).as_posix() for path in real_site.rglob("*.html") if path.name != "404.html"]
    loaded = {name for page in html for name in loaded_with(real_site, page)}
    ours = {path.relative_to(ROOT / "theme").as_posix() for path in (ROOT / "theme" / "assets").rglob("*.*")}
    there = {path.relative_to(real_site).as_posix() for path in (real_site / "assets").rglob("*.*")}
    # Cards to share are loaded by no page, but each is offered by one: see `test_cards`.
    cards = {name for name in there if name.startswith(f"{FOLDER}/")}
    assert there - ours - loaded - cards == set()
