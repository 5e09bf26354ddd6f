"""The value of a field or item: what YAML would take for something else than the text that was meant."""

import re

from showcase.problems import Code
from showcase.reading.characters import show
from showcase.reading.flows import check_flow
from showcase.reading.lines import Line, Sheet
from showcase.reading.patterns import (
    ALIAS,
    BLOCK_HEADER,
    BRACKETS,
    COMMENT,
    EDGE,
    INNER_COLON,
    PROPERTY,
    SWALLOWED,
    TEMPLATE,
    TEXT_STARTS,
)
from showcase.reading.quotes import After, check_quoted

_TWINS = {"｜": "|", "＞": ">"}


def check_value(sheet: Sheet, n: int, start: int, parent: int) -> tuple[int, After]:
    """Note what is wrong with the value from here on; tell on which line to go on, and what may follow."""
    line = sheet.lines[n]
    start = _skip_properties(line, _skip_edge(sheet, line, start))
    _mend_brackets(sheet, line, start)
    _mend_opening_quote(sheet, line, start)
    _mend_header(sheet, n, start, parent)
    char = line.text[start : start + 1]
    if not char:
        return n + 1, After.OPEN
    if char == "#":
        return n + 1, _check_comment_only(sheet, n, start, parent)
    if char in "\"'":
        return check_quoted(sheet, n, start, parent)
    if char in "[{" and not TEMPLATE.match(line.text, start):
        return check_flow(sheet, n, start, parent)
    if BLOCK_HEADER.match(line.text, start):
        return n + 1, After.BLOCK
    if ALIAS.match(line.text, start):
        return n + 1, After.CLOSED
    _check_start(sheet, line, start)
    return n + 1, check_text(sheet, line, start)


def check_text(sheet: Sheet, line: Line, start: int) -> After:
    """Note what would be cut off a plain text or split it; a comment behind it ends the text."""
    if swallowed := SWALLOWED.search(line.text, start):
        what = f"“#”后面的「{show(line.text[swallowed.start() :], 20)}」会被当作注释丢掉"
        sheet.slips.add(line, swallowed.start(), Code.COMMENT, what, _quote_all(line, start))
        line.text = line.text.replace("#", "＃")
    comment = COMMENT.search(line.text, start)
    end = comment.start() if comment else len(line.text)
    if colon := INNER_COLON.search(line.text, start, end):
        what = "这段文字里又有英文冒号加空格，会被当作另一个字段"
        sheet.slips.add(line, colon.start(), Code.SYNTAX, what, _quote_all(line, start) + "，或改用中文冒号")
        line.neutralise(colon.start())
    return After.CLOSED if comment else After.PLAIN


def _quote_all(line: Line, start: int) -> str:
    quote = "'" if '"' in line.text[start:] or "\\" in line.text[start:] else '"'
    whole = show(line.text[start:].strip(), 60).replace("'", "''" if quote == "'" else "'")
    head = line.text[:start].strip()
    return f"给整句加英文引号：「{f'{head} ' if head else ''}{quote}{whole}{quote}」"


def _skip_edge(sheet: Sheet, line: Line, start: int) -> int:
    if edge := EDGE.match(line.text, start):
        wide = start + len(edge[0]) - len(edge[0].lstrip(" "))
        line.text = line.text[:start] + " " * len(edge[0]) + line.text[edge.end() :]
        what = "冒号或短横后面是全角空格或不间断空格"
        head, rest = line.text[:start].strip(), line.text[edge.end() :].strip()
        sheet.slips.add(line, wide, Code.FULLWIDTH, what, f"改成一个英文空格：「{show(f'{head} {rest}', 60)}」")
    return len(line.text) - len(line.text[start:].lstrip(" "))


def _skip_properties(line: Line, start: int) -> int:
    while found := PROPERTY.match(line.text, start):
        start = len(line.text) - len(line.text[found.end() :].lstrip(" "))
    return start


def _mend_brackets(sheet: Sheet, line: Line, start: int) -> None:
    char, last = line.text[start : start + 1], line.text.rstrip()[-1:]
    if char not in ("［", "｛") or last not in ({"［": "］]", "｛": "｝}"}[char]):
        return
    end = len(line.text.rstrip())
    line.text = line.text[:start] + BRACKETS[char] + line.text[start + 1 : end - 1] + BRACKETS.get(last, last)
    what = f"括号“{char}”是全角的，不会被当作列表"
    sheet.slips.add(line, start, Code.FULLWIDTH, what, f"改成英文括号：「{line.shown}」")


def _mend_opening_quote(sheet: Sheet, line: Line, start: int) -> None:
    found = re.compile(r"(“[^”\"]*\"|‘[^’']*')\s*(?:\s#.*)?$").match(line.text, start)
    if not found:
        return
    wrong, quote = found[1][0], found[1][-1]
    line.replace(start, start + 1, quote)
    what = f"开头用的是中文引号 {wrong} ，结尾却是英文引号 {quote}"
    sheet.slips.add(line, start, Code.FULLWIDTH, what, f"两头都用英文引号：「{line.shown}」")


def _mend_header(sheet: Sheet, n: int, start: int, parent: int) -> None:
    line, below = sheet.lines[n], sheet.next_written(n)
    char = line.text[start:].strip()
    if char not in _TWINS or below is None or below.indent <= parent:
        return
    line.replace(start, start + 1, _TWINS[char])
    what = f"表示大段文字的符号“{char}”是全角的"
    sheet.slips.add(line, start, Code.FULLWIDTH, what, f"改成英文符号：「{line.shown}」")


def _check_comment_only(sheet: Sheet, n: int, start: int, parent: int) -> After:
    line, below = sheet.lines[n], sheet.next_written(n)
    has_child = below and (below.indent > parent or (below.indent == parent and below.text.lstrip().startswith("- ")))
    if not SWALLOWED.match(line.text, start) or has_child:
        return After.OPEN
    what = f"“#”后面的「{show(line.text[start:], 20)}」会被当作注释丢掉，这里就成了空的"
    sheet.slips.add(line, start, Code.COMMENT, what, _quote_all(line, start))
    line.neutralise(start)
    return After.PLAIN


def _check_start(sheet: Sheet, line: Line, start: int) -> None:
    char, following = line.text[start], line.text[start + 1 : start + 2]
    if char in TEXT_STARTS + "{" or (char in "-?:" and following in ("", " ")):
        what = f"值不能以“{char}”开头，它在这里有特殊含义"
        sheet.slips.add(line, start, Code.SYNTAX, what, _quote_all(line, start))
        line.neutralise(start)
