"""For whom a site is made, and on which day: nothing internal is published, and the intranet's site says what it is."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from enum import Enum
from html import unescape
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

import material
import pytest
from conftest import ROOT, published_text
from test_cli import one_chinese_sentence, showcase, snapshot

from showcase import building, plugin
from showcase.authoring import schemas
from showcase.judging import judge_assessment, published
from showcase.kinds import Assessment, Record, Term, WriteUp
from showcase.kinds.describing import Path as Place
from showcase.kinds.describing import walk
from showcase.kinds.fields import Audience, Figure, Id, Part, Text
from showcase.kinds.record import About
from showcase.library import Folders, Library, read_library
from showcase.library.graph import Entry
from showcase.library.links import RECORD_LINK
from showcase.pages.showing import show_record
from showcase.plugin.dating import committed_day
from showcase.plugin.settings import audience_of, today_of
from showcase.problems import Stop
from showcase.publishing.swapping import MARKER
from showcase.quantities import parse_quantity
from showcase.reading import Reading

SITE = Path(__file__).parent / "site"
BANNER = "内部版：仅供本单位内部使用，不得公开。"
KNOWN = ("绝不外传", "内部台账", "内部口径", "neibu")
"""What is known to stand only in internal places of the little site."""
HAN = re.compile("[一-鿿]")
PIECE = 8
"""So many characters in a row give an excerpt away."""


@pytest.fixture(scope="module")
def library() -> Library:
    """Everything the little site's records hold."""
    return read_library(Folders(SITE, SITE / "data", SITE / "content"))[0]


@pytest.fixture
def public(little_site: Path) -> Path:
    """The little site for the public."""
    return little_site


@pytest.fixture(scope="module")
def internal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little site for the intranet."""
    out = tmp_path_factory.mktemp("internal")
    plugin.make_site(SITE / "mkdocs.yml", out, "internal")
    return out


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The little site in a folder of its own, without a day of its own."""
    root = Path(shutil.copytree(SITE, tmp_path / "site"))
    config = (SITE / "mkdocs.yml").read_text("utf-8").replace("../../theme", (ROOT / "theme").as_posix())
    (root / "mkdocs.yml").write_text(config.replace("      today: 2026-11-25\n", ""), encoding="utf-8")
    return root


# What is internal, found in the records themselves


def texts(library: Library, audience: Audience) -> Iterator[str]:
    """Every text that stands in a place for this audience alone: a record, a part, an answer that is not released."""
    for entry in library.entries.values():
        closed: list[Place] = [()] if entry.record.audience is Audience.INTERNAL else withheld(library, entry.record)
        for found in walk(entry.record):
            if getattr(found.value, "audience", None) is Audience.INTERNAL:
                closed.append(found.path)
            is_internal = any(found.path[: len(path)] == path for path in closed)
            # Words to choose from stand in the guide, whoever chose them; a reference is told by what it names.
            is_own = not isinstance(found.value, Enum) and not found.field.reference
            is_text = isinstance(found.value, str) and is_own
            if is_text and is_internal == (audience is Audience.INTERNAL):
                yield RECORD_LINK.sub("", found.value)
        if isinstance(entry.record, WriteUp) and entry.record.audience is audience:
            lines = (RECORD_LINK.sub("", line).strip() for line in entry.reading.text.split("\n"))
            yield from filter(HAN.search, lines)


def withheld(library: Library, record: Record) -> list[Place]:
    """The answers of an assessment that the public may not read."""
    if not isinstance(record, Assessment):
        return []
    judged = published(judge_assessment(library, record))
    return [
        ("rounds", number, "items", index)
        for number, round in enumerate(record.rounds)
        for index, answer in enumerate(round.items)
        if (verdict := judged.verdicts.get((round.id, answer.item))) and verdict.withheld
    ]


