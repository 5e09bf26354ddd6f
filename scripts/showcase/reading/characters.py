"""Characters that must not be in a record: controls, invisible ones, unassigned ones; and how to show them."""

import re
import unicodedata
from collections.abc import Iterable

_ENDS_OF_PLANES = "".join(f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(15))
_UNPRINTABLE = "\ufdd0-\ufdef\ue000-\uf8ff\U000f0000-\U0010ffff" + _ENDS_OF_PLANES
CONTROL = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{_UNPRINTABLE}]")
UNKNOWN_GLYPH = re.compile(f"[{_UNPRINTABLE}]")

INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
WIDE = "\u3000\xa0\u1680\u202f\u205f" + "".join(map(chr, range(0x2000, 0x200B)))
"""Spaces that look like a space and are none to YAML."""

BROKEN = re.compile("\ufffd+|(?:锟斤拷)+")
_RADICAL = re.compile("[\u2f00-\u2fdf]")
_MONGOLIAN = re.compile("[\u1800-\u18af]")
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdcf\ufe70-\ufefc]")
_LONG_NUMBER = re.compile(r"(?<!\d)(\d{3})\d{5,}(\d{2}[\dXx])(?!\d)")
_PRINTABLE_ODD = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2f00-\u2fdf\u3164\uffa0\ufffd]|锟斤拷")
JOINERS = "\u200c\u200d"


def is_ordinary(text: str) -> bool:
    """One quick look that tells whether a text can do without the close look at its characters."""
    is_visible = text.replace("\n", "").isprintable()
    return is_visible and unicodedata.is_normalized("NFC", text) and not _PRINTABLE_ODD.search(text)


def show(text: str, most: int = 40) -> str:
    """A text for a message: short, no invisible characters, long numbers (of people) masked."""
    cut = text if len(text) <= most else text[:most] + "…"
    cut = _LONG_NUMBER.sub(r"\1****\2", cut.replace("\t", "<Tab>"))
    return INVISIBLE.sub(_named, CONTROL.sub(_named, cut))


def _named(match: re.Match[str]) -> str:
    return f"<{code_point(match[0])}>"


def code_point(char: str) -> str:
    """A character by its number, as in U+200B."""
    return f"U+{ord(char):04X}"


def standard(text: str) -> str:
    """The text in the form in which equal characters are equal (NFC; radicals become the characters they look like)."""
    return unicodedata.normalize("NFC", _RADICAL.sub(lambda radical: unicodedata.normalize("NFKC", radical[0]), text))


def is_standard(text: str) -> bool:
    """Whether a text is in standard form already."""
    return unicodedata.is_normalized("NFC", text) and not _RADICAL.search(text)


def control_told(chars: Iterable[str]) -> tuple[str, str]:
    """What to say about control characters."""
    names = "、".join(dict.fromkeys(map(code_point, chars)))
    return f"有看不见或无法显示的字符 {names}", "删去这个字符（多半是从别处粘贴带来的），必要时重新输入这一行"


def invisible_told(chars: Iterable[str]) -> tuple[str, str]:
    """What to say about invisible characters."""
    names = "、".join(dict.fromkeys(map(code_point, chars)))
    return f"有零宽或改变文字方向的字符 {names}", "删去这个看不见的字符，最好把这一行重新输入一遍"


def invisible_in(text: str) -> list[re.Match[str]]:
    """Invisible characters that no script or emoji in the text needs."""
    return [match for match in INVISIBLE.finditer(text) if not _is_needed(match[0], text, match.start())]


def _is_needed(char: str, text: str, index: int) -> bool:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if _MONGOLIAN.match(before) or _MONGOLIAN.match(after):
        return char in JOINERS or "\u180b" <= char <= "\u180f"
    if _ARABIC.match(before):
        return char in JOINERS
    return char == "\u200d" and _is_pictograph(before) and _is_pictograph(after)


def _is_pictograph(char: str) -> bool:
    return bool(char) and (char == "\ufe0f" or unicodedata.category(char) in ("So", "Sk"))
