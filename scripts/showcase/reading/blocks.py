"""Block text (`|` and `>`): where it ends, and lines that lost their indentation."""

from collections.abc import Container

from showcase.problems import Code
from showcase.reading.lines import Line, Sheet
from showcase.reading.patterns import BLOCK_HEADER, DOCUMENT, INDENTATION, KEY, ODD_INDENTATION, WIDE_SPACE


def block_end(sheet: Sheet, header: int, start: int, parent: int) -> tuple[int, int]:
    """The line after a block text, and how far the text is indented; slips inside it are told and mended."""
    found = BLOCK_HEADER.search(sheet.lines[header].text, start)
    digit = found and (found[1] or found[2])
    inner = max(parent, 0) + int(digit) if digit else 0
    told = False
    for n in range(header + 1, len(sheet.lines)):
        line = sheet.lines[n]
        _mend_margin(sheet, line, parent, inner)
        if line.is_empty:
            continue
        if line.indent <= parent or DOCUMENT.match(line.text):
            return n, inner or parent + 2
        inner = inner or line.indent
        if line.indent < inner:
            told = told or _tell_lost(sheet, line)
            line.reindent(inner)
    return len(sheet.lines), inner or parent + 2


def mend_lost(sheet: Sheet, first: int, n: int, inner: int, listed: Container[int]) -> int:
    """Put lines back into the block text above them, up to the next field; tell where that is."""
    _tell_lost(sheet, sheet.lines[first])
    for row in range(first, len(sheet.lines)):
        line = sheet.lines[row]
        if row > n and _is_structure(line, listed):
            return row
        if not line.is_empty:
            line.reindent(max(inner, line.indent))
    return len(sheet.lines)


def _is_structure(line: Line, listed: Container[int]) -> bool:
    is_item = line.text[line.indent :].startswith("- ") and line.indent in listed
    return is_item or bool(KEY.match(line.text, line.indent) or DOCUMENT.match(line.text))


def _tell_lost(sheet: Sheet, line: Line) -> bool:
    what = f"大段文字（| 或 >）里的「{line.shown}」这一行丢了缩进"
    sheet.slips.add(line, line.indent, Code.SYNTAX, what, "行首加空格，和上面那段文字的左边对齐")
    return True


def _mend_margin(sheet: Sheet, line: Line, parent: int, inner: int) -> None:
    if not ODD_INDENTATION.match(line.text):
        return
    found = INDENTATION.match(line.text)
    margin = found[0] if found else ""
    spaces = len(margin) - len(margin.lstrip(" "))
    if spaces > parent:
        # The text starts here already; a tab (told) is dropped, a wide space is part of the text.
        line.replace(0, len(margin), margin.replace("\t", ""))
    elif margin == line.text:
        line.text = ""
    else:
        wide = WIDE_SPACE.search(margin)
        line.replace(0, len(margin), " " * (inner or parent + 2))
        if wide:
            what = "大段文字的行首用了全角空格或不间断空格缩进"
            sheet.slips.at((line.number, wide.start() + 1), Code.FULLWIDTH, what, "改成英文空格，和这段文字的左边对齐")
