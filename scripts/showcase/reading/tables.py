"""CSV tables: rows as text, the position of every cell, wrong shapes told."""

import csv
import io
from collections import Counter

from showcase.problems import Code
from showcase.reading.characters import show
from showcase.reading.cleaning import check_characters, check_merges
from showcase.reading.decoding import TABLE_LIMIT, decode
from showcase.reading.lines import Line, Sheet, Slips, numbered
from showcase.reading.results import Position, Table

_QUOTE_WRONG = "这一行的英文双引号没有配对"
_QUOTE_MENDED = "成对地使用英文双引号；文字里的双引号改成中文引号"


def read_table(data: bytes, file: str) -> Table:
    """Read a CSV file whose first row names the columns; every slip found is in `problems`."""
    slips = Slips(file)
    text = decode(data, slips, TABLE_LIMIT)
    if text is None:
        return Table(file, [], [], [], slips.found)
    lines = numbered(text)
    check_merges(lines, slips)
    check_characters(lines, slips, tabs=True)
    records = _records(Sheet(lines, slips))
    if not records:
        if not slips.found:
            slips.at((1, 1), Code.EMPTY, "表是空的，连表头也没有", "第一行写列名，各列用英文逗号隔开")
        return Table(file, [], [], [], slips.found)
    number, columns = records[0]
    _check_head(slips, number, columns)
    rows = [(number, cells) for number, cells in records[1:] if _has_all_cells(slips, number, cells, len(columns))]
    positions = [_positions(lines[number - 1], columns, cells) for number, cells in rows]
    return Table(file, columns, [dict(zip(columns, cells, strict=False)) for _, cells in rows], positions, slips.found)


def _records(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Every row that has something in it, with the line it starts on."""
    reader = csv.reader(io.StringIO(sheet.text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    start = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error:
        sheet.slips.at((start, 1), Code.SYNTAX, _QUOTE_WRONG, _QUOTE_MENDED)
    return records


def _check_head(slips: Slips, number: int, columns: list[str]) -> None:
    if len(columns) == 1 and "，" in columns[0]:
        column = columns[0].index("，") + 1
        mended = show(columns[0].replace("，", ","), 60)
        slips.at((number, column), Code.FULLWIDTH, "列名之间用了中文逗号", f"改成英文逗号：「{mended}」")
    for name, count in Counter(columns).items():
        if count > 1:
            slips.at((number, 1), Code.DUP, f"列名“{show(name)}”写了 {count} 次", "每列的名字要不同")


def _has_all_cells(slips: Slips, number: int, cells: list[str], expected: int) -> bool:
    if len(cells) == expected:
        return True
    what = f"这一行有 {len(cells)} 格，表头有 {expected} 格"
    slips.at((number, 1), Code.SYNTAX, what, "补上或删去逗号；文字里有英文逗号的，整格加英文双引号")
    return False


def _positions(line: Line, columns: list[str], cells: list[str]) -> dict[str, Position]:
    """Where each cell stands; a cell not found on the first line of its row is told there."""
    positions: dict[str, Position] = {"": (line.number, 1)}
    index = 0
    for name, cell in zip(columns, cells, strict=False):
        found = line.text.find(cell, index)
        index = max(found, index)
        positions[name] = (line.number, line.column(index))
        index = line.text.find(",", index + len(cell)) + 1 or index
    return positions
