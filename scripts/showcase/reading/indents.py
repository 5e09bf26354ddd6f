"""Indentation typed with tabs or wide spaces: told, and put into the spaces that were meant."""

from collections.abc import Sequence
from typing import Protocol

from showcase.problems import Code
from showcase.reading.lines import Sheet
from showcase.reading.patterns import FIELD, INDENTATION, WIDE_SPACE
from showcase.reading.quotes import After

_SIZES = ((1, 1), (2, 2), (4, 2), (8, 2))
"""How many spaces a tab and a wide space may stand for."""


class _Indented(Protocol):
    @property
    def indent(self) -> int: ...


def mend_indentation(sheet: Sheet, n: int, levels: Sequence[_Indented], after: After, widths: dict[str, int]) -> None:
    """Tell wide spaces at the start of a line (tabs are told already), and indent it as was meant."""
    line = sheet.lines[n]
    found = INDENTATION.match(line.text)
    margin = found[0] if found else ""
    top = levels[-1].indent if levels else -1
    if after is After.PLAIN and len(margin) - len(margin.lstrip(" ")) > top and margin != line.text:
        return
    wide = WIDE_SPACE.search(margin)
    if wide:
        what = "行首用了全角空格或不间断空格缩进"
        sheet.slips.add(line, wide.start(), Code.FULLWIDTH, what, "改成英文空格（每层缩进 2 个）")
    if margin == line.text:
        line.text = ""
        return
    is_field = bool(FIELD.match(line.text, len(margin)))
    widths[margin] = _width(sheet, n, margin, [level.indent for level in levels], after, is_field, widths)
    line.replace(0, len(margin), " " * widths[margin])


def _width(
    sheet: Sheet, n: int, margin: str, known: list[int], after: After, is_field: bool, widths: dict[str, int]
) -> int:
    top = known[-1] if known else -1
    meant = [sum(tab if char == "\t" else 1 if char == " " else wide for char in margin) for tab, wide in _SIZES]
    if widths.get(margin) in known:
        return widths[margin]
    if after is After.OPEN:
        below = sheet.next_written(n)
        if below and top < below.indent <= meant[-1]:
            return below.indent
        return next((width for width in meant if width > top), top + 2) if known else 0
    if after is After.PLAIN and not is_field:
        return top + 2
    return next((width for width in meant if width in known), max(top, 0))
