"""The one graph: every record, what it refers to, and what refers to it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from showcase.kinds import Checklist, Document, Record, Region
from showcase.kinds.describing import Found, Path, described
from showcase.kinds.document import SourceRow
from showcase.kinds.fields import Audience, Figure, Part
from showcase.kinds.item import Item
from showcase.kinds.markers import FigureRef, ItemRef, Ref
from showcase.kinds.record import Show, is_for, walk_seen
from showcase.library.shots import Shot
from showcase.problems import Place
from showcase.reading import Reading

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Entry:
    """A record and the reading it came from, which knows the place of everything."""

    record: Record
    reading: Reading

    def place(self, path: Path = ()) -> Place:
        """Where a value of the record was written."""
        return self.reading.place(path)


@dataclass(frozen=True)
class Reference:
    """One record pointing to another: from which field, and to which part of the other."""

    record: Record
    path: Path
    ref: Ref | ItemRef | FigureRef
    target: str

    @property
    def target_id(self) -> str:
        """The record pointed to; parts stand behind a slash."""
        return self.target.partition("/")[0]

    @property
    def field(self) -> str:
        """The field of the record's top level that holds the reference."""
        return str(self.path[0])


@dataclass(frozen=True)
class FigureAt:
    """A figure, the part of the record it stands in, and the field that holds it."""

    record: Record
    holder: Part
    field: str
    figure: Figure


