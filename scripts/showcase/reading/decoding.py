"""Bytes in, text out: which encoding it is, where it breaks, and whether it is too long."""

import codecs
import re

from showcase.problems import Code
from showcase.reading.lines import Slips

FILE_LIMIT = 256 * 1024
TABLE_LIMIT = 8 * 1024 * 1024
LINE_LIMIT = 16 * 1024
SAVE_AS = "用记事本打开，“另存为”时把编码选成 UTF-8，再覆盖原文件"
SAVE_TABLE_AS = "用 WPS 或 Excel 打开，“另存为”时把类型选成“CSV UTF-8”，再覆盖原文件"

_BOMS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
    (b"\x84\x31\x95\x33", "GB18030"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "Excel/Word（xlsx、docx）或压缩"),
    (b"\xd0\xcf\x11\xe0", "旧版 Excel/Word（xls、doc）"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"%PDF", "PDF"),
)


def decode(data: bytes, slips: Slips, limit: int = FILE_LIMIT) -> str | None:
    """The text with plain line ends, or nothing when it is too long or not UTF-8 (a problem then says so)."""
    data = data.removeprefix(codecs.BOM_UTF8)
    if not _check_size(data, slips, limit) or not _check_kind(data, slips):
        return None
    try:
        return plain_ends(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        _tell_broken(data, error, slips)
        return None


def plain_ends(text: str) -> str:
    """The text with every line end, however typed, as one line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _check_size(data: bytes, slips: Slips, limit: int) -> bool:
    long_lines = _long_lines(data) if len(data) > LINE_LIMIT else []
    for number, size in long_lines[:1]:
        what = f"这一行有 {size // 1024} KiB，超过一行 {LINE_LIMIT // 1024} KiB 的限度"
        slips.at((number, 1), Code.SIZE, what, "把长文字分成几行或分成几个字段")
    if len(data) > limit and not long_lines:
        what = f"文件有 {-(-len(data) // 1024)} KiB，超过 {limit // 1024} KiB 的限度"
        slips.at((1, 1), Code.SIZE, what, "把内容拆成几份记录；图片等附件另放，不要贴进来")
    return not long_lines and len(data) <= limit


def _long_lines(data: bytes) -> list[tuple[int, int]]:
    lines = re.split(rb"\r\n|\r|\n", data)
    return [(number, len(line)) for number, line in enumerate(lines, 1) if len(line) > LINE_LIMIT]


def _check_kind(data: bytes, slips: Slips) -> bool:
    for start, kind in _OTHER_FILES:
        if data.startswith(start):
            slips.at((1, 1), Code.ENC, f"这是{kind}文件，不是文本文件", "请把内容填进文本格式的记录文件，编码用 UTF-8")
            return False
    name = next((name for bom, name in _BOMS if data.startswith(bom)), "") or _wide_encoding(data)
    if name:
        slips.at((1, 1), Code.ENC, f"文件不是 UTF-8，而是 {name} 编码", _save_as(slips))
    return not name


def _save_as(slips: Slips) -> str:
    # An office program would take a record apart; a table is what it is made for.
    return SAVE_TABLE_AS if slips.file.endswith(".csv") else SAVE_AS


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a mark at the start: only so read, the zeros become Latin words."""
    head = data[: 4096 & ~3]
    if b"\0" not in head:
        return ""
    for name in ("UTF-32-LE", "UTF-32-BE", "UTF-16-LE", "UTF-16-BE"):
        text = head[: len(head) // 4 * 4].decode(name, "replace") if "32" in name else head.decode(name, "replace")
        if "\0" not in text and re.search(r"[A-Za-z]{2}|\n", text) and "\ufffd" not in text[:-1]:
            return name[:6]
    return ""


def _tell_broken(data: bytes, error: UnicodeDecodeError, slips: Slips) -> None:
    before = plain_ends(data[: error.start].decode("utf-8"))
    position = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    tail = re.split(rb"[\r\n]", data[error.start :], maxsplit=1)[0]
    shown = " ".join(f"{byte:02X}" for byte in data[error.start : error.start + 2])
    if error.reason == "unexpected end of data":
        slips.at(position, Code.ENC, "文件不完整：最后一个字只存了一半", "重新取得完整的文件，以 UTF-8 编码保存")
    elif not before.isascii():
        what = f"从这里起不是 UTF-8（字节 {shown}），{_guess(tail)}，前面的字却是：一个文件里混了两种编码"
        slips.at(position, Code.ENC, what, "重新输入这一行的字，再以 UTF-8 编码保存")
    else:
        slips.at(position, Code.ENC, f"文件不是 UTF-8（字节 {shown}），{_guess(tail)}", _save_as(slips))


def _guess(tail: bytes) -> str:
    for encoding, name in (("gb2312", "像是 GBK 编码"), ("big5", "像是繁体 Big5 编码"), ("gb18030", "像是 GBK 编码")):
        if _looks_like(tail, encoding):
            return name
    return "也看不出是哪种编码"


def _looks_like(tail: bytes, encoding: str) -> bool:
    try:
        return bool(re.search("[\u4e00-\u9fff]", tail.decode(encoding)))
    except UnicodeDecodeError:
        return False