def known_to_all(library: Library) -> str:
    """All that is public anyway: public places, written pages, the frame, and what the program itself says."""
    frame = Path(material.__file__).parent / "templates" / "assets"
    files = [SITE / "content" / "about.md", SITE / "mkdocs.yml", *frame.rglob("*.js"), *frame.rglob("*.css")]
    files += [path for folder in ("theme", "scripts/showcase") for path in (ROOT / folder).rglob("*") if path.is_file()]
    written = [path.read_text("utf-8", "replace") for path in files if "__pycache__" not in path.parts]
    return "\n".join([*texts(library, Audience.PUBLIC), *written, *schemas().values()])


@pytest.fixture(scope="module")
def secrets(library: Library) -> set[str]:
    """What the public site of the little records must not tell."""
    return secrets_of(library)


def secrets_of(library: Library) -> set[str]:
    """Texts of internal places, and every excerpt of them, that stand nowhere else."""
    everyone = known_to_all(library)
    found = set(texts(library, Audience.INTERNAL))
    pieces = {text[start : start + PIECE] for text in found for start in range(max(1, len(text) - PIECE + 1))}
    # An id is searched whole, and only if it is long enough not to stand by chance in the name of some file.
    ids = {text for text in found if not HAN.search(text) and len(text) > 3}
    return {piece for piece in {*filter(HAN.search, pieces), *ids} if piece not in everyone}


def readings(path: Path) -> str:
    """What a published file says, however it is written: packed, escaped for HTML, JSON or an address."""
    text = published_text(path)
    unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return "\n".join([text, unescape(text), unescaped, unquote(text)])


def given_away(site: Path, secrets: set[str]) -> list[tuple[str, str]]:
    """Each secret with a file that tells it or bears it in its name."""
    files = {path.relative_to(site).as_posix(): readings(path) for path in site.rglob("*") if path.is_file()}
    return [(secret, name) for name, text in files.items() for secret in secrets if secret in text or secret in name]


def test_what_is_internal_is_found_in_the_records(secrets: set[str], library: Library) -> None:
    """The search below looks for something: among it what is known to be internal."""
    internal = set(texts(library, Audience.INTERNAL))
    for word in KNOWN:
        assert any(word in text for text in internal), word
        assert any(word in secret for secret in secrets), word


def test_no_published_byte_is_internal(public: Path, secrets: set[str]) -> None:
    """No page, list, index, style, script or file name of the public site tells an internal text or a piece of one."""
    assert given_away(public, secrets) == []


MORE = (
    "content/experiences/shili-jingyan.md",
    "data/communities/yi.yml",
    "data/checklists/shili-biaozhun-2020.yml",
    "data/practices/songxue.yml",
    "data/terms/shili-shuyu.yml",
)


@pytest.mark.parametrize("names", [*((name,) for name in MORE), MORE], ids=[*MORE, "all of them"])
def test_no_byte_of_what_becomes_internal_is_published(
    copy: Path, tmp_path: Path, names: tuple[str, ...], secrets: set[str]
) -> None:
    """An article, a place, a standard, a practice or a term that many others name leaves no trace once it is internal."""
    for name in names:
        text = re.sub(r"^audience: .*\n", "", (copy / name).read_text("utf-8"), flags=re.MULTILINE)
        (copy / name).write_text(re.sub("^name:", "audience: 内部\nname:", text, count=1, flags=re.MULTILINE), "utf-8")
    more = secrets_of(read_library(Folders(copy, copy / "data", copy / "content"))[0])
    assert len(more) > len(secrets)
    plugin.make_site(copy / "mkdocs.yml", tmp_path / "out")
    assert given_away(tmp_path / "out", more) == []


