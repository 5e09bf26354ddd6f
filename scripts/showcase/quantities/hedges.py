"""How exactly a figure speaks: 约, 以上, 近, 多 and their like."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

TOLERANCE = Decimal("0.1")
"""约422户 is taken to mean 422 give or take a tenth, 近30万元 at most a tenth less."""


class Precision(StrEnum):
    """How exactly a figure says what it says."""

    EXACT = "确数"
    ABOUT = "约数"
    AT_LEAST = "至少"
    BELOW = "不足"
    RANGE = "区间"
    SUM = "合计"


@dataclass(frozen=True)
class Hedge:
    """What a word makes of a number: a precision, and factors from the number to its interval."""

    precision: Precision
    low: Decimal = Decimal(1)
    high: Decimal | None = Decimal(1)


PLAIN = Hedge(Precision.EXACT)
ABOUT = Hedge(Precision.ABOUT, 1 - TOLERANCE, 1 + TOLERANCE)
AT_LEAST = Hedge(Precision.AT_LEAST, high=None)
BELOW = Hedge(Precision.BELOW, low=Decimal(0))
NEARLY = Hedge(Precision.BELOW, low=1 - TOLERANCE)


def _by_word(words: dict[Hedge, str]) -> dict[str, Hedge]:
    return {word: hedge for hedge, spelt in words.items() for word in spelt.split()}


def _either(words: dict[str, Hedge]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


WORDS_BEFORE = _by_word(
    {
        ABOUT: "约 大约 大概 约为 差不多",
        AT_LEAST: "至少 最少 不少于 不低于 不小于 超过 超 逾 多于 大于 高于 ≥ >= >",
        BELOW: "不足 不到 不满 未满 少于 低于 小于 至多 最多 不超过 不多于 不高于 不大于 ≤ <= <",
        NEARLY: "近 将近 接近",
    }
)
WORDS_WITHIN = _by_word({ABOUT: "来", AT_LEAST: "多 余 几"})
WORDS_AFTER = _by_word({ABOUT: "左右 上下", AT_LEAST: "以上 及以上 多 余", BELOW: "以下 及以下 以内 之内"})

BEFORE, WITHIN, AFTER = map(_either, (WORDS_BEFORE, WORDS_WITHIN, WORDS_AFTER))
"""Patterns of the words that stand before a figure, between its number and its unit, and after it."""
