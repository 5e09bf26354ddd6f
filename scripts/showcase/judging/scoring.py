"""What an answer is worth: points by the standard's own ways of scoring, as an interval where something is not known."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from showcase.judging.rules import Outcome, evaluate, find_measure
from showcase.kinds.answer import Answer, Score
from showcase.kinds.fields import Measure
from showcase.kinds.item import Item
from showcase.kinds.rules import Rule
from showcase.kinds.scoring import Combine, Indicator, ItemKind
from showcase.kinds.words import Word
from showcase.quantities import Quantity, QuantityError, share

ZERO = Decimal(0)
CENT = Decimal("0.01")
"""Where a standard names no smallest step, means are kept to the hundredth."""
DRAWN, PASSED = "抽查数", "抽查合格数"
"""The names by which a rule speaks of a sample."""
TELLING = ("不能计分。", "不能判断。", "不能比较。", "给分。")
"""How reasons end that say by themselves that there are no points yet."""


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


def worth_of(item: Item, answer: Answer, outcome: Outcome | None, step: Decimal | None = None) -> Worth | None:
    """The points of one item for one answer, `outcome` being that of its own rule; None where it has no points."""
    if item.points is None:
        return None
    full = item.points.value
    whole = [score for score in answer.scores if score.indicator is None]
    if answer.points is not None or whole:
        scores = whole or [Score(points=answer.points or item.points, reason=answer.reason)]
        return _combined(scores, item, full, step)
    if item.indicators:
        return _sum([_indicated(indicator, item, answer, step) for indicator in item.indicators], full, item.kind)
    worth = _by_rule(item, answer, outcome, full) if outcome else unknown(full, "等评估人员给分。")
    return worth if worth.settled else _by_word(answer.word, worth, item.kind)


def measures_of(answer: Answer) -> list[Measure]:
    """What was achieved, with the two counts of a sample that rules may speak of."""
    if answer.sample is None:
        return answer.achieved
    sample = answer.sample
    counted = ((DRAWN, sample.drawn), (PASSED, sample.passed))
    return [*answer.achieved, *(Measure.model_validate({"what": name, "figure": count}) for name, count in counted)]


def _by_rule(item: Item, answer: Answer, outcome: Outcome, full: Decimal) -> Worth:
    if outcome.holds is False and item.rule and does_a_part(item.rule, answer) is not False:
        # A standard that does not say what half of a double demand is worth leaves that to an assessor.
        return unknown(full, f"{outcome.reason}部分做到给几分，标准没有写，等评估人员给分。")
    return _by_outcome(outcome, full)


def does_a_part(rule: Rule, answer: Answer) -> bool | None:
    """Whether one of several demands that belong together is met; None where that cannot be told."""
    holds = [evaluate(part, measures_of(answer)).holds for part in rule.all_of or []]
    return True if True in holds else None if None in holds else False


def _by_word(word: Word | None, worth: Worth, kind: ItemKind) -> Worth:
    """Where no figure decides, a round's own 达标 is the full points and its 尚未达标 is none."""
    if word is not Word.MET and word is not Word.UNMET:
        return worth
    points = worth.full if word is Word.MET else ZERO
    decided = Worth(points, points, worth.full, "", given=True)
    return replace(decided, reason=f"评定为“{word}”，{points_in_words(kind, decided)}。")


def _combined(scores: list[Score], item: Item, full: Decimal, step: Decimal | None) -> Worth:
    """Several assessors' points as one, by the way the standard names; of a deduction item they are what is taken."""
    values = sorted(score.points.value for score in scores)
    told = "、".join(f"{score.assessor or '评估人员'}{score.points}" for score in scores)
    why = "；".join(score.reason.removesuffix("。") for score in scores if score.reason)
    because = f"；理由：{why}" if why else ""
    way = item.combine or Combine.MEAN
    if way is Combine.TRIMMED and len(values) < 3:
        # Of two there is no middle.
        way = Combine.MEAN
    middle = values[1:-1] if way is Combine.TRIMMED else values
    joint = sum(middle, ZERO) if way is Combine.SUM else sum(middle, ZERO) / len(middle)
    rounded = joint if way is Combine.SUM else _stepped(joint, step)
    points = min(rounded, full)
    earned = full - points if item.kind is ItemKind.DEDUCTION else points
    worth = Worth(earned, earned, full, "", given=True)
    if len(values) == 1:
        return replace(worth, reason=f"评估{points_in_words(item.kind, worth).replace('得', '给')}{because}。")
    said = f"{_between(joint, rounded, full, step)}{_verb(item.kind)}{plain(points)}分"
    return replace(worth, reason=f"{told}，{way}{said}{because}。")


