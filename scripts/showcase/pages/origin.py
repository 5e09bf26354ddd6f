"""Where a page's content comes from and since when it stands, as its record says."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from showcase.kinds import Document, Record
from showcase.kinds.describing import Described, described
from showcase.kinds.markers import AlsoCalled, Facet
from showcase.kinds.record import Store
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.views import Nature, Page

MOST = 8
"""Keywords of one page: more tell nobody what it is about."""


def page_about(library: Library, record: Record, page: Page) -> Page:
    """A page with what the record it is about says of its origin."""
    # A row of a table was never published by itself: its page is the list of what lies there.
    nature = Nature.COLUMN if record.about.store is Store.TABLE else Nature.CONTENT
    return replace(
        page,
        nature=nature,
        record=record,
        published=record.published_at,
        updated=record.updated,
        source=_issuer(library, record),
        keywords=tuple(islice(dict.fromkeys(_keywords(library, record)), MOST)),
    )


def _issuer(library: Library, record: Record) -> str:
    """The unit that issued what a record is taken from; nothing where the source does not say."""
    document = library.find(record.source, Document) if record.source else None
    return document.issuer or "" if document else ""


def _keywords(library: Library, record: Record) -> Iterator[str]:
    """The words a record is found by: its kind, its values among the facets, and what else it is called."""
    yield record.about.title
    for field in _telling(type(record)):
        value = getattr(record, field.name)
        for each in value if isinstance(value, list) else [value] if value else []:
            link = link_to(library, each) if field.reference else None
            if link or not field.reference:
                yield link.text if link else str(each)


@cache
def _telling(kind: type[Record]) -> list[Described]:
    """The fields whose values are such words."""
    return [field for field in described(kind).values() if field.marker(Facet) or field.marker(AlsoCalled)]
