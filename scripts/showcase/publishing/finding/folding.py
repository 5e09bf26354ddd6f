"""Text as the search index holds it: Simplified, half-width, and cut so that a Han character and the next are a word."""

import re
from collections.abc import Iterator
from functools import cache

from opencc import OpenCC

HAN = re.compile("[\ua74f々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""A Chinese character, and what stands for the sign of a percentage; theme/assets/search/query.js holds the same."""
TOKEN = re.compile(rf"{HAN.pattern}|[0-9]+(?:\.[0-9]+)*|(?:(?!{HAN.pattern})[^\W0-9_])+|[^\w\s]+|_+")
"""A Chinese character, a number, a run of letters, or a run of signs."""
PERCENT = "\ua74f"
"""Stands for % in the index, where signs are nothing and 70% would be 70."""
EDGE = "\ua78f"
"""What ends a number or a run of letters in the index, so that none is the beginning of another; no keyboard has it."""
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
    """Text in the words of the index, without a dictionary: every token together with the next.

    A Chinese character begins one word: with the next token, or alone at the end of a run. A number or a run of letters
    is a word, and begins another with the next token. Signs part one run from the next, and count as words.
    """
    run: list[str] = []
    words: list[str] = []
    for token in [*TOKEN.findall(text.replace("%", PERCENT)), ""]:
        if _is_word(token):
            run.append(token)
        else:
            words += [*_words(run), token]
            run.clear()
    return " ".join(words).strip()


def _is_word(token: str) -> bool:
    return token[:1].isalnum()


def _words(run: list[str]) -> Iterator[str]:
    for at, token in enumerate(run):
        after = "".join(run[at + 1 : at + 2])
        if not HAN.match(token):
            yield _edged(token)
        if HAN.match(token) or after:
            yield f"{'' if HAN.match(token) else EDGE}{_edged(token)}{_edged(after)}"


def _edged(token: str) -> str:
    return f"{token.replace('.', EDGE)}{EDGE}" if token and not HAN.match(token) else token


@cache
def traditional() -> tuple[tuple[str, str], ...]:
    """Every Traditional character with the Simplified one it turns into."""
    signs = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))]
    # One to a line: side by side they would be read as words.
    turned = _converter().convert("\n".join(signs)).split("\n")
    return tuple((old, new) for old, new in zip(signs, turned, strict=True) if old != new and len(new) == 1)
