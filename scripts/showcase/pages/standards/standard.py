"""The page of a standard: its items, what each is worth, its grades, who is held against it, its other versions."""

from collections.abc import Mapping
from typing import Any

from showcase.kinds import Checklist
from showcase.kinds.item import Item
from showcase.library import Library
from showcase.pages.records import record_context
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import asked, item_link, judged_by, most_in_words, scoring, subject_link
from showcase.pages.standards.ways import standard_ways
from showcase.pages.views import Link


def checklist_context(library: Library, checklist: Checklist) -> Mapping[str, Any]:
    """The standard itself, and every subject held against it; subjects in the order of their region codes."""
    judged = judged_by(library, checklist.id)
    return {
        **record_context(library, checklist),
        "standard": checklist,
        "items": [_item_row(library, checklist, item) for item in checklist.in_areas],
        "grades": [_grade(checklist, index) for index in reversed(range(len(checklist.rising)))],
        "subjects": [Link(subject_link(library, one.assessment).text, one.assessment.address) for one in judged],
        "ways": standard_ways(library, checklist),
        "versions": [link_to(library, other.id) for other in _versions(library, checklist)],
    }


def _item_row(library: Library, checklist: Checklist, item: Item) -> Mapping[str, Any]:
    return {
        "item": item,
        "text": checklist.wording_of(item),
        "link": item_link(library, checklist, item),
        "rule": asked(item),
        "scoring": scoring(item),
        "most": most_in_words(item),
        "area": checklist.heading_of(item),
        "limits": limits(checklist, item),
    }


def _grade(checklist: Checklist, index: int) -> Mapping[str, Any]:
    """A grade with its points and the items it cannot do without."""
    grade = checklist.rising[index]
    names = {item.id: item.name for item in checklist.items}
    return {"name": grade.name, "at_least": str(grade.at_least), "needs": [names[id] for id in grade.needs]}


def limits(checklist: Checklist, item: Item) -> list[str]:
    """For whom and for how long an item holds, in words; nothing where it holds for all and always."""
    names = [variant.name for variant in checklist.variants if variant.id in item.variants]
    said = [f"只用于{'、'.join(names)}"] if names else []
    said += [f"从{item.since}起计入"] if item.since else []
    said += [f"到{item.until}为止"] if item.until else []
    return said


def _versions(library: Library, checklist: Checklist) -> list[Checklist]:
    if not checklist.series:
        return []
    return [other for other in library.all(Checklist) if other.series == checklist.series and other is not checklist]
