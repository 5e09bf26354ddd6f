"""The pages of a full-strength rubric, in words: what a reader of each page is told, and what no page may do."""

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from conftest import GOLDEN, LITTLE, assert_golden
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from selectolax.lexbor import LexborNode

from showcase import plugin
from showcase.judging import answer_to, judge_assessment, total
from showcase.judging.verdicts import NOTHING_TO_TELL
from showcase.kinds import Assessment, Checklist
from showcase.kinds.assessment import Round
from showcase.kinds.fields import Audience
from showcase.kinds.scoring import ItemKind
from showcase.kinds.words import Word
from showcase.library import Folders, Library, read_library
from showcase.pages import plan_pages, shelving
from showcase.pages.showing import Scope
from showcase.pages.standards import matrix
from showcase.pages.standards.beside import compare_context
from showcase.pages.standards.comparison import cell
from showcase.pages.standards.judged import seen
from showcase.pages.standards.matrix import key_of, matrix_context
from showcase.pages.standards.route import route_context

RUBRIC = "checklists/shili-wuxing"
PAGES = {
    "rubric-standard": f"{RUBRIC}.html",
    "rubric-item": f"{RUBRIC}/items/zhidu.html",
    "rubric-comparison": f"{RUBRIC}/subjects/jia.html",
    "rubric-rounds": f"{RUBRIC}/subjects/jia/rounds.html",
    "rubric-next": f"{RUBRIC}/subjects/yi/next.html",
    "rubric-matrix": f"{RUBRIC}/matrix.html",
    "rubric-route": f"{RUBRIC}/route.html",
    "rubric-crosswalk": f"{RUBRIC}/crosswalk.html",
    "due": "due.html",
    "comparisons": "compare.html",
}
"""The page that each golden file holds."""
BLOCKS = {"h1", "h2", "h3", "p", "li", "tr", "caption", "dt", "dd", "label", "figcaption", "option"}


@pytest.fixture(scope="module")
def library() -> Library:
    """The little site as the public sees it."""
    folders = Folders(LITTLE, LITTLE / "data", LITTLE / "content")
    return read_library(folders)[0].seen(Audience.PUBLIC, None)


@pytest.fixture(scope="module")
def rubric(library: Library) -> Checklist:
    """The teaching example at full strength."""
    return library.get("shili-wuxing", Checklist)


def article(path: Path) -> LexborNode:
    """The part of a page that is its own."""
    found = HTMLParser(path.read_text("utf-8")).css_first("article")
    assert found is not None
    return found


def lines(node: LexborNode) -> Iterator[str]:
    """What a page says, a line for each block that holds no other; cells of a row are parted by bars."""
    for child in node.iter():
        if child.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in child.traverse() if inner != child):
            said = " ".join(child.text(separator=" ").split())
            if said:
                yield f"{'#' * int(child.tag[1])} {said}" if child.tag in ("h1", "h2", "h3") else said
        elif child.tag == "tr":
            yield " | ".join(" ".join(cell.text(separator=" ").split()) for cell in child.iter())
        else:
            yield from lines(child)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_in_words(little_site: Path, name: str, update_golden: bool) -> None:
    """Whatever a page of a rubric says is read by a person before it changes."""
    text = "".join(f"{line}\n" for line in lines(article(little_site / PAGES[name])))
    assert_golden(GOLDEN / "pages" / f"{name}.txt", text, update_golden)


def test_the_matrix_holds_every_place_and_item_once(library: Library, rubric: Checklist) -> None:
    """Places stand in the order of their region codes, items in that of the standard, with a word in every cell."""
    context = matrix_context(library, rubric)
    assert [row.region for row in context["rows"]] == sorted(row.region for row in context["rows"])
    assert [link.text for link in context["items"]] == [item.name for item in rubric.items]
    assert all(len(row.cells) == len(rubric.items) for row in context["rows"])
    assert all(cell.word for row in context["rows"] for cell in row.cells)


