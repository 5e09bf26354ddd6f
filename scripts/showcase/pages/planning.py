"""Which pages the site has: every address, what stands there, and what it is made from."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from showcase.kinds import KINDS, Assessment, Checklist, Record, Region
from showcase.kinds.item import Item
from showcase.kinds.record import Show
from showcase.library import Folders, Library
from showcase.library.files import find_pages
from showcase.pages.comparisons import comparisons_context
from showcase.pages.due import due_context
from showcase.pages.frame import CODES, COMPARISONS, DUE, FIELDS, HOME, SOURCES, listing_link
from showcase.pages.guide import codes_context, fields_context
from showcase.pages.home import home_context
from showcase.pages.records import listing_context, record_context, region_context
from showcase.pages.showing import name_of
from showcase.pages.sources import source_documents, sources_context
from showcase.pages.standards import (
    changes_context,
    checklist_context,
    column_context,
    compare_context,
    comparison_context,
    crosswalk_context,
    item_context,
    matrix_context,
    route_context,
    way_context,
)
from showcase.pages.standards.shelves import Shelf, shelf_address, shelves
from showcase.pages.standards.ways import (
    CHANGES,
    COMPARE,
    CROSSWALK,
    MATRIX,
    NEXT,
    ROUTE,
    has_changes,
    has_route,
    has_way_up,
    is_compared,
    is_like_others,
    subjects_of,
)
from showcase.pages.views import Link, Page
from showcase.problems import Code, Place, Problem

PURPOSE = "标准怎样要求，社区怎样做到：离退休干部就近服务的记录、做法与逐项对照"
CONTEXTS: dict[type[Record], Callable[[Library, Any], Mapping[str, Any]]] = {
    Checklist: checklist_context,
    Region: region_context,
}
"""Kinds whose page shows more than their own fields and what points to them."""


def plan_pages(library: Library) -> list[Page]:
    """Every page that is made from records."""
    pages = [Page("index.html", "home", "首页", PURPOSE, "home", (), partial(home_context, library))]
    pages += [_sources_page(library)] if source_documents(library) else []
    pages += [_guide_page(FIELDS, "fields", fields_context), _guide_page(CODES, "codes", codes_context)]
    pages += [_own_page(DUE, "due", partial(due_context, library))]
    pages += [_own_page(COMPARISONS, "comparisons", partial(comparisons_context, library))]
    for kind in KINDS:
        pages += _listing(library, kind)
        pages += _record_pages(library, kind)
    for checklist in library.all(Checklist):
        pages += [_item_page(library, checklist, item) for item in checklist.items]
        pages += _standard_pages(library, checklist)
        pages += _shelf_pages(library, checklist)
    for assessment in library.all(Assessment):
        pages += _assessment_pages(library, assessment)
    return pages


def plan_scripts(library: Library) -> list[Page]:
    """What is written beside the pages for scripts to load: one place's column for each that can be put side by side."""
    return [
        Page(
            checklist.address_of(f"compare-{assessment.subject}.js"),
            "column",
            assessment.name,
            "",
            Checklist.about.folder,
            (),
            partial(column_context, library, checklist, assessment.subject),
        )
        for checklist in library.all(Checklist)
        if is_compared(library, checklist)
        for assessment in subjects_of(library, checklist)
    ]


def _own_page(link: Link, template: str, context: Callable[[], Mapping[str, Any]]) -> Page:
    """A page of the site's own, below the front door."""
    return Page(link.path or "", template, link.text, link.note, "about", (HOME,), context)


def _guide_page(link: Link, template: str, context: Callable[[], Mapping[str, Any]]) -> Page:
    return Page(link.path or "", template, link.text, link.note, "guide", (HOME,), context)


def _sources_page(library: Library) -> Page:
    context = partial(sources_context, library)
    return Page(SOURCES.path or "", "sources", SOURCES.text, SOURCES.note, "about", (HOME,), context)


def _listing(library: Library, kind: type[Record]) -> Iterator[Page]:
    if kind.about.show is not Show.NOTHING:
        about = kind.about
        context = partial(listing_context, library, kind)
        yield Page(f"{about.folder}/index.html", "listing", about.title, about.purpose, about.folder, (HOME,), context)


