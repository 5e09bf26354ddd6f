"""Chinese names in the order of a dictionary: by their readings, then by tone."""

import re
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, load_phrases_dict

MARKS = re.compile(r"[\s“”‘’《》〈〉（）()\[\]【】〔〕·、，。：—-]+")
"""What a name is not looked up by."""

PLACES = {
    "长治": "cháng zhì",
    "六合": "lù hé",
    "天台": "tiān tāi",
    "乐陵": "lào líng",
    "单县": "shàn xiàn",
    "洪洞": "hóng tóng",
    "浚县": "xùn xiàn",
    "涡阳": "guō yáng",
    "繁峙": "fán shì",
    "宕昌": "tàn chāng",
    "荥经": "yíng jīng",
    "朝阳": "cháo yáng",
    "曾都": "zēng dū",
}
"""Places that are not read as their characters mostly are, and that the dictionary does not know."""
load_phrases_dict({name: [[one] for one in said.split()] for name, said in PLACES.items()})


@lru_cache(maxsize=2**14)
def reading_order(name: str) -> tuple[str, ...]:
    """What names are sorted by: the readings of their characters with tones, 多音字 read as in the words they stand in."""
    plain = MARKS.sub("", name).lower()
    return (*lazy_pinyin(plain, style=Style.TONE3, neutral_tone_with_five=True), name)


def initial(name: str) -> str:
    """The letter a name is looked up under; empty where it begins with a figure or a mark."""
    first = reading_order(name)[0][:1]
    return first if "a" <= first <= "z" else ""
