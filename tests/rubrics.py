"""Made-up standards and answers to them, for tests of points and grades: by hand, and at random."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from showcase.judging import Judged, judge_against
from showcase.kinds.assessment import Assessment
from showcase.kinds.checklist import Checklist

Fields = dict[str, Any]
"""A record or a part of one, as a clerk would write it."""
ROUND = {
    "id": "r",
    "stage": "县级核查",
    "assessor": "核查组",
    "method": "现场查看",
    "origin": "现场",
    "checked": "县级核查",
}


def checklist_of(items: Iterable[Fields], **more: Any) -> Checklist:
    """A standard from its items."""
    return Checklist.model_validate({"id": "biaozhun", "name": "标准", "level": "社区", "items": list(items), **more})


def rounds_of(*rounds: Fields, **more: Any) -> Assessment:
    """An assessment from its rounds; what a round does not say is that of `ROUND`."""
    listed = [{**ROUND, "id": f"r{number}", **round} for number, round in enumerate(rounds)]
    whole = {"id": "dui", "name": "对照", "subject": "jia", "checklist": "biaozhun", "rounds": listed, **more}
    return Assessment.model_validate(whole)


def judged(items: Iterable[Fields], answers: Iterable[Fields] = (), **more: Any) -> Judged:
    """A standard against one round of answers."""
    return judge_against(checklist_of(items, **more), rounds_of({"items": list(answers)}))


def item(id: str, points: str | None = None, **more: Any) -> Fields:
    """An item of a standard, named as its id."""
    return {"id": id, "name": id, "points": points, **more}


def line(points: str, **way: Any) -> Fields:
    """An indicator that looks at the measure `数`, unless it says otherwise."""
    return {"id": "z", "name": "指标", "points": points, **way}


def had(**figures: str) -> list[Fields]:
    """What was achieved, by name and figure."""
    return [{"what": what, "figure": figure} for what, figure in figures.items()]


# At random


@dataclass(frozen=True)
class Case:
    """A standard with a round of answers by item; `better` says of each measure whether more (1) or less (-1) is."""

    checklist: Fields
    answers: dict[str, Fields]
    better: dict[str, int]
    date: str | None = None
    variant: str | None = None

    def judged(self) -> Judged:
        """The case as the program judges it."""
        round = {"date": self.date, "items": [{"item": id, **answer} for id, answer in self.answers.items()]}
        return judge_against(checklist_of(**self.checklist), rounds_of(round, variant=self.variant))

    def answering(self, item: str, answer: Fields | None) -> "Case":
        """The same with another answer to one item, or with none."""
        rest = {id: told for id, told in self.answers.items() if id != item}
        return replace(self, answers=rest if answer is None else {**rest, item: answer})

    def exact(self) -> list[tuple[str, int, int]]:
        """Every figure that is an exact number: its item, its place in the answer and the number."""
        return [
            (item, place, int(measure["figure"].removesuffix("次")))
            for item, answer in self.answers.items()
            for place, measure in enumerate(answer.get("achieved", []))
            if measure["figure"].removesuffix("次").isdecimal()
        ]

    def with_figure(self, item: str, place: int, figure: str) -> "Case":
        """The same with one figure written otherwise."""
        measures = [dict(measure) for measure in self.answers[item]["achieved"]]
        measures[place]["figure"] = figure
        return self.answering(item, {**self.answers[item], "achieved": measures})


def worth(points: Decimal) -> str:
    """Points as they are written."""
    return f"{points.normalize():f}分"


def halves(least: Decimal, most: Decimal) -> st.SearchStrategy[Decimal]:
    """Whole and half points between two numbers of them."""
    return st.integers(int(least * 2), int(most * 2)).map(lambda number: Decimal(number) / 2)


AMOUNTS = st.integers(0, 12)
SHAPES = ["{}次", "{}次", "{}次", "约{}次", "近{}次", "{}次以上", "不超过{}次", "0-{}次"]
FIGURES = st.builds(lambda shape, amount: shape.format(amount), st.sampled_from(SHAPES), st.integers(1, 12))


@st.composite
def demands(draw: st.DrawFn, measure: str) -> tuple[Fields, int]:
    """A rule on one measure, and which way is better."""
    low, high = sorted((draw(AMOUNTS), draw(AMOUNTS)))
    asked: list[tuple[Fields, int]] = [
        ({"at_least": f"{high}次"}, 1),
        ({"at_most": f"{low}次"}, -1),
        ({"equals": f"{low}次"}, 0),
        ({"between": [f"{low}次", f"{high}次"]}, 0),
        ({"exists": True}, 1),
        ({"exists": False}, -1),
    ]
    rule, better = draw(st.sampled_from(asked))
    return {**rule, "measure": measure}, better


@st.composite
def indicators(draw: st.DrawFn, id: str) -> tuple[Fields, int]:
    """One line that scores in one of the ways there are, on a measure called as the line is."""
    most = draw(halves(Decimal("0.5"), Decimal(6)))
    part, floor = draw(halves(Decimal("0.5"), most)), draw(halves(Decimal(0), most))
    each, needs = f"{draw(st.integers(1, 3))}次", f"{draw(st.integers(1, 12))}次"
    least = worth(min(floor, part))
    bounds = sorted(draw(st.sets(st.integers(1, 12), min_size=1, max_size=3)))
    gains = sorted(draw(halves(min(floor, part), most)) for _ in bounds[1:])
    tiers = [
        {"at_least": f"{bound}次", "gives": worth(gain)} for bound, gain in zip(bounds, [*gains, most], strict=True)
    ]
    rule, better = draw(demands(id))
    ways: list[tuple[Fields, int]] = [
        ({"rule": rule}, better),
        ({"each": each, "gives": worth(part)}, 1),
        ({"each": each, "takes": worth(part), "floor": worth(floor)}, -1),
        ({"each": each, "takes": worth(part), "needs": needs, "floor": worth(floor)}, 1),
        ({"tiers": tiers}, 1),
        ({"tiers": tiers, "floor": least}, 1),
        ({"discretion": True}, 0),
    ]
    way, better = draw(st.sampled_from(ways))
    measure = {} if "rule" in way or "discretion" in way else {"measure": id}
    return {"id": id, "name": f"指标{id}", "points": worth(most), **measure, **way}, better


@st.composite
def items(draw: st.DrawFn, id: str) -> tuple[Fields, dict[str, int]]:
    """One item of any kind, and which way its measures are better."""
    kind = draw(st.sampled_from(["计分项", "计分项", "计分项", "加分项", "扣分项", "否决项"]))
    way = "rule" if kind == "否决项" else draw(st.sampled_from(["none", "rule", "both", "lines", "lines"]))
    found: Fields = {"id": id, "name": f"项目{id}", "kind": kind, "area": draw(st.sampled_from(["甲", None]))}
    found["area"] = found["area"] and "jia"
    count = 2 if way == "both" else draw(st.integers(1, 3)) if way == "lines" else 1
    drawn = [draw(indicators(f"{id}-{n}") if way == "lines" else demands(f"{id}-{n}")) for n in range(count)]
    most = draw(halves(Decimal("0.5"), Decimal(10)))
    if way == "lines":
        lines = [fields for fields, _ in drawn]
        most = min(most, sum((Decimal(one["points"].removesuffix("分")) for one in lines), Decimal(0)))
        found["indicators"] = lines
    elif way != "none":
        found["rule"] = drawn[0][0] if way == "rule" else {"all_of": [rule for rule, _ in drawn]}
    if kind != "否决项":
        found["points"] = worth(most)
    if not draw(st.integers(0, 5)):
        found |= draw(st.sampled_from([{"since": "2027"}, {"until": "2025"}, {"variants": ["b"]}, {"variants": ["a"]}]))
    return found, {f"{id}-{n}": better for n, (_, better) in enumerate(drawn)} if way != "none" else {}


@st.composite
def answers(draw: st.DrawFn, asked: Fields, measures: list[str]) -> Fields | None:
    """An answer as an honest clerk may give it; None for none."""
    ways = ["silent", "figures", "figures", "figures", "not applicable", "word"]
    way = draw(st.sampled_from([*ways, "points", "scores"] if asked.get("points") and not measures else ways))
    if way == "silent":
        return None
    if way == "not applicable":
        return {"word": "不适用", "reason": "这里没有"}
    if measures and way != "word":
        told = [measure for measure in measures if draw(st.integers(0, 4))]
        return {"achieved": had(**{measure: draw(FIGURES) for measure in told})}
    if way in ("points", "scores"):
        most = Decimal(asked["points"].removesuffix("分"))
        given = [worth(draw(halves(Decimal(0), most))) for _ in range(draw(st.integers(1, 4)))]
        scores = [{"assessor": f"{number}岗", "points": points} for number, points in enumerate(given)]
        return {"scores": scores} if way == "scores" else {"points": given[0]}
    return {"word": draw(st.sampled_from(["材料有反映", "材料未反映", "待核查"])), "reason": "材料这样写"}


@st.composite
def cases(draw: st.DrawFn, most_items: int = 7) -> Case:
    """A whole standard of a few items, with grades, and a round of answers."""
    drawn = [draw(items(f"i{number}")) for number in range(draw(st.integers(1, most_items)))]
    listed = [fields for fields, _ in drawn]
    told = {fields["id"]: draw(answers(fields, list(better))) for fields, better in drawn}
    scored = [one for one in listed if one["kind"] == "计分项" and "until" not in one and one.get("variants") != ["b"]]
    full = sum((Decimal(one["points"].removesuffix("分")) for one in scored), Decimal(0))
    least = draw(st.sets(st.integers(1, 20), max_size=3))
    ids = st.lists(st.sampled_from([one["id"] for one in listed]), max_size=2, unique=True)
    grades = [{"id": f"g{n}", "name": f"{n}分等", "at_least": f"{n}分", "needs": draw(ids)} for n in sorted(least)]
    more: Fields = {"full": worth(full)} if full else {}
    if draw(st.booleans()):
        more["bonus_most"] = worth(draw(halves(Decimal("0.5"), Decimal(6))))
    checklist = {
        "items": listed,
        "grades": grades,
        "areas": [{"id": "jia", "name": "甲板块"}],
        "variants": [{"id": "a", "name": "城市"}, {"id": "b", "name": "农村"}],
        "rescale": draw(st.booleans()),
        **more,
    }
    answered = {id: answer for id, answer in told.items() if answer is not None}
    better = {measure: way for _, each in drawn for measure, way in each.items()}
    return Case(checklist, answered, better, draw(st.sampled_from(["2026-05-20", "2026-05-20", None])), "a")


@st.composite
def climbs(draw: st.DrawFn) -> Case:
    """A standard of plainly scored items and bonuses below a cap, most of them open, and a grade above."""
    kinds = draw(st.lists(st.sampled_from(["计分项", "加分项", "扣分项"]), min_size=2, max_size=6))
    listed = [item(f"i{n}", worth(draw(halves(Decimal(1), Decimal(8)))), kind=kind) for n, kind in enumerate(kinds)]
    told = [{}, {}, {"points": "0.5分"}, {"word": "不适用", "reason": "这里没有"}]
    answered = {one["id"]: answer for one in listed if (answer := draw(st.sampled_from(told)))}
    full = sum((Decimal(one["points"].removesuffix("分")) for one in listed if one["kind"] == "计分项"), Decimal(0))
    least = draw(halves(Decimal(1), full + 6))
    grades = [{"id": "g", "name": "示范", "at_least": worth(least), "needs": draw(st.sampled_from([[], ["i0"]]))}]
    more: Fields = {"full": worth(full)} if full else {}
    cap = worth(draw(halves(Decimal(1), Decimal(6))))
    checklist = {"items": listed, "grades": grades, "rescale": draw(st.booleans()), "bonus_most": cap, **more}
    return Case(checklist, answered, {})
