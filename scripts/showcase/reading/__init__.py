"""Files in, plain values out, with the position of every value and every slip found at once.

Bytes are decoded; the lines are checked and mended in place (a slip is told once, and does not hide the others); the
parser then reads the mended text, and positions go on meaning what was typed. A text in which nothing looks odd is
parsed straight away.
"""

import re
import unicodedata

from showcase.problems import Code, any_stops
from showcase.reading.characters import is_ordinary
from showcase.reading.cleaning import check_characters, check_merges
from showcase.reading.decoding import decode
from showcase.reading.layout import Layout
from showcase.reading.lines import Sheet, Slips, numbered
from showcase.reading.parsing import Builder
from showcase.reading.patterns import SUSPECT_HASH, SUSPECT_LINE
from showcase.reading.results import Mark, Path, Position, Reading, Table, Value
from showcase.reading.tables import read_table

__all__ = [
    "Mark",
    "Path",
    "Position",
    "Reading",
    "Table",
    "Value",
    "read_front_matter",
    "read_page",
    "read_record",
    "read_table",
]

_STRUCTURAL = {Code.FULLWIDTH, Code.TAB, Code.SYNTAX, Code.COMMENT, Code.MERGE, Code.MULTIDOC}
_FENCE = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(---|\.\.\.)[ \t]*$")
_HEAD = 64 * 1024


def read_record(data: bytes, file: str) -> Reading:
    """Read one YAML record; what is wrong is in `problems`, and `value` is nothing only if a problem says why."""
    slips = Slips(file)
    text = decode(data, slips)
    if text is None:
        _tell_depth(data, slips)
        return Reading(file, None, {}, slips.found, "")
    builder = _read_yaml(text, slips)
    return Reading(file, builder.root, builder.marks, slips.found, text)


def read_front_matter(data: bytes, file: str) -> tuple[Reading, str]:
    """Read the YAML between the first `---` and the next, and give back the Markdown after it, cleaned."""
    slips = Slips(file)
    text = decode(data, slips)
    if text is None:
        return Reading(file, None, {}, slips.found, ""), ""
    lines = text.split("\n")
    end = _front_matter_end(lines, slips)
    front = "\n".join(lines[1:end]) if end else ""
    body = _read_body(lines[end + 1 :] if end else lines, end + 2 if end else 1, slips)
    builder = _read_yaml(front, slips, first=2) if end else Builder(slips)
    return Reading(file, builder.root, builder.marks, slips.found, text), body


def read_page(data: bytes, file: str) -> Reading:
    """Read a Markdown page that is no record: its text, and what is wrong with its characters."""
    slips = Slips(file)
    text = decode(data, slips)
    if text is not None:
        text = _read_body(text.split("\n"), 1, slips)
    return Reading(file, None, {}, slips.found, text or "")


def _front_matter_end(lines: list[str], slips: Slips) -> int:
    """The index of the line that closes the front matter; 0, with a problem, where there is none."""
    if not _FENCE.match(lines[0]):
        remedy = "文件第一行写 ---（三个英文短横），下面写各字段，再用一行 --- 结束"
        if re.match(r"\s*[－—–―]{1,3}\s*$", lines[0]):
            slips.at((1, 1), Code.FULLWIDTH, f"第一行的“{lines[0].strip()}”不是三个英文短横", remedy)
        else:
            slips.at((1, 1), Code.EMPTY, "文件开头没有填写字段的部分", remedy)
        return 0
    end = next((n for n, line in enumerate(lines[1:], 1) if _CLOSING.match(line)), 0)
    if not end:
        slips.at((1, 1), Code.SYNTAX, "开头的 --- 没有结束，也可能文件不完整", "字段写完后另起一行写 ---，下面才是正文")
    return end


def _read_body(lines: list[str], first: int, slips: Slips) -> str:
    body = numbered("\n".join(lines), first)
    check_merges(body, slips, headings=True)
    check_characters(body, slips, tabs=False)
    return unicodedata.normalize("NFC", "\n".join(line.text for line in body))


def _read_yaml(text: str, slips: Slips, first: int = 1) -> Builder:
    builder = _read_plain(text, slips, first) or _read_closely(text, slips, first)
    if builder.root is None and not any_stops(slips.found):
        slips.at((first, 1), Code.EMPTY, "文件里没有任何内容", "填上各字段，如「name: 名称」；不需要的文件请删去")
    return builder


def _read_plain(text: str, slips: Slips, first: int) -> Builder | None:
    """The quick way, for a text in which nothing looks like a slip."""
    if not is_ordinary(text) or SUSPECT_LINE.search("\n" + text) or ("#" in text and SUSPECT_HASH.search(text)):
        return None
    builder = Builder(Slips(slips.file), None, first, tidy=False)
    builder.build(text)
    return None if builder.error or builder.has_long_text or builder.slips.found else builder


def _read_closely(text: str, slips: Slips, first: int) -> Builder:
    lines = numbered(text, first)
    check_merges(lines, slips)
    check_characters(lines, slips, tabs=True)
    sheet = Sheet(lines, slips)
    Layout(sheet).walk()
    builder = Builder(slips, lines, first)
    builder.build(sheet.text)
    _tell_error(builder, slips)
    return builder


def _tell_error(builder: Builder, slips: Slips) -> None:
    """Tell the parser's own complaint, unless a slip already told on that line or the next explains it."""
    told = [problem.place.line for problem in slips.found if problem.code in _STRUCTURAL]
    slips.found = [found for found in slips.found if found.code is not Code.TYPE or found.place.line not in told]
    if builder.error is None:
        return
    (line, column), words = builder.error
    if not any(abs(number - line) <= 1 for number in told):
        slips.at((line, column), Code.SYNTAX, words.what, words.remedy)


def _tell_depth(data: bytes, slips: Slips) -> None:
    """A file that is too long because it is nested without end is told so."""
    if slips.found[0].code is not Code.SIZE:
        return
    head = data[:_HEAD].decode("utf-8", "ignore")
    builder = Builder(Slips(slips.file))
    builder.build(head)
    slips.found = [problem for problem in builder.slips.found if problem.code is Code.DEPTH] or slips.found
