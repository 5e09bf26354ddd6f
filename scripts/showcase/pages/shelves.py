"""The shelves that a kind's records stand on, where one page does not hold them all."""

from collections.abc import Sequence
from functools import lru_cache

from showcase.kinds import KINDS, Record, Region
from showcase.library import Library
from showcase.pages import shelving
from showcase.pages.collating import reading_order
from showcase.pages.facets import REGION, choices_of
from showcase.pages.frame import listing_path
from showcase.pages.shelving import REGIONS, Shelf, digits_of, shelf_link
from showcase.pages.showing import name_of
from showcase.pages.views import Link


@lru_cache(maxsize=len(KINDS))
def shelves_of(library: Library, kind: type[Record]) -> Sequence[Shelf]:
    """The pages that a kind's records are parted into, by region where most have one; none where one page holds them."""
    records = sorted(library.shown(kind), key=lambda record: reading_order(name_of(library, record)))
    if len(records) <= shelving.MOST:
        return ()
    places = {record.id: _codes(library, record) for record in records}
    if 2 * sum(map(bool, places.values())) >= len(records):
        return shelving.by_region(library, places)
    return shelving.by_letter({record.id: name_of(library, record) for record in records})


def _codes(library: Library, record: Record) -> list[str]:
    """The narrowest regions a record lies in."""
    regions = choices_of(REGION, library, record)
    wider = {choice.above for choice in regions}
    return [choice.value for choice in regions if choice.value not in wider]


def shelf_links_in(library: Library, kind: type[Record], region: Region) -> list[Link]:
    """The ways to a kind's shelves that hold what lies in a region; to its listing where it is not parted by region."""
    inside = digits_of(region.id)
    held = [one for one in shelves_of(library, kind) if one.folder == REGIONS and one.code.startswith(inside)]
    return [shelf_link(listing_path(kind), shelf) for shelf in held] or [Link(kind.about.title, listing_path(kind))]
