"""Points added up and held against the grades: what is certain, what is possible, and what a round may claim."""

from datetime import date
from pathlib import Path
from textwrap import indent

import pytest
from rubrics import Fields, checklist_of, had, item, judged, rounds_of

from showcase.judging import Total, check_judgements, judge_against, round_total, total
from showcase.kinds.words import Word
from showcase.library import Folders, read_library

GRADES = [{"id": f"g{least}", "name": f"{least}分等", "at_least": f"{least}分"} for least in (60, 80, 90)]
HALF = [item("a", "60分"), item("b", "40分")]
VETO = item("v", kind="否决项", rule={"equals": "0起"})
ABSENT = {"word": "不适用", "reason": "这里没有"}


def given(id: str, points: int) -> Fields:
    """An item to which a round gave points."""
    return {"item": id, "points": f"{points}分"}


def graded(found: Total) -> tuple[str, str]:
    """The grade that is certain and the one still possible, by name."""
    return (found.sure.name if found.sure else "", found.possible.name if found.possible else "")


def needing(*ids: str) -> list[Fields]:
    """The grades, of which the highest asks for some items."""
    return [*GRADES[:2], {**GRADES[2], "needs": list(ids)}]


EXAMPLES: list[tuple[str, list[Fields], list[Fields], list[Fields], tuple[str, str], str]] = [
    (
        "open points leave grades open",
        *(HALF, GRADES, [given("a", 60)]),
        *(("60分等", "90分等"), "已经确定60分，还有40分没有结论；至少是60分等，最高可能是90分等。"),
    ),
    (
        "known points settle it",
        HALF,
        GRADES,
        [given("a", 60), given("b", 21)],
        ("80分等",) * 2,
        "已经确定81分；够得上80分等（80分）。",
    ),
    ("the border belongs to the grade", HALF, GRADES, [given("a", 60), given("b", 30)], ("90分等",) * 2, ""),
    (
        "below every grade",
        HALF,
        GRADES,
        [given("a", 5), given("b", 5)],
        ("", ""),
        "已经确定10分；还够不上任何一个等次。",
    ),
    ("no grades, no word of them", HALF, [], [given("a", 5), given("b", 5)], ("", ""), "已经确定10分。"),
    (
        "a veto nobody looked at",
        *([*HALF, VETO], GRADES, [given("a", 60), given("b", 40)]),
        *(("", "90分等"), "已经确定100分；否决项“v”还没有结论，等次不能定。"),
    ),
    (
        "a veto that is broken",
        *([*HALF, VETO], GRADES, [given("a", 60), given("b", 40), {"item": "v", "achieved": had(事故="1起")}]),
        *(("", ""), "否决项“v”没有守住，不评等次。"),
    ),
    (
        "a veto that does not apply",
        *([*HALF, VETO], GRADES, [given("a", 60), given("b", 40), {"item": "v", **ABSENT}]),
        *(("90分等", "90分等"), ""),
    ),
    (
        "a required item that is not met",
        *(HALF, needing("b"), [given("a", 60), given("b", 39)]),
        *(("80分等", "80分等"), "已经确定99分；够得上80分等（80分）。分数够90分等，但必达项“b”还没有达标。"),
    ),
    (
        "a required item without points that nobody looked at",
        *([*HALF, item("c")], needing("c"), [given("a", 60), given("b", 40)]),
        *(("80分等", "90分等"), "已经确定100分；至少是80分等，最高可能是90分等。分数够90分等，但必达项“c”还没有达标。"),
    ),
    (
        "a required item that does not apply bars nobody",
        *([*HALF, item("c")], needing("c"), [given("a", 60), given("b", 40), {"item": "c", **ABSENT}]),
        *(("90分等", "90分等"), ""),
    ),
]


@pytest.mark.parametrize(
    ("items", "grades", "answers", "grade", "reason"),
    [case[1:] for case in EXAMPLES],
    ids=[case[0] for case in EXAMPLES],
)
def test_a_grade_is_sure_or_possible_and_says_why(
    items: list[Fields], grades: list[Fields], answers: list[Fields], grade: tuple[str, str], reason: str
) -> None:
    """What nothing can take away, what is not ruled out, and in a sentence why."""
    found = total(judged(items, answers, full="100分", grades=grades))
    assert graded(found) == grade
    assert reason in ("", found.reason)


def test_a_required_item_of_another_variant_bars_nobody() -> None:
    """A village is not kept from a grade by what only cities are asked."""
    variants = [{"id": "city", "name": "城市"}, {"id": "village", "name": "农村"}]
    checklist = checklist_of([item("a", "90分"), item("b", variants=["city"])], grades=needing("b"), variants=variants)
    assert (
        graded(total(judge_against(checklist, rounds_of({"items": [given("a", 90)]}, variant="village"))))[0]
        == "90分等"
    )


def test_what_does_not_apply_is_scaled_away_only_where_the_standard_says_so() -> None:
    """合理缺项: 40 of the 50 that apply are 80 of 100, if the standard rescales; else they are 40."""
    items, answers = [item("a", "50分"), item("b", "50分")], [given("a", 40), {"item": "b", **ABSENT}]
    assert [total(judged(items, answers, full="100分", rescale=scaled)).low for scaled in (True, False)] == [80, 40]


