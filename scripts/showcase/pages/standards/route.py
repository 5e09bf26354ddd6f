"""The inspection route: the items of a standard regrouped by the place where they are seen and by how."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.kinds import Checklist
from showcase.kinds.item import Item
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import asked, item_link, most_in_words, scoring
from showcase.pages.views import Link

NOWHERE, ANYHOW = "没有写明地点", "没有写明方法"


@dataclass(frozen=True)
class StopRow:
    """One item at one stop: what to look for, how many to sample, and what it is worth.

    `before` names the method under which the stop has shown it in full already; `unit` is what a deduction counts.
    """

    link: Link
    item: Item
    asks: list[str]
    sample: str
    most: str
    unit: str
    before: str


@dataclass(frozen=True)
class RouteStop:
    """One place, and there the items by the method they are verified with."""

    id: str
    place: str
    methods: list[tuple[str, list[StopRow]]]
    count: int


def route_context(library: Library, checklist: Checklist) -> Mapping[str, Any]:
    """Every item under each method it is verified with, place by place in the order of the standard."""
    places: dict[str, dict[str, list[Item]]] = {}
    for item in checklist.items:
        verification = item.verification
        place = (verification and verification.place) or NOWHERE
        for method in dict.fromkeys((verification.methods if verification else []) or [ANYHOW]):
            places.setdefault(place, {}).setdefault(method, []).append(item)
    # What nobody can find stands last.
    ordered = sorted(places, key=lambda place: place == NOWHERE)
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "stops": [
            RouteStop(f"stop-{number}", place, *_methods(library, checklist, places[place]))
            for number, place in enumerate(ordered, start=1)
        ],
    }


def _methods(
    library: Library, checklist: Checklist, methods: dict[str, list[Item]]
) -> tuple[list[tuple[str, list[StopRow]]], int]:
    """The rows of one stop, each item in full where it is first read; and how many items there are."""
    told: dict[str, str] = {}
    found: list[tuple[str, list[StopRow]]] = []
    for method, items in methods.items():
        found.append((method, [_row(library, checklist, item, told.get(item.id, "")) for item in items]))
        told = {**dict.fromkeys((item.id for item in items), method), **told}
    return found, len(told)


def _row(library: Library, checklist: Checklist, item: Item, before: str) -> StopRow:
    sample = item.verification.sample if item.verification else None
    asks = [clause for clause in (item.text or "", asked(item), *scoring(item)) if clause]
    return StopRow(
        link=item_link(library, checklist, item),
        item=item,
        asks=asks,
        sample=f"抽查{sample}" if sample else "",
        most=most_in_words(item),
        unit=_unit(item),
        before=before,
    )


def _unit(item: Item) -> str:
    """What is counted: that of an item's only indicator, as its standard says it."""
    units = {indicator.each.unit for indicator in item.indicators if indicator.each}
    return units.pop() if len(units) == 1 else "件"