def test_the_search_would_find_it(public: Path, secrets: set[str], tmp_path: Path) -> None:
    """An excerpt, a record's address or an escaped text does not slip through."""
    secret = max((piece for piece in secrets if re.fullmatch("[一-鿿：。]+", piece)), key=len)
    escaped = secret.encode("ascii", "backslashreplace").decode()
    referred = "".join(f"&#{ord(letter)};" for letter in secret)
    for name, text in {"a.json": escaped, "b.html": f"<p>……{referred}……", f"{secret}.js": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert {name for _, name in given_away(tmp_path, {secret})} == {"a.json", "b.html", f"{secret}.js"}


# The site for the intranet


def test_the_intranet_reads_everything(internal: Path, library: Library) -> None:
    """The text of each internal problem and the name of each internal term stand on a page of the internal site."""
    said = "\n".join(unescape(path.read_text("utf-8")) for path in internal.rglob("*.html"))
    problems = [issue for one in library.all(Assessment) for issue in one.problems]
    hidden = [issue.text for issue in problems if issue.audience is Audience.INTERNAL]
    hidden += [term.name for term in library.all(Term) if term.audience is Audience.INTERNAL]
    assert len(hidden) >= 2
    assert [text for text in hidden if text not in said] == []


def test_every_page_for_the_intranet_says_so(internal: Path) -> None:
    """Who prints or forwards a page cannot overlook that it must not leave the house."""
    pages = list(internal.rglob("*.html"))
    assert {"index.html", "404.html", "about.html"} <= {path.name for path in pages}
    assert [path for path in pages if path.read_text("utf-8").count(BANNER) != 1] == []
    printed = (ROOT / "theme" / "assets" / "print.css").read_text("utf-8")
    assert "site-note" not in printed


def test_the_public_never_reads_that_notice(public: Path) -> None:
    """A visitor is not told that the page before him must not be public."""
    assert given_away(public, {BANNER}) == []


def test_a_link_to_an_internal_record_leads_there_on_the_intranet(copy: Path, tmp_path: Path) -> None:
    """The same words of an article are a link in one site and only words in the other."""
    (copy / "content" / "about.md").write_text("# 关于\n\n参看[那条词](record:neibu-shuyu)。\n", encoding="utf-8")
    for audience, link in (("internal", True), ("public", False)):
        plugin.make_site(copy / "mkdocs.yml", tmp_path / audience, audience)
        page = (tmp_path / audience / "about.html").read_text("utf-8")
        assert ('href="terms/neibu-shuyu.html"' in page) == link
        assert "那条词" in page


class Remark(Part):
    """A remark, hidden from the public unless it says otherwise."""

    id: Id
    """编号。"""
    text: Text
    """内容。"""
    figure: Figure
    """数字。"""
    within: list["Remark"] = []
    """下面的批注。"""
    audience: Audience = Audience.INTERNAL
    """谁可以看。"""


class Folder(Record):
    """A record with remarks."""

    about: ClassVar[About] = About(title="卷宗", folder="folders", purpose="测试用")

    remarks: list[Remark] = []
    """批注。"""
    first: Remark | None = None
    """第一条。"""


@pytest.fixture
def remarked() -> Library:
    """A record with a public remark, an internal one, and within that one that calls itself public."""
    figure = Figure(value=parse_quantity("7777户"))
    inner = Remark(id="nei", text="里面", figure=figure, audience=Audience.PUBLIC)
    outer = Remark(id="wai", text="外面", figure=figure, within=[inner])
    open_one = Remark(id="kai", text="公开", figure=figure, audience=Audience.PUBLIC)
    record = Folder(id="juan", name="卷宗", remarks=[outer, open_one], first=outer)
    return Library([Entry(record, Reading("data/folders/juan.yml", {}, {}, [], ""))])


def test_a_part_for_the_intranet_is_a_place_only_there(remarked: Library) -> None:
    """`record:id#part` leads to an internal part, and to what lies within it, in the internal site alone."""
    seen = {audience: remarked.seen(audience, None) for audience in Audience}
    places = {
        audience: [part for part in ("kai", "wai", "nei") if seen[audience].address("juan", part)] for audience in seen
    }
    assert places == {Audience.PUBLIC: ["kai"], Audience.INTERNAL: ["kai", "wai", "nei"]}
    assert remarked.address("juan", "nei") == "folders/juan.html#nei"


def test_a_part_for_the_intranet_is_shown_only_there(remarked: Library) -> None:
    """Neither in a list nor alone, nor by a figure that is quoted from it, does it reach a public page."""
    for audience, count in ((Audience.PUBLIC, 1), (Audience.INTERNAL, 2)):
        library = remarked.seen(audience, None)
        view = show_record(library.get("juan", Folder), library)
        assert len(view.value("remarks")) == count
        assert (view.value("first") is None) == (audience is Audience.PUBLIC)
        for quoted in ("remarks.wai.figure", "remarks.wai.within.nei.figure", "first.figure"):
            assert (library.figure(f"juan/{quoted}") is None) == (audience is Audience.PUBLIC)
        assert library.figure("juan/remarks.kai.figure")


@pytest.mark.parametrize(
    ("written", "meant"), [("公开", "公开"), ("internal", "内部"), ("内部", "内部"), (None, "公开")]
)
def test_the_audience_may_be_configured(copy: Path, written: str | None, meant: str) -> None:
    """`mkdocs.yml` says it in either language; who says nothing makes the public site."""
    config = copy / "mkdocs.yml"
    line = f"  - showcase:\n      audience: {written}\n" if written else "  - showcase\n"
    config.write_text(config.read_text("utf-8").replace("  - showcase:\n", line), encoding="utf-8")
    assert str(audience_of(plugin.load(config))) == meant
    assert audience_of(plugin.load(config, "public")) is Audience.PUBLIC


# Each in a folder of its own


def test_each_audience_has_a_folder_of_its_own(copy: Path) -> None:
    """Making the internal site leaves the public one as it was, and either folder refuses the other's site."""
    assert showcase(copy, "build").returncode == 0
    before = snapshot(copy / "public")
    made = showcase(copy, "build", "--audience", "internal")
    assert (made.returncode, made.stdout) == (0, f"内部版网站已生成：{Path('internal', 'current')}\n")
    assert BANNER in (copy / "internal" / "current" / "index.html").read_text("utf-8")
    assert snapshot(copy / "public") == before
    intranet = snapshot(copy / "internal")
    for audience, folder in (("internal", "public"), ("internal", "public/current/nei"), ("public", "internal")):
        refused = showcase(copy, "build", "--audience", audience, "--to", folder)
        assert refused.returncode == 2, refused.stdout
        assert one_chinese_sentence(refused), refused.stderr
    assert snapshot(copy / "public") == before
    assert snapshot(copy / "internal") == intranet


def test_an_internal_site_does_not_slip_into_a_public_folder_by_the_engine(copy: Path) -> None:
    """`mkdocs build -d public/current` with the audience in the configuration is refused too."""
    building.publish(lambda out: building.write(out / "index.html", "公开"), copy / "public")
    before = snapshot(copy / "public")
    with pytest.raises(plugin.Refusal, match="放公开版网站的文件夹"):
        plugin.make_site(copy / "mkdocs.yml", copy / "public" / "current", "internal")
    assert snapshot(copy / "public") == before


def test_a_folder_made_before_there_were_audiences_is_public(tmp_path: Path) -> None:
    """An old site's folder goes on taking public sites, and no internal one."""
    (tmp_path / "versions").mkdir()
    (tmp_path / MARKER).touch()

    def make(out: Path) -> None:
        building.write(out / "index.html", "新")

    with pytest.raises(Stop, match=r"放公开版网站的文件夹.*怎么改："):
        building.publish(make, tmp_path, Audience.INTERNAL)
    assert building.publish(make, tmp_path).is_dir()


# Today


def git(root: Path, *words: str, day: str = "2026-03-01") -> None:
    """A git command by somebody, on a day."""
    dated = {f"GIT_{who}_DATE": f"{day}T12:00:00+0800" for who in ("AUTHOR", "COMMITTER")}
    somebody = ["-c", "user.name=某人", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *somebody, *words], cwd=root, env={**os.environ, **dated}, check=True, capture_output=True)


