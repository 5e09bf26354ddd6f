"""The standard against what was achieved: words, reasons, and what may never be claimed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.judging import evaluate, in_words, judge
from showcase.kinds.answer import Answer
from showcase.kinds.assessment import Round
from showcase.kinds.fields import Measure
from showcase.kinds.item import Item
from showcase.kinds.rules import Rule
from showcase.kinds.words import Checked, Family, Word


def rule(**asked: object) -> Rule:
    """A rule from what a clerk would write."""
    return Rule.model_validate(asked)


def measures(*pairs: tuple[str, str], over: str | None = None) -> list[Measure]:
    """Measures by name and figure."""
    return [Measure.model_validate({"what": what, "figure": figure, "over": over}) for what, figure in pairs]


def round_of(checked: Checked = Checked.COUNTY) -> Round:
    """A round at some level of checking."""
    values = {"id": "r", "stage": "县级核查", "assessor": "核查组", "method": "现场查看", "origin": "现场"}
    return Round.model_validate({**values, "checked": str(checked)})


CASES = [
    (
        rule(at_least="500平方米"),
        measures(("面积", "530平方米")),
        True,
        "要求不少于500平方米，实有530平方米，超出30平方米。",
    ),
    (
        rule(at_least="500平方米"),
        measures(("面积", "480平方米")),
        False,
        "要求不少于500平方米，实有480平方米，相差20平方米。",
    ),
    (
        rule(at_least="500平方米"),
        measures(("面积", "500平方米")),
        True,
        "要求不少于500平方米，实有500平方米，正好达到。",
    ),
    (
        rule(at_least="500平方米"),
        measures(("面积", "约500平方米")),
        None,
        "要求不少于500平方米，实有约500平方米，数字不确切，不能断定。",
    ),
    (rule(at_least="300个"), measures(("站点", "300多个")), True, "要求不少于300个，实有300多个，符合。"),
    (rule(at_most="10人"), measures(("缺额", "12人")), False, "要求不超过10人，实有12人，超出2人。"),
    (rule(equals="9个"), measures(("功能室", "9个")), True, "要求等于9个，实有9个，正好达到。"),
    (rule(between=["10人", "20人"]), measures(("队员", "15人")), True, "要求在10人到20人之间，实有15人，符合。"),
    (
        rule(at_least="70%", measure="返还", share_of="党费"),
        measures(("党费", "1000元"), ("返还", "700元")),
        True,
        "要求不少于70%，实为70%（1000元中的700元），正好达到。",
    ),
    (
        rule(at_least="1次", per="1月"),
        measures(("主题党日", "8次"), over="9个月"),
        False,
        "要求每月不少于1次，9个月内实有8次，相差1次。",
    ),
    (rule(exists="是"), measures(("场所", "1处")), True, "要求有“场所”，实际有。"),
    (rule(exists="是"), [Measure(what="扶手")], None, "要求有“扶手”，没有写明有无，不能判断。"),
    (rule(exists="否"), measures(("投诉", "不超过3件")), None, "要求没有“投诉”，没有写明有无，不能判断。"),
    (rule(exists="是"), measures(("扶手", "0处")), False, "要求有“扶手”，实际没有。"),
    (rule(at_least="1次", per="1年"), measures(("培训", "2次")), None, "“培训”没有写是多长时间里的，不能按每年折算。"),
    (
        rule(at_least="1次", per="1月"),
        measures(("走访", "3次"), over="约3个月"),
        None,
        "“走访”的期间“约3个月”不是确数，不能按每月折算。",
    ),
    (rule(at_least="1次"), [], None, "没有填报做到的情况，不能判断。"),
]


@pytest.mark.parametrize(("asked", "achieved", "holds", "reason"), CASES, ids=[case[3] for case in CASES])
def test_every_kind_of_rule_explains_itself(
    asked: Rule, achieved: list[Measure], holds: bool | None, reason: str
) -> None:
    """A reader sees what was asked, what there is and how far apart they are, in one Chinese sentence."""
    outcome = evaluate(asked, achieved)
    assert (outcome.holds, outcome.reason) == (holds, reason)


def test_all_of_is_partly_met_when_one_part_is() -> None:
    """Half of a double demand is 部分达标, neither 达标 nor 尚未达标."""
    asked = rule(all_of=[{"at_least": "5人", "measure": "甲"}, {"at_least": "5人", "measure": "乙"}])
    item = Item.model_validate({"id": "x", "name": "双项", "rule": asked})
    answer = Answer.model_validate({"item": "x", "achieved": measures(("甲", "6人"), ("乙", "3人"))})
    assert judge(item, answer, round_of()).word is Word.PARTLY


def test_any_of_needs_one() -> None:
    """One of several ways is enough."""
    asked = rule(any_of=[{"at_least": "5人", "measure": "甲"}, {"at_least": "5人", "measure": "乙"}])
    assert evaluate(asked, measures(("甲", "6人"))).holds is True
    assert in_words(asked) == "甲不少于5人；或者乙不少于5人"


def test_what_nobody_reported_is_not_unmet() -> None:
    """An item without an answer is 未填报: silence is never held against a place."""
    item = Item.model_validate({"id": "x", "name": "面积", "rule": {"at_least": "500平方米"}})
    verdict = judge(item, None, round_of())
    assert verdict.word is Word.UNREPORTED
    assert verdict.word.family is Family.OPEN


def test_an_item_is_never_checked_further_than_its_round() -> None:
    """The level of checking belongs to the round; an item may only lower it."""
    item = Item.model_validate({"id": "x", "name": "面积"})
    answer = Answer.model_validate({"item": "x", "word": "达标", "reason": "看过现场", "checked": "省级验收"})
    assert judge(item, answer, round_of(Checked.COUNTY)).checked is Checked.COUNTY


def test_nine_words_in_three_families() -> None:
    """The vocabulary of verdicts is fixed: three judged, three told, three open."""
    families = [word.family for word in Word]
    assert families == [Family.JUDGED] * 3 + [Family.TOLD] * 3 + [Family.OPEN] * 3


AMOUNTS = st.integers(min_value=0, max_value=100_000)
SHAPES = st.sampled_from(["{}人", "约{}人", "{}余人", "近{}人", "{}人以上"])


@given(amount=AMOUNTS, bound=AMOUNTS, shape=SHAPES)
def test_every_verdict_has_a_reason(amount: int, bound: int, shape: str) -> None:
    """No word stands without a sentence that says why."""
    item = Item.model_validate({"id": "x", "name": "人数", "rule": {"at_least": f"{bound}人"}})
    try:
        answer = Answer.model_validate({"item": "x", "achieved": measures(("人数", shape.format(amount)))})
    except ValueError:
        return
    verdict = judge(item, answer, round_of())
    assert verdict.reason.endswith("。")
    assert str(bound) in verdict.reason


@given(amount=AMOUNTS, more=AMOUNTS, bound=AMOUNTS)
def test_more_achievement_never_lowers_a_verdict(amount: int, more: int, bound: int) -> None:
    """Who has done more is never judged worse against the same demand."""
    asked = rule(at_least=f"{bound}人")
    before = evaluate(asked, measures(("人数", f"{amount}人"))).holds
    after = evaluate(asked, measures(("人数", f"{amount + more}人"))).holds
    assert not (before and not after)


@given(months=st.integers(min_value=1, max_value=60), times=st.integers(min_value=0, max_value=200))
def test_counts_per_period_are_scaled_exactly(months: int, times: int) -> None:
    """Once a month over n months is n times, whatever n is; no rounding decides a verdict."""
    asked = rule(at_least="1次", per="1月")
    outcome = evaluate(asked, measures(("活动", f"{times}次"), over=f"{months}个月"))
    assert outcome.holds is (Decimal(times) >= months)
