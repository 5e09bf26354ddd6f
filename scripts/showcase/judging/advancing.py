"""The shortest way to the next grade: which items are open, what each can still bring, which few are enough."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from showcase.judging.totals import Total, total
from showcase.judging.verdicts import Judged, Verdict
from showcase.judging.worth import ZERO, Worth
from showcase.kinds.item import Item
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
    latest = {item.id: judged.latest(item.id) for item in judged.items}
    found = [_open(item, latest[item.id], goal) for item in judged.items if _may_rise(item, latest[item.id])]
    required = [one for one in found if one.required]
    rest = [one for one in found if one.gain > 0 and not one.required]
    rest = _best_first(judged, _as_if(judged, latest, required), rest)
    enough = _fewest(goal, len(rest), lambda count: _as_if(judged, latest, [*required, *rest[:count]]))
    count = len(rest) if enough is None else enough
    chosen, short = (*required, *rest[:count]), max(ZERO, goal.at_least.value - now.low)
    return Way(goal, short, chosen, tuple(rest[count:]), enough is not None)


def _fewest(goal: Grade, most: int, reached: Callable[[int], Total]) -> int | None:
    """How many of the first items are enough for a grade, or for one above it; None where all of them are not."""
    counts, points = range(most + 1), goal.at_least.value
    # Points only ever rise with the count; that what a grade requires still holds is not taken for granted.
    first = bisect_left(counts, True, key=lambda count: reached(count).low >= points)
    for count in counts[first:]:
        sure = reached(count).sure
        if sure and sure.at_least.value >= points:
            return count
    return None


def _best_first(judged: Judged, done: Total, rest: list[Open]) -> list[Open]:
    """The items in such an order that no smaller number of them brings more than the first ones do.

    `done` is the total once what the grade requires is done.
    """
    scored = sum((area.full for area in done.areas), ZERO)
    most = judged.checklist.bonus_most
    room = most.value - done.bonus[0] if most else None
    brings: dict[str, Decimal] = {}
    for one in sorted(rest, key=lambda one: -one.gain):
        brings[one.item.id] = one.gain
        if one.item.kind is ItemKind.BONUS and room is not None:
            # Above the cap a bonus brings nothing, however large it is.
            brings[one.item.id] = min(one.gain, room)
            room -= brings[one.item.id]
        elif one.item.kind is ItemKind.SCORED and done.rescaled:
            brings[one.item.id] = one.gain * done.full / scored
    return sorted(rest, key=lambda one: -brings[one.item.id])


def _next(judged: Judged, now: Total) -> Grade | None:
    rising = judged.checklist.rising
    if now.sure is None:
        return rising[0] if rising else None
    above = rising[rising.index(now.sure) + 1 :]
    return above[0] if above else None


def _open(item: Item, verdict: Verdict, goal: Grade) -> Open:
    """What an item can still bring towards a grade; a veto that does not hold is required by every grade."""
    gain = _best(item, verdict.worth) - verdict.worth.low if verdict.worth else ZERO
    stands = verdict.counts and verdict.word is not Word.MET
    return Open(item, verdict, gain, required=stands and (item.kind is ItemKind.VETO or item.id in goal.needs))


def _may_rise(item: Item, verdict: Verdict) -> bool:
    """Whether more can be done; what has been taken off is gone, what may still be taken off can be kept."""
    if item.kind is ItemKind.DEDUCTION and verdict.worth and verdict.worth.settled:
        return False
    return verdict.counts


def _best(item: Item, worth: Worth) -> Decimal:
    return worth.high if item.kind is ItemKind.DEDUCTION else worth.full


def _as_if(judged: Judged, latest: Mapping[str, Verdict], done: Sequence[Open]) -> Total:
    """The points of a place as they would be once these items are fully done."""
    verdicts = {**latest, **{one.item.id: _lifted(judged, (one,), one.item) for one in done}}
    return total(judged, lambda item: verdicts[item.id])


def _lifted(judged: Judged, chosen: tuple[Open, ...], item: Item) -> Verdict:
    """An item's verdict, as it would be once it is fully done where it is among the chosen."""
    lifted = next((one for one in chosen if one.item is item), None)
    if lifted is None:
        return judged.latest(item.id)
    verdict = lifted.verdict
    if verdict.worth is None:
        return replace(verdict, word=Word.MET)
    best = _best(item, verdict.worth)
    word = Word.MET if best == verdict.worth.full else Word.PARTLY
    return replace(verdict, word=word, worth=replace(verdict.worth, low=best, high=best))
