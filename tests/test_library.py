"""The one graph: which files are records, what is told of them, and what leads where."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from showcase import building
from showcase.kinds import Assessment, Checklist, Community, Practice, Region, Term
from showcase.kinds.document import Document
from showcase.kinds.fields import Audience
from showcase.library import Folders, Library, read_library
from showcase.problems import Code, Problem, Severity, tell

SITE = Path(__file__).parent / "site"
TODAY = date(2026, 11, 22)
REGIONS = "id,name,level,replaced_by\n990000,示例省,省级,\n990101,甲县,县级,\n"
COMMUNITY = "name: 甲社区（教学示例）\nregion: 990101\n"
DOCUMENT = "name: 教学示例总结\norigin: 单位总结\nrole: 来源材料\n"
CHECKLIST = "name: 教学示例标准\nlevel: 社区\nitems:\n  - id: mianji\n    name: 面积\n"
ASSESSMENT = """name: 对照（教学示例）
subject: jia
checklist: biaozhun
rounds:
  - id: zicha
    stage: 自查
    assessor: 自评小组
    method: 逐项对照
    checked: 单位自查
    origin: 单位总结
    items:
      - item: mianji
      - item: mianji
"""
ONCE = ASSESSMENT.replace("      - item: mianji\n", "", 1)
"""The same with its item answered once; ASSESSMENT answers it twice."""
Files = Mapping[str, str | bytes]
Read = Callable[[Files], tuple[Library, list[Problem]]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Makes the files of a site and reads its library, judged as `showcase check` does."""

    def make(files: Files) -> tuple[Library, list[Problem]]:
        for name, text in {"data/regions.csv": REGIONS, **files}.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        folders = Folders(tmp_path, tmp_path / "data", tmp_path / "content")
        checked = building.check(folders, TODAY)
        return checked.library, checked.problems

    return make


@pytest.fixture(scope="module")
def little() -> Library:
    """The records of the little site."""
    library, problems = read_library(Folders(SITE, SITE / "data", SITE / "content"), TODAY)
    assert problems == []
    return library


def codes(problems: list[Problem]) -> list[str]:
    """Files and codes of problems, in order."""
    return [f"{problem.place.file} {problem.code.name}" for problem in problems]


def test_every_record_of_the_little_site_is_in_the_library(little: Library) -> None:
    """Files in folders within folders, rows of the table and heads of articles are all records."""
    assert {"jia", "yi", "990104", "shili-jingyan", "shili-biaozhun"} <= set(little.entries)
    assert [region.id for region in little.all(Region)] == ["990000", *(f"99010{number}" for number in range(5))]
    assert len(little.all(Assessment)) == 7


# Which files are records


def test_office_and_hidden_files_are_nobodys_records(read: Read) -> None:
    """What WPS and file managers leave behind is not complained about."""
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/communities/.jia.yml.swp": "x",
            "data/communities/~$jia.yml": "x",
            "data/.DS_Store": "x",
            "data/media/Thumbs.db": b"x",
            "data/README.md": "x",
        }
    )
    assert problems == []


@pytest.mark.parametrize("name", ["index", "con", "nul", "com1", "lpt9", "a_b", "-a", "a--b", "甲", "a b", "A"])
def test_names_that_cannot_be_addresses_are_told_once(read: Read, name: str) -> None:
    """Windows, links and printed codes must all bear the name; one slip is one problem."""
    _, problems = read({f"data/communities/{name}.yml": COMMUNITY})
    assert codes(problems) == [f"data/communities/{name}.yml ID"]


def test_a_name_of_endless_length_is_told(read: Read) -> None:
    """An id that is too long is refused before it becomes a page's address."""
    name = "a" * 65
    _, problems = read({f"data/communities/{name}.yml": COMMUNITY})
    assert len(problems) == 1


@pytest.mark.parametrize(("name", "other"), [("jia", "Jia"), ("jia", "JIA")])
def test_names_that_differ_in_case_only_would_overwrite_one_another(read: Read, name: str, other: str) -> None:
    """On Windows disks the two would be one file; the clerk there must not lose either."""
    _, problems = read(
        {f"data/communities/{name}.yml": COMMUNITY, f"data/terms/{other}.yml": "name: 词\nmeaning: 义\n"}
    )
    assert Code.DUPID in {problem.code for problem in problems}
    assert "在 Windows 上会互相覆盖" in tell(problems)


