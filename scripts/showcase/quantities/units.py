"""Units: which words mean the same one, which are measured rather than counted."""

import re

from showcase.quantities.refusals import UnitMismatch, named, quoted


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ALIASES = {
    alias: unit
    for unit, aliases in {
        "平方米": "m2 m^2 平米 平方 平",
        "平方公里": "km2 km^2 平方千米",
        "公顷": "ha",
        "公里": "km 千米",
        "厘米": "cm",
        "毫米": "mm",
        "千克": "kg 公斤",
        "小时": "个小时 钟头 个钟头",
        "分钟": "min",
        "百分点": "个百分点",
        "人": "名 位",
    }.items()
    for alias in aliases.split()
}
"""Other ways to write a unit, single letters excepted: 5M is no length.

件, 件次, 件套, 人 and 人次 are no aliases of one another: they count different things.
"""

MEASURED = _words(
    "平方米 平方公里 亩 公顷 公里 里 米 厘米 毫米 千克 克 斤 吨 升 毫升 立方米 千瓦 千瓦时 度 兆 "
    "年 个月 周 天 日 小时 分钟 秒 岁 学时 课时 学分 元 分 % 百分点 倍"
)
"""Units that come in fractions; everything else is counted one by one."""

COUNTED = _words(
    "人 户 家 所 处 间 栋 幢 座 张 本 册 部 台 套 件 份 篇 首 支 条 项 次 场 期 批 届 轮 辆 只 块 幅 面 "
    "节 门 对 组 队 班 种 类 枚 盏 棵 盆 桌 床 把 顶 片 站 点 村 县 市 区 镇 街道 社区 小区 网格 支部 "
    "人次 件次 场次 户次 课次 件套 人份"
)
"""Words that count after a Chinese numeral, where 一般 and 一些 are no figures; 个 takes any noun."""

SPELT = [word for word in [*ALIASES, *MEASURED] if not re.fullmatch("[^a-z%^千百]+", word)]
# No numerals, no hedges, no words that join a sentence.
WORD = "(?:(?![零〇一二两三四五六七八九十百千万亿半多余几约近第至到和及与或以的是有了在])[\u4e00-\u9fff])"
UNIT = f"(?:(?i:{'|'.join(map(re.escape, SPELT))})|{WORD}{{1,8}}(?:/{WORD}{{1,4}})?)"
"""A unit: a symbol we know, or any short Chinese word, 元/月 too."""


def canonical(unit: str) -> str:
    """The one name of a unit: ㎡, m2 and 平米 are 平方米; 名 and 位 are 人."""
    return ALIASES.get(unit.lower(), unit)


def is_measured(unit: str) -> bool:
    """Whether there can be a fraction of it: half an hour, but no half person; a number without unit may have one."""
    return not unit or unit.split("/")[0] in MEASURED


def counts(unit: str) -> bool:
    """Whether a Chinese numeral before this word makes a figure."""
    return not unit or canonical(unit) in MEASURED | COUNTED or unit.startswith("个")


def agreed_unit(number: str, written: str, declared: str | None) -> str:
    """The unit, canonically, of a number written with one (or none) where one is declared (or none is)."""
    if declared is None or not written:
        return canonical(written or declared or "")
    if canonical(written) != canonical(declared):
        what = f"{quoted(number + written)}的单位不对，这一栏要填{_wanted(declared)}"
        raise UnitMismatch(what, _remedy(number, written, declared))
    return canonical(declared)


def _wanted(declared: str) -> str:
    return f"以{named(declared)}计的数" if declared else "没有单位的数"


def _remedy(number: str, written: str, declared: str) -> str:
    classifier = written[0]
    if canonical(classifier) == canonical(declared) and canonical(written) not in MEASURED | COUNTED:
        return f"数的如果就是这一栏所指的，写成{quoted(number + classifier)}"
    return f"查清原始材料后填{_wanted(declared)}；程序不做换算，也不把不同的东西算在一起"
