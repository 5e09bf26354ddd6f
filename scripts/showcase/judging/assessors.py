"""Points that people gave: one assessor's as they are, several assessors' as the standard says they make one."""

from dataclasses import replace
from decimal import Decimal

from showcase.judging.worth import ZERO, Worth, plain, points_in_words, stepped, verb_of
from showcase.kinds.answer import Score
from showcase.kinds.item import Item
from showcase.kinds.scoring import Combine, ItemKind


def combined(scores: list[Score], item: Item, full: Decimal, step: Decimal | None) -> Worth:
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
    rounded = joint if way is Combine.SUM else stepped(joint, step)
    points = min(rounded, full)
    earned = full - points if item.kind is ItemKind.DEDUCTION else points
    worth = Worth(earned, earned, full, "", given=True)
    if len(values) == 1:
        return replace(worth, reason=f"评估{points_in_words(item.kind, worth).replace('得', '给')}{because}。")
    said = f"{_between(joint, rounded, full, step)}{verb_of(item.kind)}{plain(points)}分"
    return replace(worth, reason=f"{told}，{way}{said}{because}。")


def _between(joint: Decimal, rounded: Decimal, full: Decimal, step: Decimal | None) -> str:
    """What lies between several assessors' joint points and those that count, so that a reader can recompute them."""
    if rounded > full:
        return f"{plain(rounded)}分，按{plain(full)}分封顶，"
    if step is None or joint == rounded:
        return ""
    near = stepped(joint, None)
    return f"{'' if near == joint else '约'}{plain(near)}分，四舍五入到{plain(step)}分的整数倍，"
