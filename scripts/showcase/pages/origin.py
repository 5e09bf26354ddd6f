"""Where a page's content comes from and since when it stands, as its record says."""

from collections.abc import Iterator
from dataclasses import replace

from showcase.kinds import Document, Record
from showcase.kinds.describing import described
from showcase.kinds.markers import Facet
from showcase.kinds.record import Store
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.views import Nature, Page


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
        keywords=tuple(dict.fromkeys(_keywords(library, record))),
    )


def _issuer(library: Library, record: Record) -> str:
    """The unit that issued what a record is taken from; nothing where the source does not say."""
    document = library.find(record.source, Document) if record.source else None
    return document.issuer or "" if document else ""


def _keywords(library: Library, record: Record) -> Iterator[str]:
    """The words a listing would find the record by: its kind, and its values among the facets."""
    yield record.about.title
    for name, field in described(type(record)).items():
        value = getattr(record, name) if field.marker(Facet) else None
        for each in value if isinstance(value, list) else [value] if value else []:
            link = link_to(library, each) if field.reference else None
            if link or not field.reference:
                yield link.text if link else str(each)
