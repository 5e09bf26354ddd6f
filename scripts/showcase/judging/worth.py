"""Points as an interval: what is certain, what is still possible, and how a reader says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from showcase.kinds.item import Item
from showcase.kinds.scoring import ItemKind

ZERO = Decimal(0)
CENT = Decimal("0.01")
"""Where a standard names no smallest step, means are kept to the hundredth."""


@dataclass(frozen=True)
class Worth:
    """Points between what is certain and what is still possible; `full` is the most there is to have.

    `given` says that an assessor gave them; a figure alone did not.
    """

    low: Decimal
    high: Decimal
    full: Decimal
    reason: str
    given: bool = False

    @property
    def settled(self) -> bool:
        """Whether the points are known."""
        return self.low == self.high

    @property
    def lost(self) -> Decimal:
        """How many points could still be won over what is certain."""
        return self.full - self.low


def unknown(full: Decimal, reason: str) -> Worth:
    """What nobody can tell yet: neither lost nor won."""
    return Worth(ZERO, full, full, reason)


def contribution(item: Item, worth: Worth) -> Worth:
    """What an item adds to the total: what a deduction item keeps is nothing, what it loses is taken away."""
    if item.kind is not ItemKind.DEDUCTION:
        return worth
    return Worth(worth.low - worth.full, worth.high - worth.full, ZERO, worth.reason, worth.given)


def total_of(worths: Iterable[Worth]) -> tuple[Decimal, Decimal, Decimal]:
    """Certain, possible and full points of several items."""
    listed = list(worths)
    lows, highs = (worth.low for worth in listed), (worth.high for worth in listed)
    return sum(lows, ZERO), sum(highs, ZERO), sum((worth.full for worth in listed), ZERO)


def stepped(points: Decimal, step: Decimal | None) -> Decimal:
    """四舍五入 to the standard's smallest step."""
    unit = step or CENT
    return (points / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def points_in_words(kind: ItemKind, worth: Worth) -> str:
    """What an item of a kind gets, or loses, as a reader says it."""
    low, high = (worth.full - worth.high, worth.lost) if kind is ItemKind.DEDUCTION else (worth.low, worth.high)
    verb = verb_of(kind)
    if low != high:
        return f"{verb}{plain(low)}分到{plain(high)}分，还不能定"
    return f"{verb}{plain(low)}分" if low else f"不{verb}分"


def verb_of(kind: ItemKind) -> str:
    """What a reader says of points of a kind: 得, 加 or 扣."""
    return {ItemKind.BONUS: "加", ItemKind.DEDUCTION: "扣"}.get(kind, "得")


def plain(points: Decimal) -> str:
    """Points without superfluous noughts."""
    return f"{points.normalize():f}" if points else "0"