def test_a_half_has_a_note(library: Library, rubric: Checklist) -> None:
    """部分达标 says nothing by itself: each carries the number of a note, and every number has its note."""
    context = matrix_context(library, rubric)
    cells = [cell for row in context["rows"] for cell in row.cells]
    assert all(bool(cell.note) == (cell.word == "部分达标") for cell in cells)
    assert {cell.note for cell in cells if cell.note} == set(range(1, len(context["notes"]) + 1))


def test_too_many_notes_give_way(library: Library, rubric: Checklist, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is never mostly notes: where they would crowd it out, it says where the reasons stand."""
    monkeypatch.setattr(matrix, "ROOM_FOR_NOTES", 100)
    context = matrix_context(library, rubric)
    assert context["crowded"]
    assert not context["notes"]
    assert not [cell for row in context["rows"] for cell in row.cells if cell.note]


def test_the_numbers_of_notes_take_room_too(
    library: Library, rubric: Checklist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few notes can stand behind thousands of numbers: those count as well."""
    notes = matrix_context(library, rubric)["notes"]
    monkeypatch.setattr(matrix, "ROOM_FOR_NOTES", sum(len(note.encode()) + 25 for note in notes))
    assert matrix_context(library, rubric)["crowded"]


def test_every_word_of_a_matrix_can_be_looked_for(library: Library, rubric: Checklist) -> None:
    """The filter and the legend know the words of all cells, those of items that a place is not held to among them."""
    context = matrix_context(library, rubric)
    assert set(map(str, context["words"])) == {cell.word for row in context["rows"] for cell in row.cells}


def test_an_item_is_printed_in_full_once(library: Library, rubric: Checklist) -> None:
    """Verified in several ways, an item stands in full where it is first read, and points back there after that."""
    for stop in route_context(library, rubric)["stops"]:
        full: dict[str, str] = {}
        for method, rows in stop.methods:
            for row in rows:
                assert row.before == full.get(row.item.id, "")
            full = {**{row.item.id: method for row in rows}, **full}
        assert stop.count == len(full)


def test_every_word_has_a_symbol_of_its_own() -> None:
    """In eight thousand cells the symbol is drawn by the stylesheet: no word goes without."""
    style = (LITTLE.parent.parent / "theme" / "assets" / "standards.css").read_text("utf-8")
    drawn = {
        key: found for key in map(key_of, Word) if (found := re.search(rf"td\.{key}::before {{ content: (.*)", style))
    }
    assert len(drawn) == len(Word)
    assert len({found[1] for found in drawn.values()}) == len(Word)


def test_versions_are_never_compared(little_site: Path) -> None:
    """A place held against two versions of a standard is told so, and no page puts the two side by side."""
    said = article(little_site / f"{RUBRIC}/subjects/jia.html").text()
    assert "结论和得分不能互相比较" in said
    for path in (little_site / RUBRIC).rglob("*.html"):
        if path.name in ("matrix.html", "compare.html"):
            assert "旧版" not in article(path).text(), path


def test_side_by_side_pages_are_of_one_standard(library: Library) -> None:
    """What can be chosen side by side was held against the same version of the same standard."""
    for checklist in library.all(Checklist):
        subjects = {one.subject for one in library.all(Assessment) if one.checklist == checklist.id}
        if len(subjects) > 1 and checklist.items:
            assert {id for id, _ in compare_context(library, checklist)["choices"]} == subjects


SUMS = re.compile(r"已经确定|够得上|还差|满分100分|总分")


def test_places_side_by_side_are_not_added_up(little_site: Path) -> None:
    """Where several places stand on one page no total and no grade of any of them is read."""
    for name in ("matrix.html", "compare.html"):
        table = article(little_site / RUBRIC / name).css_first("table")
        assert table is not None
        assert not SUMS.search(table.text()), name


def test_what_is_withheld_reads_as_what_is_pending(library: Library) -> None:
    """Nobody can tell an item that a place keeps to itself from one that has not been decided: words, points, evidence."""
    for assessment in library.all(Assessment):
        judged = seen(library, assessment)
        for round in assessment.rounds:
            for item in judged.items:
                verdict = judged.verdicts[round.id, item.id]
                if verdict.word is Word.PENDING and not is_released(round, item.id):
                    shown = cell(library, judged, round, item, Scope(library))
                    assert (verdict.reason, shown.answer, shown.evidence) == (NOTHING_TO_TELL, None, [])
                    assert (verdict.checked, verdict.origin) == (round.checked, round.origin)
                    assert verdict.worth is None or (verdict.worth.low, verdict.worth.high) == (
                        Decimal(0),
                        verdict.worth.full,
                    )


def is_released(round: Round, item: str) -> bool:
    """Whether a place has agreed to an answer's being read."""
    answer = answer_to(round, item)
    return bool(answer and answer.released)


def test_no_sum_gives_away_what_is_withheld(library: Library) -> None:
    """A total, a grade, a distance never rest on a point that the public may not know."""
    for assessment in library.all(Assessment):
        judged = seen(library, assessment)
        inside = judge_assessment(library, assessment)
        open_points = sum(
            verdict.worth.full
            for item in judged.items
            if (verdict := judged.latest(item.id)).withheld and verdict.worth and item.kind is ItemKind.SCORED
        )
        found = total(judged)
        assert found.high - found.low >= open_points or found.rescaled
        assert found.low <= total(inside).low or found.rescaled


def test_too_many_places_are_parted_by_region(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page never grows with the number of places: it leads to one for each region, each place on exactly one."""
    monkeypatch.setattr(shelving, "MOST", 2)
    pages = {page.path: page for page in plan_pages(library)}
    first = pages[f"{RUBRIC}/matrix.html"].context()
    assert first["rows"] == []
    parts = [pages[link.path].context() for link in first["shelves"]]
    names = [row.link.text for part in parts for row in part["rows"]]
    assert len(names) == len(set(names)) == 4
    hub = pages[f"{RUBRIC}/items/zhidu.html"].context()
    assert hub["subjects"] == []
    inside = [pages[link.path].context()["subjects"] for link in hub["shelves"]]
    assert sum(len(rows) for subjects in inside for _, rows in subjects) == 4


def matrix_page(folder: Path, places: int) -> Path:
    """The matrix of a 40-item rubric with many places."""
    site = Path(shutil.copytree(LITTLE, folder / "site"))
    theme = LITTLE.parent.parent / "theme"
    config = site / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("../../theme", theme.as_posix()), encoding="utf-8")
    items = "".join(
        f"  - id: i{number}\n    name: 第{number}项服务做得怎样\n    points: 2分\n    indicators:\n"
        f"      - id: l{number}\n        name: 活动\n        points: 2分\n        each: 1次\n        gives: 1分\n"
        for number in range(40)
    )
    rubric = f"name: 大标准\nlevel: 社区\nsource: shili-zongjie\nitems:\n{items}"
    (site / "data" / "checklists" / "da.yml").write_text(rubric, encoding="utf-8")
    for place in range(places):
        community = f"name: 第{place}个社区（教学示例）\nregion: 990101\nsource: shili-zongjie\n"
        (site / "data" / "communities" / f"c{place:03}.yml").write_text(community, encoding="utf-8")
        answers = "".join(
            f"      - item: i{number}\n        achieved:\n          - what: 活动\n"
            f"            figure: {(place * 7 + number) % 9 % 3}次\n"
            for number in range(40)
        )
        assessment = (
            f"name: 对照{place}\nsubject: c{place:03}\nchecklist: da\nsource: shili-zongjie\nrounds:\n  - id: r\n"
            "    stage: 县级核查\n    assessor: 核查组\n    method: 现场查看\n    checked: 县级核查\n    origin: 现场\n"
            f"    items:\n{answers}"
        )
        (site / "data" / "assessments" / f"c{place:03}-da.yml").write_text(assessment, encoding="utf-8")
    plugin.make_site(config, folder / "out")
    return folder / "out" / "checklists" / "da" / "matrix.html"


def test_a_matrix_of_two_hundred_places_stays_light(tmp_path: Path) -> None:
    """Forty items by two hundred places, a third of them only half done, are under 400 KB of HTML."""
    page = matrix_page(tmp_path, 200)
    assert page.stat().st_size < 400_000
    rows = article(page).css("tbody tr")
    assert len(rows) == 200
    assert all(len(row.css("td")) == 40 for row in rows)
