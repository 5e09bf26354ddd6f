"""Points added up and held against the grades: what is certain, what is still possible, and what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from showcase.judging.verdicts import Judged, Verdict
from showcase.judging.worth import CENT, ZERO, Worth, contribution, plain, total_of
from showcase.kinds.checklist import Checklist
from showcase.kinds.item import Area, Item
from showcase.kinds.scoring import Grade, ItemKind
from showcase.kinds.words import Word

VerdictOn = Callable[[Item], Verdict]


@dataclass(frozen=True)
class AreaTotal:
    """The points of one area's items; `area` is None for items that stand in none."""

    area: Area | None
    low: Decimal
    high: Decimal
    full: Decimal


@dataclass(frozen=True)
class Total:
    """All points of a place, certain (`low`) and still possible (`high`), and the grades they reach.

    `sure` is the highest grade that nothing can take away any more, `possible` the highest that is not ruled out.
    `reason` says in a sentence how the grade comes about.
    """

    low: Decimal
    high: Decimal
    full: Decimal
    areas: tuple[AreaTotal, ...]
    bonus: tuple[Decimal, Decimal]
    deduction: tuple[Decimal, Decimal]
    rescaled: bool
    sure: Grade | None
    possible: Grade | None
    vetoes: tuple[Item, ...]
    reason: str

    @property
    def settled(self) -> bool:
        """Whether every point is known."""
        return self.low == self.high


def is_scored(checklist: Checklist) -> bool:
    """Whether a standard gives points at all."""
    return any(item.points for item in checklist.items)


def total(judged: Judged, verdict_on: VerdictOn | None = None) -> Total:
    """The points of a place by its latest verdicts, or by those of `verdict_on`, such as one round's."""
    checklist, find = judged.checklist, verdict_on or (lambda item: judged.latest(item.id))
    verdicts = {item.id: find(item) for item in judged.items}
    counted = [item for item in judged.items if verdicts[item.id].counts]
    worths = {item.id: contribution(item, worth) for item in counted if (worth := verdicts[item.id].worth)}
    scored = _of_kind(ItemKind.SCORED, counted, worths)
    low, high, full = total_of(scored)
    # In a round without a date an item and the one that took its place may both be in force.
    low, high = _capped((low, high), checklist.full.value if checklist.full else None)
    stands_for, of, rescaled = _proportion(checklist, judged, verdicts, full)
    most = checklist.bonus_most.value if checklist.bonus_most else None
    bonus = _capped(total_of(_of_kind(ItemKind.BONUS, counted, worths))[:2], most)
    deduction = total_of(_of_kind(ItemKind.DEDUCTION, counted, worths))[:2]
    ends = [_rounded(part * stands_for / of) + bonus[i] + deduction[i] for i, part in enumerate((low, high))]
    ends = [max(ZERO, end) for end in ends]
    sure, possible, vetoes, reason = _graded(checklist, verdicts, counted, ends)
    areas = tuple(_areas(checklist, counted, worths))
    whole = checklist.full.value if checklist.full else full
    parts = (areas, bonus, deduction, rescaled, sure, possible, vetoes, reason)
    return Total(ends[0], ends[1], whole, *parts)


def round_total(judged: Judged, round: str) -> Total | None:
    """The points of one round; None where it looked at some of the scored items only."""
    verdicts = [judged.verdicts[round, item.id] for item in judged.items if item.kind is ItemKind.SCORED]
    if any(verdict.counts and verdict.word is Word.UNREPORTED for verdict in verdicts):
        return None
    return total(judged, lambda item: judged.verdicts[round, item.id])


def _of_kind(kind: ItemKind, items: Iterable[Item], worths: dict[str, Worth]) -> list[Worth]:
    return [worths[item.id] for item in items if item.kind is kind and item.id in worths]


def _proportion(
    checklist: Checklist, judged: Judged, verdicts: dict[str, Verdict], full: Decimal
) -> tuple[Decimal, Decimal, bool]:
    """合理缺项折算: the full score, what is left of it without the items that do not apply, and whether it differs."""
    gone = [item for item in judged.items if verdicts[item.id].word is Word.NOT_APPLICABLE]
    missing = any(item.points and item.kind is ItemKind.SCORED for item in gone)
    if not (checklist.rescale and checklist.full and full and missing and full < checklist.full.value):
        return Decimal(1), Decimal(1), False
    # Not divided yet: 17.5/12 has no end in decimals, and 0.6 of it would fall short of the half that rounds up.
    return checklist.full.value, full, True


