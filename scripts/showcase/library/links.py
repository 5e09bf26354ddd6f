"""References checked: every id leads to a record of the kind it should, every date to a day that can be."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path as FilePath
from typing import Any

from showcase.kinds import KINDS, Assessment, Checklist, Document
from showcase.kinds.dates import Date
from showcase.kinds.describing import Found, Path, walk
from showcase.kinds.fields import Part
from showcase.kinds.markers import FigureRef, IsProse, ItemRef, MayLieAhead, Ref, RowRef, Within
from showcase.kinds.telling import guess, nearest
from showcase.library.graph import Entry, Library, Reference
from showcase.problems import Code, Place, Problem, Severity

TITLES = {kind.__name__: kind.about.title for kind in KINDS}
RECORD_LINK = re.compile(r"(?<=\]\()record:(?P<target>[^\s)#>\"']*)(?:#(?P<part>[^\s)>\"']*))?")
"""A link from prose to a record: `record:<id>#part`, or `record:<checklist>/<item>`."""


def check_links(library: Library, today: date | None) -> Iterator[Problem]:
    """Everything in the library that points to nothing, to the wrong thing, or to a day that has not come."""
    yield from _same_pages(library)
    yield from _same_rows(library)
    for reference in library.references:
        dangling = _wrong_reference(library, reference)
        if dangling:
            yield Problem(library.entries[reference.record.id].place(reference.path), Code.REF, *dangling)
    for entry in library.entries.values():
        for wrong in entry.record.contradictions():
            yield Problem(entry.place(wrong.path), wrong.code, wrong.what, wrong.remedy, wrong.severity)
        values = list(walk(entry.record))
        yield from _repeated_ids(entry, values)
        for found in values:
            yield from _check_value(library, entry, found, today)
        prose = [found for found in values if found.field.marker(IsProse)]
        if prose:
            lines = list(_prose_lines(entry, prose))
            yield from check_prose(library, entry.reading.file, lines)
            yield from _check_outward(entry.reading.file, lines)


def _wrong_reference(library: Library, reference: Reference) -> tuple[str, str] | None:
    ref, target = reference.ref, reference.target
    if reference.target_id in library.broken:
        return None
    if isinstance(ref, ItemRef):
        return None if library.item(target) else _no_item(library, target)
    if isinstance(ref, FigureRef):
        if library.find(reference.target_id, Assessment):
            # What a round found may not have been released; what a place has is in the place's own record.
            return (
                f"“{target}”是对标记录里的数字，不能引用",
                "请引用社区记录里的数字，例如 daan-yongxing/profile.households",
            )
        return None if library.figure(target) else _no_figure(target)
    return _no_record(library, target, ref)


def _no_record(library: Library, target: str, ref: Ref) -> tuple[str, str] | None:
    wanted = "或".join(TITLES[kind] for kind in ref.kinds)
    entry = library.entries.get(target)
    if entry is None:
        if library.broken_kinds & set(ref.kinds):
            return None
        meant = _meant(library, target, ref)
        remedy = f"请改成“{meant}”" if meant else _remedy(wanted, target)
        return f"没有编号为“{target}”的{wanted}{f'，是不是“{meant}”？' if meant else ''}", remedy
    if type(entry.record).__name__ not in ref.kinds:
        what = f"“{target}”是一份{entry.record.about.title}，这里要填{wanted}的编号"
        return what, f"请换成{wanted}的编号"
    return None


def _meant(library: Library, target: str, ref: Ref) -> str | None:
    """The id of the record that a clerk called by its name, or whose id was misspelt."""
    known = {id: entry.record for id, entry in library.entries.items() if type(entry.record).__name__ in ref.kinds}
    plain = unicodedata.normalize("NFKC", target).strip('，,。“”" ').lower()
    named = [id for id, record in known.items() if plain in (id, record.name)]
    # A code that is nearly another is another place: digits are never guessed.
    return named[0] if len(named) == 1 else None if plain.isdigit() else nearest(plain, list(known))


def _no_figure(target: str) -> tuple[str, str]:
    return f"找不到数字“{target}”", "请核对记录编号和字段名，例如 profile.households"


def _remedy(wanted: str, target: str) -> str:
    return f"请改成已有的编号，或先建立{wanted}“{target}”"


def _no_item(library: Library, target: str) -> tuple[str, str]:
    id, _, _ = target.partition("/")
    checklists = {other: entry.record for other, entry in library.entries.items() if library.item_ids(other)}
    if id not in checklists:
        return f"没有编号为“{id}”的标准{guess(id, list(checklists))}", _remedy(Checklist.about.title, id)
    items = [f"{id}/{item}" for item in library.item_ids(id)]
    return f"标准里没有“{target}”这一项{guess(target, items)}", f"可以写：{'、'.join(items)}"


def _check_value(library: Library, entry: Entry, found: Found, today: date | None) -> Iterator[Problem]:
    within = found.field.marker(Within)
    if within:
        known = _within(library, entry.record, within.path.split("."))
        if known is not None and found.value not in known:
            named = [id for id, name in known.items() if name == found.value]
            meant = f"，是不是“{named[0]}”？" if named else guess(found.value, list(known))
            what = f"“{found.field.name}”（{found.field.label}）写的“{found.value}”不存在{meant}"
            listed = "、".join(f"{id}（{name}）" if name else id for id, name in known.items())
            remedy = f"可以写：{listed}" if known else "那里还没有任何条目：请先补上，用不着就删去这一行"
            yield Problem(entry.place(found.path), Code.REF, what, remedy)
    if found.field.marker(RowRef) and not library.knows_row(str(found.value)):
        what = f"来源材料里没有行号“{found.value}”{guess(str(found.value), library.row_ids)}"
        yield Problem(entry.place(found.path), Code.REF, what, "请核对行号；行号列在来源材料那份文件的 parts 里")
    if today and isinstance(found.value, Date) and not found.field.marker(MayLieAhead) and found.value.first > today:
        what, remedy = f"日期 {found.value} 在今天（{Date(today, today)}）之后", "请核对年份和月份"
        yield Problem(entry.place(found.path), Code.DATE, what, remedy, Severity.WARNING)


def _within(library: Library, holder: Any, steps: list[str]) -> dict[str, str] | None:
    """Ids of the entries of a list with what people call them, by way of references; None where one leads nowhere."""
    for step in steps:
        value = getattr(holder, step)
        entry = library.entries.get(value) if isinstance(value, str) else None
        if isinstance(value, str) and not hasattr(entry and entry.record, steps[-1]):
            return None
        holder = entry.record if entry else value
    return {part.id: str(getattr(part, "name", None) or getattr(part, "stage", "")) for part in holder}


def _repeated_ids(entry: Entry, values: list[Found]) -> Iterator[Problem]:
    """Parts that carry an id are places on one page: no two of a record may share it."""
    seen: dict[str, Path] = {}
    for found in values:
        id = getattr(found.value, "id", None) if isinstance(found.value, Part) else None
        if id and seen.setdefault(id, found.path) != found.path:
            line = entry.place((*seen[id], "id")).line
            what = f"编号“{id}”在第 {line} 行已经用过"
            yield Problem(entry.place((*found.path, "id")), Code.DUPID, what, "请换一个编号")


def _same_rows(library: Library) -> Iterator[Problem]:
    """A row of a source belongs to one document."""
    first: dict[str, Document] = {}
    for document in library.all(Document):
        for index, row in enumerate(document.parts):
            other = first.setdefault(row.id, document)
            if other is not document:
                place = library.entries[document.id].place(("parts", index, "id"))
                yield Problem(place, Code.DUPID, f"行号“{row.id}”已经在“{other.id}”里列过", "请核对行号")


def _same_pages(library: Library) -> Iterator[Problem]:
    """Two records that would be written to one page."""
    first: dict[str, Entry] = {}
    for entry in library.entries.values():
        other = first.setdefault(entry.record.address, entry)
        if other is not entry:
            what = f"这份记录和 {other.reading.file} 讲的是同一件事，会写到同一个网页"
            yield Problem(entry.place(), Code.DUPID, what, "请并成一份，或改正其中一份")


def _prose_lines(entry: Entry, prose: list[Found]) -> Iterator[tuple[int, str]]:
    """Line numbers and lines of a record's prose, as they stand in its file."""
    lines = entry.reading.text.split("\n")
    for found in prose:
        start = entry.place(found.path).line
        for number in range(start, min(len(lines), start + found.value.count("\n") + 2) + 1):
            yield number, lines[number - 1]


