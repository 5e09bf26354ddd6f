"""The item hub: what an item asks, who meets it, which practices show how, which problems are open, what is like it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.judging import Verdict
from showcase.kinds import Checklist
from showcase.kinds.checklist import Item
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.pages.showing import Scope, documents_of, link_to, show
from showcase.pages.standards.comparison import practices_for
from showcase.pages.standards.crosswalk import same_ideas
from showcase.pages.standards.judged import asked, item_link, judged_by, most_in_words, scoring, subject_link
from showcase.pages.standards.problems import ProblemView, problems_on
from showcase.pages.standards.standard import limits
from showcase.pages.views import Link, LinkGroup


@dataclass(frozen=True)
class SubjectRow:
    """One subject's latest verdict on an item, with the way to the whole comparison."""

    subject: Link
    comparison: Link
    verdict: Verdict


@dataclass(frozen=True)
class OpenProblems:
    """The open problems of one subject about an item."""

    subject: Link
    problems: list[ProblemView]


def item_context(library: Library, checklist: Checklist, item: Item) -> Mapping[str, Any]:
    """Everything the site knows of one item, in one place."""
    ref = f"{checklist.id}/{item.id}"
    index = checklist.items.index(item)
    following = checklist.items[index + 1 : index + 2]
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "item": item,
        "view": show(item, Scope(library).within(checklist)),
        "rule": asked(item),
        "scoring": scoring(item),
        "most": most_in_words(item),
        "limits": limits(checklist, item),
        "area": checklist.area_of(item),
        "subjects": _subjects_by_word(library, checklist, item),
        "problems": _open_problems(library, checklist, item),
        "practices": practices_for(library, ref),
        "same": same_ideas(library, ref, item),
        "linked": _others(library, ref),
        "documents": documents_of(library, checklist.source, item.rows),
        "as_of": str(checklist.as_of or ""),
        "before": item_link(library, checklist, checklist.items[index - 1]) if index else None,
        "after": item_link(library, checklist, following[0]) if following else None,
    }


def _subjects_by_word(library: Library, checklist: Checklist, item: Item) -> list[tuple[Word, list[SubjectRow]]]:
    rows = [
        SubjectRow(
            subject_link(library, judged.assessment),
            Link("逐项对照", f"{judged.assessment.address}#{item.id}"),
            judged.latest(item.id),
        )
        for judged in judged_by(library, checklist.id)
        if item in judged.items
    ]
    return [(word, found) for word in Word if (found := [row for row in rows if row.verdict.word is word])]


def _open_problems(library: Library, checklist: Checklist, item: Item) -> list[OpenProblems]:
    """Problems about the item that are not closed, place by place, as far as the audience may read them."""
    found = []
    for judged in judged_by(library, checklist.id):
        scope = Scope(library).within(judged.assessment)
        problems = problems_on(library, judged.assessment, item.id, scope)
        if problems:
            link = Link(subject_link(library, judged.assessment).text, f"{judged.assessment.address}#_problems")
            found.append(OpenProblems(link, problems))
    return found


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
