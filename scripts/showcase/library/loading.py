"""From files to the library: read, validate, link; every problem is collected, none stops the rest."""

from collections.abc import Iterator
from datetime import date

from showcase.kinds.record import Store
from showcase.kinds.telling import check
from showcase.library.files import Folders, RecordFile, find_files, same_id
from showcase.library.graph import Entry, Library
from showcase.library.links import check_links, check_prose
from showcase.problems import Code, Place, Problem
from showcase.reading import Mark, Path, Reading, Table, read_front_matter, read_record, read_table


def read_library(folders: Folders, today: date | None = None) -> tuple[Library, list[Problem]]:
    """Every record that holds, linked, and every problem; dates are held against `today` where it is given."""
    files, problems = find_files(folders)
    entries: dict[str, Entry] = {}
    broken: set[str] = set()
    bodies: list[tuple[RecordFile, str, int]] = []
    for file in files:
        for reading, id, body in _readings(file, problems):
            record, wrong = check(file.kind, reading, id)
            problems += [*reading.problems, *wrong]
            broken |= set() if record else {id}
            if record and id in entries:
                problems += _repeated_row(file, reading, entries[id])
            elif record:
                entries[id] = Entry(record, reading)
            bodies += [(file, body, reading.text.count("\n") - body.count("\n"))] if body else []
    library = Library(entries.values(), broken)
    return library, [*problems, *check_links(library, today), *_check_bodies(library, bodies)]


def _readings(file: RecordFile, problems: list[Problem]) -> Iterator[tuple[Reading, str, str]]:
    """The records in a file: one, one with a body, or one a row."""
    try:
        data = file.path.read_bytes()
    except OSError:
        problems.append(Problem(Place(file.name), Code.PATH, "文件打不开", "请检查文件的读取权限"))
        return
    if file.kind.about.store is Store.FILES:
        yield read_record(data, file.name), file.id, ""
    elif file.kind.about.store is Store.MARKDOWN:
        reading, body = read_front_matter(data, file.name)
        yield reading, file.id, body
    else:
        table = read_table(data, file.name)
        problems += table.problems
        for reading in _rows(table):
            yield reading, str((reading.value or {}).get("id", "")), ""


def _rows(table: Table) -> Iterator[Reading]:
    """Each row of a table as a reading of its own; an empty cell is absent."""
    for row, positions in zip(table.rows, table.positions, strict=True):
        marks: dict[Path, Mark] = {(column,): Mark(at, at) for column, at in positions.items() if column}
        yield Reading(table.file, {column: cell for column, cell in row.items() if cell}, marks, [], "")


def _repeated_row(file: RecordFile, reading: Reading, other: Entry) -> list[Problem]:
    if file.kind.about.store is not Store.TABLE:
        return []
    place = other.place(("id",))
    return [same_id(reading.place(("id",)), other.record.id, f"{place.file} 第 {place.line} 行", other.record.id)]


def _check_bodies(library: Library, bodies: list[tuple[RecordFile, str, int]]) -> Iterator[Problem]:
    """Links in the Markdown below the front matter, at their lines in the whole file."""
    for file, body, before in bodies:
        lines = enumerate(body.split("\n"), start=before + 1)
        yield from check_prose(library, file.name, iter(lines))
