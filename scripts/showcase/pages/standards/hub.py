"""The item hub: what an item asks, who meets it, which practices show how, which problems are open, what is like it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.judging import Judged, Verdict
from showcase.kinds import Checklist, Record
from showcase.kinds.item import Item
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.pages.shelving import Shelf, gathered
from showcase.pages.showing import Scope, documents_of, link_to, show
from showcase.pages.standards.comparison import practices_for
from showcase.pages.standards.crosswalk import same_ideas
from showcase.pages.standards.judged import asked, item_link, judged_by, most_in_words, scoring, subject_link
from showcase.pages.standards.problems import ProblemView, problems_on
from showcase.pages.standards.shelves import shelf_links
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


def item_context(library: Library, checklist: Checklist, item: Item, shelf: Shelf | None = None) -> Mapping[str, Any]:
    """Everything the site knows of one item, in one place; of a region's places alone where one is given."""
    ref = f"{checklist.id}/{item.id}"
    links = [] if shelf else shelf_links(library, checklist, checklist.item_address(item.id))
    judged = [] if links else [one for one in judged_by(library, checklist.id) if _is_on(one, item, shelf)]
    index = checklist.items.index(item)
    following = checklist.items[index + 1 : index + 2]
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "item": item,
        "text": checklist.wording_of(item),
        "view": show(item, Scope(library).within(checklist)),
        "rule": asked(item),
        "scoring": scoring(item),
        "most": most_in_words(item),
        "limits": limits(checklist, item),
        "area": checklist.area_of(item),
        "shelves": links,
        "subjects": _subjects_by_word(library, judged, item),
        "problems": _open_problems(library, judged, item),
        "practices": practices_for(library, ref),
        "same": same_ideas(library, ref),
        "linked": _others(library, ref),
        "documents": documents_of(library, checklist.source, item.rows),
        "as_of": str(checklist.as_of or ""),
        "before": item_link(library, checklist, checklist.items[index - 1]) if index else None,
        "after": item_link(library, checklist, following[0]) if following else None,
    }


def _is_on(judged: Judged, item: Item, shelf: Shelf | None) -> bool:
    return item.applies(judged.assessment.variant) and (shelf is None or judged.assessment.subject in shelf.ids)


def _subjects_by_word(library: Library, judged: list[Judged], item: Item) -> list[tuple[Word, list[SubjectRow]]]:
    rows = [
        SubjectRow(
            subject_link(library, one.assessment),
            Link("逐项对照", f"{one.assessment.address}#{item.id}"),
            one.latest(item.id),
        )
        for one in judged
    ]
    return [(word, found) for word in Word if (found := [row for row in rows if row.verdict.word is word])]


def _open_problems(library: Library, judged: list[Judged], item: Item) -> list[OpenProblems]:
    """Problems about the item that are not closed, place by place, as far as the audience may read them."""
    found = []
    for one in judged:
        scope = Scope(library).within(one.assessment)
        problems = problems_on(library, one.assessment, item.id, scope)
        if problems:
            link = Link(subject_link(library, one.assessment).text, f"{one.assessment.address}#_problems")
            found.append(OpenProblems(link, problems))
    return found


def _others(library: Library, ref: str) -> list[LinkGroup]:
    """Records besides practices, standards and assessments that name the item: communities, write-ups."""
    id = ref.partition("/")[0]
    shown = ("Practice", "Checklist", "Assessment")
    pointing = [r.record for r in library.backlinks.get(id, []) if r.target == ref]
    groups: dict[type[Record], dict[str, Link]] = {}
    for record in pointing:
        link = link_to(library, record.id)
        if link and type(record).__name__ not in shown:
            groups.setdefault(type(record), {})[record.id] = link
    return [LinkGroup(kind.about.title, gathered(kind, list(links.values()))) for kind, links in groups.items()]
