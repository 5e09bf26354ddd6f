"""Standard versus achieved: every item of a standard beside what one place achieved, round by round."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.judging import Judged, Verdict, answer_to, plain, self_against_checked, way_up, worries
from showcase.kinds import Assessment, Checklist, Practice
from showcase.kinds.answer import Answer
from showcase.kinds.assessment import Round
from showcase.kinds.item import Item
from showcase.kinds.scoring import ItemKind
from showcase.library import Library
from showcase.pages.showing import Scope, documents_of, link_to, show
from showcase.pages.standards.judged import (
    asked,
    is_gap,
    item_link,
    most_in_words,
    scoring,
    seen,
    subject_link,
    used_words,
    worth_in_words,
)
from showcase.pages.standards.peers import peers_of
from showcase.pages.standards.problems import ProblemView, problem_list, problems_on
from showcase.pages.standards.totals import shown_total, total_view
from showcase.pages.standards.ways import ways_of
from showcase.pages.views import Link, PartView


@dataclass(frozen=True)
class EvidenceView:
    """A piece of evidence, and what a reader must know of its age."""

    part: PartView
    worries: list[str]


@dataclass(frozen=True)
class Cell:
    """One item in one round: the verdict, the points in words, what was achieved, and the evidence for it.

    `is_latest` where no later round has an answer.
    """

    verdict: Verdict
    worth: str
    answer: PartView | None
    evidence: list[EvidenceView]
    is_latest: bool


@dataclass(frozen=True)
class Row:
    """One item of a standard across the rounds of one assessment.

    `is_gap` where something is left to do or to find out; then `practices` show how others did it.
    `versus` says how the points a place gave itself differ from those of the last check.
    """

    item: Item
    link: Link
    text: str
    rule: str
    scoring: list[str]
    most: str
    area: str
    cells: list[Cell]
    is_gap: bool
    versus: str
    practices: list[Link]
    problems: list[ProblemView]


def comparison_context(library: Library, assessment: Assessment) -> Mapping[str, Any]:
    """Standard versus achieved: every item, round by round."""
    judged = seen(library, assessment)
    scope = Scope(library).within(assessment)
    found = shown_total(judged)
    rows = [row(library, judged, item, scope) for item in judged.items]
    return {
        "subject": subject_link(library, assessment),
        "checklist": link_to(library, assessment.checklist),
        "standard": judged.checklist,
        "variant": _variant(judged),
        "documents": documents_of(library, assessment.source, assessment.rows),
        "as_of": str(assessment.as_of or ""),
        "cautions": assessment.cautions,
        "rounds": [show(_head(judged, round), scope) for round in assessment.rounds],
        "titles": [round.title for round in assessment.rounds],
        "rows": rows,
        "gaps": sum(row.is_gap for row in rows),
        "legend": used_words(judged.verdicts.values()),
        "total": total_view(judged, found, way_up(judged, found)) if found else None,
        "problems": problem_list(library, assessment, scope),
        "elsewhere": _elsewhere(library, assessment),
        "peers": peers_of(library, assessment),
        "ways": ways_of(library, assessment),
    }


def _head(judged: Judged, round: Round) -> Round:
    """A round without its answers, which are shown item by item; without its total where a part of it is not told."""
    untold = any(judged.verdicts[round.id, item.id].withheld for item in judged.items)
    return round.model_copy(update={"items": [], **({"total": None, "grade": None} if untold else {})})


def row(library: Library, judged: Judged, item: Item, scope: Scope) -> Row:
    """One item across all rounds."""
    checklist, assessment = judged.checklist, judged.assessment
    gap = is_gap(judged.latest(item.id))
    return Row(
        item=item,
        link=item_link(library, checklist, item),
        text=checklist.wording_of(item),
        rule=asked(item),
        scoring=scoring(item),
        most=most_in_words(item),
        area=checklist.heading_of(item),
        cells=[cell(library, judged, round, item, scope) for round in assessment.rounds],
        is_gap=gap,
        versus=_versus(judged, item),
        practices=practices_for(library, f"{checklist.id}/{item.id}") if gap else [],
        problems=problems_on(library, assessment, item.id, scope),
    )


def cell(library: Library, judged: Judged, round: Round, item: Item, scope: Scope) -> Cell:
    """One item in one round."""
    answer, verdict = answer_to(round, item.id), judged.verdicts[round.id, item.id]
    latest = judged.latest_round(item.id) is round
    if answer is None or verdict.withheld:
        return Cell(verdict, "", None, [], latest)
    inner = scope.within(round)
    worth = worth_in_words(item, verdict.worth) if verdict.counts else ""
    evidence = _evidence(library, judged.checklist, round, answer, inner)
    return Cell(verdict, worth, show(answer, inner), evidence, latest)


def _evidence(library: Library, checklist: Checklist, round: Round, answer: Answer, scope: Scope) -> list[EvidenceView]:
    inner = scope.within(answer)
    return [
        EvidenceView(show(piece, inner), [told for _, told in worries(piece, round, checklist, library.today)])
        for piece in answer.evidence
    ]


def practices_for(library: Library, ref: str) -> list[Link]:
    """The practices that help with `checklist/item`."""
    found = [link_to(library, practice.id) for practice in library.all(Practice) if ref in practice.helps]
    return [link for link in found if link]


def _versus(judged: Judged, item: Item) -> str:
    found = self_against_checked(judged, item)
    if found is None:
        return ""
    deducted = item.kind is ItemKind.DEDUCTION and item.points
    own, checked = (item.points.value - points for points in found) if deducted and item.points else found
    verb = "扣" if deducted else "加" if item.kind is ItemKind.BONUS else ""
    if own == checked:
        return f"自评和核定都{verb or '是'}{plain(own)}分"
    gap = f"少{plain(own - checked)}分" if own > checked else f"多{plain(checked - own)}分"
    return f"自评{verb}{plain(own)}分，核定{verb}{plain(checked)}分，核定比自评{gap}"


def _variant(judged: Judged) -> str:
    id = judged.assessment.variant
    return next((variant.name for variant in judged.checklist.variants if variant.id == id), "")


def _elsewhere(library: Library, assessment: Assessment) -> list[Link]:
    """The same place held against other versions of the standard: never to be compared with this one."""
    checklist = library.get(assessment.checklist, Checklist)
    if not checklist.series:
        return []
    others = [one for one in library.all(Assessment) if one.subject == assessment.subject and one is not assessment]
    named = [(library.get(one.checklist, Checklist), one) for one in others]
    return [Link(other.name, one.address) for other, one in named if other.series == checklist.series]
