"""What every page is found by in the search: its facets, its day, its kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from showcase.kinds import KINDS, Assessment, Checklist, Record
from showcase.kinds.describing import described
from showcase.kinds.markers import AlsoCalled
from showcase.kinds.record import Show
from showcase.library import Library
from showcase.pages.facets import Choice, dating, facets_of, service_lines

ITEM = Choice("items", "标准项目")
ABOUT = Choice("about", "栏目和说明")
"""Kinds of pages that are not those of a record."""


@dataclass(frozen=True)
class Findable:
    """The choices a page is found by, facet by facet, and its day as it sorts; empty where nobody knows it.

    `names` are what else it is called. A page that is about this site is `lesser`: what it quotes is the subject of others.
    """

    facets: Mapping[str, list[Choice]]
    date: str = ""
    names: tuple[str, ...] = ()
    lesser: bool = False


class Findables:
    """What the pages of a library are found by; a page that only repeats others is found by nothing."""

    def __init__(self, library: Library) -> None:
        self.library = library
        records = (record for kind in KINDS if kind.about.show is not Show.NOTHING for record in library.shown(kind))
        self.records: dict[str, Record] = {record.address: record for record in (*records, *library.all(Assessment))}
        self.items = {
            checklist.item_address(item.id): (checklist, f"{checklist.id}/{item.id}")
            for checklist in library.all(Checklist)
            for item in checklist.items
        }

    def of(self, path: str) -> Findable | None:
        """What the page at an address is found by; None where it only repeats others."""
        if path in self.records:
            return self._record(self.records[path])
        if path in self.items:
            return self._item(*self.items[path])
        own = "/" not in path or path.endswith("/index.html") or path.partition("/")[0] in ("about", "guide")
        return Findable({"kind": [ABOUT]}, lesser=True) if own else None

    def where(self, found: Findable) -> str:
        """What a page is and where, in a line."""
        kinds = [choice.label for choice in found.facets.get("kind", [])]
        regions = found.facets.get("region", [])
        # Of one place the whole way down to it; of several only that there are several.
        below = [choice for choice in regions if not any(other.above == choice.value for other in regions)]
        place = "".join(choice.label for choice in regions) if len(below) == 1 else ""
        return " · ".join(filter(None, (*kinds, place)))

    def _record(self, record: Record) -> Findable:
        found = dating(self.library, record)
        day = str(found.date.first) if found else ""
        return Findable(facets_of(self.library, record), day, (record.name, *_also_called(record)))

    def _item(self, checklist: Checklist, ref: str) -> Findable:
        """An item is found like its standard, and by its own line of service alone."""
        found = self._record(checklist)
        line = service_lines(self.library).get(ref)
        own = {"kind": [ITEM], "line": [Choice(line, line)] if line else []}
        return Findable({**found.facets, **own}, found.date)


def _also_called(record: Record) -> Iterator[str]:
    """The other names a record says it is known by."""
    for field in described(type(record)).values():
        if field.marker(AlsoCalled):
            value = getattr(record, field.name)
            yield from map(str, value if field.many else [value] if value else [])
