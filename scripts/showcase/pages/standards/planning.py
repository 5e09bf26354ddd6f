"""Which pages standards and comparisons have: their addresses come from `ways`, here each gets what it shows."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from showcase.kinds import Assessment, Checklist
from showcase.kinds.item import Item
from showcase.library import Library
from showcase.pages.frame import HOME, listing_link
from showcase.pages.origin import page_about
from showcase.pages.shelving import Shelf, shelf_address
from showcase.pages.showing import name_of
from showcase.pages.standards.beside import column_context, compare_context
from showcase.pages.standards.changes import changes_context
from showcase.pages.standards.comparison import comparison_context
from showcase.pages.standards.crosswalk import crosswalk_context
from showcase.pages.standards.hub import item_context
from showcase.pages.standards.matrix import matrix_context
from showcase.pages.standards.route import route_context
from showcase.pages.standards.shelves import shelves
from showcase.pages.standards.way import way_context
from showcase.pages.standards.ways import (
    CHANGES,
    COMPARE,
    CROSSWALK,
    MATRIX,
    NEXT,
    ROUTE,
    assessment_ways,
    column_address,
    is_compared,
    standard_ways,
    subjects_of,
)
from showcase.pages.views import Link, Page

SECTION = Checklist.about.folder
SHOWN: dict[str, tuple[str, Callable[..., Mapping[str, Any]]]] = {
    MATRIX: ("matrix", matrix_context),
    COMPARE: ("compare", compare_context),
    ROUTE: ("route", route_context),
    CROSSWALK: ("crosswalk", crosswalk_context),
    CHANGES: ("changes", changes_context),
    NEXT: ("way", way_context),
}
"""The template and the context of each page that `ways` leads to, by its file's name."""


def plan_standards(library: Library) -> Iterator[Page]:
    """Every page about standards besides their own: items, matrices, comparisons and what leads on from them."""
    for checklist in library.all(Checklist):
        yield from (_item_page(library, checklist, item) for item in checklist.items)
        for way in standard_ways(library, checklist):
            yield _page(way, f"{way.text}：{checklist.name}", _crumbs(checklist), library, checklist)
        yield from _shelf_pages(library, checklist)
    for assessment in library.all(Assessment):
        yield from _assessment_pages(library, assessment)


def plan_columns(library: Library) -> list[Page]:
    """For scripts to load: the column of each place that can be put side by side."""
    return [
        Page(
            column_address(one.checklist, one.subject),
            "column",
            one.name,
            "",
            SECTION,
            (),
            partial(column_context, library, one),
        )
        for checklist in library.all(Checklist)
        if is_compared(library, checklist)
        for one in subjects_of(library, checklist)
    ]


def _page(way: Link, title: str, crumbs: tuple[Link, ...], library: Library, shown: Checklist | Assessment) -> Page:
    """The page that a way leads to."""
    path = way.path or ""
    template, context = SHOWN[path.rpartition("/")[2]]
    page = Page(path, template, title, "", SECTION, crumbs, partial(context, library, shown))
    return page_about(library, shown, page)


def _crumbs(checklist: Checklist) -> tuple[Link, ...]:
    return (HOME, listing_link(Checklist), Link(checklist.name, checklist.address))


def _item_page(library: Library, checklist: Checklist, item: Item, shelf: Shelf | None = None) -> Page:
    """An item's hub; that of one region's places where a standard has too many for one page."""
    crumbs, address = _crumbs(checklist), checklist.item_address(item.id)
    path = shelf_address(address, shelf) if shelf else address
    above = (*crumbs, Link(item.name, address)) if shelf else crumbs
    title = f"{item.name} · {shelf.name if shelf else checklist.name}"
    context = partial(item_context, library, checklist, item, shelf)
    page = Page(path, "item", title, item.text or "", SECTION, above, context, heading=item.name)
    return page_about(library, checklist, page)


def _shelf_pages(library: Library, checklist: Checklist) -> Iterator[Page]:
    """Where a standard has too many places for one page: its matrix and its items region by region."""
    matrix = Link("对照总表", checklist.address_of(MATRIX))
    for shelf in shelves(library, checklist):
        path, above = shelf_address(matrix.path or "", shelf), (*_crumbs(checklist), matrix)
        context = partial(matrix_context, library, checklist, shelf)
        page = Page(path, "matrix", f"{matrix.text}：{shelf.name}", "", SECTION, above, context)
        yield page_about(library, checklist, page)
        for item in checklist.items:
            yield _item_page(library, checklist, item, shelf)


def _assessment_pages(library: Library, assessment: Assessment) -> Iterator[Page]:
    """The comparison, and what leads on from it: round against round, the way up."""
    checklist = library.get(assessment.checklist, Checklist)
    subject = name_of(library, library.entries[assessment.subject].record)
    crumbs, title = _crumbs(checklist), f"{subject}对照标准：{checklist.name}"
    context = partial(comparison_context, library, assessment)
    page = Page(assessment.address, "comparison", title, assessment.summary or "", SECTION, crumbs, context)
    yield page_about(library, assessment, page)
    above = (*crumbs, Link(f"{subject}逐项对照", assessment.address))
    for way in assessment_ways(library, assessment):
        yield _page(way, f"{subject}{way.text}", above, library, assessment)
