"""The shortest way to the next grade: which items are open, what each can still bring, which few are enough."""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from showcase.judging.scoring import ZERO
from showcase.judging.totals import Total, total
from showcase.judging.verdicts import Judged, Verdict
from showcase.kinds.checklist import Item
from showcase.kinds.scoring import Grade, ItemKind
from showcase.kinds.words import Word


@dataclass(frozen=True)
class Open:
    """An item that can still bring points, or that a grade requires: how many, and whether the grade needs it."""

    item: Item
    verdict: Verdict
    gain: Decimal
    required: bool


@dataclass(frozen=True)
class Way:
    """From the grade that is certain to the next: the points that are missing, and the fewest items that bring them.

    `chosen` are enough together; `others` are open, too. Where even all of them do not reach, `reachable` is False.
    """

    goal: Grade
    short: Decimal
    chosen: tuple[Open, ...]
    others: tuple[Open, ...]
    reachable: bool


def way_up(judged: Judged, now: Total) -> Way | None:
    """The shortest way to the grade above the one that is certain; None where there is none above."""
    goal = _next(judged, now)
    if goal is None:
        return None
    found = [_open(judged, item, goal) for item in judged.items if item.kind is not ItemKind.DEDUCTION]
    required = [one for one in found if one.required]
    # The largest gains first: no smaller number of items brings as much.
    rest = sorted((one for one in found if one.gain > 0 and not one.required), key=lambda one: -one.gain)
    for count in range(len(rest) + 1):
        chosen = (*required, *rest[:count])
        reached = total(judged, partial(_lifted, judged, chosen))
        if reached.sure and reached.sure.at_least.value >= goal.at_least.value:
            break
    else:
        count, chosen = len(rest), (*required, *rest)
    reachable = bool(reached.sure and reached.sure.at_least.value >= goal.at_least.value)
    return Way(goal, max(ZERO, goal.at_least.value - now.low), chosen, tuple(rest[count:]), reachable)


def _next(judged: Judged, now: Total) -> Grade | None:
    rising = judged.checklist.rising
    if now.sure is None:
        return rising[0] if rising else None
    above = rising[rising.index(now.sure) + 1 :]
    return above[0] if above else None


def _open(judged: Judged, item: Item, goal: Grade) -> Open:
    """What an item can still bring towards a grade; a veto that does not hold is required by every grade."""
    verdict = judged.latest(item.id)
    gain = verdict.worth.lost if verdict.worth and _may_rise(item, verdict) else ZERO
    stands = verdict.counts and verdict.word is not Word.MET
    return Open(item, verdict, gain, required=stands and (item.kind is ItemKind.VETO or item.id in goal.needs))


def _may_rise(item: Item, verdict: Verdict) -> bool:
    return verdict.counts or item.kind is ItemKind.BONUS


def _lifted(judged: Judged, chosen: tuple[Open, ...], item: Item) -> Verdict:
    """An item's verdict, as it would be once it is fully done where it is among the chosen."""
    verdict = judged.latest(item.id)
    if all(one.item is not item for one in chosen):
        return verdict
    worth = replace(verdict.worth, low=verdict.worth.full, high=verdict.worth.full) if verdict.worth else None
    return replace(verdict, word=Word.MET, worth=worth, counts=True)