def test_bonuses_count_up_to_their_cap_and_deductions_below_nothing_do_not() -> None:
    """Bonuses of 3 and 4 are 5 where 5 is the most; who loses more than all has 0."""
    bonuses = [item("a", "10分"), *(item(id, "4分", kind="加分项") for id in "bc")]
    assert total(judged(bonuses, [given("a", 9), given("b", 3), given("c", 4)], bonus_most="5分")).low == 14
    minus = [item("a", "10分"), item("b", "20分", kind="扣分项")]
    assert total(judged(minus, [given("a", 9), given("b", 15)])).low == 0


def test_no_day_no_more_than_the_full_score() -> None:
    """Without its day an old item and the one that took its place both count; the total is not above the full score."""
    items = [item("a", "80分"), item("old", "20分", until="2024"), item("new", "20分", since="2025")]
    found = judged(items, [given("a", 80), given("old", 20), given("new", 20)], full="100分")
    assert total(found).low == 100


def test_an_item_that_was_not_asked_yet_is_not_answered_by_that() -> None:
    """New items of a standard are open after the next round, even where nobody looked at them."""
    checklist = checklist_of([item("a", "80分"), item("new", "20分", since="2025")], full="100分", rescale=True)
    rounds = [{"date": "2024-06-01", "items": [given("a", 40)]}, {"date": "2026-06-01", "items": [given("a", 60)]}]
    found = judge_against(checklist, rounds_of(*rounds))
    assert found.latest("new").word is Word.UNREPORTED
    assert [total(found).low, total(found).high] == [60, 80]
    assert round_total(found, "r0") is not None


@pytest.mark.parametrize(
    ("answers", "points"),
    [
        ([given("a", 60)], None),
        ([], None),
        ([given("a", 60), {"item": "b", **ABSENT}], 60),
        ([given("a", 1), given("b", 2)], 3),
    ],
)
def test_a_round_that_looked_at_a_part_has_no_total(answers: list[Fields], points: int | None) -> None:
    """Half a round is not summed up: that would read as a low score."""
    found = round_total(judged(HALF, answers), "r0")
    assert (found and found.low) == points


# What an assessment says of its own total and grade


SITE = {
    "data/regions.csv": "id,name,level,replaced_by\n990000,示例省,省级,\n990101,甲县,县级,\n",
    "data/communities/jia.yml": "name: 甲社区（教学示例）\nregion: 990101\n",
    "data/checklists/biaozhun.yml": """name: 教学示例标准
level: 社区
full: 100分
step: 0.5分
grades:
  - {id: liang, name: 良好, at_least: 60分}
  - {id: you, name: 优秀, at_least: 90分}
items:
  - {id: mianji, name: 面积, points: 60分, rule: {at_least: 500平方米}}
  - {id: huodong, name: 活动, points: 40分}
  - {id: shigu, name: 事故, kind: 否决项, rule: {equals: 0起}}
""",
}
AREA = "- {item: mianji, achieved: [{what: 面积, figure: 530平方米}]}"
RIGHT = f"""{AREA}
- {{item: huodong, points: 20.5分, reason: 少一半}}
- {{item: shigu, achieved: [{{what: 事故, figure: 0起}}]}}"""


def problems_of(folder: Path, claimed: str, answers: str) -> list[str]:
    """What is told of a round that claims a total or a grade."""
    head = "name: 对照（教学示例）\nsubject: jia\nchecklist: biaozhun\nrounds:\n  - id: hecha\n    stage: 县级核查\n"
    rest = "    assessor: 核查组\n    method: 现场查看\n    checked: 县级核查\n    origin: 现场\n"
    told = f"{head}{rest}{indent(claimed, '    ')}\n    items:\n{indent(answers, '      ')}\n"
    for name, text in {**SITE, "data/assessments/dui.yml": told}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    library, problems = read_library(Folders(folder, folder / "data", folder / "content"), date(2026, 11, 22))
    assert problems == []
    return [f"{problem.code.name} {problem.what}" for problem in check_judgements(library)]


@pytest.mark.parametrize(
    ("claimed", "answers", "told"),
    [
        ("total: 80.5分\ngrade: liang", RIGHT, ""),
        ("total: 81分", RIGHT, "SUM 按各项算出来是80.5分"),
        ("grade: you", RIGHT, "LOGIC 按各项算：已经确定80.5分；够得上良好（60分）"),
        ("grade: liang", RIGHT.replace("0起", "1起"), "LOGIC 否决项“事故”没有守住"),
        ("total: 60分", AREA, "LOGIC 这一轮没有填报“活动”"),
        ("total: 85分", RIGHT.replace("530", "约500"), "SUM 按各项算出来是20.5到80.5分"),
        ("total: 70分\ngrade: liang", RIGHT.replace("530", "约500"), ""),
        ("note: 没有写总分", RIGHT.replace("20.5分", "41分"), "LOGIC “活动”最多40分"),
        (
            "note: 没有写总分",
            RIGHT.replace("20.5分", "20.3分"),
            "NUMBER 20.3分不是0.5分的整数倍",
        ),
        (
            "note: 没有写总分",
            RIGHT.replace("530平方米}]", "480平方米}], points: 60分"),
            "LOGIC 按数字算是0分：要求不少于500平方米，实有480平方米，相差20平方米",
        ),
    ],
)
def test_a_claimed_total_or_grade_is_recomputed(tmp_path: Path, claimed: str, answers: str, told: str) -> None:
    """A total, grade or score that the answers do not give is told once; what they may still give is let be."""
    found = problems_of(tmp_path, claimed, answers)
    code, _, words = told.partition(" ")
    assert len(found) == bool(told)
    assert all(problem.startswith(f"{code} ") and words in problem for problem in found)
