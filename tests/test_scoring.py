"""How points come about: every way of scoring, with every sort of answer, in the words a reader gets."""

import re
from decimal import Decimal
from itertools import pairwise

from conftest import GOLDEN, assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from rubrics import Fields, had, halves, indicators, item, judged, line, worth

from showcase.judging import Verdict, in_words, plain, scoring_in_words, total
from showcase.kinds.item import Item
from showcase.kinds.scoring import ItemKind

STEP = "0.5分"
GIVEN_BY = ("甲岗", "乙岗", "丙岗", "丁岗")
TIERS = [{"at_least": "60%", "gives": "1.5分"}, {"at_least": "90%", "gives": "3分"}]


def lines(points: str, *ways: Fields, **more: object) -> Fields:
    """An item that is scored line by line."""
    listed = [{**way, "id": f"z{number}"} for number, way in enumerate(ways)]
    return item("x", points, indicators=listed, **more)


def by(*points: str, reason: str | None = None) -> Fields:
    """What several assessors gave."""
    scores = [{"assessor": who, "points": each} for who, each in zip(GIVEN_BY, points, strict=False)]
    return {"scores": [{**scores[0], "reason": reason}, *scores[1:]]}


def sampled(drawn: str, passed: str) -> Fields:
    """What a sample showed."""
    return {"sample": {"drawn": drawn, "passed": passed}}


def figures(**told: str) -> Fields:
    """An answer of figures alone."""
    return {"item": "x", "achieved": had(**told)}


AMOUNTS = ["3次", "0次", "9次", "约3次", "3次以上", "2-3次", "近4次", "3个"]
COUNTED: list[Fields] = [*({"achieved": had(活动=amount)} for amount in AMOUNTS), {}]
PER_TIME = line("2分", name="活动", measure="活动", each="1次", gives="0.5分")
PER_MISSING = line("3分", name="学习", measure="活动", each="1次", takes="0.5分", needs="5次", floor="1分")
PER_FAULT = line("2分", name="投诉", measure="活动", each="1次", takes="0.5分")
SHARE = line("3分", name="参与率", measure="参加", share_of="愿意参加", tiers=TIERS)
OF_ALL = [("70人", "100人"), ("95人", "100人"), ("30人", "100人"), ("约60人", "100人"), ("3人", "0人"), ("3户", "9人")]
SHARES: list[Fields] = [
    *({"achieved": had(参加=some, 愿意参加=whole)} for some, whole in OF_ALL),
    {"achieved": had(参加="3人")},
]
DOUBLE = {"all_of": [{"at_least": "5次", "measure": "活动"}, {"at_least": "9次", "measure": "学习"}]}
BOTH = [("6次", "9次"), ("6次", "8次"), ("约5次", "8次"), ("1次", "1次"), ("6次", "约9次")]
PASSED = {"at_least": "100%", "measure": "抽查合格数", "share_of": "抽查数"}

