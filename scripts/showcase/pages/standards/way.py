"""The shortest way to the next grade: which open items, how many points, which practices help."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.judging import Judged, Open, plain, way_up
from showcase.kinds import Assessment
from showcase.library import Library
from showcase.pages.showing import Scope, link_to
from showcase.pages.standards.comparison import practices_for
from showcase.pages.standards.judged import asked, item_link, scoring, seen, subject_link, worth_in_words
from showcase.pages.standards.problems import ProblemView, problems_on
from showcase.pages.standards.totals import next_in_words, shown_total, total_view
from showcase.pages.views import Link


@dataclass(frozen=True)
class OpenRow:
    """An open item on the way up: what it still brings, why it is open, what it asks, and what helps."""

    link: Link
    found: Open
    gain: str
    now: str
    asks: list[str]
    practices: list[Link]
    problems: list[ProblemView]


def way_context(library: Library, assessment: Assessment) -> Mapping[str, Any]:
    """What is missing to the next grade, the fewest items that bring it, and all others that are open."""
    judged = seen(library, assessment)
    found = shown_total(judged)
    way = way_up(judged, found) if found else None
    return {
        "subject": subject_link(library, assessment),
        "checklist": link_to(library, assessment.checklist),
        "comparison": Link("逐项对照", assessment.address),
        "total": total_view(judged, found, way) if found else None,
        "way": way,
        "distance": next_in_words(way),
        "chosen": [_row(library, judged, one) for one in way.chosen] if way else [],
        "others": [_row(library, judged, one) for one in way.others] if way else [],
    }


def _row(library: Library, judged: Judged, one: Open) -> OpenRow:
    checklist, item = judged.checklist, one.item
    ref = f"{checklist.id}/{item.id}"
    return OpenRow(
        link=item_link(library, checklist, item),
        found=one,
        gain=f"{plain(one.gain)}分" if one.gain else "",
        now=worth_in_words(item, one.verdict.worth),
        asks=[clause for clause in (asked(item), *scoring(item)) if clause],
        practices=practices_for(library, ref),
        problems=problems_on(library, judged.assessment, item.id, Scope(library).within(judged.assessment)),
    )