OTHER_LINK = re.compile(
    r"(?P<picture>!?)\[[^\]]*\]\((?!record:|https?://)(?P<target>[^)\s]*)[^)]*\)|!\[[^\]]*\]\([^)]*\)"
)
"""In prose: a link that leads neither to a record nor to the web, or a picture."""


def _check_outward(file: str, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Links and pictures in prose that would vanish when it is cleaned: told, not swallowed."""
    for number, line in lines:
        for found in OTHER_LINK.finditer(line):
            what = "正文里不能放图片" if found.group().startswith("!") else f"链接“{found['target']}”不能这样写"
            remedy = "图片请删去；链接写成 record:编号，或者写以 https:// 开头的完整网址"
            yield Problem(Place(file, number, found.start() + 1), Code.URL, what, remedy)


PAGE_LINK = re.compile(r"\]\((?P<target>[^\s)#:]+)(?:#[^)\s]*)?\)")
"""A link from a written page to another, or to a picture, relative to the page."""


def check_pages(root: FilePath, content: FilePath, bodies: Iterable[tuple[str, int, str]]) -> Iterator[Problem]:
    """Every link of a written page to a page or picture that is not there; code between fences is no link."""
    for file, first, body in bodies:
        fenced = False
        for number, line in enumerate(body.split("\n"), start=first):
            fenced ^= line.lstrip().startswith("```")
            for found in () if fenced else PAGE_LINK.finditer(line):
                if not (root / file).parent.joinpath(found["target"]).is_file():
                    what = f"链接“{found['target']}”指向的文件不在 {content.name} 文件夹里"
                    place = Place(file, number, found.start("target") + 1)
                    yield Problem(place, Code.LINK, what, "请核对文件名；要链接到记录，写成 record:编号")


def check_prose(library: Library, file: str, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Every `record:` link in lines of prose that leads nowhere."""
    for number, line in lines:
        for found in RECORD_LINK.finditer(line):
            target, part = found.group("target"), found.group("part")
            if target.partition("/")[0] not in library.broken and library.address(target, part) is None:
                what = f"链接“{found.group()}”指向不存在的记录或部分{guess(target, list(library.entries))}"
                place = Place(file, number, found.start() + 1)
                yield Problem(place, Code.LINK, what, "请核对编号；链接写成 record:编号 或 record:编号#部分")
