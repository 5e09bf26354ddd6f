"""New records: a blank file is written once, where it belongs, and never over anything."""

from pathlib import Path

import pytest

from showcase.authoring import blank, new_record
from showcase.kinds import Community, Document, Term, WriteUp
from showcase.library import Folders, read_library
from showcase.problems import Code, Stop


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    """An empty site."""
    (tmp_path / "data").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "data" / "regions.csv").write_text("id,name,level\n990101,甲县,县级\n", encoding="utf-8")
    return Folders(tmp_path, tmp_path / "data", tmp_path / "content")


@pytest.mark.parametrize("word", ["community", "Community", "COMMUNITY", "communities", "社区"])
def test_a_kind_may_be_called_as_people_call_it(folders: Folders, word: str) -> None:
    """By class, folder or Chinese title, in any case: the file lands in the same folder."""
    path = new_record(folders, word, "jia")
    assert folders.name(path) == "data/communities/jia.yml"
    assert path.read_text("utf-8") == blank(Community)


def test_an_article_is_begun_in_content(folders: Folders) -> None:
    """Articles are Markdown with a head, and lie where people write."""
    path = new_record(folders, "经验材料", "yi-pian")
    assert folders.name(path) == "content/experiences/yi-pian.md"
    assert path.read_bytes() == blank(WriteUp).encode()


def test_a_file_is_written_with_plain_line_ends(folders: Folders) -> None:
    """The same bytes on every system, so that git sees no difference."""
    assert b"\r" not in new_record(folders, "term", "ci").read_bytes()


@pytest.mark.parametrize(
    "id", ["Jia", "甲", "a_b", "", "a/b", "../a", "index", "con", "com1", "a--b", "-", "a.b", "a\n"]
)
def test_an_id_that_cannot_be_an_address_is_refused(folders: Folders, id: str) -> None:
    """Nothing is written outside its folder, or under a name that no checker would take."""
    before = sorted(folders.root.rglob("*"))
    with pytest.raises(Stop, match="怎么改"):
        new_record(folders, "community", id)
    assert sorted(folders.root.rglob("*")) == before


def test_an_id_of_endless_length_is_refused(folders: Folders) -> None:
    """What the checker would refuse is not begun: ids have at most 64 signs."""
    with pytest.raises(Stop, match="怎么改"):
        new_record(folders, "community", "a" * 65)


def test_an_id_in_use_is_refused_wherever_it_is_used(folders: Folders) -> None:
    """Ids are unique in the whole library; the file that has it is named and left as it was."""
    first = new_record(folders, "community", "jia")
    first.write_text("填好了", encoding="utf-8")
    for kind in ("community", "term", "writeup"):
        with pytest.raises(Stop, match=r"data/communities/jia\.yml"):
            new_record(folders, kind, "jia")
    assert first.read_text("utf-8") == "填好了"
    assert not (folders.data / "terms").exists()


def test_an_id_in_a_subfolder_is_in_use(folders: Folders) -> None:
    """A record that lies deeper keeps its id all the same."""
    path = folders.data / "communities" / "baicheng" / "jia.yml"
    path.parent.mkdir(parents=True)
    path.write_text("name: 甲\n", encoding="utf-8")
    with pytest.raises(Stop, match=r"baicheng/jia\.yml"):
        new_record(folders, "document", "jia")


def test_a_region_code_is_in_use(folders: Folders) -> None:
    """The rows of the table are records too: no file may take a row's code for its id."""
    with pytest.raises(Stop, match=r"regions\.csv"):
        new_record(folders, "term", "990101")


@pytest.mark.parametrize(("word", "meant"), [("comunity", "community"), ("practise", "practice"), ("社曲", None)])
def test_an_unknown_kind_is_told_with_a_guess(folders: Folders, word: str, meant: str | None) -> None:
    """A slip in the kind's name costs no search: the nearest is named, and all there are."""
    with pytest.raises(Stop) as stop:
        new_record(folders, word, "jia")
    assert (f"是不是“{meant}”？" in str(stop.value)) == (meant is not None)
    assert "community（社区）" in str(stop.value)


def test_a_filled_blank_is_a_record(folders: Folders) -> None:
    """Filling in what is asked for, and nothing else, is enough."""
    document = new_record(folders, "document", "zongjie")
    text = document.read_text("utf-8")
    for name, value in {"name": "教学示例总结", "origin": "单位总结", "role": "来源材料"}.items():
        text = text.replace(f"\n{name}:", f"\n{name}: {value}", 1)
    document.write_text(text, encoding="utf-8")
    library, problems = read_library(folders)
    assert problems == []
    assert library.get("zongjie", Document).name == "教学示例总结"


def test_a_blank_file_left_blank_stops_the_site(folders: Folders) -> None:
    """Who begins a record and forgets it is told, and nothing empty is published."""
    new_record(folders, "term", "ci")
    library, problems = read_library(folders)
    assert {problem.code for problem in problems} == {Code.MISSING}
    assert library.find("ci", Term) is None
