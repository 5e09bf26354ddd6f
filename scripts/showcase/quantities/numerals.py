"""Numbers in Arabic and in Chinese numerals, read strictly: a doubtful one is refused, never guessed."""

import re
from decimal import Decimal

from showcase.quantities.refusals import QuantityError, quoted

DIGITS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
PLACES = {"亿": 100_000_000, "万": 10_000, "千": 1_000, "百": 100, "十": 10}
"""The places of a Chinese numeral, the highest first."""

# 千 belongs to the unit in 千克, 千米, 千瓦, and 百 in 百分点.
HUNDRED_OR_THOUSAND = "百(?!分)|千(?![克米瓦])"
NUMERALS = f"(?:[{''.join(DIGITS)}十万亿]|{HUNDRED_OR_THOUSAND})+?"
SCALE = f"(?:{HUNDRED_OR_THOUSAND})?(?:万亿|[万亿])?"
"""What may stand after a number to multiply it: 5.2万, 3千万, 三百多万."""

WELL_FORMED = re.compile(r"(?:0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
MISPLACED_TWO = re.compile("(?<=.)两(?![百千万亿])|两(?=[^百千万亿])")
NEIGHBOURS = re.compile("(.*?)(一二|二三|三四|四五|五六|六七|七八|八九)([十百千万亿]*)")


def read_arabic(digits: str) -> Decimal:
    """The number written in digits, thousands commas understood where they belong."""
    if WELL_FORMED.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    if re.match("0[0-9]", digits):
        remedy = "是数量就去掉开头的 0；是编号就填到编号栏"
        raise QuantityError(f"{quoted(digits)}以 0 开头，像编号或电话，不像数量", remedy)
    if digits.count(".") > 1 or digits.endswith("."):
        raise QuantityError(f"{quoted(digits)}的小数点不对", "一个数最多一个小数点，例如“5.2”；日期和编号不填在这里")
    bare = digits.replace(",", "")
    correct = f"写成{quoted(bare)}" if WELL_FORMED.fullmatch(bare) else "不写逗号"
    raise QuantityError(f"{quoted(digits)}的千位逗号位置不对", f"{correct}；是几个数就分栏填写")


def read_chinese(numeral: str) -> tuple[int, int]:
    """The least and the greatest number a Chinese numeral means: 五十三 is 53 to 53, 三四十 is 30 to 40."""
    if (number := read_numeral(numeral)) is not None:
        return number, number
    if found := NEIGHBOURS.fullmatch(numeral.replace("两", "二")):
        head, neighbours, places = found.groups()
        low, high = (read_numeral(head + digit + places) for digit in neighbours)
        if low is not None and high is not None:
            return low, high
    remedy = "改用阿拉伯数字，例如“105”；概数可以写“三四十”"
    raise QuantityError(f"{quoted(numeral)}不是通行的中文数字写法", remedy)


def read_numeral(numeral: str) -> int | None:
    """The number a Chinese numeral stands for, 百 alone being 100; None when it is not well formed."""
    if numeral in DIGITS:
        return DIGITS[numeral]
    if MISPLACED_TWO.search(numeral):
        return None
    for place, size in PLACES.items():
        head, found, tail = numeral.rpartition(place)
        if found:
            return _of_place(head, size, tail)
    return None


def written_out(number: Decimal) -> str:
    """A number in plain digits, without exponent or idle zeros."""
    return f"{number.normalize():f}"


def _of_place(head: str, size: int, tail: str) -> int | None:
    unsaid = not head and (size == 10 or not tail)
    times = 1 if unsaid else read_numeral(head)
    rest = _below(tail, size)
    # Before 十, 百, 千 stands one digit; before 万 up to four places; before 亿 up to eight.
    if times is None or rest is None or not 0 < times < (size if size >= PLACES["万"] else 10):
        return None
    return times * size + rest


def _below(tail: str, size: int) -> int | None:
    """What follows a place; 一百五 is refused, for it is 150 to some and 105 to others."""
    if not tail:
        return 0
    skips = tail[0] in "零〇"
    rest = None if tail[0] in "百千万亿" else read_numeral(tail[skips:])
    if rest is None or not 0 < rest < size:
        return None
    next_place = size // 10
    fits = rest < next_place if skips else rest >= next_place or len(tail) > 1
    return rest if fits else None
