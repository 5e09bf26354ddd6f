"""Problems from finding to closing: what is due, what is overdue, and how many were open on any day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from showcase.kinds.assessment import Assessment
from showcase.kinds.rectification import Issue, State

SETTLED = (State.CLOSED, State.DONE, State.LASTING)
"""States in which no deadline runs any more."""


def how_many(issue: Issue) -> int:
    """How many problems an entry stands for: a source may give their number without their texts."""
    return int(issue.count.value) if issue.count else 1


def is_running(issue: Issue) -> bool:
    """Whether a deadline still runs: there is one, and what it is for has not been done."""
    # What was sent back is not done, whatever day it was first said to be.
    done = issue.done and issue.reached is not State.RETURNED
    return issue.limit is not None and issue.reached not in SETTLED and not done


def is_overdue(issue: Issue, today: date | None) -> bool:
    """Whether the time for it has run out by today; a month or a year runs to its last day."""
    return bool(today and issue.limit and is_running(issue) and issue.limit.last < today)


def days_over(issue: Issue, today: date | None) -> int:
    """How many days an overdue problem is over its time; 0 where it is not."""
    return (today - issue.limit.last).days if today and issue.limit and is_overdue(issue, today) else 0


@dataclass(frozen=True)
class OpenOn:
    """How many problems were open at the end of a round, and how many had been found and closed by then."""

    round: str
    open: int
    found: int
    closed: int


def trend(assessment: Assessment) -> list[OpenOn]:
    """Open problems round by round: found in a round, they stay open until the round that closed them."""
    order = {round.id: number for number, round in enumerate(assessment.rounds)}
    points = []
    for round in assessment.rounds:
        here = order[round.id]
        found = _count(issue for issue in assessment.problems if order[issue.opened] <= here)
        closed = _count(issue for issue in assessment.problems if issue.closed and order[issue.closed] <= here)
        points.append(OpenOn(round.id, found - closed, found, closed))
    return points


def _count(issues: Iterable[Issue]) -> int:
    return sum(map(how_many, issues))
