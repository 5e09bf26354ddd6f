"""What an answer is worth: points given by people, by indicators or by the item's own rule."""

from dataclasses import replace
from decimal import Decimal

from showcase.judging.assessors import combined
from showcase.judging.indicators import by_outcome, indicated
from showcase.judging.rules import Outcome, evaluate, measures_of
from showcase.judging.worth import ZERO, Worth, plain, points_in_words, total_of, unknown
from showcase.kinds.answer import Answer, Score
from showcase.kinds.item import Item
from showcase.kinds.rules import Rule
from showcase.kinds.scoring import ItemKind
from showcase.kinds.words import Word


def worth_of(item: Item, answer: Answer, outcome: Outcome | None, step: Decimal | None = None) -> Worth | None:
    """The points of one item for one answer, `outcome` being that of its own rule; None where it has no points."""
    if item.points is None:
        return None
    full = item.points.value
    whole = [score for score in answer.scores if score.indicator is None]
    if answer.points is not None or whole:
        scores = whole or [Score(points=answer.points or item.points, reason=answer.reason)]
        return combined(scores, item, full, step)
    if item.indicators:
        return _sum([indicated(indicator, item, answer, step) for indicator in item.indicators], full, item.kind)
    worth = _by_rule(item, answer, outcome, full) if outcome else unknown(full, "等评估人员给分。")
    return worth if worth.settled else _by_word(answer.word, worth, item.kind)


def _by_rule(item: Item, answer: Answer, outcome: Outcome, full: Decimal) -> Worth:
    if outcome.holds is False and item.rule and does_a_part(item.rule, answer) is not False:
        # A standard that does not say what half of a double demand is worth leaves that to an assessor.
        return unknown(full, f"{outcome.reason}部分做到给几分，标准没有写，等评估人员给分。")
    return by_outcome(outcome, full)


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
