"""Which pages the site has: every address, what stands there, and what it is made from."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from showcase.kinds import KINDS, Checklist, Record, Region
from showcase.kinds.record import Show
from showcase.library import Folders, Library
from showcase.library.files import find_pages
from showcase.pages.comparisons import comparisons_context
from showcase.pages.due import due_context
from showcase.pages.frame import CODES, COMPARISONS, DUE, FIELDS, HOME, SEARCH, SITEMAP, SOURCES, listing_link
from showcase.pages.guide import codes_context, fields_context
from showcase.pages.home import home_context
from showcase.pages.listings import listing_context, words_context, words_path
from showcase.pages.origin import page_about
from showcase.pages.records import record_context, region_context
from showcase.pages.searching import search_context
from showcase.pages.shelves import shelves_of
from showcase.pages.shelving import Shelf, shelf_address
from showcase.pages.showing import name_of
from showcase.pages.sitemap import sitemap_context
from showcase.pages.sources import source_documents, sources_context
from showcase.pages.standards import checklist_context, plan_columns, plan_standards
from showcase.pages.views import Link, Nature, Page
from showcase.problems import Code, Place, Problem

PURPOSE = "标准怎样要求，社区怎样做到：离退休干部就近服务的记录、做法与逐项对照"
CONTEXTS: dict[type[Record], Callable[[Library, Any], Mapping[str, Any]]] = {
    Checklist: checklist_context,
    Region: region_context,
}
"""Kinds whose page shows more than their own fields and what points to them."""


def plan_pages(library: Library, written: Sequence[Page] = ()) -> list[Page]:
    """Every page that is made from records; the site map also leads to those that people wrote."""
    pages = [Page("index.html", "home", "首页", PURPOSE, "home", (), partial(home_context, library), Nature.HOME)]
    pages += [_sources_page(library)] if source_documents(library) else []
    pages += [_guide_page(FIELDS, "fields", fields_context), _guide_page(CODES, "codes", codes_context)]
    pages += [_own_page(DUE, "due", partial(due_context, library))]
    pages += [
        Page(SEARCH.path or "", "search", SEARCH.text, SEARCH.note, "search", (HOME,), partial(search_context, library))
    ]
    pages += [_own_page(SITEMAP, "sitemap", partial(sitemap_context, library, written))]
    pages += [_own_page(COMPARISONS, "comparisons", partial(comparisons_context, library))]
    for kind in KINDS:
        pages += _listing(library, kind)
        pages += _record_pages(library, kind)
    return [*pages, *plan_standards(library)]


def _own_page(link: Link, template: str, context: Callable[[], Mapping[str, Any]]) -> Page:
    """A page of the site's own, below the front door."""
    return Page(link.path or "", template, link.text, link.note, "about", (HOME,), context)


def _guide_page(link: Link, template: str, context: Callable[[], Mapping[str, Any]]) -> Page:
    return Page(link.path or "", template, link.text, link.note, "guide", (HOME,), context)


def _sources_page(library: Library) -> Page:
    context = partial(sources_context, library)
    return Page(SOURCES.path or "", "sources", SOURCES.text, SOURCES.note, "about", (HOME,), context)


def _listing(library: Library, kind: type[Record]) -> Iterator[Page]:
    """A kind's listing; where it has too many records for one page, the pages it leads to."""
    about, first = kind.about, listing_link(kind)
    if about.show is Show.NOTHING:
        return
    context = partial(listing_context, library, kind)
    yield Page(first.path or "", "listing", about.title, about.purpose, about.folder, (HOME,), context)
    for shelf in shelves_of(library, kind):
        path, title = shelf_address(first.path or "", shelf), f"{about.title}：{shelf.name}"
        context = partial(listing_context, library, kind, shelf)
        yield Page(path, "listing", title, about.purpose, about.folder, (HOME, first), context)


def plan_scripts(library: Library) -> list[Page]:
    """What is written beside the pages for scripts to load."""
    return [*plan_columns(library), *_words(library)]


def _words(library: Library) -> Iterator[Page]:
    """What the records of each listing say, so that it finds more than it shows."""
    for kind in KINDS:
        if kind.about.show is Show.NOTHING:
            continue
        first = listing_link(kind).path or ""
        shelves: list[Shelf | None] = [*shelves_of(library, kind)]
        for shelf in shelves or [None]:
            path = words_path(shelf_address(first, shelf) if shelf else first)
            context = partial(words_context, library, kind, shelf)
            yield Page(path, "words", kind.about.title, "", kind.about.folder, (), context)


def _record_pages(library: Library, kind: type[Record]) -> Iterator[Page]:
    if kind.about.show not in (Show.PAGES, Show.LINKED):
        return
    make = CONTEXTS.get(kind, record_context)
    crumbs = (HOME, listing_link(kind))
    for record in library.shown(kind):
        title = name_of(library, record)
        context = partial(make, library, record)
        above = tuple(Link(region.name, region.address) for region in library.region_path(record.id)[:-1])
        page = Page(
            record.address,
            kind.__name__.lower(),
            title,
            record.summary or "",
            kind.about.folder,
            (*crumbs, *above),
            context,
        )
        yield page_about(library, record, page)


def find_covered(folders: Folders, library: Library) -> Iterator[Problem]:
    """Articles that a page made from records would be written over."""
    made = {page.path for page in plan_pages(library)}
    for path in find_pages(folders):
        page = path.relative_to(folders.content).with_suffix(".html").as_posix()
        if page.replace("README.html", "index.html") in made:
            what = f"由记录生成的网页也叫 {page}，这一篇会被盖掉"
            yield Problem(Place(folders.name(path)), Code.PATH, what, "请改文件名，或把内容写进记录")
