"""Deadlines, open problems and evidence that ages: right on the day, not a day off."""

from datetime import date, timedelta

import pytest
from rubrics import Fields, checklist_of, rounds_of

from showcase.judging import OpenOn, days_over, is_overdue, trend, worries
from showcase.kinds.answer import Evidence
from showcase.kinds.rectification import Issue, State

DAY = timedelta(days=1)


def issue(**more: object) -> Issue:
    """A problem from what a clerk would write."""
    return Issue.model_validate({"id": "wenti", "text": "活动室没有扶手", "opened": "r0", **more})


@pytest.mark.parametrize(
    ("fields", "last"),
    [
        ({"due": "2026-05-20"}, date(2026, 5, 20)),
        ({"due": "2026-02"}, date(2026, 2, 28)),
        ({"due": "2028-02"}, date(2028, 2, 29)),
        ({"due": "2026-04"}, date(2026, 4, 30)),
        ({"due": "2026"}, date(2026, 12, 31)),
        ({"due": "2026-05-20", "extended": "2026-06-30"}, date(2026, 6, 30)),
        ({"due": "2026-05-20", "extended": "2026-07", "state": "经批准延期"}, date(2026, 7, 31)),
        ({"extended": "2026-07-01"}, date(2026, 7, 1)),
        ({"due": "2026-05-20", "state": "整改中"}, date(2026, 5, 20)),
        ({"due": "2026-05-20", "state": "未启动"}, date(2026, 5, 20)),
        ({"due": "2026-05-20", "done": "2026-05-10", "state": "退回重改"}, date(2026, 5, 20)),
    ],
)
def test_time_runs_out_after_the_last_day(fields: Fields, last: date) -> None:
    """On its last day a problem is in time, the day after it is one day over; a month and a year run to their ends."""
    one = issue(**fields)
    assert not is_overdue(one, last)
    assert days_over(one, last) == 0
    assert is_overdue(one, last + DAY)
    assert [days_over(one, last + n * DAY) for n in (1, 2, 40)] == [1, 2, 40]


@pytest.mark.parametrize(
    "settled",
    [
        {"state": "已整改，待核销"},
        {"state": "已销号", "closed": "r1"},
        {"state": "长期坚持"},
        {"closed": "r1"},
        {"done": "2026-05-30"},
        {"log": [{"date": "2026-04-01", "state": "整改中"}, {"date": "2026-05-01", "state": "已整改，待核销"}]},
    ],
)
def test_what_is_done_is_never_overdue(settled: Fields) -> None:
    """Done, closed or lasting: no deadline runs any more, however long ago it was."""
    one = issue(due="2026-05-20", **settled)
    assert not is_overdue(one, date(2030, 1, 1))
    assert days_over(one, date(2030, 1, 1)) == 0


def test_the_last_entry_of_the_log_counts() -> None:
    """A problem that was said to be done and was sent back runs against its deadline again."""
    done = {"date": "2026-05-01", "state": "已整改，待核销"}
    back = {"date": "2026-05-10", "state": "退回重改"}
    assert is_overdue(issue(due="2026-05-20", done="2026-05-01", log=[done, back]), date(2026, 5, 21))


def test_without_a_day_or_a_deadline_nothing_is_overdue() -> None:
    """A build that knows no day, and a problem without a deadline, accuse nobody."""
    assert not is_overdue(issue(due="2020-01-01"), None)
    assert days_over(issue(due="2020-01-01"), None) == 0
    assert not is_overdue(issue(), date(2030, 1, 1))
    assert not any(is_overdue(issue(state=state), date(2030, 1, 1)) for state in State)


def test_the_trend_counts_problems_not_entries() -> None:
    """An entry that stands for six problems is six: opened with its round, and gone from the round that closed it."""
    problems = [
        {"id": "a", "text": "原文未列出", "count": "6项", "opened": "r0", "closed": "r1"},
        {"id": "b", "text": "扶手", "opened": "r0"},
        {"id": "c", "text": "灯", "opened": "r1", "closed": "r1"},
        {"id": "d", "text": "门", "opened": "r2", "closed": "r2"},
        {"id": "e", "text": "窗", "count": "2", "opened": "r2"},
    ]
    found = trend(rounds_of({}, {}, {}, problems=problems))
    assert found == [OpenOn("r0", 7, 7, 0), OpenOn("r1", 1, 8, 7), OpenOn("r2", 3, 11, 8)]


