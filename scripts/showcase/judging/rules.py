"""What a rule asks, and whether the measures that were achieved do it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from showcase.kinds.answer import Answer
from showcase.kinds.fields import Figure, Measure
from showcase.kinds.rules import PERIODS, Rule
from showcase.quantities import (
    Quantity,
    QuantityError,
    UnitMismatch,
    at_least,
    at_most,
    between,
    difference,
    equals,
    share,
)

DRAWN, PASSED = "抽查数", "抽查合格数"
"""The names by which a rule speaks of a sample."""


@dataclass(frozen=True)
class Outcome:
    """What a rule says: True, False, or None where the figures do not allow to tell; with the sentence."""

    holds: bool | None
    reason: str


def in_words(rule: Rule) -> str:
    """What a rule asks, as a clause in Chinese."""
    if rule.all_of or rule.any_of:
        joint = "；并且" if rule.all_of else "；或者"
        return joint.join(in_words(part) for part in rule.all_of or rule.any_of or [])
    subject = (rule.measure or ("这一项" if rule.exists is not None else "")) + (
        f"占{rule.share_of}的比例" if rule.share_of else ""
    )
    if rule.exists is not None:
        return f"{'要有' if rule.exists else '不应有'}{subject}"
    return f"{subject}{f'每{_short(rule.per)}' if rule.per else ''}{_bound_in_words(rule)}"


def _bound_in_words(rule: Rule) -> str:
    if rule.at_least:
        return f"不少于{rule.at_least}"
    if rule.at_most:
        return f"不超过{rule.at_most}"
    if rule.equals:
        return f"等于{rule.equals}"
    low, high = rule.between or []
    return f"在{low}到{high}之间"


def evaluate(rule: Rule, achieved: list[Measure]) -> Outcome:
    """What a rule says of the measures that were achieved."""
    if rule.all_of or rule.any_of:
        return _combined(rule, achieved)
    measure = find_measure(achieved, rule.measure)
    if measure is None:
        return Outcome(None, f"没有填报{_called(rule)}，不能判断。")
    if rule.exists is not None:
        return _existence(rule, measure)
    if measure.figure is None:
        return Outcome(None, f"“{measure.what}”没有数字，不能判断。")
    try:
        return _threshold(rule, measure, achieved)
    except UnitMismatch as mismatch:
        return Outcome(None, f"“{measure.what}”{mismatch.what}，不能比较。")
    except QuantityError as error:
        return Outcome(None, f"{error.what}，“{measure.what}”不能判断。")


def _combined(rule: Rule, achieved: list[Measure]) -> Outcome:
    outcomes = [evaluate(part, achieved) for part in rule.all_of or rule.any_of or []]
    holds = [outcome.holds for outcome in outcomes]
    # All hold unless one fails; one that cannot be told leaves the whole open (Kleene's three values).
    settled = not rule.all_of
    whole = settled if settled in holds else None if None in holds else not settled
    opening = "要求同时满足" if rule.all_of else "要求满足其一"
    named = zip(rule.all_of or rule.any_of or [], outcomes, strict=True)
    parts = "；".join(f"{_subject(part, outcome)}{outcome.reason.removesuffix('。')}" for part, outcome in named)
    return Outcome(whole, f"{opening}：{parts}。")


def _subject(part: Rule, outcome: Outcome) -> str:
    """The measure a part of a rule speaks of, where its reason does not say so itself."""
    return f"“{part.measure}”" if part.measure and part.measure not in outcome.reason else ""


def _existence(rule: Rule, measure: Measure) -> Outcome:
    has = measure.given if measure.given is not None else _is_some(measure.figure)
    wanted = "有" if rule.exists else "没有"
    if has is None:
        return Outcome(None, f"要求{wanted}“{measure.what}”，没有写明有无，不能判断。")
    return Outcome(has is rule.exists, f"要求{wanted}“{measure.what}”，实际{'有' if has else '没有'}。")


def _is_some(figure: Figure | None) -> bool | None:
    """Whether there is any; None where nothing is written, or a figure that may be zero: 不超过3处."""
    if figure is None or (figure.value.low == 0 and figure.value.high != 0):
        return None
    return figure.value.low > 0


def _threshold(rule: Rule, measure: Measure, achieved: list[Measure]) -> Outcome:
    amount = amount_in_words(measure, rule.share_of, achieved)
    if amount is None:
        return Outcome(None, f"没有填报“{rule.share_of}”，算不出占比，不能判断。")
    actual, wording = amount
    if rule.per:
        if measure.over is None:
            return Outcome(None, f"“{measure.what}”没有写是多长时间里的，不能按每{_short(rule.per)}折算。")
        if measure.over.low != measure.over.high:
            return Outcome(None, f"“{measure.what}”的期间“{measure.over}”不是确数，不能按每{_short(rule.per)}折算。")
        wording = f"{measure.over}内{wording}"
    holds, bound = _compare(rule, actual, measure.over)
    period = f"每{_short(rule.per)}" if rule.per else ""
    return Outcome(holds, f"要求{period}{_bound_in_words(rule)}，{wording}{_gap(rule, actual, bound, holds)}。")


def amount_in_words(measure: Measure, share_of: str | None, achieved: list[Measure]) -> tuple[Quantity, str] | None:
    """What a measure with a figure counts, or its share of a whole, and as a clause; None without the whole."""
    assert measure.figure is not None
    part = measure.figure.value
    if not share_of:
        return part, f"实有{part}"
    whole = find_measure(achieved, share_of)
    if whole is None or whole.figure is None:
        return None
    portion = share(part, whole.figure.value)
    return portion, f"实为{portion}（{whole.figure.value}中的{part}）"


def _compare(rule: Rule, actual: Quantity, over: Quantity | None) -> tuple[bool | None, Quantity | None]:
    """Whether the figure does what the rule asks, and the one bound a gap is measured from."""
    if rule.between:
        low, high = (_scaled(bound, rule, over) for bound in rule.between)
        return between(actual, low, high), None
    bound = rule.at_least or rule.at_most or rule.equals
    assert bound is not None, "a rule asks one thing"
    compare = at_least if rule.at_least else at_most if rule.at_most else equals
    bound = _scaled(bound, rule, over)
    return compare(actual, bound), bound


def _gap(rule: Rule, actual: Quantity, bound: Quantity | None, holds: bool | None) -> str:
    if holds is None:
        return "，数字不确切，不能断定"
    if rule.at_most and holds:
        # Nothing is missing where less was had than was allowed.
        return "，没有超过"
    gap = difference(actual, bound) if bound else None
    if gap is None:
        return "，符合" if holds else "，不符合"
    if gap.value == 0:
        return "，正好达到"
    side = "超出" if bound and actual.value > bound.value else "相差"
    near = round(gap.value, 2)
    return f"，{side}{gap if near == gap.value else f'约{near.normalize():f}{gap.unit}'}"


def _scaled(bound: Quantity, rule: Rule, over: Quantity | None) -> Quantity:
    """A requirement per period, carried over to the period that was reported."""
    if rule.per is None or over is None:
        return bound
    # Multiplied before it is divided: three in three months are exactly one in one.
    value = bound.value * _months(over) / _months(rule.per)
    return replace(bound, value=value, low=value, high=value, text=f"{value.normalize():f}{bound.unit}")


def _months(period: Quantity) -> Decimal:
    if period.unit not in PERIODS or period.value <= 0:
        raise QuantityError(f"期间“{period}”不是年、季度或月", "请写成 1年、9个月 这样")
    return period.value * PERIODS[period.unit]


def _short(per: Quantity) -> str:
    return str(per).removeprefix("1个").removeprefix("1")


def unit_mismatches(rule: Rule, achieved: list[Measure]) -> Iterator[tuple[Measure, UnitMismatch]]:
    """Measures that a rule cannot be held against, since they are in another unit."""
    for part in rule.all_of or rule.any_of or []:
        yield from unit_mismatches(part, achieved)
    measure = find_measure(achieved, rule.measure)
    bound = rule.at_least or rule.at_most or rule.equals or next(iter(rule.between or ()), None)
    if measure and measure.figure and bound and not rule.share_of:
        try:
            equals(measure.figure.value, bound)
        except UnitMismatch as mismatch:
            yield measure, mismatch


def named_measures(rule: Rule) -> Iterator[str]:
    """The measures that a rule and its parts speak of by name."""
    yield from (name for name in (rule.measure, rule.share_of) if name)
    for part in rule.all_of or rule.any_of or []:
        yield from named_measures(part)


def find_measure(achieved: list[Measure], what: str | None) -> Measure | None:
    """The measure a rule speaks of: by its name, else the first."""
    if what is None:
        return achieved[0] if achieved else None
    return next((measure for measure in achieved if measure.what == what), None)


def _called(rule: Rule) -> str:
    return f"“{rule.measure}”" if rule.measure else "做到的情况"


def measures_of(answer: Answer) -> list[Measure]:
    """What was achieved, with the two counts of a sample that rules may speak of."""
    if answer.sample is None:
        return answer.achieved
    sample = answer.sample
    counted = ((DRAWN, sample.drawn), (PASSED, sample.passed))
    return [*answer.achieved, *(Measure.model_validate({"what": name, "figure": count}) for name, count in counted)]
