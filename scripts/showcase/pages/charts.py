"""Charts as data: lengths from 0 to 100 beside the numbers they stand for; templates only draw them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from showcase.judging import plain


@dataclass(frozen=True)
class Bar:
    """One row of a chart: `sure` is the solid part and `open` the hollow one behind it, in hundredths of the scale."""

    label: str
    sure: str
    open: str
    cells: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True)
class BarChart:
    """A table whose rows carry a bar: its title, what the bars mean, the heads of its columns, its rows."""

    title: str
    description: str
    heads: tuple[str, ...]
    rows: list[Bar]


def bar(label: str, low: Decimal, high: Decimal, full: Decimal, unit: str) -> Bar:
    """What is certain and what is possible out of a full score."""
    said = f"{plain(low)}{unit}" if low == high else f"{plain(low)}～{plain(high)}{unit}"
    return Bar(label, _share(low, full), _share(high - low, full), (said, f"{plain(full)}{unit}"))


def ladder(steps: list[tuple[str, Decimal]], low: Decimal, high: Decimal, full: Decimal) -> BarChart:
    """Each grade with the points it takes, how far the place has come, and what is missing."""
    rows = [_rung(name, least, low, high, full) for name, least in reversed(steps)]
    description = "每个等次一行：实心的一段是已经确定的得分，空心的一段还没有结论，竖线是这一等要的分数。"
    return BarChart("离各个等次有多远", description, ("等次", "要多少分", "还差多少"), rows)


def _rung(name: str, least: Decimal, low: Decimal, high: Decimal, full: Decimal) -> Bar:
    missing = "分数已到" if low >= least else f"差{plain(least - low)}分"
    if low < least <= high:
        missing = f"还不能定，差{plain(least - low)}分"
    return Bar(name, _share(low, full), _share(high - low, full), (f"{plain(least)}分", missing), _share(least, full))


def counts(
    title: str, description: str, heads: tuple[str, ...], rows: Sequence[tuple[str, int, tuple[str, ...]]]
) -> BarChart:
    """Counts beside one another, the largest over the whole width; each with the cells that stand beside it."""
    most = Decimal(max((count for _, count, _ in rows), default=0) or 1)
    bars = [Bar(label, _share(Decimal(count), most), "0", cells) for label, count, cells in rows]
    return BarChart(title, description, heads, bars)


def _share(part: Decimal, whole: Decimal) -> str:
    return f"{min(Decimal(100), 100 * part / whole):.1f}" if whole else "0"
