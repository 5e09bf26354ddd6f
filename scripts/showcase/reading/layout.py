"""Walks the lines as YAML's layout has them, notes what breaks it, and mends that so that the rest can be read."""

import re
from typing import NamedTuple

from showcase.problems import Code
from showcase.reading.blocks import block_end, mend_lost
from showcase.reading.indents import mend_indentation
from showcase.reading.keys import after_dash, has_dash, is_key, is_marked_key, mend_bad_key, mend_dash, mend_key
from showcase.reading.lines import Sheet
from showcase.reading.patterns import (
    DOCUMENT,
    FIELD,
    FULLWIDTH_NAME,
    KEY,
    ODD_INDENTATION,
    PLAIN_KEY,
    TIGHT_NAME,
)
from showcase.reading.quotes import After
from showcase.reading.values import check_text, check_value

_ALIGN = "每层缩进 2 个空格，同一层的字段左边对齐"

_BRACKET_KEY = re.compile(r"[\[{].*[\]}] *:(?: |$)")


class Level(NamedTuple):
    """An open mapping or list, and the index it stands at."""

    indent: int
    is_list: bool


class Layout:
    """One walk over the lines of a record."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.levels: list[Level] = []
        self.closed: Level | None = None
        self.after = After.OPEN
        self.inner = 0
        self.comment: int | None = None
        self.widths: dict[str, int] = {}
        self.misplaced = (-1, -1)

    def walk(self) -> None:
        """Note and mend every slip, from the first line to the last."""
        n = 0
        while n < len(self.sheet.lines):
            n = self._step(n)

    @property
    def top(self) -> int:
        """The indentation of the innermost open mapping or list."""
        return self.levels[-1].indent if self.levels else -1

    def _step(self, n: int) -> int:
        line = self.sheet.lines[n]
        if ODD_INDENTATION.match(line.text):
            mend_indentation(self.sheet, n, self.levels, self.after, self.widths)
        if line.is_empty or line.text.lstrip(" ").startswith("#"):
            return self._pass_over(n)
        if DOCUMENT.match(line.text):
            return self._end_document(n)
        indent = line.indent
        if self.after is After.PLAIN and indent > self.top:
            return self._continue(n, indent)
        self.closed = None
        while self.levels and self.top > indent:
            self.closed = self.levels.pop()
        return self._structure(n, indent)

    def _end_document(self, n: int) -> int:
        self.levels, self.closed, self.after = [], None, After.OPEN
        line = self.sheet.lines[n]
        if found := re.match(r"--- +(?=[^ #])", line.text):
            what = "“---”后面还有内容"
            self.sheet.slips.add(line, found.end(), Code.SYNTAX, what, "“---”单独占一行，内容另起一行")
            line.replace(0, found.end(), "")
            return n
        below = self.sheet.next_written(n)
        if below and line.text.startswith("...") and not DOCUMENT.match(below.text):
            what = "“...”表示记录到此结束，后面却还有内容"
            self.sheet.slips.add(below, 0, Code.MULTIDOC, what, "每份记录单独存成一个文件；若只有一份，删去“...”这一行")
        return n + 1

    def _pass_over(self, n: int) -> int:
        if not self.sheet.lines[n].is_empty:
            if self.after is After.PLAIN:
                self.after = After.CLOSED
            if self.after is After.BLOCK and self.comment is None:
                self.comment = n
        return n + 1

    def _structure(self, n: int, indent: int) -> int:
        line = self.sheet.lines[n]
        mend_dash(self.sheet, line, indent)
        if has_dash(line, indent):
            return self._items(n, indent) if self._fits_list(n, indent) else self._misplaced(n, indent)
        if line.text[indent : indent + 2] in ("? ", ": "):
            return self._explicit(n, indent)
        mend_key(self.sheet, line, indent)
        key = KEY.match(line.text, indent)
        if key is None:
            return self._bare(n, indent)
        if not self._fits_mapping(indent):
            return self._misplaced(n, indent)
        return self._value(n, key.end())

    def _explicit(self, n: int, indent: int) -> int:
        line = self.sheet.lines[n]
        if line.text[indent] == "?":
            what = "不支持以“? ”开头的字段名"
            self.sheet.slips.add(line, indent, Code.SYNTAX, what, "写成「字段名: 内容」；若是文字，给整句加英文引号")
        self._fits_mapping(indent)
        return self._value(n, indent + 2)

    def _fits_list(self, n: int, indent: int) -> bool:
        if self.levels and self.levels[-1] == (indent, True):
            return True
        fits = self.after is After.OPEN and indent >= self.top
        if fits:
            self.levels.append(Level(indent, True))
        return fits

    def _fits_mapping(self, indent: int) -> bool:
        if len(self.levels) > 1 and self.levels[-1] == (indent, True) and self.levels[-2] == (indent, False):
            self.levels.pop()
        if self.levels and self.levels[-1] == (indent, False):
            return True
        fits = self.after is After.OPEN and indent > self.top
        if fits:
            self.levels.append(Level(indent, False))
        return fits

    def _items(self, n: int, dash: int) -> int:
        line = self.sheet.lines[n]
        start = after_dash(line, dash)
        while has_dash(line, start):
            self.levels.append(Level(start, True))
            start = after_dash(line, start)
        mend_key(self.sheet, line, start)
        below = self.sheet.next_written(n)
        if below and below.indent == start and is_key(below, start) and not KEY.match(line.text, start):
            mend_bad_key(self.sheet, line, start)
        if key := KEY.match(line.text, start):
            self.levels.append(Level(start, False))
            return self._value(n, key.end())
        return self._value(n, start)

    def _value(self, n: int, start: int) -> int:
        self.comment = None
        following, self.after = check_value(self.sheet, n, start, self.top)
        if self.after is After.BLOCK:
            following, self.inner = block_end(self.sheet, n, start, self.top)
        return following

    def _continue(self, n: int, indent: int) -> int:
        """The next line of a plain text, unless it was meant as a field."""
        line = self.sheet.lines[n]
        is_list = not self.levels or self.levels[-1].is_list
        named = FULLWIDTH_NAME.match(line.text, indent) or TIGHT_NAME.match(line.text, indent)
        if named:
            mend_key(self.sheet, line, indent)
        if PLAIN_KEY.match(line.text, indent) and not is_list:
            if not named:
                self._tell_misplaced(n, indent)
            line.reindent(self.top)
            return n
        if has_dash(line, indent):
            what = "上面一行已经有了内容，这里的“-”不会被当作列表的一项"
            if self.misplaced != (n - 1, indent):
                remedy = "列表要另起一行写在“字段名:”下面，每项的“- ”左边对齐"
                self.sheet.slips.add(line, indent, Code.SYNTAX, what, remedy)
            self.misplaced = (n, indent)
            line.neutralise(indent)
        if named and is_list:
            line.neutralise(indent + len(named[0].rstrip()) - 1)
        self.after = check_text(self.sheet, line, indent)
        return n + 1

    def _bare(self, n: int, indent: int) -> int:
        """A line that neither names a field nor starts an item."""
        below = self.sheet.next_written(n)
        is_first = self.after is After.OPEN and indent > self.top
        has_sibling = below and below.indent == indent and is_key(below, indent)
        line = self.sheet.lines[n]
        if is_first and (not has_sibling or line.text[indent] in "[{\"'|>") and not is_marked_key(line, indent):
            if _BRACKET_KEY.match(line.text, indent):
                self.levels.append(Level(indent, False))
            return self._value(n, indent)
        if self.after is After.BLOCK and not FIELD.match(line.text, indent):
            return self._lost(n, indent)
        if mend_bad_key(self.sheet, line, indent):
            return n
        return self._stray(n, indent)

    def _stray(self, n: int, indent: int) -> int:
        line = self.sheet.lines[n]
        if self.levels and self.levels[-1] == (indent, True):
            mended = f"- {line.shown}"
            self.sheet.slips.add(line, indent, Code.SYNTAX, "列表的这一项前面少了“- ”", f"改成「{mended}」")
            line.replace(indent, indent, "- ")
            return n
        what = f"「{line.shown}」这一行没有“字段名: ”，不知道属于哪个字段"
        remedy = "若是上一个字段的内容，行首多加 2 个空格；若是新的字段，写成「字段名: 内容」（英文冒号加空格）"
        self.sheet.slips.add(line, indent, Code.SYNTAX, what, remedy)
        line.text = " " * (self.top + 1) + "续" if self.after is After.PLAIN else ""
        return n + 1

    def _misplaced(self, n: int, indent: int) -> int:
        """A field or item whose indentation fits nothing that is open."""
        line = self.sheet.lines[n]
        if self.after is After.BLOCK and has_dash(line, indent):
            return self._lost(n, indent)
        home = self._home(has_dash(line, indent))
        self._tell_misplaced(n, indent)
        if home is None or home.indent == indent:
            line.text = ""
            return n + 1
        if home is self.closed:
            self.levels.append(home)
        line.reindent(home.indent)
        return n

    def _home(self, is_list: bool) -> Level | None:
        near = [level for level in (self.closed, *reversed(self.levels)) if level and level.is_list == is_list]
        return near[0] if near and (near[0] is self.closed or near[0] is self.levels[-1]) else None

    def _tell_misplaced(self, n: int, indent: int) -> None:
        line = self.sheet.lines[n]
        is_same = self.misplaced == (n - 1, indent)
        self.misplaced = (n, indent)
        # Lines shifted together are one slip, and so is a line already told.
        if is_same or any(found.place.line == line.number for found in self.sheet.slips.found[-1:]):
            return
        if has_dash(line, indent):
            what, remedy = "列表的这一项放错了位置，或缩进没有对齐", "“- ”要和同一列表的其他各项左边对齐"
        else:
            what, remedy = f"「{line.shown}」的缩进（{line.column(indent) - 1} 格）和同一层的字段没有对齐", _ALIGN
        self.sheet.slips.add(line, indent, Code.SYNTAX, what, remedy)

    def _lost(self, n: int, indent: int) -> int:
        # A comment right below block text that goes on afterwards was a line of that text.
        first = self.comment if self.comment is not None and indent > self.top else n
        listed = {level.indent for level in self.levels if level.is_list}
        return mend_lost(self.sheet, first, n, self.inner, listed)