def _capped(ends: tuple[Decimal, Decimal], most: Decimal | None) -> tuple[Decimal, Decimal]:
    return ends if most is None else (min(ends[0], most), min(ends[1], most))


def _rounded(points: Decimal) -> Decimal:
    return points.quantize(CENT, ROUND_HALF_UP)


def _areas(checklist: Checklist, items: list[Item], worths: dict[str, Worth]) -> Iterable[AreaTotal]:
    areas: list[Area | None] = [*checklist.areas, None]
    for area in areas:
        inside = [item for item in items if item.area == (area.id if area else None)]
        scored = _of_kind(ItemKind.SCORED, inside, worths)
        if scored:
            yield AreaTotal(area, *total_of(scored))


def _graded(
    checklist: Checklist, verdicts: dict[str, Verdict], counted: list[Item], ends: list[Decimal]
) -> tuple[Grade | None, Grade | None, tuple[Item, ...], str]:
    """The grade that is certain and the one still possible, the vetoes that stand against any, and why."""
    barred = [item for item in counted if item.kind is ItemKind.VETO]
    vetoes = tuple(item for item in barred if verdicts[item.id].word in (Word.UNMET, Word.PARTLY))
    undecided = [item for item in barred if verdicts[item.id].word is not Word.MET and item not in vetoes]
    if vetoes:
        return None, None, vetoes, f"否决项“{'”“'.join(item.name for item in vetoes)}”没有守住，不评等次。"
    sure = None if undecided else _highest(checklist, ends[0], lambda id: _holds(verdicts, id) is True)
    # What has been taken off stays off, whatever of the item is still open.
    lost = {item.id for item in counted if _is_lost(item, verdicts[item.id])}
    possible = _highest(checklist, ends[1], lambda id: _holds(verdicts, id) is not False and id not in lost)
    reason = (
        f"{_grade_reason(checklist, sure, possible, undecided, ends)}{_held_back(checklist, verdicts, sure, ends[0])}"
    )
    return sure, possible, (), reason


def _held_back(checklist: Checklist, verdicts: dict[str, Verdict], sure: Grade | None, points: Decimal) -> str:
    """Which required items keep a place from the grade that its points would reach; empty where none does."""
    reached = [grade for grade in checklist.rising if points >= grade.at_least.value]
    if not reached or reached[-1] is sure:
        return ""
    names = {item.id: item.name for item in checklist.items}
    missing = [names[id] for id in reached[-1].needs if not _holds(verdicts, id)]
    return f"分数够{reached[-1].name}，但必达项“{'”“'.join(missing)}”还没有达标。" if missing else ""


def _holds(verdicts: dict[str, Verdict], item: str) -> bool | None:
    """Whether a required item is met; one that is not held against this place bars no grade."""
    if item not in verdicts or not verdicts[item].counts or verdicts[item].word is Word.MET:
        return True
    return False if verdicts[item].word in (Word.UNMET, Word.PARTLY) else None


def _is_lost(item: Item, verdict: Verdict) -> bool:
    return item.kind is ItemKind.DEDUCTION and verdict.worth is not None and contribution(item, verdict.worth).high < 0


def _highest(checklist: Checklist, points: Decimal, holds: Callable[[str], bool]) -> Grade | None:
    """The highest grade whose points are reached and whose required items hold."""
    reached = [grade for grade in checklist.rising if points >= grade.at_least.value and all(map(holds, grade.needs))]
    return reached[-1] if reached else None


def _grade_reason(
    checklist: Checklist, sure: Grade | None, possible: Grade | None, undecided: list[Item], ends: list[Decimal]
) -> str:
    open_points = f"，还有{plain(ends[1] - ends[0])}分没有结论" if ends[0] != ends[1] else ""
    opening = f"已经确定{plain(ends[0])}分{open_points}"
    if undecided:
        names = "”“".join(item.name for item in undecided)
        return f"{opening}；否决项“{names}”还没有结论，等次不能定。"
    if not checklist.grades:
        return f"{opening}。"
    if sure is possible:
        return f"{opening}；{f'够得上{sure.name}（{sure.at_least}）' if sure else '还够不上任何一个等次'}。"
    least = f"至少是{sure.name}" if sure else "现在还定不下等次"
    return f"{opening}；{least}，最高可能是{possible.name if possible else '无'}。"
