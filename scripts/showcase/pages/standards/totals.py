"""The points of one place, added up, and how far it is to the next grade: never beside those of another."""

from dataclasses import dataclass
from decimal import Decimal

from showcase.judging import Judged, Total, Way, is_scored, plain, round_total, total
from showcase.kinds.assessment import Round
from showcase.kinds.scoring import Grade
from showcase.pages.charts import BarChart, bar, ladder


@dataclass(frozen=True)
class RoundTotalView:
    """What a round came to by itself; `text` says so where it looked at some items only."""

    title: str
    text: str
    note: str


@dataclass(frozen=True)
class TotalView:
    """A place's points: in words, area by area, and on the ladder of grades.

    `grade` is the grade, or from which to which it may be, `next` says what is missing to the one above it.
    """

    points: str
    full: str
    grade: str
    reason: str
    next: str
    remarks: list[str]
    areas: BarChart | None
    ladder: BarChart | None
    rounds: list[RoundTotalView]


def shown_total(judged: Judged) -> Total | None:
    """A place's points, unless the standard gives none, or nothing of it counts here."""
    found = total(judged) if is_scored(judged.checklist) else None
    return found if found and found.areas else None


def total_view(judged: Judged, found: Total, way: Way | None) -> TotalView:
    """The points of a place as its page shows them, with the way up from there."""
    return TotalView(
        points=_span(found.low, found.high),
        full=f"{plain(found.full)}分",
        grade=_grade(found),
        reason=found.reason,
        next=next_in_words(way),
        remarks=_remarks(found),
        areas=_areas(found),
        ladder=_ladder(judged, found),
        rounds=[_round(judged, round) for round in judged.assessment.rounds if round.items],
    )


def _grade(found: Total) -> str:
    """The grade that is certain; where another is still possible, from which to which."""
    names = ["没有等次" if grade is None else grade.name for grade in (found.sure, found.possible)]
    if found.sure is found.possible:
        return found.sure.name if found.sure else ""
    return f"{'到'.join(names)}，还不能定"


def next_in_words(way: Way | None) -> str:
    """What is missing to the next grade."""
    if way is None:
        return ""
    required = [one.item.name for one in way.chosen if one.required]
    parts = [f"还差{plain(way.short)}分"] if way.short else []
    parts += [f"必须先达标：{'、'.join(required)}"] if required else []
    return f"离{way.goal.name}（{way.goal.at_least}）{'；'.join(parts)}。" if parts else ""


def _span(low: Decimal, high: Decimal) -> str:
    """Points as they are known: a number, or from what is certain to what is possible."""
    return f"{plain(low)}分" if low == high else f"{plain(low)}～{plain(high)}分"


def _remarks(found: Total) -> list[str]:
    bonus, deduction = found.bonus, found.deduction
    parts = [f"加分{_span(*bonus)}"] if bonus[1] else []
    parts += [f"扣分{_span(-deduction[1], -deduction[0])}"] if deduction[0] else []
    said = [f"其中{'，'.join(parts)}。"] if parts else []
    return said + (["有的项目不适用，已经把其余项目按满分折算。"] if found.rescaled else [])


def _areas(found: Total) -> BarChart | None:
    if not any(one.area for one in found.areas):
        return None
    rows = [
        bar(one.area.name if one.area else "不属于板块的项目", one.low, one.high, one.full, unit="分")
        for one in found.areas
    ]
    description = "每个板块一行：实心的一段是已经确定的得分，空心的一段还没有结论。"
    return BarChart("各板块得分", description, ("板块", "得分", "分值"), rows)


def _ladder(judged: Judged, found: Total) -> BarChart | None:
    grades: list[Grade] = judged.checklist.rising
    if not grades:
        return None
    return ladder([(grade.name, grade.at_least.value) for grade in grades], found.low, found.high, found.full)


def _round(judged: Judged, round: Round) -> RoundTotalView:
    found = round_total(judged, round.id)
    if found is None:
        return RoundTotalView(round.title, "", "这一轮只看了一部分项目，不合计")
    grade = f"，{found.sure.name}" if found.sure and found.sure is found.possible else ""
    return RoundTotalView(round.title, f"{_span(found.low, found.high)}{grade}", "")
