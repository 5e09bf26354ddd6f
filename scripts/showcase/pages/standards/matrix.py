"""The matrix: every place a row, every item a column, a word in each cell; nothing added up, nobody ranked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from showcase.judging import Judged
from showcase.kinds import Checklist
from showcase.kinds.item import Item
from showcase.kinds.words import Word
from showcase.library import Library
from showcase.pages.shelving import Shelf, region_name
from showcase.pages.showing import link_to
from showcase.pages.standards.judged import item_link, judged_by, region_of, subject_link
from showcase.pages.standards.shelves import shelf_links
from showcase.pages.standards.ways import MATRIX
from showcase.pages.views import Link

ROOM_FOR_NOTES = 80_000
"""Bytes that notes and their numbers may take: with more of them the page would be notes, and places' own pages say
the same."""


@dataclass(frozen=True)
class Cell:
    """One place on one item: `key` is the word's short name, `note` the number of the note that explains it."""

    key: str
    word: str
    note: int


@dataclass(frozen=True)
class Row:
    """One place: the way to its comparison, its region's code, and a cell for every item."""

    link: Link
    region: str
    cells: list[Cell]


@dataclass(frozen=True)
class AreaHead:
    """The head over the columns of one area."""

    name: str
    columns: int


def matrix_context(library: Library, checklist: Checklist, shelf: Shelf | None = None) -> Mapping[str, Any]:
    """Places in the order of their region codes, of one region where one is given; items as the standard has them."""
    links = [] if shelf else shelf_links(library, checklist, checklist.address_of(MATRIX))
    every = judged_by(library, checklist.id) if not links else ()
    judged = [one for one in every if shelf is None or one.assessment.subject in shelf.ids]
    notes: dict[str, int] = {}
    rows = [_row(library, checklist, one, notes) for one in judged]
    crowded = _room(rows, notes) > ROOM_FOR_NOTES
    if crowded:
        rows, notes = [_without_notes(row) for row in rows], {}
    regions = {row.region: None for row in rows}
    return {
        "checklist": link_to(library, checklist.id),
        "standard": checklist,
        "shelves": links,
        "areas": _areas(checklist),
        "items": [item_link(library, checklist, item) for item in checklist.in_areas],
        "rows": rows,
        "notes": list(notes),
        "crowded": crowded,
        "regions": [(code, region_name(library, code)) for code in regions],
        "words": _words(rows),
    }


def _row(library: Library, checklist: Checklist, judged: Judged, notes: dict[str, int]) -> Row:
    applying = {item.id for item in judged.items}
    cells = [_cell(judged, item, notes) if item.id in applying else NOT_ITS for item in checklist.in_areas]
    link = Link(subject_link(library, judged.assessment).text, judged.assessment.address)
    return Row(link, region_of(library, judged.assessment), cells)


def _room(rows: list[Row], notes: Iterable[str]) -> int:
    """Bytes of the notes below the table, and of every number in it that leads to one."""
    marks = sum(len(f'<a href="#_n{cell.note}">{cell.note}</a>') for row in rows for cell in row.cells if cell.note)
    return marks + sum(len(f'<li id="_n{number}">{note}</li>\n'.encode()) for number, note in enumerate(notes, start=1))


def _words(rows: list[Row]) -> list[Word]:
    """The words that stand in the table, in their order."""
    used = {cell.key for row in rows for cell in row.cells}
    return [word for word in Word if key_of(word) in used]


def _without_notes(row: Row) -> Row:
    return replace(row, cells=[replace(cell, note=0) for cell in row.cells])


def _cell(judged: Judged, item: Item, notes: dict[str, int]) -> Cell:
    """A word; what is only partly met carries the number of a note, since a half says nothing by itself."""
    verdict = judged.latest(item.id)
    word = verdict.word
    note = notes.setdefault(verdict.reason, len(notes) + 1) if word is Word.PARTLY else 0
    return Cell(key_of(word), str(word), note)


def key_of(word: Word) -> str:
    """A letter for each word: eight thousand cells are most of the page."""
    return "abcdefghi"[list(Word).index(word)]


NOT_ITS = Cell(key_of(Word.NOT_APPLICABLE), str(Word.NOT_APPLICABLE), 0)
"""The cell of an item that places of this variant are not held to."""


def _areas(checklist: Checklist) -> list[AreaHead]:
    """Areas over the columns, as they follow one another; nothing where the standard has none."""
    heads: list[AreaHead] = []
    for item in checklist.in_areas:
        name = checklist.heading_of(item)
        if heads and heads[-1].name == name:
            heads[-1] = AreaHead(name, heads[-1].columns + 1)
        else:
            heads.append(AreaHead(name, 1))
    return heads if checklist.areas else []
