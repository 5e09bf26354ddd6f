"""Chinese names in the order of a dictionary: by their readings, then by tone."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

MARKS = re.compile(r"[\s“”‘’《》〈〉（）()\[\]【】〔〕·、，。：—-]+")
"""What a name is not looked up by."""


@lru_cache(maxsize=2**14)
def reading_order(name: str) -> tuple[str, ...]:
    """What names are sorted by: the readings of their characters with tones, 多音字 read as in the words they stand in."""
    plain = MARKS.sub("", name).lower()
    return (*lazy_pinyin(plain, style=Style.TONE3, neutral_tone_with_five=True), name)


def initial(name: str) -> str:
    """The letter a name is looked up under; empty where it begins with a figure or a mark."""
    first = reading_order(name)[0][:1]
    return first if "a" <= first <= "z" else ""
