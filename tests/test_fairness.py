"""What may never happen to a place, whatever the standard and whatever it answers: tried on standards made at random."""

from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import combinations
from math import floor

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from rubrics import Case, cases, climbs

from showcase.judging import Judged, Open, Total, total, way_up
from showcase.judging.advancing import _lifted
from showcase.kinds.item import Item
from showcase.kinds.scoring import ItemKind
from showcase.kinds.words import Word

often = settings(
    deadline=None, max_examples=100, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)
ZERO = Decimal(0)


def rank(place: Judged, found: Total) -> int:
    """How high the grade is that is certain; -1 for none."""
    return place.checklist.rising.index(found.sure) if found.sure else -1


def sum_of(items: list[Item], kind: ItemKind) -> Decimal:
    """What items of a kind are worth together."""
    return sum((item.points.value for item in items if item.kind is kind and item.points), ZERO)


@often
@given(cases() | climbs())
def test_points_stay_within_every_cap(case: Case) -> None:
    """No item, area, bonus or total is above what the standard gives, or below nothing."""
    place = case.judged()
    found = total(place)
    most = place.checklist.bonus_most
    bonus = min(sum_of(place.items, ItemKind.BONUS), most.value) if most else sum_of(place.items, ItemKind.BONUS)
    for one in place.items:
        worth = place.latest(one.id).worth
        assert worth is None or (one.points and 0 <= worth.low <= worth.high <= worth.full == one.points.value)
    assert all(0 <= area.low <= area.high <= area.full for area in found.areas)
    assert 0 <= found.bonus[0] <= found.bonus[1] <= bonus
    assert -sum_of(place.items, ItemKind.DEDUCTION) <= found.deduction[0] <= found.deduction[1] <= 0
    assert 0 <= found.low <= found.high <= found.full + bonus


@often
@given(cases(), st.data())
def test_doing_more_never_costs_points_or_grade(case: Case, data: st.DataObject) -> None:
    """A better figure lowers neither the certain points nor the certain grade."""
    exact = [(item, place, n) for item, place, n in case.exact()]
    assume(exact)
    item, place, amount = data.draw(st.sampled_from(exact))
    better = case.better[case.answers[item]["achieved"][place]["what"]]
    changed = max(0, amount + better * data.draw(st.integers(1, 12)))
    before, after = case.judged(), case.with_figure(item, place, f"{changed}次").judged()
    assert total(after).low >= total(before).low
    assert rank(after, total(after)) >= rank(before, total(before))


@often
@given(cases(), st.data())
def test_answering_never_costs_points_or_grade(case: Case, data: st.DataObject) -> None:
    """Silence is no shelter: what an answer shows can only add to what is certain, unless it breaks a veto."""
    assume(case.answers)
    item = data.draw(st.sampled_from(sorted(case.answers)))
    before, after = case.answering(item, None).judged(), case.judged()
    assert total(after).low >= total(before).low
    assert total(after).vetoes or rank(after, total(after)) >= rank(before, total(before))


@often
@given(cases(), st.data())
def test_silence_is_never_unmet(case: Case, data: st.DataObject) -> None:
    """Without its answer an item is open, never 尚未达标, and everything it could bring is still possible."""
    assume(case.answers)
    item = data.draw(st.sampled_from(sorted(case.answers)))
    before, after = case.judged(), case.answering(item, None).judged()
    assume(any(one.id == item for one in after.items))
    assert after.latest(item).word in (Word.UNREPORTED, Word.NOT_APPLICABLE)
    assert total(after).high >= total(before).high


@often
@given(cases(), st.data())
def test_a_vague_figure_decides_less_never_worse(case: Case, data: st.DataObject) -> None:
    """约 keeps open what the number itself decided: it never makes an item 尚未达标 that it was not."""
    assume(case.exact())
    item, place, amount = data.draw(st.sampled_from(case.exact()))
    shape = data.draw(st.sampled_from(["约{}次", "{}次以上", "不超过{}次", "0-{}次"]))
    before, after = case.judged(), case.with_figure(item, place, shape.format(amount)).judged()
    assume(any(one.id == item for one in after.items))
    assert after.latest(item).word is not Word.UNMET or before.latest(item).word is Word.UNMET
    assert total(after).low <= total(before).low <= total(before).high <= total(after).high


@often
@given(cases(), st.data())
def test_a_missing_figure_is_never_unmet(case: Case, data: st.DataObject) -> None:
    """One figure less leaves more open; it never turns an item into 尚未达标."""
    assume(case.exact())
    item, place, _ = data.draw(st.sampled_from(case.exact()))
    achieved = case.answers[item]["achieved"]
    before, after = case.judged(), case.answering(item, {"achieved": achieved[:place] + achieved[place + 1 :]}).judged()
    assume(any(one.id == item for one in after.items))
    assert after.latest(item).word is not Word.UNMET or before.latest(item).word is Word.UNMET
    assert total(after).high >= total(before).high


