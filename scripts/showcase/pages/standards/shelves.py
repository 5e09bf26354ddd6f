"""Many places on one page: above a number of them, each region has a page of its own and the first page leads there."""

from dataclasses import dataclass

from showcase.kinds import Assessment, Checklist
from showcase.library import Library
from showcase.pages.standards.judged import region_of
from showcase.pages.standards.ways import subjects_of
from showcase.pages.views import Link

MOST = 200
"""As many places as one page holds."""
LEVELS = (2, 4, 6)
"""Digits of a region's code that name its province, its city, its county."""


@dataclass(frozen=True)
class Shelf:
    """The places of one region: a province, or a city or county where the one above it holds too many."""

    code: str
    name: str
    subjects: frozenset[str]


def shelves(library: Library, checklist: Checklist) -> list[Shelf]:
    """The regions by which the places under a standard are parted; none where one page holds them all."""
    held = subjects_of(library, checklist)
    return _parted(library, held, 0) if len(held) > MOST else []


def _parted(library: Library, held: list[Assessment], level: int) -> list[Shelf]:
    digits = LEVELS[level]
    groups: dict[str, list[Assessment]] = {}
    for one in sorted(held, key=lambda one: region_of(library, one)):
        groups.setdefault(region_of(library, one)[:digits].ljust(6, "0"), []).append(one)
    found: list[Shelf] = []
    for code, inside in groups.items():
        if len(inside) > MOST and level + 1 < len(LEVELS):
            found += _parted(library, inside, level + 1)
        else:
            found.append(Shelf(code, region_name(library, code), frozenset(one.subject for one in inside)))
    return found


def region_name(library: Library, code: str) -> str:
    """A region with those above it; its code where the table does not list it."""
    return "".join(region.name for region in library.region_path(code)) or code


def shelf_address(page: str, shelf: Shelf) -> str:
    """The page of one region's places: it lies below the page that leads to it."""
    return f"{page.removesuffix('.html')}/regions/{shelf.code}.html"


def shelf_links(library: Library, checklist: Checklist, page: str) -> list[Link]:
    """The ways from a page that would be too long to those of its regions, with how many places each holds."""
    return [
        Link(shelf.name, shelf_address(page, shelf), f"{len(shelf.subjects)}个")
        for shelf in shelves(library, checklist)
    ]
