"""From files to the library: read, validate, link; every problem is collected, none stops the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path as FilePath

from showcase.kinds import KINDS
from showcase.kinds.describing import described
from showcase.kinds.record import Record, Store
from showcase.kinds.telling import check
from showcase.library.arithmetic import check_arithmetic
from showcase.library.claims import check_claims
from showcase.library.files import Folders, RecordFile, find_files, find_misnamed, find_pages, same_id
from showcase.library.graph import Entry, Library
from showcase.library.links import check_links, check_pages, check_prose
from showcase.library.media import read_pictures
from showcase.problems import Code, Place, Problem, any_stops
from showcase.reading import Mark, Path, Reading, Table, read_front_matter, read_page, read_record, read_table

HEAD = (b"---", b"\xef\xbb\xbf---")
"""What a page with a head begins with; a mark of the encoding may stand before it."""


@dataclass
class _Shelf:
    """What has been read so far: records that hold, ids and kinds that do not, Markdown bodies, problems."""

    entries: dict[str, Entry] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    broken_kinds: set[str] = field(default_factory=set)
    bodies: list[tuple[str, int, str]] = field(default_factory=list)
    written: list[Reading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def open(self, path: FilePath, name: str) -> bytes | None:
        """What a file holds; None, with a problem, where it cannot be read."""
        try:
            return path.read_bytes()
        except OSError:
            self.problems.append(Problem(Place(name), Code.PATH, "文件打不开", "请检查文件的读取权限"))
            return None

    def put(self, kind: type[Record], reading: Reading, id: str) -> None:
        """A reading checked against its kind, and kept if it holds."""
        record, wrong = check(kind, reading, id)
        self.problems += [*reading.problems, *wrong]
        if record is None:
            self.broken.add(id)
        elif id not in self.entries:
            self.entries[id] = Entry(record, reading)
        elif Store.TABLE in (kind.about.store, self.entries[id].record.about.store):
            # Two files of one name have been told where they were found.
            other = self.entries[id].place(("id",))
            self.problems.append(same_id(reading.place(("id",)), id, f"{other.file} 第 {other.line} 行", id))


def read_library(folders: Folders, today: date | None = None) -> tuple[Library, list[Problem]]:
    """Every record that holds, linked, and every problem; dates are held against `today` where it is given."""
    files, refused, problems = find_files(folders)
    shelf = _Shelf(problems=problems, broken={file.meant_id for file in refused})
    _miss_tables(folders, shelf)
    for file in files:
        _read_file(file, shelf)
    for path in find_pages(folders):
        data = shelf.open(path, folders.name(path))
        if data is not None:
            _read_page(data, folders.name(path), shelf)
    library = Library(shelf.entries.values(), shelf.broken, shelf.broken_kinds)
    library.written = tuple(shelf.written)
    library.shots, unfit = read_pictures(folders, shelf.entries.values(), whole=not any_stops(shelf.problems))
    checks = (
        check_links(library, today),
        check_arithmetic(library),
        check_claims(library, shelf.bodies),
        _check_bodies(library, shelf.bodies),
        check_pages(folders.root, folders.content, shelf.bodies),
        find_misnamed(folders),
        unfit,
    )
    return library, [*shelf.problems, *chain.from_iterable(checks)]


def _read_page(data: bytes, name: str, shelf: _Shelf) -> None:
    """A page that is no record; at its head it may say of itself what records say, such as when it was published."""
    page, body = (
        read_front_matter(data, name) if data.startswith(HEAD) else ((plain := read_page(data, name)), plain.text)
    )
    shelf.written.append(page)
    # Unlike a record, a page need not say anything of itself.
    shelf.problems += [problem for problem in page.problems if problem.code is not Code.EMPTY]
    shelf.bodies.append((name, 1 + page.text.count("\n") - body.count("\n"), body))


def _read_file(file: RecordFile, shelf: _Shelf) -> None:
    data = shelf.open(file.path, file.name)
    if data is None:
        shelf.broken.add(file.id)
    elif file.kind.about.store is Store.FILES:
        shelf.put(file.kind, read_record(data, file.name), file.id)
    elif file.kind.about.store is Store.MARKDOWN:
        reading, body = read_front_matter(data, file.name)
        shelf.put(file.kind, reading, file.id)
        shelf.bodies.append((file.name, 1 + reading.text.count("\n") - body.count("\n"), body))
    else:
        _read_table(file, read_table(data, file.name), shelf)


def _read_table(file: RecordFile, table: Table, shelf: _Shelf) -> None:
    shelf.problems += table.problems
    wanted = [field.name for field in described(file.kind).values() if field.required]
    missing = [name for name in wanted if name not in table.columns]
    if missing:
        # Without its head no row means anything: one slip, told once, and nothing that points here is blamed.
        shelf.broken_kinds.add(file.kind.__name__)
        what, remedy = f"第一行（表头）缺少列：{'、'.join(missing)}", f"表头要有 {','.join(wanted)}，用英文逗号隔开"
        shelf.problems += [] if table.problems else [Problem(Place(file.name), Code.MISSING, what, remedy)]
        return
    for row in _rows(table):
        shelf.put(file.kind, row, str((row.value or {}).get("id", "")))


def _miss_tables(folders: Folders, shelf: _Shelf) -> None:
    """A table that is not there is one problem, not one for every record that needs it."""
    for kind in KINDS:
        path = folders.of(kind)
        if kind.about.store is Store.TABLE and folders.data.is_dir() and not path.is_file():
            shelf.broken_kinds.add(kind.__name__)
            what, remedy = f"没有这张{kind.about.title}表", "请从版本库里取回它，或核对文件名"
            shelf.problems.append(Problem(Place(folders.name(path)), Code.PATH, what, remedy))


def _rows(table: Table) -> Iterator[Reading]:
    """Each row of a table as a reading of its own; an empty cell is absent."""
    for row, positions in zip(table.rows, table.positions, strict=True):
        marks: dict[Path, Mark] = {(column,): Mark(at, at) for column, at in positions.items() if column}
        yield Reading(table.file, {column: cell for column, cell in row.items() if cell}, marks, [], "")


def _check_bodies(library: Library, bodies: list[tuple[str, int, str]]) -> Iterator[Problem]:
    """Links in Markdown, at their lines in the whole file."""
    for file, first, body in bodies:
        yield from check_prose(library, file, enumerate(body.split("\n"), start=first))