@often
@given(cases())
def test_every_verdict_and_total_says_why(case: Case) -> None:
    """No word and no grade stands without a whole sentence."""
    place = case.judged()
    for one in place.items:
        assert place.latest(one.id).reason.endswith("。")
        assert "。。" not in place.latest(one.id).reason
    assert total(place).reason.endswith("。")


@often
@given(cases())
def test_a_broken_veto_bars_every_grade(case: Case) -> None:
    """However many points: who did not keep a veto has no grade, and who is not known to keep it has none for sure."""
    place = case.judged()
    found = total(place)
    vetoes = [place.latest(item.id) for item in place.items if item.kind is ItemKind.VETO]
    words = [verdict.word for verdict in vetoes if verdict.counts]
    if Word.UNMET in words or Word.PARTLY in words:
        assert (found.sure, found.possible) == (None, None)
        assert found.vetoes
    elif set(words) - {Word.MET}:
        assert found.sure is None


@often
@given(cases())
def test_what_does_not_count_changes_nothing(case: Case) -> None:
    """Items that are not applicable, not in force or of another variant: the total is that of a standard without."""
    place = case.judged()
    idle = {item.id for item in place.checklist.items} - {i.id for i in place.items if place.latest(i.id).counts}
    kept = [item for item in case.checklist["items"] if item["id"] not in idle]
    grades = [{**one, "needs": [id for id in one["needs"] if id not in idle]} for one in case.checklist["grades"]]
    found = total(place)
    assume(kept and not found.rescaled)
    rest = Case({**case.checklist, "items": kept, "grades": grades}, case.answers, {}, case.date, case.variant)
    for id in idle:
        rest = rest.answering(id, None)
    alone = total(rest.judged())
    assert (alone.low, alone.high, alone.bonus, alone.deduction) == (
        found.low,
        found.high,
        found.bonus,
        found.deduction,
    )
    ids = [[grade and grade.id for grade in (one.sure, one.possible)] for one in (alone, found)]
    assert ids[0] == ids[1]


@often
@given(climbs())
def test_rescaling_keeps_the_share(case: Case) -> None:
    """合理缺项折算: what remains stands for the full score, in proportion, to the hundredth."""
    place = case.judged()
    found = total(place)
    assume(found.rescaled)
    scored = [item for item in place.items if item.kind is ItemKind.SCORED and place.latest(item.id).counts]
    worths = [worth for item in scored if (worth := place.latest(item.id).worth)]
    # In fractions: a share such as 1.5/14 has no end in decimals, and would miss the half that rounds up.
    share = Fraction(sum((worth.high for worth in worths), ZERO)) / Fraction(
        sum((worth.full for worth in worths), ZERO)
    )
    rounded = Decimal(floor(share * Fraction(found.full) * 100 + Fraction(1, 2))) / 100
    assert found.high == max(ZERO, rounded + found.bonus[1] + found.deduction[1])


# The way up


def reaches(place: Judged, chosen: tuple[Open, ...], goal: Decimal) -> bool:
    """Whether a place has the grade for sure once the chosen items are done."""
    sure = total(place, partial(_lifted, place, chosen)).sure
    return bool(sure and sure.at_least.value >= goal)


@often
@given(cases() | climbs())
def test_the_way_up_leads_up_and_is_the_shortest(case: Case) -> None:
    """Who does the items that are named has the grade; no fewer of the freely chosen ones would be enough."""
    place = case.judged()
    found = total(place)
    way = way_up(place, found)
    assume(way)
    assert way is not None
    goal = way.goal.at_least.value
    assert way.reachable == reaches(place, way.chosen, goal)
    required = tuple(one for one in way.chosen if one.required)
    free = [one for one in (*way.chosen, *way.others) if not one.required]
    count = len(way.chosen) - len(required)
    if way.reachable and len(free) <= 6 and count:
        assert not any(reaches(place, (*required, *few), goal) for few in combinations(free, count - 1))
    if not way.reachable:
        assert not way.others


@often
@given(cases() | climbs())
def test_what_is_still_possible_is_never_out_of_reach(case: Case) -> None:
    """A grade that open answers may still bring is not told to be unreachable."""
    place = case.judged()
    found = total(place)
    way = way_up(place, found)
    assume(way and found.possible)
    assert way is not None
    assert found.possible is not None
    if found.possible.at_least.value >= way.goal.at_least.value:
        assert way.reachable
