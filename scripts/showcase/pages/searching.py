"""The page of the search: every condition that narrows it, and the directories for those who search without scripts."""

from collections.abc import Mapping
from typing import Any

from showcase.kinds import KINDS
from showcase.kinds.record import Show
from showcase.library import Library
from showcase.pages.facets import FACETS, SORTS, Choice, facets_of, in_order
from showcase.pages.findable import ABOUT, ITEM
from showcase.pages.frame import listing_link
from showcase.pages.listings import Offer
from showcase.pages.views import Link

NEEDED = (
    "search/general/wasm.unknown.pagefind",
    "assets/search/indexes.js",
    "search/general/pagefind.js",
    *(f"assets/search/{name}.js" for name in ("engine", "query", "showing")),
)
"""What the search loads first, where nobody has chosen another index: asked for at once, so that nothing waits for another."""
REGIONS_MOST = 400
"""Regions in one list; where there are more, counties are reached through their cities' pages."""


def search_context(library: Library) -> Mapping[str, Any]:
    """The choices of every facet, and where to look instead."""
    listed = [kind for kind in KINDS if kind.about.show is not Show.NOTHING]
    return {
        "facets": [offer for offer in _offers(library) if len(offer.choices) > 1],
        "sorts": SORTS,
        "needs": NEEDED,
        "directories": [Link(*_titled(kind)) for kind in listed],
    }


def _titled(kind: Any) -> tuple[str, str | None, str]:
    link = listing_link(kind)
    return link.text, link.path, kind.about.purpose


def _offers(library: Library) -> list[Offer]:
    found = [facets_of(library, record) for kind in KINDS for record in library.shown(kind)]
    offers = [
        Offer(
            facet.name, facet.label, in_order(facet, library, (one for facets in found for one in facets[facet.name]))
        )
        for facet in FACETS
    ]
    return [
        Offer("kind", one.label, [*one.choices, ITEM, ABOUT]) if one.name == "kind" else _short(one) for one in offers
    ]


def _short(offer: Offer) -> Offer:
    if offer.name != "region" or len(offer.choices) <= REGIONS_MOST:
        return offer
    return Offer(offer.name, offer.label, [choice for choice in offer.choices if not _is_county(choice)])


def _is_county(choice: Choice) -> bool:
    return not choice.value.endswith("00")