@pytest.fixture
def committed(copy: Path) -> Path:
    """The copy under git: records of 2026-03-01, an article a month later."""
    git(copy, "init", "-q")
    git(copy, "add", ".")
    git(copy, "commit", "-q", "-m", "记录")
    (copy / "content" / "about.md").write_text("# 关于\n", encoding="utf-8")
    git(copy, "commit", "-q", "-a", "-m", "文章", day="2026-04-01")
    return copy


def test_today_is_what_is_configured(committed: Path) -> None:
    """A day in `mkdocs.yml` wins over every other, bare or quoted, in the forms clerks write."""
    config = committed / "mkdocs.yml"
    text = config.read_text("utf-8")
    for written in ("2026-11-25", '"2026-11-25"', "2026年11月25日"):
        config.write_text(text.replace("- showcase:", f"- showcase:\n      today: {written}"), encoding="utf-8")
        assert today_of(plugin.load(config)) == date(2026, 11, 25)


def test_today_is_else_the_day_of_the_last_commit_of_the_records(committed: Path) -> None:
    """What was committed later elsewhere does not count, nor do a hook's variables or the clock."""
    assert today_of(plugin.load(committed / "mkdocs.yml")) == date(2026, 3, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_DIR", str(committed / "nowhere"))
        assert today_of(plugin.load(committed / "mkdocs.yml")) == date(2026, 3, 1)


def test_without_history_nobody_knows_the_day(committed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, records outside it, a clone cut short, no git: None, never the clock's day."""
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", committed.as_uri(), str(clone))
    assert committed_day(clone, clone / "data") is None
    (committed / "neu").mkdir()
    assert committed_day(committed, committed / "neu") is None
    shutil.rmtree(committed / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert committed_day(committed, committed / "data") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert committed_day(ROOT, ROOT / "data") is None


def test_pages_know_the_day(committed: Path) -> None:
    """What leaves `building.read` carries the audience and the day for which pages are made."""
    folders = plugin.folders_of(plugin.load(committed / "mkdocs.yml"))
    library = building.read(folders, Audience.INTERNAL, date(2026, 11, 25)).library
    assert (library.audience, library.today) == (Audience.INTERNAL, date(2026, 11, 25))
    public = building.read(folders).library
    assert (public.audience, public.today) == (Audience.PUBLIC, None)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_the_same_records_give_the_same_bytes(
    audience: str, public: Path, internal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made again on another day, in another time zone, every file has the same bytes."""
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    plugin.make_site(SITE / "mkdocs.yml", tmp_path / "again", audience)
    assert snapshot(tmp_path / "again") == snapshot({"public": public, "internal": internal}[audience])


@pytest.mark.parametrize("today", ["2026-11-25", None])
def test_the_list_of_pages_knows_no_clock(copy: Path, tmp_path: Path, today: str | None) -> None:
    """`sitemap.xml` carries days that records speak of, not the day the site is made on or for: it stays the same tomorrow."""
    config = copy / "mkdocs.yml"
    day = f"site_url: https://example.org/\nplugins:\n  - showcase:\n      today: {today or ''}\n"
    config.write_text(config.read_text("utf-8").replace("plugins:\n  - showcase:\n", day), encoding="utf-8")
    for epoch in ("86400", "172800"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", epoch)
            plugin.make_site(config, tmp_path / epoch)
    assert snapshot(tmp_path / "86400") == snapshot(tmp_path / "172800")
    listed = (tmp_path / "86400" / "sitemap.xml").read_text("utf-8")
    assert "<lastmod>2026-05-20</lastmod>" in listed
    assert "2026-11-25" not in listed