def _record_pages(library: Library, kind: type[Record]) -> Iterator[Page]:
    if kind.about.show not in (Show.PAGES, Show.LINKED):
        return
    make = CONTEXTS.get(kind, record_context)
    crumbs = (HOME, listing_link(kind))
    for record in library.shown(kind):
        title = name_of(library, record)
        context = partial(make, library, record)
        above = tuple(Link(region.name, region.address) for region in library.region_path(record.id)[:-1])
        yield Page(
            record.address,
            kind.__name__.lower(),
            title,
            record.summary or "",
            kind.about.folder,
            (*crumbs, *above),
            context,
        )


def _item_page(library: Library, checklist: Checklist, item: Item, shelf: Shelf | None = None) -> Page:
    """An item's hub; that of one region's places where a standard has too many for one page."""
    crumbs = (HOME, listing_link(Checklist), Link(checklist.name, checklist.address))
    address = checklist.item_address(item.id)
    path = shelf_address(address, shelf) if shelf else address
    above = (*crumbs, Link(item.name, address)) if shelf else crumbs
    title = f"{item.name} · {shelf.name if shelf else checklist.name}"
    context = partial(item_context, library, checklist, item, shelf)
    return Page(path, "item", title, item.text or "", Checklist.about.folder, above, context)


def _shelf_pages(library: Library, checklist: Checklist) -> Iterator[Page]:
    """Where a standard has too many places for one page: its matrix and its items region by region."""
    crumbs = (HOME, listing_link(Checklist), Link(checklist.name, checklist.address))
    matrix = checklist.address_of(MATRIX)
    for shelf in shelves(library, checklist):
        title, above = f"对照总表：{shelf.name}", (*crumbs, Link("对照总表", matrix))
        context = partial(matrix_context, library, checklist, shelf)
        yield Page(shelf_address(matrix, shelf), "matrix", title, "", Checklist.about.folder, above, context)
        for item in checklist.items:
            yield _item_page(library, checklist, item, shelf)


def _standard_pages(library: Library, checklist: Checklist) -> Iterator[Page]:
    """The pages of a standard besides its own and those of its items."""
    made: list[tuple[bool, str, str, str, Callable[..., Mapping[str, Any]]]] = [
        (is_compared(library, checklist), MATRIX, "matrix", "对照总表", matrix_context),
        (is_compared(library, checklist), COMPARE, "compare", "并排对照", compare_context),
        (has_route(checklist), ROUTE, "route", "核查路线", route_context),
        (is_like_others(library, checklist), CROSSWALK, "crosswalk", "和别的标准对照", crosswalk_context),
    ]
    crumbs = (HOME, listing_link(Checklist), Link(checklist.name, checklist.address))
    for exists, name, template, title, context in made:
        if exists:
            path, full = checklist.address_of(name), f"{title}：{checklist.name}"
            section = Checklist.about.folder
            yield Page(path, template, full, "", section, crumbs, partial(context, library, checklist))


def _assessment_pages(library: Library, assessment: Assessment) -> Iterator[Page]:
    """The comparison, and what leads on from it: round against round, the way up."""
    checklist = library.get(assessment.checklist, Checklist)
    subject = name_of(library, library.entries[assessment.subject].record)
    crumbs = (HOME, listing_link(Checklist), Link(checklist.name, checklist.address))
    title = f"{subject}对照标准：{checklist.name}"
    made: list[tuple[bool, str, str, str, Callable[..., Mapping[str, Any]]]] = [
        (True, assessment.address, "comparison", title, comparison_context),
        (has_changes(assessment), assessment.page(CHANGES), "changes", f"{subject}前后各轮比一比", changes_context),
        (has_way_up(library, assessment), assessment.page(NEXT), "way", f"{subject}怎样升到上一等", way_context),
    ]
    for exists, path, template, name, context in made:
        above = crumbs if path == assessment.address else (*crumbs, Link(f"{subject}逐项对照", assessment.address))
        summary = assessment.summary or "" if path == assessment.address else ""
        if exists:
            section = Checklist.about.folder
            yield Page(path, template, name, summary, section, above, partial(context, library, assessment))


def find_covered(folders: Folders, library: Library) -> Iterator[Problem]:
    """Articles that a page made from records would be written over."""
    made = {page.path for page in plan_pages(library)}
    for path in find_pages(folders):
        page = path.relative_to(folders.content).with_suffix(".html").as_posix()
        if page.replace("README.html", "index.html") in made:
            what = f"由记录生成的网页也叫 {page}，这一篇会被盖掉"
            yield Problem(Place(folders.name(path)), Code.PATH, what, "请改文件名，或把内容写进记录")
