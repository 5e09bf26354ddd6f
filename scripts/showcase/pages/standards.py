"""The centre of the site: a standard, one of its items, and the standard beside what a subject achieved."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from showcase.judging import Judged, Verdict, answer_to, in_words, judge_assessment, published
from showcase.kinds import Assessment, Checklist, Practice
from showcase.kinds.assessment import Round
from showcase.kinds.checklist import Item
from showcase.kinds.fields import Audience
from showcase.kinds.rectification import Issue
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.pages.records import record_context
from showcase.pages.showing import Scope, documents_of, link_to, show
from showcase.pages.views import Link, LinkGroup, PartView


@dataclass(frozen=True)
class Cell:
    """One item in one round: the verdict, what was achieved, and the evidence for it."""

    verdict: Verdict
    answer: PartView | None


@dataclass(frozen=True)
class Row:
    """One item of a standard across the rounds of one assessment."""

    item: Item
    link: Link
    rule: str
    area: str
    cells: list[Cell]


@dataclass(frozen=True)
class SubjectRow:
    """One subject's latest verdict on an item, with the way to the whole comparison."""

    subject: Link
    comparison: Link
    verdict: Verdict


def comparison_context(library: Library, assessment: Assessment) -> Mapping[str, Any]:
    """Standard versus achieved: every item, round by round."""
    judged = published(judge_assessment(library, assessment))
    scope = Scope(library).within(assessment)
    return {
        "subject": link_to(library, assessment.subject),
        "checklist": link_to(library, assessment.checklist),
        "standard": judged.checklist,
        "documents": documents_of(library, assessment.source, assessment.rows),
        "as_of": str(assessment.as_of or ""),
        "cautions": assessment.cautions,
        "rounds": [show(round, scope) for round in assessment.rounds],
        "rows": [_row(library, judged, item, scope) for item in judged.checklist.items],
        "legend": used_words(judged.verdicts.values()),
        "problems": _problems(assessment, scope),
    }


def _row(library: Library, judged: Judged, item: Item, scope: Scope) -> Row:
    checklist = judged.checklist
    cells = [_cell(judged, round, item, scope) for round in judged.assessment.rounds]
    return Row(item, _item_link(library, checklist, item), _asked(item), checklist.area_of(item), cells)


def _asked(item: Item) -> str:
    """What an item's rule asks, in words; empty where it has none."""
    return in_words(item.rule) if item.rule else ""


def _cell(judged: Judged, round: Round, item: Item, scope: Scope) -> Cell:
    answer, verdict = answer_to(round, item.id), judged.verdicts[round.id, item.id]
    return Cell(verdict, show(answer, scope.within(round)) if answer and not verdict.withheld else None)


def _item_link(library: Library, checklist: Checklist, item: Item) -> Link:
    return Link(item.name, library.address(f"{checklist.id}/{item.id}"), checklist.name)


def _problems(assessment: Assessment, scope: Scope) -> Mapping[str, Any]:
    """How many problems there are and how many are closed; their texts only where they are public."""
    public = [problem for problem in assessment.problems if problem.audience is Audience.PUBLIC]
    return {
        "total": sum(how_many(problem) for problem in assessment.problems),
        "closed": sum(how_many(problem) for problem in assessment.problems if problem.closed),
        "public": [show(problem, scope) for problem in public],
    }


def how_many(problem: Issue) -> int:
    """How many problems an entry stands for: a source may give their number without their texts."""
    return int(problem.count.value) if problem.count else 1


def used_words(verdicts: Iterable[Verdict]) -> list[Word]:
    """The words that were given, in their order; never counted, since counts invite a score."""
    used = {verdict.word for verdict in verdicts}
    return [word for word in Word if word in used]


def checklist_context(library: Library, checklist: Checklist) -> Mapping[str, Any]:
    """The standard itself, and every subject held against it; subjects in the order of their region codes."""
    judged = _judged(library, checklist.id)
    return {
        **record_context(library, checklist),
        "standard": checklist,
        "items": [_item_row(library, checklist, item) for item in checklist.items],
        "subjects": [
            {
                "subject": link_to(library, one.assessment.subject),
                "comparison": Link("逐项对照", one.assessment.address),
                "verdicts": [one.latest(item.id) for item in checklist.items],
            }
            for one in judged
        ],
        "legend": used_words(one.latest(item.id) for one in judged for item in checklist.items),
        "versions": [link_to(library, other.id) for other in _versions(library, checklist)],
    }