def test_a_trend_without_problems_is_flat() -> None:
    """No problem list, no problems: nothing is made up."""
    assert trend(rounds_of({}, {})) == [OpenOn("r0", 0, 0, 0), OpenOn("r1", 0, 0, 0)]


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("evidence", "round", "fresh", "told"),
    [
        # Run out, held against the day of the round.
        ({"until": "2026-05-20"}, "2026-05-20", None, "现在已经过期（有效期至2026年5月20日）"),
        ({"until": "2026-05-19"}, "2026-05-20", None, "评估时已经过期（有效期至2026年5月19日）"),
        ({"until": "2026-05"}, "2026-05-20", None, "现在已经过期（有效期至2026年5月）"),
        ({"until": "2026-04"}, "2026-05", None, "评估时已经过期（有效期至2026年4月）"),
        ({"until": "2026-05-19"}, "2026-05", None, "现在已经过期（有效期至2026年5月19日）"),
        # Run out, held against today.
        ({"until": "2026-11-22"}, "2026-05-20", None, ""),
        ({"until": "2026-11-21"}, "2026-05-20", None, "现在已经过期（有效期至2026年11月21日）"),
        ({"until": "2026-11"}, None, None, ""),
        ({"until": "2026-10"}, None, None, "现在已经过期（有效期至2026年10月）"),
        # Too old for the round.
        ({"date": "2025-05-20"}, "2026-05-20", "1年", ""),
        ({"date": "2025-05-19"}, "2026-05-20", "1年", "形成于2025年5月19日，早于评估前1年"),
        ({"date": "2025-05"}, "2026-05-20", "1年", ""),
        ({"date": "2025-04"}, "2026-05-20", "1年", "形成于2025年4月，早于评估前1年"),
        ({"date": "2025-05-01"}, "2026-05", "1年", ""),
        ({"date": "2025-04-30"}, "2026-05", "1年", "形成于2025年4月30日，早于评估前1年"),
        # Months of other lengths: half a year before 31 August is the last of February.
        ({"date": "2026-02-28"}, "2026-08-31", "6个月", ""),
        ({"date": "2026-02-27"}, "2026-08-31", "6个月", "形成于2026年2月27日，早于评估前6个月"),
        ({"date": "2028-02-29"}, "2028-08-31", "6个月", ""),
        ({"date": "2028-02-28"}, "2028-08-31", "6个月", "形成于2028年2月28日，早于评估前6个月"),
        ({"date": "2027-02-28"}, "2028-02-29", "1年", ""),
        ({"date": "2025-12-31"}, "2026-03-31", "1季度", ""),
        ({"date": "2025-12-30"}, "2026-03-31", "1季度", "形成于2025年12月30日，早于评估前1季度"),
        ({"date": "2025-12-31"}, "2026-01-31", "1个月", ""),
        # Where a day is not known, nothing is told.
        ({"date": "2020-01-01"}, None, "1年", ""),
        ({"date": "2020-01-01"}, "2026-05-20", None, ""),
        ({}, "2026-05-20", "1年", ""),
        ({"date": "2020-01-01"}, "2026-05-20", "2026年", ""),
    ],
)
def test_evidence_is_doubted_from_the_day_it_fails(
    evidence: Fields, round: str | None, fresh: str | None, told: str
) -> None:
    """Good to the last day it may be; where a month or a round's day leaves it open, for its place."""
    piece = Evidence.model_validate({"kind": "台账", **evidence})
    (only,) = rounds_of({"date": round}).rounds
    found = [clause for _, clause in worries(piece, only, checklist_of([], fresh=fresh), TODAY)]
    assert found == ([told] if told else [])


def test_evidence_may_fail_twice() -> None:
    """Run out and too old are two things to mend."""
    piece = Evidence.model_validate({"kind": "许可证", "date": "2020-01-01", "until": "2024-01-01"})
    (only,) = rounds_of({"date": "2026-05-20"}).rounds
    assert len(list(worries(piece, only, checklist_of([], fresh="1年"), TODAY))) == 2


def test_without_today_only_the_round_is_asked() -> None:
    """A build without a day says nothing of now, and still knows what had run out at the round."""
    (only,) = rounds_of({"date": "2026-05-20"}).rounds
    lapsed = [Evidence.model_validate({"kind": "许可证", "until": day}) for day in ("2026-05-19", "2026-05-21")]
    told = [[clause for _, clause in worries(piece, only, checklist_of([]), None)] for piece in lapsed]
    assert told == [["评估时已经过期（有效期至2026年5月19日）"], []]
