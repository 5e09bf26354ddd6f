"""Where places can be put side by side: every standard that two or more of them were held against."""

from collections.abc import Mapping
from typing import Any

from showcase.kinds import Checklist
from showcase.library import Library
from showcase.pages.standards.judged import subject_link
from showcase.pages.standards.ways import COMPARE, is_compared, subjects_of
from showcase.pages.views import Link


def comparisons_context(library: Library) -> Mapping[str, Any]:
    """Standards under which there is something to put side by side, and those that wait for a second place."""
    standards = [one for one in library.all(Checklist) if subjects_of(library, one)]
    return {
        "standards": [_link(library, one) for one in standards if is_compared(library, one)],
        "single": [_single(library, one) for one in standards if not is_compared(library, one)],
    }


def _link(library: Library, checklist: Checklist) -> Link:
    names = [subject_link(library, one).text for one in subjects_of(library, checklist)]
    many = f"等{len(names)}个" if len(names) > 4 else ""
    return Link(checklist.name, checklist.address_of(COMPARE), f"{'、'.join(names[:4])}{many}")


def _single(library: Library, checklist: Checklist) -> Link:
    (first, *_) = subjects_of(library, checklist)
    return Link(checklist.name, first.address, f"只有{subject_link(library, first).text}对照过，还没有第二个可以并排")
