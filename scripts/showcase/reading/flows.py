"""Lists and mappings in brackets: where they end, and Chinese punctuation between their items."""

import re

from showcase.problems import Code
from showcase.reading.characters import WIDE, show
from showcase.reading.lines import Line, Sheet
from showcase.reading.parsing import DEPTH_LIMIT
from showcase.reading.patterns import BRACKETS, DOCUMENT, FIELD, FULLWIDTH_NAME, TIGHT_NAME
from showcase.reading.quotes import After, check_escapes, close_quote, mend_wrong_close, tell_unclosed

_CLOSERS = {"[": "]", "{": "}"}
_PAIRS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "〔": "〕", "(": ")"}
_COMMAS = "，、"
_PLACE = tuple[Line, int]


class Flow:
    """One walk through a value in brackets."""

    def __init__(self, sheet: Sheet, n: int, start: int, parent: int) -> None:
        self.sheet, self.n, self.start, self.parent = sheet, n, start, parent
        self.open: list[tuple[str, Line, int]] = []
        self.commas: list[_PLACE] = []
        self.has_commas = False
        self.closers: list[_PLACE] = []
        self.last: _PLACE = (sheet.lines[n], start)
        self.at_item = True

    def walk(self) -> tuple[int, int] | None:
        """The line, and the index behind the closing bracket; nothing where the file goes on without one."""
        n, index = self.n, self.start
        while n < len(self.sheet.lines) and not (n > self.n and self._is_next_field(self.sheet.lines[n])):
            n, index = self._token(n, index)
            if not self.open:
                return n, index
        return None

    def _is_next_field(self, line: Line) -> bool:
        return bool(DOCUMENT.match(line.text) or (line.indent <= self.parent and FIELD.match(line.text, line.indent)))

    def _token(self, n: int, index: int) -> tuple[int, int]:
        line = self.sheet.lines[n]
        char = line.text[index : index + 1]
        if not char or (char == "#" and line.text[:index][-1:] in ("", " ")):
            return n + 1, 0
        if char.isspace():
            return n, index + 1
        if char in "\"'" and self.at_item:
            return self._quoted(n, index)
        self.last = (line, index + 1)
        return n, self._mark(line, char, index)

    def _quoted(self, n: int, index: int) -> tuple[int, int]:
        self.at_item = False
        line = self.sheet.lines[n]
        end = close_quote(self.sheet, n, index, self.parent) or mend_wrong_close(self.sheet, n, index, r",，、\]}")
        if end is None:
            tell_unclosed(self.sheet, line, index)
            line.neutralise(index)
            end = (n, index + 1)
        elif line.text[index] == '"':
            check_escapes(self.sheet, n, index, end)
        self.last = (self.sheet.lines[end[0]], end[1])
        return end

    def _mark(self, line: Line, char: str, index: int) -> int:
        at_item, self.at_item = self.at_item, False
        if char in _CLOSERS:
            self.open.append((char, line, index))
            self.at_item = True
        elif char in "]}":
            self.open.pop()
        elif char == "," or (char == ":" and line.text[index + 1 : index + 2] in ("", " ", ",", "]", "}")):
            self.has_commas |= char == ","
            self.at_item = True
        elif char in _COMMAS:
            self.commas.append((line, index))
        elif char in "］｝":
            self.closers.append((line, index))
        elif char in _PAIRS:
            return max(line.text.find(_PAIRS[char], index), index) + 1
        elif at_item and self.open[-1][0] == "{":
            self._check_name(line, index)
        return index + 1

    def _check_name(self, line: Line, index: int) -> None:
        if name := FULLWIDTH_NAME.match(line.text, index):
            colon = len(name[0].rstrip(f" {WIDE}")) - 1 + index
            wrong = line.text[colon]
            line.replace(colon, name.end(), ": ")
            what = f"字段名后面是中文冒号“{wrong}”"
            self.sheet.slips.add(line, colon, Code.FULLWIDTH, what, f"改成英文冒号加一个空格：「{line.shown}」")
        elif name := TIGHT_NAME.match(line.text, index):
            line.replace(name.end(), name.end(), " ")
            what = "英文冒号后面少了一个空格"
            self.sheet.slips.add(line, name.end() - 1, Code.SYNTAX, what, f"改成「{line.shown}」")


def check_flow(sheet: Sheet, n: int, start: int, parent: int) -> tuple[int, After]:
    """Note what is wrong with a value in brackets; tell on which line to go on, and what may follow."""
    flow = Flow(sheet, n, start, parent)
    end = flow.walk()
    if end is None:
        return _mend_unclosed(sheet, flow)
    last, index = end
    rest = sheet.lines[last].text[index:]
    if re.match(r"\s*(?:$|\s#|:(?:\s|$))", rest):
        _check_commas(sheet, flow)
        return last + 1, After.CLOSED
    line = sheet.lines[n]
    whole = show(line.text[start:].strip(), 50)
    what = f"值以“{line.text[start]}”开头，会被当作列表，括号后面却还有「{show(rest.strip(), 20)}」"
    remedy = f'给整句加英文引号：「{line.text[:start].strip()} "{whole}"」'
    sheet.slips.add(line, start, Code.SYNTAX, what, remedy)
    if last > n:
        sheet.lines[last].text = sheet.lines[last].text[:index]
        return last + 1, After.CLOSED
    line.neutralise(start)
    return n + 1, After.PLAIN


def _check_commas(sheet: Sheet, flow: Flow) -> None:
    """Mend Chinese commas between items; those on one line are one slip."""
    told: set[int] = set()
    # Beside English commas the enumeration comma is part of an item, as in [吃、住, 行].
    wrong = [(line, index) for line, index in flow.commas if line.text[index] == "，" or not flow.has_commas]
    seen = [line.text[index] for line, index in wrong]
    for line, index in wrong:
        line.replace(index, index + 1, ",")
    for (line, index), comma in zip(wrong, seen, strict=True):
        if line.number not in told:
            what = f"方括号里用了中文标点“{comma}”，会把几项连成一项"
            sheet.slips.add(line, index, Code.FULLWIDTH, what, f"改成英文逗号：「{line.shown}」")
        told.add(line.number)


def _mend_unclosed(sheet: Sheet, flow: Flow) -> tuple[int, After]:
    # Nested without end: the depth will be told, the brackets that are missing need not.
    if len(flow.open) > DEPTH_LIMIT:
        return len(sheet.lines), After.CLOSED
    char, line, index = flow.open[0]
    if flow.closers:
        other, wrong = flow.closers[-1]
        what = f"括号以“{char}”开头，却用全角的“{other.text[wrong]}”结尾"
        other.replace(wrong, wrong + 1, BRACKETS[other.text[wrong]])
        sheet.slips.add(other, wrong, Code.FULLWIDTH, what, f"改成英文括号：「{other.shown}」")
        return check_flow(sheet, flow.n, flow.start, flow.parent)
    last, end = flow.last
    closers = "".join(_CLOSERS[char] for char, _, _ in reversed(flow.open))
    last.replace(end, end, closers)
    what = f"这里的“{char}”没有配对的“{_CLOSERS[char]}”，也可能文件不完整"
    sheet.slips.add(line, index, Code.SYNTAX, what, f"补上括号：「{last.shown}」；若不是列表，给整句加英文引号")
    return last.number - sheet.lines[0].number + 1, After.CLOSED
