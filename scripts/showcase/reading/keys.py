"""The name of a field and the dash of an item: nearly right ones are told and put right."""

import re

from showcase.problems import Code
from showcase.reading.characters import show
from showcase.reading.lines import Line, Sheet
from showcase.reading.patterns import (
    COLON_AND_WIDE,
    DASH_MARKER,
    FULLWIDTH_KEY,
    FULLWIDTH_NAME,
    KEY,
    QUOTED_KEY,
    SPACES,
    TEXT_STARTS,
    TIGHT_DASH,
    TIGHT_KEY,
    TIGHT_NAME,
    WIDE_SPACE,
    WRONGLY_QUOTED_KEY,
)
from showcase.reading.quotes import tell_unclosed


def mend_dash(sheet: Sheet, line: Line, indent: int) -> None:
    """Where an item starts with the wrong dash, or with none of the space after it, tell and mend it."""
    if dash := DASH_MARKER.match(line.text, indent):
        end = len(line.text) - len(line.text[dash.end() :].lstrip(SPACES))
        line.replace(indent, end, "- ")
        what = f"列表的一项以“{dash[1]}”开头，这不是英文短横"
        sheet.slips.add(line, indent, Code.FULLWIDTH, what, f"改成英文短横加一个空格：「{line.shown}」")
    elif TIGHT_DASH.match(line.text, indent):
        end = len(line.text) - len(line.text[indent + 1 :].lstrip(SPACES))
        is_wide = bool(WIDE_SPACE.match(line.text, indent + 1))
        line.replace(indent + 1, end, " ")
        if is_wide:
            what = "短横后面是全角空格或不间断空格"
            sheet.slips.add(line, indent + 1, Code.FULLWIDTH, what, f"改成一个英文空格：「{line.shown}」")
        else:
            sheet.slips.add(line, indent, Code.SYNTAX, "列表的“-”后面少了一个空格", f"改成「{line.shown}」")


def mend_key(sheet: Sheet, line: Line, index: int) -> None:
    """Where a field's name is followed by the wrong colon, or by no space, or is wrongly quoted, tell and mend it."""
    _mend_quotes(sheet, line, index)
    if name := FULLWIDTH_NAME.match(line.text, index):
        _mend_colon(sheet, line, index, name)
    elif name := COLON_AND_WIDE.match(line.text, index):
        wide = name.end()
        end = len(line.text) - len(line.text[wide:].lstrip(SPACES))
        line.replace(wide, end, " ")
        what = "冒号后面是全角空格或不间断空格"
        sheet.slips.add(line, wide, Code.FULLWIDTH, what, f"改成一个英文空格：「{line.shown}」")
    elif name := TIGHT_NAME.match(line.text, index):
        _mend_tight(sheet, line, name)


def mend_bad_key(sheet: Sheet, line: Line, index: int) -> bool:
    """The same for names of any spelling, where a field must stand; tell whether something was mended."""
    char = line.text[index : index + 1] or " "
    if name := FULLWIDTH_KEY.match(line.text, index):
        _mend_colon(sheet, line, index, name)
    elif name := TIGHT_KEY.match(line.text, index):
        _mend_tight(sheet, line, name)
    elif char in TEXT_STARTS and KEY.match(line.text, index + 1):
        what, remedy = f"字段名不能以“{char}”开头", f"改成「{show(line.text[index + 1 :], 60)}」"
        sheet.slips.add(line, index, Code.SYNTAX, what, remedy)
        line.replace(index, index + 1, "")
    elif char in "\"'" and not QUOTED_KEY.match(line.text, index):
        tell_unclosed(sheet, line, index)
        line.replace(index, index + 1, "")
    else:
        return False
    return True


def _mend_colon(sheet: Sheet, line: Line, index: int, name: re.Match[str]) -> None:
    colon = index + len(name[0].rstrip(SPACES)) - 1
    wrong = line.text[colon]
    line.replace(colon, name.end(), ": " if line.text[name.end() :] else ":")
    what = f"字段名后面是中文冒号“{wrong}”"
    sheet.slips.add(line, colon, Code.FULLWIDTH, what, f"改成英文冒号加一个空格：「{line.shown}」")


def _mend_tight(sheet: Sheet, line: Line, name: re.Match[str]) -> None:
    line.replace(name.end(), name.end(), " ")
    sheet.slips.add(line, name.end() - 1, Code.SYNTAX, "英文冒号后面少了一个空格", f"改成「{line.shown}」")


def _mend_quotes(sheet: Sheet, line: Line, index: int) -> None:
    name = WRONGLY_QUOTED_KEY.match(line.text, index)
    if not name or QUOTED_KEY.match(line.text, index):
        return
    wrong = next((i for i in range(index, name.end()) if line.text[i] in "“”‘’＂＇"), index)
    line.replace(index, name.end(), name[1])
    what = "字段名两边用了中文引号" if wrong > index or name[0][0] not in "\"'" else "字段名的引号没有配对"
    code = Code.FULLWIDTH if "中文" in what else Code.SYNTAX
    position = (line.number, wrong + 1 if line.origins is None else line.origins[index] + 1 + wrong - index)
    sheet.slips.at(position, code, what, f"字段名不用加引号：「{line.shown}」")


def has_dash(line: Line, index: int) -> bool:
    """Whether a list item's dash stands here."""
    return line.text[index : index + 1] == "-" and line.text[index + 1 : index + 2] in ("", " ")


def is_marked_key(line: Line, index: int) -> bool:
    """Whether a field's name stands here behind a character it may not start with."""
    return line.text[index] in TEXT_STARTS and bool(KEY.match(line.text, index + 1))


def after_dash(line: Line, dash: int) -> int:
    """Where the content behind a dash starts."""
    rest = line.text[dash + 1 :]
    return dash + 1 + len(rest) - len(rest.lstrip(" "))


def is_key(line: Line, index: int) -> bool:
    """Whether a field starts here, be its colon right or not."""
    return bool(KEY.match(line.text, index) or FULLWIDTH_NAME.match(line.text, index))
