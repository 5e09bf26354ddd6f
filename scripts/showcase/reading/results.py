"""What reading hands on: plain values, where each was written, and what was wrong with the writing."""

from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from showcase.problems import Place, Problem

Path: TypeAlias = tuple[str | int, ...]
Value: TypeAlias = str | list["Value"] | dict[str, "Value"]
Position: TypeAlias = tuple[int, int]
"""Line and column, both from 1; a column counts characters."""


class Mark(NamedTuple):
    """Where a value stands: its key (for an item of a list, the item itself) and the value."""

    key: Position
    value: Position


@dataclass(frozen=True)
class Reading:
    """One record as it was written: values, positions, and every slip found."""

    file: str
    value: dict[str, Value] | None
    marks: dict[Path, Mark]
    problems: list[Problem]
    text: str

    def place(self, path: Path, on_key: bool = False) -> Place:
        """Where the value at a path (or its key) stands; for a path not written, the nearest one around it."""
        known = path
        while known and known not in self.marks:
            known = known[:-1]
        mark = self.marks.get(known, Mark((1, 1), (1, 1)))
        # What is missing is told where its parent is named, not where the parent's first field happens to be.
        return Place(self.file, *(mark.key if on_key or known != path else mark.value))


@dataclass(frozen=True)
class Table:
    """One CSV table as it was written: the rows, and where each one starts."""

    file: str
    columns: list[str]
    rows: list[dict[str, str]]
    positions: list[dict[str, Position]]
    problems: list[Problem] = field(default_factory=list)

    def place(self, row: int, column: str = "") -> Place:
        """Where a cell stands; without a column, where its row starts."""
        places = self.positions[row] if row < len(self.positions) else {}
        return Place(self.file, *places.get(column, places.get("", (1, 1))))
