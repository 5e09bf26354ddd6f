"""Text as the search index holds it: Simplified, half-width, and cut so that every Han character is a word."""

import re
from functools import cache

from opencc import OpenCC

CUT = "\u200b"
"""A zero-width space: the engine takes what stands between two of them for a word, and reads no dictionary."""
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
WIDE = {
    ord(wide): ord(wide) - 0xFEE0
    for wide in "０１２３４５６７８９" + "".join(map(chr, [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]))
}
"""Full-width digits and letters, which people type and which mean the same."""


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """Text with Traditional characters turned into Simplified ones, full-width digits and letters into plain ones."""
    converted: str = _converter().convert(text)
    return converted.translate(WIDE)


def cut(text: str) -> str:
    """Text with a zero-width space on both sides of every Han character."""
    return HAN.sub(rf"{CUT}\g<0>{CUT}", text)


@cache
def traditional() -> tuple[tuple[str, str], ...]:
    """Every Traditional character with the Simplified one it turns into."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # One to a line: side by side they would be read as words.
    turned = _converter().convert("\n".join(signs)).split("\n")
    return tuple((old, new) for old, new in zip(signs, turned, strict=True) if old != new and len(new) == 1)