def test_an_id_is_one_record_across_folders_and_forms(read: Read) -> None:
    """Bare ids are unique in the whole library: an article and a community cannot share one."""
    article = "---\nname: 经验（教学示例）\n---\n正文。\n"
    _, problems = read({"data/communities/jia.yml": COMMUNITY, "content/experiences/jia.md": article})
    assert codes(problems) == ["content/experiences/jia.md DUPID"]
    assert "data/communities/jia.yml" in problems[0].what


def test_a_link_is_no_record(read: Read, tmp_path: Path) -> None:
    """A symbolic link could publish any file of the machine; it is refused unread."""
    secret = tmp_path / "secret.yml"
    secret.write_text("name: 绝不外传\n", encoding="utf-8")
    (tmp_path / "data" / "terms").mkdir(parents=True)
    (tmp_path / "data" / "terms" / "ci.yml").symlink_to(secret)
    _, problems = read({})
    assert codes(problems) == ["data/terms/ci.yml PATH"]
    assert "绝不外传" not in tell(problems)


def test_line_ends_and_byte_order_marks_change_nothing(read: Read) -> None:
    """A file saved on Windows or an old Mac is the same record."""
    plain = COMMUNITY.encode()
    files = {
        "a": plain,
        "b": b"\xef\xbb\xbf" + plain,
        "c": plain.replace(b"\n", b"\r\n"),
        "d": plain.replace(b"\n", b"\r"),
    }
    library, problems = read({f"data/communities/{name}.yml": data for name, data in files.items()})
    assert problems == []
    names = [(record.name, record.region) for record in library.all(Community)]
    assert names == [names[0]] * 4


def test_a_file_cut_short_anywhere_is_told_or_holds(read: Read) -> None:
    """However a copy was broken off, nothing crashes, and a lost required field never goes unseen."""
    whole = (DOCUMENT + "summary: 一句话\ncites:\n  - zongjie\n").encode()
    for length in range(len(whole)):
        library, problems = read({"data/documents/zongjie.yml": whole[:length]})
        record = library.find("zongjie", Document)
        assert record is not None or problems, whole[:length]


# What leads where


def test_a_reference_may_be_to_the_wrong_kind(read: Read) -> None:
    """The id is there, but it is another sort of thing; the clerk is told which."""
    _, problems = read(
        {"data/communities/jia.yml": COMMUNITY + "source: ci\n", "data/terms/ci.yml": "name: 词\nmeaning: 义\n"}
    )
    assert codes(problems) == ["data/communities/jia.yml REF"]
    assert problems[0].what == "“ci”是一份术语，这里要填文件的编号"


def test_a_broken_record_is_told_once_and_not_by_those_who_point_to_it(read: Read) -> None:
    """One slip in a document is not repeated for each of the records that cite it."""
    _, problems = read(
        {
            "data/documents/zongjie.yml": DOCUMENT.replace("单位总结", "单位总节"),
            "data/communities/jia.yml": COMMUNITY + "source: zongjie\n",
            "data/terms/ci.yml": "name: 词\nmeaning: 看[总结](record:zongjie)\n",
        }
    )
    assert codes(problems) == ["data/documents/zongjie.yml ENUM"]


def test_a_broken_standard_is_not_told_again_for_each_answer(read: Read) -> None:
    """While a standard does not hold, answers to its items are left alone."""
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/checklists/biaozhun.yml": CHECKLIST.replace("社区\n", "社曲\n"),
            "data/assessments/dui.yml": ONCE,
        }
    )
    assert codes(problems) == ["data/checklists/biaozhun.yml ENUM"]


def test_a_misspelt_standard_is_told_once(read: Read) -> None:
    """A wrong id of a standard is one problem, not one more for every answer below it."""
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/checklists/biaozhun.yml": CHECKLIST,
            "data/assessments/dui.yml": ONCE.replace("biaozhun", "biaozhn"),
        }
    )
    assert codes(problems) == ["data/assessments/dui.yml REF"]


