"""Round against round: what one place did between two looks at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from showcase.judging import Change, Direction, Judged, changes, plain
from showcase.kinds import Assessment
from showcase.kinds.assessment import Round
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import item_link, seen, subject_link, used_words, worth_in_words
from showcase.pages.standards.ways import rounds_told
from showcase.pages.views import Link


@dataclass(frozen=True)
class ChangeRow:
    """One item in two rounds: words, points and reasons of both, and in words what became of it."""

    link: Link
    change: Change
    before: str
    after: str
    said: str


@dataclass(frozen=True)
class Step:
    """From one round to another: those items that both looked at, and how many only one did."""

    id: str
    title: str
    before: str
    after: str
    rows: list[ChangeRow]
    changed: int
    only_one: int


def changes_context(library: Library, assessment: Assessment) -> Mapping[str, Any]:
    """Each round beside the one before it, and the last beside the first."""
    judged = seen(library, assessment)
    told = rounds_told(assessment)
    pairs = list(pairwise(told))
    pairs += [(told[0], told[-1])] if len(told) > 2 else []
    return {
        "subject": subject_link(library, assessment),
        "checklist": link_to(library, assessment.checklist),
        "comparison": Link("逐项对照", assessment.address),
        "steps": [_step(library, judged, *pair) for pair in pairs],
        "legend": used_words(judged.verdicts.values()),
    }


def _step(library: Library, judged: Judged, earlier: Round, later: Round) -> Step:
    found = changes(judged, earlier, later)
    rows = [
        ChangeRow(
            item_link(library, judged.checklist, change.item),
            change,
            worth_in_words(change.item, change.before.worth),
            worth_in_words(change.item, change.after.worth),
            _said(change),
        )
        for change in found
    ]
    answered = [{answer.item for answer in round.items} for round in (earlier, later)]
    moved = sum(change.direction in (Direction.BETTER, Direction.WORSE) for change in found)
    names = [round.title for round in (earlier, later)]
    # Ids of records have no low line, so no two pairs of rounds share an id.
    id = f"{earlier.id}_{later.id}"
    title = f"{names[0]}到{names[1]}"
    return Step(id, title, names[0], names[1], rows, moved, len(answered[0] ^ answered[1]))


def _said(change: Change) -> str:
    if change.before.withheld or change.after.withheld:
        return "有一轮没有可以公布的结论，不比较"
    if change.points:
        return f"{change.direction}：{'多' if change.points > 0 else '少'}{plain(abs(change.points))}分"
    if change.direction is Direction.OTHER:
        return f"由“{change.before.word}”变为“{change.after.word}”，两种结论不分高低"
    if change.direction is Direction.SAME:
        return str(Direction.SAME)
    return f"{change.direction}：由“{change.before.word}”变为“{change.after.word}”"
