"""One indicator of an item: its points by its own way of scoring, and how that way is read out."""

from decimal import ROUND_FLOOR, Decimal

from showcase.judging.assessors import combined
from showcase.judging.rules import Outcome, amount_in_words, evaluate, find_measure, measures_of
from showcase.judging.worth import ZERO, Worth, points_in_words, unknown
from showcase.kinds.answer import Answer
from showcase.kinds.fields import Measure
from showcase.kinds.item import Item
from showcase.kinds.scoring import Indicator, ItemKind
from showcase.quantities import Quantity, QuantityError

TELLING = ("不能计分。", "不能判断。", "不能比较。", "给分。")
"""How reasons end that say by themselves that there are no points yet."""


def indicated(indicator: Indicator, item: Item, answer: Answer, step: Decimal | None) -> Worth:
    """The points of one indicator: those that assessors gave for it, else those that its own way gives."""
    full = indicator.points.value
    scores = [score for score in answer.scores if score.indicator == indicator.id]
    if scores:
        worth = combined(scores, item, full, step)
    elif indicator.discretion:
        worth = unknown(full, "等评估人员酌情给分。")
    elif indicator.rule:
        worth = by_outcome(evaluate(indicator.rule, measures_of(answer)), full)
    else:
        worth = _counted(indicator, measures_of(answer), full)
    return Worth(worth.low, worth.high, full, _headed(indicator, worth, item.kind), worth.given)


def _headed(indicator: Indicator, worth: Worth, kind: ItemKind) -> str:
    """An indicator's reason with what it is about and what comes of it."""
    points = "" if worth.given or worth.reason.endswith(TELLING) else f"，{points_in_words(kind, worth)}"
    # A reason that quotes what the indicator is called need not be headed by it.
    head = "" if f"“{indicator.name}”" in worth.reason else f"{indicator.name}："
    return f"{head}{worth.reason.removesuffix('。')}{points}。"


def by_outcome(outcome: Outcome, full: Decimal) -> Worth:
    """All points or none, as a rule holds; open where it cannot be told."""
    if outcome.holds is None:
        return unknown(full, outcome.reason)
    points = full if outcome.holds else ZERO
    return Worth(points, points, full, outcome.reason)


def _counted(indicator: Indicator, achieved: list[Measure], full: Decimal) -> Worth:
    """Points by a number: per unit, per missing unit, or by tiers."""
    measure = find_measure(achieved, indicator.measure)
    if measure is None or measure.figure is None:
        return unknown(full, f"没有填报{f'“{indicator.measure}”' if indicator.measure else '数字'}，不能计分。")
    try:
        amount = amount_in_words(measure, indicator.share_of, achieved)
        if amount is None:
            return unknown(full, f"没有填报“{indicator.share_of}”，算不出占比，不能计分。")
        return _by_amount(indicator, *amount, full)
    except QuantityError as error:
        return unknown(full, f"{error.what}，不能计分。")


def _by_amount(indicator: Indicator, amount: Quantity, said: str, full: Decimal) -> Worth:
    bound = indicator.each or indicator.tiers[0].at_least
    if amount.unit != bound.unit:
        return unknown(full, f"单位是“{amount.unit}”，标准按“{bound.unit}”计分，不能计分。")
    ends = [_points_for(indicator, end, full) for end in (amount.low, amount.high)]
    low, high = min(ends), max(ends)
    how = _tier_in_words(indicator, amount, said) if indicator.tiers and low == high else ""
    return Worth(low, high, full, how or f"{scoring_in_words(indicator)}，{said}。")


def _tier_in_words(indicator: Indicator, amount: Quantity, said: str) -> str:
    """The highest tier that was reached; the others stand beside it in the standard."""
    rising = sorted(indicator.tiers, key=lambda tier: tier.at_least.value)
    reached = [tier for tier in rising if amount.low >= tier.at_least.value]
    return f"{said}，达到{reached[-1].at_least}。" if reached else f"{said}，不到{rising[0].at_least}。"


def _points_for(indicator: Indicator, amount: Decimal | None, full: Decimal) -> Decimal:
    """Points for an exact amount; None is an amount without bound. What does not fill a unit does not count."""
    floor = indicator.floor.value if indicator.floor else ZERO
    if indicator.tiers:
        reached = [tier.gives.value for tier in indicator.tiers if amount is None or amount >= tier.at_least.value]
        return max(floor, *reached, ZERO)
    assert indicator.each is not None, "an indicator scores in one way"
    if indicator.gives:
        return full if amount is None else min(full, _units(amount, indicator.each) * indicator.gives.value)
    assert indicator.takes is not None, "an indicator scores in one way"
    if indicator.needs:
        missing = ZERO if amount is None else max(ZERO, indicator.needs.value - amount)
    elif amount is None:
        return floor
    else:
        missing = amount
    return max(floor, full - _units(missing, indicator.each) * indicator.takes.value)


def _units(amount: Decimal, each: Quantity) -> Decimal:
    return (amount / each.value).to_integral_value(ROUND_FLOOR)


def scoring_in_words(indicator: Indicator) -> str:
    """How an indicator scores, as a clause in Chinese."""
    until = f"扣到{indicator.floor}为止" if indicator.floor else f"最多扣{indicator.points}"
    if indicator.discretion:
        return f"由评估人员在{indicator.points}以内酌情给分，写明理由"
    if indicator.tiers:
        falling = sorted(indicator.tiers, key=lambda tier: tier.at_least.value, reverse=True)
        return "、".join(f"达到{tier.at_least}得{tier.gives}" for tier in falling) + (
            f"，不到的得{indicator.floor}" if indicator.floor else ""
        )
    if indicator.gives:
        return f"每{indicator.each}得{indicator.gives}，最多{indicator.points}"
    need = f"应有{indicator.needs}，每少" if indicator.needs else "每"
    return f"{need}{indicator.each}扣{indicator.takes}，{until}"