class Library:
    """All records by id, linked. Records are in the order of their files.

    `broken` are the ids of records that do not hold, `broken_kinds` the names of kinds whose table cannot be read:
    what points to them is not told again. `audience` says for whom it was made and `today` on which day: as read it
    holds everything and knows no day. `shots` are the pictures in `data/media` that can be published, by their names.
    """

    def __init__(self, entries: Iterable[Entry], broken: Iterable[str] = (), broken_kinds: Iterable[str] = ()) -> None:
        self.entries: dict[str, Entry] = {entry.record.id: entry for entry in entries}
        self.broken = frozenset(broken)
        self.broken_kinds = frozenset(broken_kinds)
        self.audience = Audience.INTERNAL
        self.today: date | None = None
        self.shots: Mapping[str, Shot] = {}
        self.written: tuple[Reading, ...] = ()
        """The pages that people wrote and that are no records, as far as they say something of themselves."""

    def seen(self, audience: Audience, today: date | None) -> "Library":
        """The library as an audience sees it on a day; the public sees no internal record, and none that needs one."""
        hidden = self._hidden_from(audience)
        shown = [entry for id, entry in self.entries.items() if id not in hidden]
        library = Library(shown, self.broken, self.broken_kinds)
        library.audience, library.today, library.shots, library.written = audience, today, self.shots, self.written
        library.references = [link for link in self.references if link.record.id not in hidden and library._sees(link)]
        return library

    def _sees(self, link: Reference) -> bool:
        """Whether the library's audience may see all that a reference stands in."""
        value: Any = link.record
        for step in link.path:
            if isinstance(value, Part) and not self.shows(value):
                return False
            value = value[step] if isinstance(step, int) else getattr(value, step)
        return True

    def _hidden_from(self, audience: Audience) -> set[str]:
        """Ids of the records that an audience must not see, and of those that cannot stand without one of them."""
        hidden = {id for id, entry in self.entries.items() if not is_for(entry.record, audience)}
        while needing := {id for id in self.entries.keys() - hidden if self._needs(id) & hidden}:
            hidden |= needing
        return hidden

    def _needs(self, id: str) -> set[str]:
        """Ids of the records without which this one cannot stand: those its required fields name."""
        record = self.entries[id].record
        required = [field.name for field in described(type(record)).values() if field.required and field.reference]
        return {str(getattr(record, name)).partition("/")[0] for name in required}

    def shows(self, part: Part) -> bool:
        """Whether the library's audience may see a record or a part of one."""
        return is_for(part, self.audience)

    def values(self, record: Record) -> Iterator[Found]:
        """Every value in a record that the library's audience may see, parents before what they hold."""
        return walk_seen(record, self.audience)

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in a list of the caller's own."""
        return list(self._by_kind[kind])

    @cached_property
    def _by_kind(self) -> Mapping[type[Record], list[Any]]:
        kinds: dict[type[Record], list[Any]] = defaultdict(list)
        for entry in self.entries.values():
            kinds[type(entry.record)].append(entry.record)
        return kinds

    def find(self, id: str, kind: type[R]) -> R | None:
        """The record of this kind with this id."""
        entry = self.entries.get(id)
        return entry.record if entry and isinstance(entry.record, kind) else None

    def get(self, id: str, kind: type[R]) -> R:
        """The record of this kind with this id; references have been checked, so it is there."""
        record = self.find(id, kind)
        assert record is not None, f"no {kind.__name__} {id}"
        return record

    def item(self, ref: str) -> tuple[Checklist, Item] | None:
        """The checklist and item that `checklist/item` names."""
        checklist = self.find(ref.partition("/")[0], Checklist)
        item = next((item for item in checklist.items if item.id == ref.partition("/")[2]), None) if checklist else None
        return (checklist, item) if checklist and item else None

    def item_ids(self, checklist: str) -> list[str]:
        """Ids of a checklist's items; none where there is no such checklist."""
        found = self.find(checklist, Checklist)
        return [item.id for item in found.items] if found else []

    def address(self, target: str, part: str | None = None) -> str | None:
        """The page, and the place on it, that `id`, `checklist/item` and `id#part` name; None where there is none."""
        id, _, item = target.partition("/")
        entry = self.entries.get(id)
        if entry is None or not self.is_shown(entry.record):
            return None
        if item:
            found = self.item(target)
            return found[0].item_address(item) if found and not part else None
        if part is None:
            return entry.record.address
        return f"{entry.record.address}#{part}" if part in self.anchors(entry.record) else None

    def anchors(self, record: Record) -> set[str]:
        """Ids that stand on a record's page as the library's audience sees it."""
        internal = record.internal_anchors if self.audience is Audience.INTERNAL else set()
        return record.anchors | internal

    def figure(self, ref: str) -> "FigureAt | None":
        """The figure that `record/field.field` names, if it may be seen; entries of a list go by id or number."""
        id, _, dotted = ref.partition("/")
        record = self.entries[id].record if id in self.entries else None
        value: Any = record
        holder: Any = None
        for step in dotted.split("."):
            holder = value if isinstance(value, Part) else holder
            value = _step(value, step)
            if isinstance(value, Part) and not self.shows(value):
                return None
        return FigureAt(record, holder, step, value) if record and isinstance(value, Figure) else None

    def row(self, id: str) -> tuple[Document, SourceRow] | None:
        """The document that lists a row, and the row."""
        return self._rows.get(id)

    @property
    def row_ids(self) -> list[str]:
        """The numbers of all rows that documents list."""
        return list(self._rows)

    def knows_row(self, id: str) -> bool:
        """Whether a row is listed by a document; `C12` are checklists that the sources describe, listed nowhere."""
        return id in self._rows or id.startswith("C")

    @cached_property
    def _rows(self) -> dict[str, tuple[Document, SourceRow]]:
        return {row.id: (document, row) for document in self.all(Document) for row in document.parts}

    @cached_property
    def references(self) -> list[Reference]:
        """Every reference of every record that may be seen."""
        return [reference for entry in self.entries.values() for reference in self._references_of(entry.record)]

    def _references_of(self, record: Record) -> Iterator[Reference]:
        for found in self.values(record):
            ref = found.field.reference
            if ref and isinstance(found.value, str):
                yield Reference(record, found.path, ref, found.value)

    @cached_property
    def backlinks(self) -> dict[str, list[Reference]]:
        """What points to each record."""
        links: dict[str, list[Reference]] = defaultdict(list)
        for reference in self.references:
            links[reference.target_id].append(reference)
        return links

    def shown(self, kind: type[R]) -> list[R]:
        """The records of a kind that have a page or a line in a listing."""
        return [record for record in self.all(kind) if self.is_shown(record)]

    def is_shown(self, record: Record) -> bool:
        """Whether a record has a page; a region has one only where something lies in it or below it."""
        return record.about.show is not Show.LINKED or record.id in self._inhabited

    @cached_property
    def _inhabited(self) -> set[str]:
        """Codes of regions in which something lies, with the regions above them and those they became."""
        named = {link.target_id for link in self.references if not isinstance(link.record, Region)}
        linked = [region for region in self.all(Region) if region.id in named]
        return {code for region in linked for code in (region.id, *region.parents, *region.replaced_by)}

    def region_path(self, code: str) -> list[Region]:
        """A region and those above it, the province first."""
        region = self.find(code, Region)
        above = [self.find(parent, Region) for parent in region.parents] if region else []
        return [known for known in (region, *above) if known][::-1]


def _step(value: Any, step: str) -> Any:
    if not isinstance(value, list):
        return getattr(value, step, None)
    if step.isdigit():
        return value[int(step)] if int(step) < len(value) else None
    return next((entry for entry in value if getattr(entry, "id", None) == step), None)