CASES: dict[str, tuple[Fields, list[Fields]]] = {
    "计分项，按规则": (
        item("x", "8分", rule={"at_least": "500平方米"}),
        [
            *({"achieved": had(面积=area)} for area in ("530平方米", "500㎡", "480平方米", "0平方米", "约500平方米")),
            *({"achieved": had(面积=area)} for area in ("近500平方米", "500多平方米", "400平方米以上", "5间")),
            {"achieved": had(面积="约500平方米"), "word": "达标"},
            {"achieved": had(面积="约500平方米"), "word": "尚未达标"},
            {"achieved": [{"what": "面积"}]},
            {"word": "材料有反映", "reason": "总结写了面积"},
            {"evidence": [{"kind": "照片"}]},
        ],
    ),
    "计分项，不超过": (
        item("x", "2分", rule={"at_most": "10人"}),
        [{"achieved": had(缺席=amount)} for amount in ("8人", "10人", "12人", "约10人", "不超过9人")],
    ),
    "计分项，同时满足": (
        item("x", "5分", rule=DOUBLE),
        [
            *({"achieved": had(活动=some, 学习=more)} for some, more in BOTH),
            {"achieved": had(活动="6次", 学习="8次"), "points": "3分", "reason": "学习少一次"},
            {"achieved": had(学习="8次")},
        ],
    ),
    "计分项，抽查": (
        item("x", "2.5分", rule=PASSED),
        [sampled("3本", "3本"), sampled("3本", "2本"), sampled("3本", "约2本"), {"word": "待核查"}, {}],
    ),
    "计分项，每多少得": (lines("2分", PER_TIME), COUNTED),
    "计分项，缺多少扣": (lines("3分", PER_MISSING), COUNTED),
    "计分项，每多少扣": (lines("2分", PER_FAULT), COUNTED),
    "计分项，分档": (lines("3分", SHARE), SHARES),
    "计分项，分档，有最低分": (
        lines("3分", line("3分", name="参与率", measure="参加", tiers=TIERS, floor="0.5分")),
        [{"achieved": had(参加=share)} for share in ("95%", "60%", "12%", "约60%", "60%以上")],
    ),
    "计分项，几条相加，封顶": (
        lines("4分", PER_TIME, line("3分", name="扶手", rule={"exists": "是", "measure": "扶手"})),
        [
            {"achieved": had(活动="3次", 扶手="1处")},
            {"achieved": had(活动="1次", 扶手="0处")},
            {"achieved": had(活动="3次")},
            {"achieved": had(活动="约3次", 扶手="1处")},
            {"word": "待核查"},
        ],
    ),
    "计分项，酌情": (
        lines("2分", line("2分", name="效果", discretion="是")),
        [
            {"scores": [{"indicator": "z0", "points": "1.5分", "reason": "多数人满意。"}]},
            {"scores": [{"indicator": "z0", "points": "0分", "reason": "没有效果"}]},
            {"reason": "还没有看现场"},
        ],
    ),
    "计分项，评估人员给分": (
        item("x", "9分"),
        [
            {"points": "7.5分", "reason": "整洁"},
            {"points": "9分"},
            {"points": "0分", "reason": "没有"},
            by("9分", "8分", "8分", reason="有一处没有打扫"),
            {"word": "达标"},
            {"word": "尚未达标"},
            {"word": "部分达标", "reason": "有一半做到"},
            {"word": "待核查"},
            {"word": "不适用", "reason": "这里没有"},
        ],
    ),
    "计分项，去掉最高最低": (
        item("x", "9分", combine="去掉一个最高分和一个最低分后平均"),
        [by("9分", "8分", "7.5分", "3分"), by("9分", "8分"), by("9分")],
    ),
    "计分项，几个人评分，最小单位0.5分": (
        item("x", "9分", combine="去掉一个最高分和一个最低分后平均"),
        [by("9分", "8分", "7.5分", "3分"), by("9分", "8.5分"), by("8分", "8分", "8分"), by("8.5分")],
    ),
    "计分项，平均，最小单位0.5分": (item("x", "9分"), [by("9分", "8分", "8分"), by("9分", "8分"), by("0分", "0分")]),
    "计分项，相加": (item("x", "9分", combine="相加"), [by("3分", "2.5分"), by("9分", "2分"), by("0分", "0分")]),
    "加分项，每多少加": (lines("2分", PER_TIME, kind="加分项"), COUNTED),
    "加分项，评估人员给分": (
        item("x", "3分", kind="加分项"),
        [
            {"points": "0.5分"},
            {"points": "0分", "reason": "没有报"},
            by("1分", "2分"),
            {"word": "不适用", "reason": "没有报"},
            {},
        ],
    ),
    "扣分项，每多少扣": (lines("2分", PER_FAULT, kind="扣分项"), COUNTED),
    "扣分项，几条相加，封顶": (
        lines("3分", PER_FAULT, {**PER_FAULT, "name": "迟报", "measure": "迟报"}, kind="扣分项"),
        [
            {"achieved": had(活动=some, 迟报=more)}
            for some, more in (("1次", "0次"), ("2次", "2次"), ("4次", "4次"), ("1次", "约3次"))
        ],
    ),
    "扣分项，评估人员扣分": (
        item("x", "3分", kind="扣分项"),
        [
            {"points": "0.5分", "reason": "迟报"},
            {"points": "0分"},
            by("1分", "2分"),
            {"word": "达标"},
            {"word": "尚未达标"},
        ],
    ),
    "否决项": (
        item("x", kind="否决项", rule={"equals": "0起", "measure": "事故"}),
        [
            {"achieved": had(事故="0起")},
            {"achieved": had(事故="1起")},
            {"word": "达标"},
            {"word": "尚未达标", "reason": "通报"},
            {},
        ],
    ),
    "否决项，不应有": (
        item("x", kind="否决项", rule={"exists": "否", "measure": "事故"}),
        [{"achieved": had(事故="0起")}, {"achieved": had(事故="1起")}, {"achieved": had(事故="不超过1起")}, {}],
    ),
}
"""Every way of scoring, and answers to it: sound, none at all, above the cap, vague, in another unit, missing."""


def asked(item: Item) -> str:
    """What an item asks and how it is scored, in words."""
    clauses = [in_words(item.rule)] if item.rule else []
    for one in item.indicators:
        clauses.append(f"{one.name}：{in_words(one.rule) if one.rule else scoring_in_words(one)}")
    return "；".join(clauses) or "没有写评分办法"