def _item_row(library: Library, checklist: Checklist, item: Item) -> Mapping[str, Any]:
    link = _item_link(library, checklist, item)
    return {"item": item, "link": link, "rule": _asked(item), "area": checklist.area_of(item)}


def _versions(library: Library, checklist: Checklist) -> list[Checklist]:
    if not checklist.series:
        return []
    return [other for other in library.all(Checklist) if other.series == checklist.series and other is not checklist]


@lru_cache(maxsize=1)
def _judged(library: Library, checklist: str) -> list[Judged]:
    """Every assessment by a checklist; kept for the pages of its items, which follow one another."""
    # Never a ranking: places stand in the order of their region codes.
    found = [published(judge_assessment(library, one)) for one in library.all(Assessment) if one.checklist == checklist]
    return sorted(found, key=lambda judged: _region_order(library, judged.assessment))


def _region_order(library: Library, assessment: Assessment) -> tuple[str, str]:
    subject = library.entries[assessment.subject].record
    return (str(getattr(subject, "region", subject.id)), subject.id)


def item_context(library: Library, checklist: Checklist, item: Item) -> Mapping[str, Any]:
    """The item hub: what it asks, who meets it, which practices show how, the same idea in other standards."""
    ref = f"{checklist.id}/{item.id}"
    practices = [practice for practice in library.all(Practice) if ref in practice.helps]
    index = checklist.items.index(item)
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "item": item,
        "view": show(item, Scope(library).within(checklist)),
        "rule": _asked(item),
        "area": checklist.area_of(item),
        "subjects": _subjects_by_word(library, checklist, item),
        "practices": [link_to(library, practice.id) for practice in practices],
        "same": _same_ideas(library, ref, item),
        "linked": _others(library, ref),
        "documents": documents_of(library, checklist.source, item.rows),
        "as_of": str(checklist.as_of or ""),
        "before": _item_link(library, checklist, checklist.items[index - 1]) if index else None,
        "after": _item_link(library, checklist, checklist.items[index + 1])
        if index + 1 < len(checklist.items)
        else None,
    }


def _subjects_by_word(library: Library, checklist: Checklist, item: Item) -> list[tuple[Word, list[SubjectRow]]]:
    rows = [
        SubjectRow(subject, Link("逐项对照", f"{judged.assessment.address}#{item.id}"), judged.latest(item.id))
        for judged in _judged(library, checklist.id)
        if (subject := link_to(library, judged.assessment.subject))
    ]
    return [(word, found) for word in Word if (found := [row for row in rows if row.verdict.word is word])]


def _same_ideas(library: Library, ref: str, item: Item) -> list[Link]:
    """Items of other standards said to be the same, from either side."""
    linking = library.backlinks.get(ref.partition("/")[0], [])
    pointing = [r for r in linking if r.target == ref and r.path[-2:-1] == ("same_as",)]
    sides = [f"{r.record.id}/{_entry_id(r.record, r.path)}" for r in pointing]
    links = [link_to(library, other) for other in dict.fromkeys([*item.same_as, *sides])]
    return [link for link in links if link]


def _entry_id(record: Any, path: tuple[str | int, ...]) -> str:
    return str(getattr(record, str(path[0]))[int(path[1])].id)


def _others(library: Library, ref: str) -> list[LinkGroup]:
    """Records besides practices, standards and assessments that name the item: communities, write-ups."""
    id = ref.partition("/")[0]
    shown = ("Practice", "Checklist", "Assessment")
    pointing = [r.record for r in library.backlinks.get(id, []) if r.target == ref]
    groups: dict[str, dict[str, Link]] = {}
    for record in pointing:
        link = link_to(library, record.id)
        if link and type(record).__name__ not in shown:
            groups.setdefault(record.about.title, {})[record.id] = link
    return [LinkGroup(title, list(links.values())) for title, links in groups.items()]