def test_an_item_is_answered_once_a_round(read: Read) -> None:
    """Two answers to one item in one round contradict each other silently: the second would never be shown."""
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/checklists/biaozhun.yml": CHECKLIST,
            "data/assessments/dui.yml": ASSESSMENT,
        }
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.DUP, 13)]


def test_one_subject_is_held_against_a_standard_in_one_record(read: Read) -> None:
    """Two assessments of one place by one standard would be written to the same page; the second is told."""
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/checklists/biaozhun.yml": CHECKLIST,
            "data/assessments/dui.yml": ONCE,
            "data/assessments/dui-er.yml": ONCE,
        }
    )
    assert len(problems) == 1
    assert "data/assessments/dui" in str(problems[0])


def test_answers_and_problems_name_what_is_there(read: Read) -> None:
    """An answer to no item and a problem opened in no round are told with the nearest there is."""
    text = ONCE.replace("item: mianji", "item: mianjii")
    _, problems = read(
        {
            "data/communities/jia.yml": COMMUNITY,
            "data/checklists/biaozhun.yml": CHECKLIST,
            "data/assessments/dui.yml": text + "problems:\n  - id: wenti\n    text: 一\n    opened: zichaa\n",
        }
    )
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.REF, 12), (Code.REF, 16)]
    assert "是不是“mianji”？" in problems[0].what
    assert "是不是“zicha”？" in problems[1].what


def test_parts_of_a_list_do_not_share_an_id(read: Read) -> None:
    """The second room of the same id is told with the line of the first."""
    rooms = "rooms:\n  - id: a\n    name: 一\n  - id: a\n    name: 二\n"
    _, problems = read({"data/communities/jia.yml": COMMUNITY + rooms})
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.DUPID, 6)]
    assert "第 4 行" in problems[0].what


def test_parts_of_different_lists_do_not_share_an_id(read: Read) -> None:
    """A room and a team of one id would be two places of one name on the page; that is told in the file."""
    parts = "rooms:\n  - id: a\n    name: 一\ngroups:\n  - id: a\n    kind: 文体社团\n    name: 二\n"
    _, problems = read({"data/communities/jia.yml": COMMUNITY + parts})
    assert [(problem.code, problem.place.line) for problem in problems] == [(Code.DUPID, 7)]


@pytest.mark.parametrize(
    "prose", ["看[乙](record:yi)。", "第一行。\n\n看[室](record:jia#shi)。", "看[项](record:biao/a)。"]
)
def test_links_in_prose_are_checked_at_their_lines(read: Read, prose: str) -> None:
    """A dead link is told where it stands, however far down in a block of text."""
    block = "meaning: |\n" + "".join(f"  {line}\n" for line in prose.split("\n"))
    _, problems = read({"data/communities/jia.yml": COMMUNITY, "data/terms/ci.yml": f"name: 词\n{block}"})
    (problem,) = problems
    line = ("name: 词\n" + block).split("\n")[problem.place.line - 1]
    assert problem.code is Code.LINK
    assert line[problem.place.column - 1 :].startswith("record:")


def test_links_on_every_page_for_readers_are_checked(read: Read) -> None:
    """Guide and about pages link to records too; a dead link there is told, not published."""
    _, problems = read({"data/communities/jia.yml": COMMUNITY, "content/guide/a.md": "# 甲\n\n看[甲](record:jja)。\n"})
    assert [(str(problem.place), problem.code) for problem in problems] == [("content/guide/a.md:3:6", Code.LINK)]


def test_pages_for_readers_are_utf8(read: Read) -> None:
    """A page saved as GBK is told like a record, before the engine meets it."""
    _, problems = read({"content/guide/a.md": "# 关于我们".encode("gbk")})
    assert codes(problems) == ["content/guide/a.md ENC"]


def test_dates_ahead_are_doubted_except_where_they_belong(read: Read) -> None:
    """A founding date in the future is a slip of the pen; a term that ends in the future is not."""
    standing = (
        "standing:\n  - stage: 已命名\n    of: 示例\n    issuer: 示例市\n    date: 2027-01-01\n    until: 2031-01-01\n"
    )
    _, problems = read({"data/communities/jia.yml": COMMUNITY + standing + "founded: 2026-11\n"})
    assert [(problem.place.line, problem.code, problem.severity) for problem in problems] == [
        (7, Code.DATE, Severity.WARNING)
    ]


