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
    """Every item under each method it is verified with, in full under the first, place by place as the standard has them."""
    places: dict[str, dict[str, list[StopRow]]] = {}
    for item in checklist.items:
        verification = item.verification
        place = (verification and verification.place) or NOWHERE
        methods = list(dict.fromkeys(verification.methods if verification else [])) or [ANYHOW]
        for method in methods:
            row = _row(library, checklist, item, before="" if method == methods[0] else methods[0])
            places.setdefault(place, {}).setdefault(method, []).append(row)
    # What nobody can find stands last.
    ordered = sorted(places, key=lambda place: place == NOWHERE)
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "stops": [_stop(number, place, places[place]) for number, place in enumerate(ordered, start=1)],
    }


def _stop(number: int, place: str, methods: dict[str, list[StopRow]]) -> RouteStop:
    ids = {row.item.id for rows in methods.values() for row in rows}
    return RouteStop(f"stop-{number}", place, list(methods.items()), len(ids))


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
