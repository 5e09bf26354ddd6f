"""The five sources: each with its cautions and every row by its number, and where the row is shown."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from showcase.kinds import Document, Record
from showcase.kinds.document import Role
from showcase.kinds.markers import RowRef
from showcase.library import Library
from showcase.pages.showing import name_of
from showcase.pages.views import Link


@dataclass(frozen=True)
class RowView:
    """One row of a source: its number, its title in our words, and the pages that show it."""

    id: str
    name: str
    shown: list[Link]


@dataclass(frozen=True)
class SourceView:
    """A source with its cautions and rows; `count` are the rows shown and all of them."""

    link: Link
    issuer: str
    cautions: list[str]
    rows: list[RowView]

    @property
    def count(self) -> tuple[int, int]:
        """How many rows are shown somewhere, and how many there are."""
        return sum(bool(row.shown) for row in self.rows), len(self.rows)


def sources_context(library: Library) -> Mapping[str, Any]:
    """Every source text and every checklist described in them."""
    shown = rows_shown(library)
    checklists = sorted(row for row in shown if row.startswith("C"))
    return {
        "sources": [_source(document, shown) for document in source_documents(library)],
        "checklists": [RowView(row, "", shown[row]) for row in checklists],
    }


def source_documents(library: Library) -> list[Document]:
    """The texts everything is taken from, in the order of their numbers."""
    sources = [document for document in library.all(Document) if document.role is Role.SOURCE]
    return sorted(sources, key=lambda document: document.parts[0].id if document.parts else document.id)


def _source(document: Document, shown: Mapping[str, list[Link]]) -> SourceView:
    rows = [RowView(row.id, row.name, shown.get(row.id, [])) for row in document.parts]
    return SourceView(Link(document.name, document.address), document.issuer or "", document.cautions, rows)


def rows_shown(library: Library) -> dict[str, list[Link]]:
    """For each row the records that carry it, besides the source that lists it."""
    found: dict[str, dict[str, Link]] = defaultdict(dict)
    for entry in library.entries.values():
        for row in _rows_of(library, entry.record):
            found[row].setdefault(entry.record.id, _link(library, entry.record))
    return {row: list(links.values()) for row, links in found.items()}


def _rows_of(library: Library, record: Record) -> list[str]:
    values = [found for found in library.values(record) if found.field.marker(RowRef)]
    # A source's own table of contents does not count as showing the row.
    return [str(found.value) for found in values if not (isinstance(record, Document) and found.path[0] == "parts")]


def _link(library: Library, record: Record) -> Link:
    return Link(name_of(library, record), library.address(record.id), record.about.title)
