"""Everything that is due: problems to be put right, evidence that runs out, names that expire, soonest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcase.judging import answer_to, days_over, is_running
from showcase.kinds import Assessment, Community
from showcase.kinds.dates import Date
from showcase.kinds.fields import Audience
from showcase.kinds.record import is_for
from showcase.library import Library
from showcase.pages.showing import Scope, link_to
from showcase.pages.standards.judged import region_order, seen, subject_link
from showcase.pages.standards.problems import anchor_of, problem_list
from showcase.pages.views import Link


@dataclass(frozen=True)
class Due:
    """One thing with a last day: what it is, whose, where it is shown, who sees to it, and how it stands today."""

    kind: str
    what: str
    subject: Link
    who: str
    day: Date
    state: str
    overdue: bool


@dataclass(frozen=True)
class Standing:
    """How many problems of one place are registered, closed and overdue, with the way to its comparison."""

    subject: Link
    checklist: Link | None
    total: int
    closed: int
    overdue: int


def due_context(library: Library) -> Mapping[str, Any]:
    """What is overdue, what comes next, and each place's problems in numbers."""
    found = sorted(_all_due(library), key=lambda due: (due.day.last, due.subject.text, due.what))
    return {
        "today": str(Date(library.today, library.today)) if library.today else "",
        "overdue": [due for due in found if due.overdue],
        "coming": [due for due in found if not due.overdue],
        # Counts of several places side by side are for those who see to them, not for the public.
        "standings": list(_standings(library)) if library.audience is Audience.INTERNAL else [],
    }


def _all_due(library: Library) -> Iterator[Due]:
    for assessment in library.all(Assessment):
        yield from _problems(library, assessment)
        yield from _evidence(library, assessment)
    for community in library.all(Community):
        for standing in community.standing:
            if standing.until:
                subject = Link(community.name, community.address)
                what = f"{standing.of}（{standing.stage}）"
                yield _due(library, "命名有效期", what, subject, standing.issuer or "", standing.until)


def _problems(library: Library, assessment: Assessment) -> Iterator[Due]:
    """Problems that the audience may read and that still run."""
    for issue in assessment.problems:
        if issue.limit and is_running(issue) and is_for(issue, library.audience):
            over = days_over(issue, library.today)
            state = f"{issue.reached or '没有登记进展'}{f'，超过{over}天' if over else ''}"
            link = Link(subject_link(library, assessment).text, f"{assessment.address}#{anchor_of(issue)}")
            yield Due("整改", issue.text, link, issue.responsible or "", issue.limit, state, bool(over))


def _evidence(library: Library, assessment: Assessment) -> Iterator[Due]:
    """Evidence with a last day, in the last answer to each item that the audience may see."""
    judged = seen(library, assessment)
    for item in judged.items:
        round = judged.latest_round(item.id)
        answer = answer_to(round, item.id)
        for evidence in answer.evidence if answer and not judged.verdicts[round.id, item.id].withheld else []:
            if evidence.until:
                link = Link(subject_link(library, assessment).text, f"{assessment.address}#{item.id}")
                yield _due(library, "佐证有效期", evidence.kind, link, evidence.keeper or "", evidence.until)


def _due(library: Library, kind: str, what: str, subject: Link, who: str, day: Date) -> Due:
    over = _is_past(day, library.today)
    return Due(kind, what, subject, who, day, "已过期" if over else "还在有效期内", over)


def _is_past(day: Date, today: date | None) -> bool:
    return today is not None and day.last < today


def _standings(library: Library) -> Iterator[Standing]:
    for assessment in sorted(library.all(Assessment), key=lambda one: region_order(library, one)):
        problems = problem_list(library, assessment, Scope(library).within(assessment))
        if problems.total:
            subject = Link(subject_link(library, assessment).text, f"{assessment.address}#_problems")
            checklist = link_to(library, assessment.checklist)
            yield Standing(subject, checklist, problems.total, problems.closed, problems.overdue)
