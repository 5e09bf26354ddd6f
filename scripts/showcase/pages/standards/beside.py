"""Side by side: two to four places under one standard; which ones is chosen in the page and stands in its address."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from showcase.judging import Judged
from showcase.kinds import Assessment, Checklist
from showcase.kinds.item import Item
from showcase.library import Library
from showcase.pages.shelving import region_name
from showcase.pages.showing import Scope, link_to
from showcase.pages.standards.comparison import Cell, cell
from showcase.pages.standards.judged import (
    asked,
    item_link,
    judged_by,
    region_of,
    scoring,
    seen,
    subject_link,
    used_words,
)
from showcase.pages.standards.ways import MATRIX, column_address, subjects_of
from showcase.pages.views import Link

MOST = 4
"""How many places stand side by side: more do not fit a reader's eye, nor the paper."""


@dataclass(frozen=True)
class Column:
    """One place: its id, its name with the way to its comparison, and its latest cell for every item by the item's id.

    A cell is None where the item does not apply to places of its kind.
    """

    id: str
    link: Link
    cells: Mapping[str, Cell | None]


def compare_context(library: Library, checklist: Checklist) -> Mapping[str, Any]:
    """The first places as they stand without scripts, and all that can be chosen."""
    judged = judged_by(library, checklist.id)
    columns = [column(library, one) for one in judged[:MOST]]
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "rows": [_row(library, checklist, item, columns) for item in checklist.in_areas],
        "columns": columns,
        "choices": [(one.assessment.subject, _name(library, one.assessment)) for one in judged],
        "most": MOST,
        "matrix": checklist.address_of(MATRIX),
        "data": column_address(checklist.id, ""),
        "words": used_words(one.latest(item.id) for one in judged for item in one.items),
    }


def _row(library: Library, checklist: Checklist, item: Item, columns: list[Column]) -> Mapping[str, Any]:
    words = {_gist(one.cells[item.id]) for one in columns}
    return {
        "item": item,
        "link": item_link(library, checklist, item),
        "asks": [clause for clause in (item.text or "", asked(item), *scoring(item)) if clause],
        "area": checklist.heading_of(item),
        "same": len(words) == 1,
    }


def _gist(cell: Cell | None) -> tuple[str, str]:
    """What makes two cells different to a reader: the word and the points."""
    return (str(cell.verdict.word), cell.worth) if cell else ("", "")


def _name(library: Library, assessment: Assessment) -> str:
    """A place's name, with its region where another under the same standard is called the same."""
    name = subject_link(library, assessment).text
    is_alone = name not in _repeated_names(library, assessment.checklist)
    return name if is_alone else f"{name}（{region_name(library, region_of(library, assessment))}）"


@lru_cache(maxsize=1)
def _repeated_names(library: Library, checklist: str) -> frozenset[str]:
    held = subjects_of(library, library.get(checklist, Checklist))
    counts = Counter(subject_link(library, one).text for one in held)
    return frozenset(name for name, count in counts.items() if count > 1)


def column(library: Library, judged: Judged) -> Column:
    """One place's latest verdicts, as they stand side by side."""
    assessment = judged.assessment
    scope = Scope(library).within(assessment)
    applying = {item.id for item in judged.items}
    cells = {
        item.id: cell(library, judged, judged.latest_round(item.id), item, scope) if item.id in applying else None
        for item in judged.checklist.items
    }
    return Column(assessment.subject, Link(_name(library, assessment), assessment.address), cells)


def column_context(library: Library, assessment: Assessment) -> Mapping[str, Any]:
    """One place's column, for the script that puts it beside others."""
    found = column(library, seen(library, assessment))
    return {"column": found, "gists": {id: "|".join(_gist(cell)) for id, cell in found.cells.items()}}