def answered(answer: Fields) -> str:
    """An answer as it was given, briefly."""
    figures = "、".join(f"{measure['what']}{measure.get('figure', '')}" for measure in answer.get("achieved", []))
    sample = "抽查{drawn}合格{passed}".format(**answer["sample"]) if "sample" in answer else ""
    scores = "、".join(score["points"] for score in answer.get("scores", []))
    evidence = "只有佐证" if "evidence" in answer else ""
    told = (figures, sample, answer.get("word", ""), answer.get("points", ""), scores, evidence)
    return " ".join(filter(None, told)) or "没有回答"


def points_of(verdict: Verdict) -> str:
    """The points of a verdict: certain, possible and full."""
    if verdict.worth is None:
        return "不计分"
    low, high = plain(verdict.worth.low), plain(verdict.worth.high)
    return f"{low if low == high else f'{low}～{high}'}/{plain(verdict.worth.full)}"


def test_every_way_of_scoring_explains_itself(update_golden: bool) -> None:
    """What is asked, what was found and what comes of it read as one plain sentence, whatever the answer."""
    blocks = []
    for title, (fields, answers) in CASES.items():
        step = STEP if title.endswith("最小单位0.5分") else None
        found = [judged([fields], [{"item": "x", **answer}], step=step) for answer in answers]
        rows = [(answer, one.latest("x")) for answer, one in zip(answers, found, strict=True)]
        told = [f"  {answered(answer)} | {points_of(one)} | {one.word} | {one.reason}\n" for answer, one in rows]
        blocks.append(f"{title}（{asked(found[0].checklist.items[0])}）\n{''.join(told)}")
    assert_golden(GOLDEN / "scoring.txt", "\n".join(blocks), update_golden)


def test_no_sentence_stumbles() -> None:
    """No doubled stop or clause, and nothing is called undecided where the points are known."""
    for fields, answers in CASES.values():
        for answer in answers:
            verdict = judged([fields], [{"item": "x", **answer}]).latest("x")
            assert not re.search("。。|，，|；；|要求要|：：", verdict.reason)
            clauses = re.split("[，；。]", verdict.reason.removesuffix("。"))
            assert not [one for one, other in pairwise(clauses) if one == other]
            if verdict.worth and verdict.worth.settled:
                assert not verdict.reason.endswith(("还不能定。", "不能计分。", "等评估人员给分。"))


@settings(deadline=None, max_examples=200)
@given(indicators("z"), st.integers(0, 20), st.sampled_from(ItemKind))
def test_a_line_gives_no_more_than_its_points_and_no_less_than_its_floor(
    drawn: tuple[Fields, int], amount: int, kind: ItemKind
) -> None:
    """Whatever was counted, the points of one indicator lie between its floor and its full score."""
    fields, _ = drawn
    found = judged([item("x", fields["points"], kind=kind, indicators=[fields])], [figures(z=f"{amount}次")])
    one = found.latest("x").worth
    assert one is not None
    floor = Decimal(fields.get("floor", "0分").removesuffix("分"))
    assert floor * one.settled <= one.low <= one.high <= one.full
    assert one.settled or "discretion" in fields


@settings(deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=4), halves(Decimal("0.5"), Decimal(8)))
def test_a_deduction_takes_what_its_lines_take(times: list[int], most: Decimal) -> None:
    """Several lines of a 扣分项 add up, up to its cap: the room between the cap and the lines shields nobody."""
    faults = [line("4分", measure=f"数{n}", each="1次", takes="0.5分") for n in range(len(times))]
    found = judged(
        [lines(worth(min(most, Decimal(4))), *faults, kind="扣分项")],
        [{"item": "x", "achieved": had(**{f"数{n}": f"{amount}次" for n, amount in enumerate(times)})}],
    )
    taken = sum((min(Decimal(4), Decimal(amount) / 2) for amount in times), Decimal(0))
    assert found.latest("x").worth is not None
    assert total(found).deduction == (-min(taken, most, Decimal(4)),) * 2


@settings(deadline=None)
@given(st.lists(halves(Decimal(0), Decimal(9)), min_size=1, max_size=4), st.permutations(range(4)), st.data())
def test_assessors_points_are_joined_fairly(given: list[Decimal], order: list[int], data: st.DataObject) -> None:
    """A mean lies between the lowest and the highest, on the standard's step, and nobody's turn matters."""
    way = data.draw(st.sampled_from(["平均", "去掉一个最高分和一个最低分后平均"]))
    mixed = [given[place] for place in order if place < len(given)]
    found = [
        judged([item("x", "9分", combine=way)], [{"item": "x", **by(*map(worth, points))}], step=STEP).latest("x").worth
        for points in (given, mixed)
    ]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].low == found[0].high == found[1].low
    assert min(given) <= found[0].low <= max(given)
    assert found[0].low % Decimal("0.5") == 0