def test_backlinks_know_who_points(little: Library) -> None:
    """The page of a community can say which practices, articles and assessments lead to it."""
    pointing = {reference.record.id for reference in little.backlinks["jia"]}
    assert {"songxue", "geren-xing", "shili-jingyan", "jia-biaozhun"} <= pointing
    assert {reference.field for reference in little.backlinks["jia"]} >= {"used_by", "subject"}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("jia/profile.households", "5906户"),
        ("jia/profile.estates", "28个"),
        ("jia/rooms.huodongshi.area", "135平方米"),
        ("jia/services.0.measures.2.figure", "近30万元"),
        ("jia/profile.area.value", None),
        ("jia/name", None),
        ("jia/rooms.9.area", None),
        ("jia/nothing", None),
        ("nobody/profile.households", None),
        ("jia", None),
    ],
)
def test_a_figure_is_found_by_its_path(little: Library, path: str, text: str | None) -> None:
    """An article quotes a figure by record and field, entries of lists by id or number; nothing else is a figure."""
    found = little.figure(path)
    assert (str(found.figure.value) if found else None) == text


def test_every_address_has_its_page_or_place(little: Library) -> None:
    """Links in prose lead to pages, items and parts, and to nothing that is not there."""
    assert little.address("jia") == "communities/jia.html"
    assert little.address("jia", "huodongshi") == "communities/jia.html#huodongshi"
    assert little.address("shili-biaozhun/mianji") == "checklists/shili-biaozhun/items/mianji.html"
    assert little.address("jia-biaozhun") == "checklists/shili-biaozhun/subjects/jia.html"
    assert little.address("990101") == "regions/990101.html"
    for nothing in ("nobody", "shili-biaozhun/nothing", "990103", "jia/mianji"):
        assert little.address(nothing) is None
    assert little.address("jia", "nowhere") is None


def test_a_part_of_an_item_is_no_place(little: Library) -> None:
    """`checklist/item#part` names nothing: told as such, not read as the item."""
    assert little.address("shili-biaozhun/mianji", "nowhere") is None


def test_the_public_library_holds_no_internal_record(little: Library) -> None:
    """What only the intranet may see is gone before any page is planned."""
    public = little.seen(Audience.PUBLIC, TODAY)
    assert not {"neibu-taizhang", "neibu-shuyu"} & set(public.entries)
    assert public.address("neibu-shuyu") is None
    assert public.find("neibu-shuyu", Term) is None
    assert set(little.entries) - set(public.entries) == {"neibu-taizhang", "neibu-shuyu"}


def test_records_are_in_the_order_of_their_files(little: Library) -> None:
    """The order of a listing does not hang on the disk."""
    assert [record.id for record in little.all(Community)] == ["bing", "ding", "jia", "yi"]
    practices = ["geren-xing", "lianxidian-lunliu", "songxue", "taizhang-yishiyiji"]
    assert [record.id for record in little.all(Practice)] == practices
    standards = ["shili-biaozhun-2020", "shili-biaozhun", "shili-wuxing-2021", "shili-wuxing"]
    assert [record.id for record in little.all(Checklist)] == standards


def test_problems_do_not_show_where_the_machine_keeps_its_files(read: Read, tmp_path: Path) -> None:
    """Messages go into public logs: they name files as they are in the repository."""
    _, problems = read({"data/communities/Jia.yaml": COMMUNITY, "data/x/y.yml": "", "data/terms/ci.yml": "a: [\n"})
    assert len(problems) >= 3
    assert str(tmp_path) not in tell(problems)


@pytest.mark.parametrize(
    ("name", "text"),
    [("communities", COMMUNITY), ("documents", DOCUMENT), ("terms", "name: 术语\nmeaning: 意思。\n")],
)
def test_of_a_row_and_a_file_with_one_id_neither_is_dropped_in_silence(read: Read, name: str, text: str) -> None:
    """Whichever is read first, the table or the file, the second is told."""
    _, problems = read({"data/regions.csv": REGIONS, f"data/{name}/990000.yml": text})
    assert [problem.code for problem in problems].count(Code.DUPID) == 1
