"""A problem list as an audience may see it: every step of each problem, what is due, and how many are open."""

from collections.abc import Iterable
from dataclasses import dataclass

from showcase.judging import days_over, how_many, trend
from showcase.kinds import Assessment
from showcase.kinds.checklist import Checklist
from showcase.kinds.record import is_for
from showcase.kinds.rectification import Issue
from showcase.library import Library
from showcase.pages.charts import BarChart, counts
from showcase.pages.showing import Scope, show
from showcase.pages.standards.judged import item_link
from showcase.pages.views import Link, PartView


@dataclass(frozen=True)
class ProblemView:
    """One problem: its fields, the item it is about, how far it has come, and how many days it is over its time.

    `opened` and `closed` are the stages and dates of its rounds; `state` says so where nobody has registered one.
    """

    anchor: str
    part: PartView
    item: Link | None
    state: str
    opened: str
    closed: str
    limit: str
    days_over: int


@dataclass(frozen=True)
class ProblemList:
    """All problems of one assessment in numbers, and those that the audience may read."""

    total: int
    closed: int
    overdue: int
    shown: list[ProblemView]
    hidden: int
    trend: BarChart | None


def problem_list(library: Library, assessment: Assessment, scope: Scope) -> ProblemList:
    """How many problems there are and how many are closed; what is overdue, and texts, as far as the audience may see."""
    problems = assessment.problems
    shown = [issue for issue in problems if is_for(issue, library.audience)]
    return ProblemList(
        total=_count(problems),
        closed=_count(issue for issue in problems if issue.closed),
        overdue=_count(issue for issue in shown if days_over(issue, library.today)),
        shown=[problem_view(library, assessment, issue, scope) for issue in shown],
        hidden=_count(problems) - _count(shown),
        trend=_trend(assessment),
    )


def problem_view(library: Library, assessment: Assessment, issue: Issue, scope: Scope) -> ProblemView:
    """One problem from finding to closing."""
    checklist = library.get(assessment.checklist, Checklist)
    item = next((item for item in checklist.items if item.id == issue.item), None)
    return ProblemView(
        anchor=anchor_of(issue),
        part=show(issue, scope),
        item=item_link(library, checklist, item) if item else None,
        state=str(issue.reached or "没有登记进展"),
        opened=_round(assessment, issue.opened),
        closed=_round(assessment, issue.closed),
        limit=str(issue.limit or ""),
        days_over=days_over(issue, library.today),
    )


def anchor_of(issue: Issue) -> str:
    """The place of a problem on its comparison: a problem may be called as the item it is about."""
    return f"_problem-{issue.id}"


def problems_on(library: Library, assessment: Assessment, item: str, scope: Scope) -> list[ProblemView]:
    """The open problems about one item that the audience may read."""
    issues = [issue for issue in assessment.problems if issue.item == item and not issue.closed]
    return [problem_view(library, assessment, issue, scope) for issue in issues if is_for(issue, library.audience)]


def _round(assessment: Assessment, id: str | None) -> str:
    round = next((round for round in assessment.rounds if round.id == id), None)
    return round.title if round else ""


def _count(issues: Iterable[Issue]) -> int:
    return sum(map(how_many, issues))


def _trend(assessment: Assessment) -> BarChart | None:
    """Open problems round by round; a single round shows no trend."""
    points = trend(assessment)
    if len(points) < 2 or not assessment.problems:
        return None
    stages = {round.id: _round(assessment, round.id) for round in assessment.rounds}
    rows = [(stages[one.round], one.open, (f"{one.open}项", f"{one.found}项", f"{one.closed}项")) for one in points]
    description = "每轮评估一行：横条的长短是到这一轮为止还没有核销的问题数。"
    return counts("没有核销的问题", description, ("轮次", "没有核销", "累计发现", "累计核销"), rows)
