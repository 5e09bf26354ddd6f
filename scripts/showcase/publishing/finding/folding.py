"""Text as the search index holds it: Simplified, half-width, and cut so that a Han character and the next are a word."""

import re
from functools import cache

from opencc import OpenCC

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
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
    """Text in words without a dictionary: every Han character together with the next, the last of a run alone.

    So there are as many words as characters, and each place of a word is the place of its first character.
    """
    return HAN.sub(lambda run: f" {' '.join(run[0][at : at + 2] for at in range(len(run[0])))} ", text)


@cache
def traditional() -> tuple[tuple[str, str], ...]:
    """Every Traditional character with the Simplified one it turns into."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # One to a line: side by side they would be read as words.
    turned = _converter().convert("\n".join(signs)).split("\n")
    return tuple((old, new) for old, new in zip(signs, turned, strict=True) if old != new and len(new) == 1)
