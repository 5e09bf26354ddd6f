"""The site map: every column with what lies in it, for people; the addresses for machines are made of the same pages."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from showcase.kinds import KINDS, Record
from showcase.kinds.record import Show
from showcase.library import Library
from showcase.pages.frame import CODES, COMPARISONS, DUE, FIELDS, PATTERNS, SOURCES, listing_link
from showcase.pages.showing import name_of
from showcase.pages.sources import source_documents
from showcase.pages.views import Link, LinkGroup, Page

MOST = 60
"""How many records of a kind are listed; where there are more, their own listing is the better map."""


def sitemap_context(library: Library, written: Sequence[Page]) -> Mapping[str, Any]:
    """Every kind with its records, then the pages about the site and how to fill it."""
    kinds = [_group(library, kind) for kind in KINDS if kind.about.show is not Show.NOTHING and library.shown(kind)]
    sources = [SOURCES] if source_documents(library) else []
    return {
        "groups": [
            *kinds,
            LinkGroup("关于本站", [*_written(written, guide=False), *sources, COMPARISONS, DUE]),
            LinkGroup("使用指南", [*_written(written, guide=True), FIELDS, CODES, PATTERNS]),
        ]
    }


def _group(library: Library, kind: type[Record]) -> LinkGroup:
    """A kind's listing, and its records where they are few."""
    records, listing = library.shown(kind), listing_link(kind)
    links = [Link(name_of(library, record), record.address) for record in records] if len(records) <= MOST else []
    return LinkGroup(f"{listing.text}（{len(records)}）", links, listing.path)


def _written(written: Sequence[Page], *, guide: bool) -> Iterator[Link]:
    """The pages that people wrote, those of the guide or all others, first pages first."""
    pages = [page for page in written if page.record is None and (page.section == "guide") == guide]
    for page in sorted(pages, key=lambda page: (page.path.count("/"), not page.path.endswith("index.html"), page.path)):
        yield Link(page.title, page.path)
