"""Items of one standard beside those of another that mean the same: pointed out by people, never guessed."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from showcase.kinds import Checklist
from showcase.library import Library
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import item_link
from showcase.pages.views import Link


@dataclass(frozen=True)
class Pair:
    """An item and the items of the other standard that mean the same; either side may be empty."""

    own: Link | None
    others: list[Link]


@dataclass(frozen=True)
class Crosswalk:
    """One other standard, item by item, those of it that nothing corresponds to at the end.

    `whole` is False where the two have little in common: then only what corresponds is listed.
    """

    other: Link
    is_version: bool
    pairs: list[Pair]
    matched: int
    whole: bool


def crosswalk_context(library: Library, checklist: Checklist) -> Mapping[str, Any]:
    """Every standard with an item like one of this, the other versions of it first."""
    linked = {item.id: same_items(library, f"{checklist.id}/{item.id}") for item in checklist.items}
    ids = dict.fromkeys(ref.partition("/")[0] for refs in linked.values() for ref in refs)
    others = [library.get(id, Checklist) for id in ids if id != checklist.id]
    walks = [_walk(library, checklist, other, linked) for other in others]
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "walks": sorted(walks, key=lambda walk: not walk.is_version),
    }


def _walk(library: Library, checklist: Checklist, other: Checklist, linked: Mapping[str, list[str]]) -> Crosswalk:
    links = {f"{other.id}/{item.id}": item_link(library, other, item) for item in other.items}
    pairs = [
        Pair(item_link(library, checklist, item), [links[ref] for ref in linked[item.id] if ref in links])
        for item in checklist.items
    ]
    matched = [pair for pair in pairs if pair.others]
    met = {ref for refs in linked.values() for ref in refs}
    is_version = bool(checklist.series) and other.series == checklist.series
    whole = is_version or 2 * len(matched) >= min(len(checklist.items), len(other.items))
    pairs += [Pair(None, [link]) for ref, link in links.items() if ref not in met]
    link = link_to(library, other.id) or Link(other.name, None)
    return Crosswalk(link, is_version, pairs if whole else matched, len(matched), whole)


def same_items(library: Library, ref: str) -> list[str]:
    """`checklist/item` of every item said to be the same as this one, from either side."""
    return list(_same(library).get(ref, ()))


@lru_cache(maxsize=1)
def _same(library: Library) -> Mapping[str, Mapping[str, None]]:
    """By every item, those said to be the same that the audience may see: what it names itself, then what names it."""
    links = [link for link in library.references if link.path[-2:-1] == ("same_as",)]
    own = [(f"{link.record.id}/{_entry_id(link.record, link.path)}", link.target) for link in links]
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for ref, other in (*own, *((other, ref) for ref, other in own)):
        if library.item(other):
            found[ref][other] = None
    return found


def same_ideas(library: Library, ref: str) -> list[Link]:
    """The ways to the items of other standards that mean the same."""
    links = [link_to(library, other) for other in same_items(library, ref)]
    return [link for link in links if link]


def _entry_id(record: Any, path: tuple[str | int, ...]) -> str:
    return str(getattr(record, str(path[0]))[int(path[1])].id)