def _between(joint: Decimal, rounded: Decimal, full: Decimal, step: Decimal | None) -> str:
    """What lies between several assessors' joint points and those that count, so that a reader can recompute them."""
    if rounded > full:
        return f"{plain(rounded)}分，按{plain(full)}分封顶，"
    if step is None or joint == rounded:
        return ""
    near = _stepped(joint, None)
    return f"{'' if near == joint else '约'}{plain(near)}分，四舍五入到{plain(step)}分的整数倍，"


def _stepped(points: Decimal, step: Decimal | None) -> Decimal:
    """四舍五入 to the standard's smallest step."""
    unit = step or CENT
    return (points / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


def _sum(worths: list[Worth], full: Decimal, kind: ItemKind) -> Worth:
    """An item of several indicators: what they give, or take, is added, never above the item's."""
    low, high, most = total_of(worths)
    if kind is ItemKind.DEDUCTION:
        # What is taken has the cap; what the lines leave together may be more than the item.
        least, greatest = most - high, most - low
        ends = [max(ZERO, full - taken) for taken in (greatest, least)]
    else:
        least, greatest = low, high
        ends = [min(full, end) for end in (low, high)]
    reason = "；".join(worth.reason.removesuffix("。") for worth in worths) + "。"
    if least >= full and greatest > full:
        span = plain(least) if least == greatest else f"{plain(least)}到{plain(greatest)}"
        reason = f"{reason.removesuffix('。')}；合计{span}分，按分值{plain(full)}分封顶。"
    return Worth(ends[0], ends[1], full, reason, any(worth.given for worth in worths))


def _indicated(indicator: Indicator, item: Item, answer: Answer, step: Decimal | None) -> Worth:
    full = indicator.points.value
    scores = [score for score in answer.scores if score.indicator == indicator.id]
    if scores:
        worth = _combined(scores, item, full, step)
    elif indicator.discretion:
        worth = unknown(full, "等评估人员酌情给分。")
    elif indicator.rule:
        worth = _by_outcome(evaluate(indicator.rule, measures_of(answer)), full)
    else:
        worth = _counted(indicator, measures_of(answer), full)
    return Worth(worth.low, worth.high, full, _headed(indicator, worth, item.kind), worth.given)


def _headed(indicator: Indicator, worth: Worth, kind: ItemKind) -> str:
    """An indicator's reason with what it is about and what comes of it."""
    points = "" if worth.given or worth.reason.endswith(TELLING) else f"，{points_in_words(kind, worth)}"
    # A reason that quotes what the indicator is called need not be headed by it.
    head = "" if f"“{indicator.name}”" in worth.reason else f"{indicator.name}："
    return f"{head}{worth.reason.removesuffix('。')}{points}。"


def _by_outcome(outcome: Outcome, full: Decimal) -> Worth:
    if outcome.holds is None:
        return unknown(full, outcome.reason)
    points = full if outcome.holds else ZERO
    return Worth(points, points, full, outcome.reason)


def _counted(indicator: Indicator, achieved: list[Measure], full: Decimal) -> Worth:
    """Points by a number: per unit, per missing unit, or by tiers."""
    measure = find_measure(achieved, indicator.measure)
    if measure is None or measure.figure is None:
        return unknown(full, f"没有填报{f'“{indicator.measure}”' if indicator.measure else '数字'}，不能计分。")
    amount, said = measure.figure.value, f"实有{measure.figure.value}"
    try:
        if indicator.share_of:
            whole = find_measure(achieved, indicator.share_of)
            if whole is None or whole.figure is None:
                return unknown(full, f"没有填报“{indicator.share_of}”，算不出占比，不能计分。")
            amount = share(amount, whole.figure.value)
            said = f"实为{amount}（{whole.figure.value}中的{measure.figure.value}）"
        return _by_amount(indicator, amount, said, full)
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


def points_in_words(kind: ItemKind, worth: Worth) -> str:
    """What an item of a kind gets, or loses, as a reader says it."""
    low, high = (worth.full - worth.high, worth.lost) if kind is ItemKind.DEDUCTION else (worth.low, worth.high)
    verb = _verb(kind)
    if low != high:
        return f"{verb}{plain(low)}分到{plain(high)}分，还不能定"
    return f"{verb}{plain(low)}分" if low else f"不{verb}分"


def _verb(kind: ItemKind) -> str:
    return {ItemKind.BONUS: "加", ItemKind.DEDUCTION: "扣"}.get(kind, "得")


def plain(points: Decimal) -> str:
    """Points without superfluous noughts."""
    return f"{points.normalize():f}" if points else "0"


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
