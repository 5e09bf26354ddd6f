"""Why a text is not a figure, told to the clerk who typed it."""

import re

LONGEST_QUOTE = 24
"""A message quotes no more of what was typed than this."""

DIGIT = "零〇一二两三四五六七八九十百千万亿"

FAULTS: tuple[tuple[str, str, str], ...] = (
    (r"()", "这一栏是空的", "填一个数，例如“5906户”；没有数就不写这一栏"),
    (r"([0-9])、([0-9])(\D*)", "用顿号连着两个数", r"是概数就写成“\1-\2\3”；是两个数就分栏填写"),
    (r"[-/]+|无|暂无|没有|不详|未知|待补", "不是一个数", "没有数就不写这一栏，不用占位的符号或文字"),
    (rf"-.*|负[0-9{DIGIT}].*", "是负数，数量不能小于零", "去掉负号；增减请用文字说明"),
    (r"(?i)[+-]?(nan|inf|infinity)", "不是一个数", "填一个数，例如“5906户”；没有数就不写这一栏"),
    (r".*[0-9]_[0-9].*", "用下划线分隔数字", "去掉下划线，例如“1000”"),
    (r"(?i)0[xbo][0-9a-f]+|[0-9.]+e[+-]?[0-9]+.*", "是计算机程序里的写法", "用平常的数字写，例如“1000”或“1.2亿”"),
    (r"[几数][十百千万亿].*|[几数][^0-9]*", "没有说出是多少", "写出能确定的数，例如“至少20人”；不确定就不写这一栏"),
    (r"百分之([0-9.]+)%", "里“百分之”和“%”重复", r"写成“\1%”"),
    (r".*分之.*", "是分数", "写成百分数，例如“33.3%”"),
    (r".*半.*", "用“半”表示零点五，程序读不准", "用小数写，例如“1.5小时”"),
    (r"[0-9.]+[千万亿]+[0-9].*", "把一个数分成几段写", "合成一个数，例如“1亿2000万元”写成“1.2亿元”"),
    (r".*[0-9][^0-9]*[^0-9,.][^0-9]*[0-9].*", "里写了不止一个数", "一栏只写一个数，例如“5906户”；其余的写到各自的栏目"),
    (rf"[^0-9{DIGIT}]*", "里没有数字", "填一个数，例如“5906户”；文字说明写到说明栏"),
    (r"([0-9.,]+)\+(\D*)", "里的“+”没有接着数", r"写成“\1\2以上”"),
    (r"(.+?)\(.*\)", "带了括号里的说明", r"只写“\1”，说明写到说明栏"),
    (r"(共|共计|共有|合计|总计|达|达到|有)(.+)", "前面多了字", r"去掉“\1”，只写“\2”"),
    (r"(.*[^,。;、])[,。;、]+", "末尾多了标点", r"去掉标点，只写“\1”"),
    (r".*", "读不出是多少", "只写数和单位，例如“5906户”“约422户”“300多个”“1-2处”“60%以上”"),
)
"""What people type instead of a figure: how it looks, what is wrong, what to do. The first that fits is told."""


class QuantityError(ValueError):
    """A text that is not a figure: what is wrong, and what to write instead."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}。怎么改：{self.remedy}"


class UnitMismatch(QuantityError):
    """Two units that must agree and do not; nothing is ever converted."""


def refusal(text: str) -> QuantityError:
    """Why this text, already in plain characters, does not read as a figure."""
    fitting = ((re.fullmatch(looks, text), what, remedy) for looks, what, remedy in FAULTS)
    what, remedy = next((what, found.expand(remedy)) for found, what, remedy in fitting if found)
    return QuantityError(f"{quoted(text)}{what}" if text else what, remedy)


def mismatch(written: str, wanted: str) -> UnitMismatch:
    """Two figures, or the terms of one, counted in different units."""
    if not written and wanted:
        return UnitMismatch("没有写单位", f"连单位一起写，这里按{quoted(wanted)}计；不是这个单位的，先查清指的是什么")
    return UnitMismatch(
        f"单位不同：一个是{named(written)}，一个是{named(wanted)}",
        "先查清各自指的是什么，换成同一个单位的数再填；程序不做换算",
    )


def named(unit: str) -> str:
    """A unit as a message speaks of it."""
    return quoted(unit) if unit else "没有单位的数"


def quoted(text: str) -> str:
    """What was typed, in quotation marks, cut where it is too long to be read."""
    return f"“{text}”" if len(text) <= LONGEST_QUOTE else f"“{text[:LONGEST_QUOTE]}…”"
