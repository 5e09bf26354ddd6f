"""A write-up as a page: the fact box above its body, and the way to it."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from showcase.kinds import WriteUp
from showcase.library import Library
from showcase.pages.frame import HOME, listing_link
from showcase.pages.origin import page_about
from showcase.pages.showing import label_of, link_to, show_found, source_link
from showcase.pages.views import FigureView, Link, LinkGroup, Page


def article_page(library: Library, record: WriteUp) -> Page:
    """The page of a write-up; its body is rendered by the site engine."""
    context = partial(article_context, library, record)
    crumbs = (HOME, listing_link(WriteUp))
    page = Page(record.address, "factbox", record.name, record.summary or "", WriteUp.about.folder, crumbs, context)
    return page_about(library, record, page)


def article_context(library: Library, record: WriteUp) -> Mapping[str, Any]:
    """The figures that a write-up quotes, each from its record, and what the write-up leads to."""
    subject = link_to(library, record.subject) if record.subject else None
    groups = [
        LinkGroup("写的是", [subject] if subject else []),
        LinkGroup("相关做法", _links(library, record.practices)),
        LinkGroup("相关标准", _links(library, record.items)),
    ]
    return {
        "figures": [row for row in (_figure(library, path) for path in record.figures) if row],
        "links": [group for group in groups if group.links],
        "cautions": record.cautions,
        "source": source_link(library, record.source, None),
        "written": str(record.written or ""),
    }


def _figure(library: Library, ref: str) -> tuple[str, FigureView, Link | None] | None:
    found = library.figure(ref)
    if found is None:
        return None
    return label_of(found), show_found(library, found), link_to(library, found.record.id)


def _links(library: Library, targets: list[str]) -> list[Link]:
    return [link for link in (link_to(library, target) for target in targets) if link]
