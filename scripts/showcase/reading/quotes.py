"""Quoted text: where it ends, and what is wrong when it does not."""

import re
from enum import Enum, auto

from showcase.problems import Code
from showcase.reading.characters import WIDE, show
from showcase.reading.lines import Line, Sheet
from showcase.reading.patterns import DOCUMENT, ESCAPE, FIELD, QUOTES

_CLOSE = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}
_OPENING = {"”": "“", "’": "‘"}
_AFTER = re.compile(rf"[ {WIDE}]*(?:\s#.*)?$|\s*:(?:\s|$)")
_SURROGATE = re.compile(r"\\(?:u[dD][89a-fA-F]|U(?!000[0-9a-fA-F]|0010)|U0000[dD][89a-fA-F])")


class After(Enum):
    """What may follow the value just read."""

    OPEN = auto()
    PLAIN = auto()
    BLOCK = auto()
    CLOSED = auto()


def check_quoted(sheet: Sheet, n: int, start: int, parent: int) -> tuple[int, After]:
    """Note what is wrong with a quoted value; tell on which line to go on, and what may follow."""
    end = close_quote(sheet, n, start, parent) or mend_wrong_close(sheet, n, start)
    line = sheet.lines[n]
    if end is None:
        tell_unclosed(sheet, line, start)
        line.neutralise(start)
        return n + 1, After.PLAIN
    last, index = end
    if line.text[start] == '"':
        check_escapes(sheet, n, start, end)
    return last + 1, _check_rest(sheet, line, start, sheet.lines[last], index)


def close_quote(sheet: Sheet, n: int, start: int, parent: int) -> tuple[int, int] | None:
    """The line, and the index behind the closing quote, or nothing where a new field comes first."""
    close = _CLOSE[sheet.lines[n].text[start]]
    if found := close.match(sheet.lines[n].text, start + 1):
        return n, found.end()
    for last in range(n + 1, len(sheet.lines)):
        line = sheet.lines[last]
        if DOCUMENT.match(line.text) or (line.indent <= parent and FIELD.match(line.text, line.indent)):
            return None
        if found := close.match(line.text):
            return last, found.end()
    return None


def tell_unclosed(sheet: Sheet, line: Line, start: int) -> None:
    """Say that a quote is opened and never closed."""
    quote = line.text[start]
    what = f"这里的引号 {quote} 没有配对的另一半"
    mended = show(line.text.strip(), 60) + quote
    if sheet.lines[-1] is line or not sheet.next_written(line.number - sheet.lines[0].number):
        what += "，也可能文件不完整"
    sheet.slips.add(line, start, Code.SYNTAX, what, f"在这段文字末尾补上英文引号，如「{mended}」，或把前面的引号删去")


def mend_wrong_close(sheet: Sheet, n: int, start: int, followed: str = "") -> tuple[int, int] | None:
    """Where a quote is closed with the wrong kind, mend it and tell the place behind it."""
    line = sheet.lines[n]
    quote = line.text[start]
    following = rf"|\s*[{followed}]" if followed else ""
    wrong = re.compile(rf"[{QUOTES[quote]}](?=\s*$|\s+#{following})").search(line.text, start + 1)
    if wrong is None:
        return None
    body = line.text[start : wrong.end()]
    opening = _OPENING.get(wrong[0])
    if opening and body.count(opening) >= body.count(wrong[0]):
        return None
    line.replace(wrong.start(), wrong.end(), quote)
    what = f"开头用的是英文引号 {quote} ，结尾却是中文引号 {wrong[0]}"
    sheet.slips.add(line, wrong.start(), Code.FULLWIDTH, what, f"改成英文引号：「{line.shown}」")
    return n, wrong.end()


def check_escapes(sheet: Sheet, n: int, start: int, end: tuple[int, int]) -> None:
    """Note backslashes in double quotes that mean nothing, or half a character."""
    for row in range(n, end[0] + 1):
        line = sheet.lines[row]
        first, last = start if row == n else 0, end[1] if row == end[0] else len(line.text)
        for escape in ESCAPE.finditer(line.text, first, last):
            _check_escape(sheet, (sheet.lines[n], start), line, escape)


def _check_escape(sheet: Sheet, value: tuple[Line, int], line: Line, escape: re.Match[str]) -> None:
    if _SURROGATE.match(escape[0]):
        what = f"“{escape[0]}”只是半个字的代码，显示不出任何字"
        sheet.slips.once(*value, Code.ENC, what, "直接输入这个字，不要写代码")
        line.text = line.text[: escape.start()] + "\\u3013".ljust(len(escape[0]), "〓") + line.text[escape.end() :]
    elif escape["wrong"] is not None:
        what = f"双引号里的反斜杠有特殊含义，“{show(escape[0])}”不是其中任何一种"
        sheet.slips.add(line, escape.start(), Code.SYNTAX, what, "把双引号改成单引号 '，或者把反斜杠写两遍 \\\\")
        line.replace(escape.start(), escape.start() + 1, "＼")


def _check_rest(sheet: Sheet, line: Line, start: int, last: Line, index: int) -> After:
    rest = last.text[index:]
    if _AFTER.match(rest):
        if wide := re.search(f"[{WIDE}]+", rest.split("#")[0]):
            what = "值的末尾有全角空格或不间断空格"
            sheet.slips.add(last, index + wide.start(), Code.FULLWIDTH, what, f"删去末尾的空格：「{last.shown}」")
            last.text = last.text[:index]
        return After.CLOSED
    extra = len(last.text) - len(rest.lstrip())
    what = f"引号到这里已经结束，后面却还有「{show(rest.strip(), 20)}」"
    whole = show(line.text[start:].strip().replace("'", "''"), 50)
    remedy = f"给整句加英文引号：「{line.text[:start].strip()} '{whole}'」" if line is last else "删去多余的文字或引号"
    sheet.slips.add(last, extra, Code.SYNTAX, what, remedy)
    if line is not last:
        last.text = last.text[:index]
        return After.CLOSED
    line.neutralise(start)
    return After.PLAIN
