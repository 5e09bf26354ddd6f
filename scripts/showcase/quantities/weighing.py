"""Figures weighed against one another: true, false, or (None) not to be told from what was written."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import StrEnum
from itertools import count

from showcase.quantities.figures import ARITHMETIC, Quantity
from showcase.quantities.hedges import Precision
from showcase.quantities.numerals import written_out
from showcase.quantities.refusals import QuantityError, mismatch, quoted


def at_least(quantity: Quantity, target: Quantity) -> bool | None:
    """Whether the figure reaches the number the target names: 约500 may or may not reach 500."""
    _check_units(quantity, target)
    if quantity.low >= target.value:
        return True
    return False if quantity.high is not None and quantity.high < target.value else None


def at_most(quantity: Quantity, target: Quantity) -> bool | None:
    """Whether the figure stays within the number the target names."""
    _check_units(quantity, target)
    if quantity.high is not None and quantity.high <= target.value:
        return True
    return False if quantity.low > target.value else None


def equals(quantity: Quantity, target: Quantity) -> bool | None:
    """Whether the figure is the number the target names; only an exact one can be."""
    return _both(at_least(quantity, target), at_most(quantity, target))


def between(quantity: Quantity, low: Quantity, high: Quantity) -> bool | None:
    """Whether the figure lies from the one number to the other, both included."""
    return _both(at_least(quantity, low), at_most(quantity, high))


class Sense(StrEnum):
    """In which sense a rule compares; the value is how the rule is read out."""

    AT_LEAST = "不少于"
    AT_MOST = "不超过"
    EQUALS = "等于"
    BETWEEN = "介于"

    def holds(self, quantity: Quantity, *targets: Quantity) -> bool | None:
        """Whether the rule holds for the figure; BETWEEN takes two targets, the others one."""
        return _COMPARISONS[self](quantity, *targets)


_COMPARISONS: dict[Sense, Callable[..., bool | None]] = {
    Sense.AT_LEAST: at_least,
    Sense.AT_MOST: at_most,
    Sense.EQUALS: equals,
    Sense.BETWEEN: between,
}


def share(part: Quantity, whole: Quantity) -> Quantity:
    """What part of the whole it is, in percent: a derived figure, as vague as what it is derived from."""
    _check_units(part, whole)
    if not whole.value:
        raise QuantityError(f"{quoted(whole.text)}是零，算不出比例", "核对总数；总数确实是零的，不填比例")
    with localcontext(ARITHMETIC):
        low = Decimal(0) if whole.high is None else _ratio(part.low, whole.high)
        high = None if part.high is None or not whole.low else _ratio(part.high, whole.low)
        return _share_of(low, _ratio(part.value, whole.value), high)


def difference(a: Quantity, b: Quantity) -> Quantity | None:
    """How far apart two exact figures are, never negative; None when either is not exact."""
    _check_units(a, b)
    if a.low != a.high or b.low != b.high:
        return None
    with localcontext(ARITHMETIC):
        apart = abs(a.low - b.low)
        return Quantity(written_out(apart) + a.unit, a.unit, Precision.EXACT, apart, apart, (), apart)


def sort_key(quantity: Quantity) -> tuple[Decimal, Decimal, bool, Decimal, str]:
    """Ascending by value; of equal values the lower interval first."""
    unbounded = quantity.high is None
    return quantity.value, quantity.low, unbounded, quantity.high or Decimal(0), quantity.text


def _both(one: bool | None, other: bool | None) -> bool | None:
    """True when both are, False when either is, else not to be told."""
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _check_units(one: Quantity, other: Quantity) -> None:
    if one.unit != other.unit:
        raise mismatch(one.unit, other.unit)


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    """In percent, to as many digits as Decimal keeps by itself."""
    return Context(prec=28).divide(100 * part, whole)


def _share_of(low: Decimal, value: Decimal, high: Decimal | None) -> Quantity:
    """The figure for a share known to lie from `low` to `high`; what is printed never claims more."""
    if low == high:
        return Quantity(_percent(value), "%", Precision.EXACT, value, value, (), value)
    least = _percent(low, ROUND_FLOOR)
    if high is None:
        return Quantity(f"{least}以上", "%", Precision.AT_LEAST, low, None, (), low)
    most = _percent(high, ROUND_CEILING)
    if not low:
        return Quantity(f"不超过{most}", "%", Precision.BELOW, low, high, (), high)
    if low < value < high:
        return Quantity(f"约{_percent(value)}", "%", Precision.ABOUT, low, high, (), value)
    return Quantity(f"{least}~{most}", "%", Precision.RANGE, low, high, (), low)


def _percent(number: Decimal, rounding: str = ROUND_HALF_UP) -> str:
    """To one decimal place, or as many as it takes not to print 59.96 as 60, nor 0.003 as 0."""
    ever_finer = (number.quantize(Decimal(1).scaleb(-places), rounding) for places in count(1))
    return written_out(next(rounded for rounded in ever_finer if rounded == number or rounded % 1)) + "%"
