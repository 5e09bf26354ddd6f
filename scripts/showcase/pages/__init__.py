"""Which pages the site has and what each shows; plain data, no HTML."""

from showcase.pages.planning import FIELDS, SOURCES, listing_link, menu, plan_pages
from showcase.pages.records import record_context
from showcase.pages.sources import source_documents
from showcase.pages.views import FigureView, Link, Page

__all__ = [
    "FIELDS",
    "SOURCES",
    "FigureView",
    "Link",
    "Page",
    "listing_link",
    "menu",
    "plan_pages",
    "record_context",
    "source_documents",
]
