"""Takes out of the lines what must not be in any of them: odd characters and what git left behind."""

import re
import unicodedata
from collections.abc import Iterable

from showcase.problems import Code, Severity
from showcase.reading.characters import (
    BROKEN,
    CONTROL,
    UNKNOWN_GLYPH,
    code_point,
    control_told,
    invisible_in,
    invisible_told,
    is_standard,
    show,
    standard,
)
from showcase.reading.lines import Line, Slips

_LINE_ENDS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NEXT_FIELD = re.compile(r"\s*(- )?[\w-]+\s*[:：]")


def check_characters(lines: Iterable[Line], slips: Slips, tabs: bool) -> None:
    """Note, and take out, every character that must not be there; one problem for a line and a kind."""
    for line in lines:
        if line.text.isascii() and line.text.isprintable():
            continue
        _check_broken(line, slips)
        _check_standard(line, slips)
        _check_tabs(line, slips, tabs)
        _check_controls(line, slips)
        _check_invisible(line, slips)


def _check_broken(line: Line, slips: Slips) -> None:
    if broken := BROKEN.search(line.text):
        what = f"这里的字已经损坏（“{broken[0][:3]}”是转换编码时留下的）"
        slips.add(line, broken.start(), Code.ENC, what, "对照原件重新输入这几个字，再以 UTF-8 编码保存")


def _check_standard(line: Line, slips: Slips) -> None:
    if is_standard(line.text):
        return
    index = next((i for i in range(len(line.text)) if not is_standard(line.text[: i + 1])), 0)
    # A mark that combines with the letter before it is told at that letter.
    index -= bool(index and unicodedata.combining(line.text[index]))
    seen = f"“{line.text[index]}”（{code_point(line.text[index])}）"
    remedy = f"请用输入法重新输入，这一行应为「{show(standard(line.text).strip(), 60)}」"
    position = (line.number, line.column(index))
    slips.at(position, Code.NFC, f"{seen}是分解形式或兼容字，已按标准形式理解", remedy, Severity.WARNING)


def _check_tabs(line: Line, slips: Slips, tabs: bool) -> None:
    index = line.text.find("\t")
    if index < 0 or not tabs:
        return
    at_start = not line.text[:index].strip()
    what = "行首用了 Tab 缩进" if at_start else "这里有一个 Tab 制表符"
    slips.add(line, index, Code.TAB, what, "删去 Tab，改用空格（每层缩进 2 个空格）" if at_start else "把 Tab 改成空格")
    # Indentation keeps its tabs: how deep they were meant only the lines around can tell.
    body = len(line.text) - len(line.text.lstrip())
    line.text = line.text[:body] + line.text[body:].replace("\t", " ")


def _check_controls(line: Line, slips: Slips) -> None:
    found = list(CONTROL.finditer(line.text))
    if not found:
        return
    slips.add(line, found[0].start(), Code.CTRL, *control_told(match[0] for match in found))
    end = _LINE_ENDS.search(line.text)
    # A foreign line end: what follows was meant as a line of its own, it must not be read as part of this one.
    if end and _NEXT_FIELD.match(line.text, end.end()):
        line.text = line.text[: end.start()]
    line.text = CONTROL.sub(" ", UNKNOWN_GLYPH.sub("〓", line.text))


def _check_invisible(line: Line, slips: Slips) -> None:
    found = invisible_in(line.text)
    if not found:
        return
    slips.add(line, found[0].start(), Code.INVISIBLE, *invisible_told(match[0] for match in found))
    for match in reversed(found):
        line.replace(match.start(), match.end(), "")


_MARKERS = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=\s|$)")
_DIFF = re.compile(r"^(diff --git |index [0-9a-f]{7,}\.\.|@@ -\d+(,\d+)? \+\d+(,\d+)? @@|--- a/|\+\+\+ b/)")
_ADDED = re.compile(r"^\+(?=\s*(- )?[\w\"'“-]+\s*[:：]|\s*- )")
_REMOVED = re.compile(r"^-(?=\s*[\w-]+: )")
_REMOVE_MARKERS = "与同事核对后只留下正确的一份内容，并删去 <<<<<<<、=======、>>>>>>> 这几行"


def check_merges(lines: list[Line], slips: Slips, headings: bool = False) -> None:
    """Note conflict markers and patch leftovers, one problem for a whole conflict, and blank what is not ours."""
    markers = [(n, line.text[0]) for n, line in enumerate(lines) if _MARKERS.match(line.text)]
    kinds = "".join(kind for _, kind in markers)
    # In Markdown a row of equal signs alone underlines a heading.
    if not (headings and not kinds.strip("=")):
        for conflict in re.finditer(r"<\|?=>|.", kinds):
            _tell_conflict(lines, [markers[i][0] for i in range(*conflict.span())], slips)
    if not headings:
        _check_patch(lines, slips)


def _tell_conflict(lines: list[Line], rows: list[int], slips: Slips) -> None:
    first = lines[rows[0]]
    others = "、".join(f"第 {lines[row].number} 行" for row in rows[1:])
    what = f"这一行是版本合并的冲突标记「{first.shown}」" + (f"（连同{others}）" if others else "")
    slips.add(first, 0, Code.MERGE, what, _REMOVE_MARKERS)
    # Of a whole conflict the first side is read on, so that the second is not told as repeated fields.
    dropped = {rows[0], *rows[1:2], *range(rows[1], rows[-1] + 1)} if len(rows) > 1 else {rows[0]}
    for row in dropped:
        lines[row].text = ""


def _check_patch(lines: list[Line], slips: Slips) -> None:
    added = {n for n, line in enumerate(lines) if _ADDED.match(line.text)}
    is_diff = False
    for n, line in enumerate(lines):
        is_removed = _REMOVED.match(line.text) and not added.isdisjoint((n - 1, n + 1))
        if is_removed or _DIFF.match(line.text):
            slips.add(line, 0, Code.MERGE, f"这一行是补丁（diff）留下的「{line.shown}」", "删去这一行")
            is_diff, line.text = True, ""
        elif n in added:
            mended = show(line.text[1:].strip(), 60)
            slips.add(line, 0, Code.MERGE, "行首的“+”是补丁（diff）留下的", f"删去“+”，改成「{mended}」")
            # In a whole patch the lines around are shifted by one, in a stray line they are not.
            line.replace(0, 1, " " if is_diff and lines[n - 1].text[:1] in ("", " ") else "")
