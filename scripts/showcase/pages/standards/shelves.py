"""Many places under one standard: each region has its own matrix and hubs, and the first pages lead there."""

from showcase.kinds import Checklist
from showcase.library import Library
from showcase.pages import shelving
from showcase.pages.shelving import Shelf, shelf_link
from showcase.pages.standards.judged import region_of
from showcase.pages.standards.ways import subjects_of
from showcase.pages.views import Link


def shelves(library: Library, checklist: Checklist) -> list[Shelf]:
    """The regions by which the places under a standard are parted; none where one page holds them all."""
    held = subjects_of(library, checklist)
    places = {one.subject: [region_of(library, one)] for one in held}
    return shelving.by_region(library, places) if len(held) > shelving.MOST else []


def shelf_links(library: Library, checklist: Checklist, page: str) -> list[Link]:
    """The ways from a page that would be too long to those of its regions, with how many places each holds."""
    return [shelf_link(page, shelf) for shelf in shelves(library, checklist)]
