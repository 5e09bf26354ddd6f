"""The listing of any kind: a card for every record, what narrows and sorts them, and pages of their own for many."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from showcase.kinds import Record, markers
from showcase.kinds.describing import described
from showcase.library import Library
from showcase.pages.collating import reading_order
from showcase.pages.facets import SORTS, Choice, Dating, choices_of, dating, facets_for, in_order
from showcase.pages.frame import listing_path
from showcase.pages.records import card
from showcase.pages.shelves import shelves_of
from showcase.pages.shelving import REGIONS, Shelf, shelf_address, shelf_groups
from showcase.pages.showing import name_of, show_record
from showcase.pages.views import Card, Link, PartView, PictureView

Choices = Mapping[str, list[Choice]]
"""What a record is found by: its choices in each facet."""


@dataclass(frozen=True)
class Offer:
    """One way to narrow a listing, with the choices its records give."""

    name: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True)
class Listed:
    """A record's card with what moves it: the numbers of its choices among all that are offered, its place by name."""

    card: Card
    choices: list[int]
    place: int
    dating: Dating | None


def words_path(page: str) -> str:
    """The script with the words of a listing's records; it lies beside the listing."""
    return f"{page.removesuffix('.html')}-words.js"


def listing_context(library: Library, kind: type[Record], shelf: Shelf | None = None) -> Mapping[str, Any]:
    """Every record of a kind, or of one shelf of it, as a card, with what narrows them; else the ways to the shelves."""
    path, shelves = listing_path(kind), shelves_of(library, kind)
    records = [] if shelves and shelf is None else _records(library, kind, shelf)
    found = [{one.name: choices_of(one, library, record) for one in facets_for(kind)} for record in records]
    offers = list(_offers(library, records, found))
    return {
        "kind": kind.about,
        "shelves": shelf_groups(path, shelves) if shelves and shelf is None else [],
        "by_region": bool(shelves) and shelves[0].folder == REGIONS,
        "count": 0 if shelf else len(library.shown(kind)),
        "listed": list(_listed(library, records, found, offers)),
        "facets": offers,
        "sorts": SORTS,
        "words": words_path(shelf_address(path, shelf) if shelf else path),
        "neighbours": _neighbours(path, shelves, shelf),
    }


def _records(library: Library, kind: type[Record], shelf: Shelf | None) -> list[Record]:
    """The records of a listing in the order they stand in; those of a shelf by their names."""
    if shelf is None:
        return sorted(library.shown(kind), key=_rank)
    held = (library.get(id, kind) for id in shelf.ids)
    return sorted(held, key=lambda record: (_rank(record), reading_order(name_of(library, record)), record.id))


def _rank(record: Record) -> tuple[int, ...]:
    """Where a record stands in its listing: by the first word among its kind's facets, else as its files are ordered."""
    for field in described(type(record)).values():
        if field.marker(markers.Facet) and field.words:
            value = getattr(record, field.name)
            return (field.words.index(value) if value in field.words else len(field.words),)
    return ()


def _offers(library: Library, records: Sequence[Record], found: Sequence[Choices]) -> Iterator[Offer]:
    """The facets that leave something to choose: not what is the same for all, nor what only names each record."""
    for facet in facets_for(type(records[0])) if records else ():
        given = [choices[facet.name] for choices in found]
        is_name = all([one.value for one in own] == [record.id] for own, record in zip(given, records, strict=True))
        choices = in_order(facet, library, chain.from_iterable(given))
        if len(choices) > 1 and not is_name:
            yield Offer(facet.name, facet.label, choices)


def _listed(
    library: Library, records: Sequence[Record], found: Sequence[Choices], offers: Sequence[Offer]
) -> Iterator[Listed]:
    offered = [(offer.name, choice) for offer in offers for choice in offer.choices]
    number = {pair: place for place, pair in enumerate(offered)}
    names = [(reading_order(name_of(library, record)), record.id) for record in records]
    place = {id: place for place, (_, id) in enumerate(sorted(names))}
    for record, choices in zip(records, found, strict=True):
        chosen = [number[offer.name, choice] for offer in offers for choice in choices[offer.name]]
        yield Listed(card(library, record), chosen, place[record.id], dating(library, record))


def _neighbours(path: str, shelves: Sequence[Shelf], shelf: Shelf | None) -> list[Link | None]:
    """The shelves before and after one."""
    if shelf is None:
        return [None, None]
    place = list(shelves).index(shelf)
    around = (shelves[place - 1] if place else None, *shelves[place + 1 : place + 2], None)
    return [Link(other.name, shelf_address(path, other)) if other else None for other in around[:2]]


def words_context(library: Library, kind: type[Record], shelf: Shelf | None = None) -> Mapping[str, Any]:
    """What the pages of a listing's records say, in the order of its cards."""
    return {"words": [" ".join(_said(show_record(record, library))) for record in _records(library, kind, shelf)]}


def _said(view: PartView) -> dict[str, None]:
    """Everything a page says in text, each once, so that a listing's filter finds what a card does not show."""
    said: dict[str, None] = {}
    for field in view.filled:
        for value in field.value if isinstance(field.value, list) else [field.value]:
            if isinstance(value, PartView):
                said.update(_said(value))
            elif isinstance(value, PictureView):
                said[value.alt] = None
            elif isinstance(value, str):
                said[" ".join(value.split())] = None
    return said
