"""Figures as people write them: what they mean, how they are refused, and how they are weighed."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.quantities import (
    Precision,
    Quantity,
    QuantityError,
    Sense,
    UnitMismatch,
    at_least,
    at_most,
    between,
    difference,
    equals,
    parse_quantity,
    share,
    sort_key,
)

GOLDEN = Path(__file__).parent / "golden" / "quantities.txt"

UNDERSTOOD = """
5906户            确数 户 5906 5906 5906
５９０６户        确数 户 5906 5906 5906
1,275元           确数 元 1275 1275 1275
1，275.50元       确数 元 1275.50 1275.50 1275.50
5.2万部           确数 部 52000 52000 52000
3亿元             确数 元 300000000 300000000 300000000
3万亿元           确数 元 3000000000000 3000000000000 3000000000000
3千人             确数 人 3000 3000 3000
57件次            确数 件次 57 57 57
56件套            确数 件套 56 56 56
17个节目          确数 个节目 17 17 17
20元/月           确数 元/月 20 20 20
0                 确数 - 0 0 0
0人               确数 人 0 0 0
零人              确数 人 0 0 0
1.10              确数 - 1.10 1.10 1.10
100%              确数 % 100 100 100
７０％            确数 % 70 70 70
百分之七十        确数 % 70 70 70
百分之70          确数 % 70 70 70
1.5个百分点       确数 百分点 1.5 1.5 1.5
2.5个小时         确数 小时 2.5 2.5 2.5
十分钟            确数 分钟 10 10 10
两个              确数 个 2 2 2
五十三人          确数 人 53 53 53
二百三十本        确数 本 230 230 230
一亿两千万元      确数 元 120000000 120000000 120000000
三千克            确数 千克 3 3 3
三千人            确数 人 3000 3000 3000
530㎡             确数 平方米 530 530 530
530m²             确数 平方米 530 530 530
135平米           确数 平方米 135 135 135
1平方公里         确数 平方公里 1 1 1
1·km2             确数 平方公里 1 1 1
3名               确数 人 3 3 3
约422户           约数 户 379.8 464.2 422
约·422·户         约数 户 379.8 464.2 422
大约422户         约数 户 379.8 464.2 422
422户左右         约数 户 379.8 464.2 422
十来个            约数 个 9 11 10
300多个           至少 个 300 ∞ 300
300多万元         至少 元 3000000 ∞ 3000000
十多个            至少 个 10 ∞ 10
十几万人          至少 人 100000 ∞ 100000
8000余人          至少 人 8000 ∞ 8000
三百余本          至少 本 300 ∞ 300
百余人            至少 人 100 ∞ 100
60%以上           至少 % 60 ∞ 60
百分之六十以上    至少 % 60 ∞ 60
至少3个           至少 个 3 ∞ 3
不少于500平方米   至少 平方米 500 ∞ 500
≥500平方米        至少 平方米 500 ∞ 500
近30万元          不足 元 270000 300000 300000
近百人            不足 人 90 100 100
近50%             不足 % 45 50 50
不足500平方米     不足 平方米 0 500 500
500平方米以内     不足 平方米 0 500 500
不超过3次         不足 次 0 3 3
1-2处             区间 处 1 2 1
1—2处             区间 处 1 2 1
1至2处            区间 处 1 2 1
100~150千克       区间 千克 100 150 100
63%~68%           区间 % 63 68 63
1-2万元           区间 元 10000 20000 10000
9000-1万元        区间 元 9000 10000 9000
三至五百人        区间 人 300 500 300
三四个            区间 个 3 4 3
五六十户          区间 户 50 60 50
两三千人          区间 人 2000 3000 2000
22+83名           合计 人 105 105 105
22名+83名         合计 人 105 105 105
22人＋83名        合计 人 105 105 105
"""
"""What is typed (· for a space), precision, unit (- for none), low, high, value."""


def told(error: QuantityError) -> str:
    """An error as the golden file keeps it."""
    return f"    {error.what}\n    {error.remedy}"


def golden_cases() -> list[tuple[str, str | None, str]]:
    """Each refusal of the golden file: what is typed, the declared unit, the exact words."""
    blocks = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")
    cases = [block.partition("\n")[::2] for block in blocks if not block.startswith("#")]
    typed = [([*json.loads(f"[{line}]"), None], words) for line, words in cases]
    return [(text, declared, words) for (text, declared, *_), words in typed]


def numeral(number: int) -> str:
    """A whole number below 100,000 as it is read out: 10,053 is 一万零五十三."""
    if number >= 10_000:
        rest = number % 10_000
        return numeral(number // 10_000) + "万" + ("零" if 0 < rest < 1_000 else "") + (numeral(rest) if rest else "")
    digits = "".join(
        "零一二三四五六七八九"[int(digit)] + place for digit, place in zip(f"{number:04}", "千百十_", strict=True)
    )
    return re.sub("零+", "零", re.sub("零[千百十]", "零", digits).replace("_", "")).strip("零") or "零"


EXACT = st.decimals(0, 10**9, places=1).map(lambda number: parse_quantity(f"{number}元"))
WRITTEN = st.builds(
    lambda frame, number: parse_quantity(frame.format(number)),
    st.sampled_from(["{}元", "约{}元", "{}多元", "近{}元", "不足{}元", "{}元以上", "{}-2000元", "{}+5元", "{}万元"]),
    st.integers(0, 2000),
)
FIGURE_LIKE = st.text(
    st.sampled_from("0123456789０９.,+-~约近多余几万亿千百十零两三五户人元个名%％m²平方 以上下至少、分之半"),
    max_size=20,
)


@pytest.mark.parametrize("row", UNDERSTOOD.strip().splitlines(), ids=lambda row: row.split()[0])
def test_a_figure_means_what_people_mean_by_it(row: str) -> None:
    """Every way people write figures has one reading, and prints as typed."""
    typed, *meaning = row.split()
    typed = typed.replace("·", " ")
    precision, unit, low, high, value = meaning
    quantity = parse_quantity(typed)
    assert str(quantity) == typed
    assert (quantity.precision, quantity.unit or "-") == (precision, unit)
    assert (quantity.low, quantity.value) == (Decimal(low), Decimal(value))
    assert quantity.high == (None if high == "∞" else Decimal(high))


@pytest.mark.parametrize(
    ("typed", "declared", "published"),
    [
        ("5906", "户", "5906户"),
        ("1.10", "元", "1.10元"),
        ("70", "%", "70%"),
        ("22+83", "名", "22+83名"),
        ("1-2", "处", "1-2处"),
        ("300多", "个", "300多个"),
        ("近30万", "元", "近30万元"),
        ("500以上", "平方米", "500平方米以上"),
        ("５００ 以上", "平方米", "５００ 平方米以上"),
        ("530㎡", "平方米", "530㎡"),
        ("五", "拨", "五拨"),
        ("0", "人", "0人"),
        ("5", "", "5"),
    ],
)
def test_a_bare_number_takes_the_declared_unit(typed: str, declared: str, published: str) -> None:
    """The declared unit is added where it belongs; a written one stays as written."""
    quantity = parse_quantity(typed, declared)
    assert str(quantity) == published
    assert quantity == parse_quantity(published, declared)


@pytest.mark.parametrize(("typed", "declared", "words"), golden_cases())
def test_a_refusal_says_what_is_wrong_and_what_to_write(typed: str, declared: str | None, words: str) -> None:
    """What cannot be read without guessing is refused in words a clerk can act on."""
    with pytest.raises(QuantityError) as refused:
        parse_quantity(typed, declared)
    assert told(refused.value) == words


@pytest.mark.parametrize(("typed", "declared", "words"), golden_cases())
def test_a_corrected_form_is_a_figure(typed: str, declared: str | None, words: str) -> None:
    """What a refusal proposes to write is not refused in its turn."""
    for proposed in re.findall("写成“([^”]+)”", words):
        assert parse_quantity(proposed, declared)


@pytest.mark.parametrize("written", ["57件次", "26人次", "56件套", "3套"])
def test_different_things_are_never_taken_for_one_another(written: str) -> None:
    """件, 件次, 件套, 人 and 人次 count different things."""
    for declared in {"件", "件次", "件套", "套", "人", "人次"} - {parse_quantity(written).unit}:
        with pytest.raises(UnitMismatch):
            parse_quantity(written, declared)
        with pytest.raises(UnitMismatch):
            at_least(parse_quantity(written), parse_quantity("1", declared))


def test_the_terms_of_a_sum_are_kept() -> None:
    """22+83名 is 105 people and remembers the two groups."""
    assert parse_quantity("22+83名").parts == (Decimal(22), Decimal(83))
    assert parse_quantity("105名").parts == ()


@pytest.mark.parametrize("digits", ["9" * 5_000, "9" * 31, "5906户" * 1_000_000, "１" * 10_000, "三" * 5_000, "ﷺ" * 40])
def test_a_flood_of_characters_is_refused_at_once(digits: str) -> None:
    """No length of text makes the reader slow, and a message quotes little of it."""
    with pytest.raises(QuantityError) as refused:
        parse_quantity(digits)
    assert len(refused.value.what) < 60


@given(st.text(max_size=200) | FIGURE_LIKE, st.sampled_from([None, "人", "平方米", "%", ""]))
def test_any_text_is_read_or_refused(text: str, unit: str | None) -> None:
    """Nothing people can type raises anything but a refusal; what is read is printed as typed."""
    try:
        quantity = parse_quantity(text, unit)
    except QuantityError:
        return
    assert str(quantity).replace(unit or "", "") == text.replace(unit or "", "")
    assert unit is None or quantity.unit == unit
    assert 0 <= quantity.low <= quantity.value
    assert quantity.high is None or quantity.value <= quantity.high


@given(st.integers(0, 99_999))
def test_chinese_numerals_are_read(number: int) -> None:
    """Every numeral below 100,000 means its number, with 两 for 二 too where people say it."""
    written = numeral(number)
    assert parse_quantity(f"{written}个").value == number
    spoken = re.sub("二(?=[千万])", "两", written)
    assert parse_quantity(spoken, "个").value == number


@given(st.decimals(0, 10**6, places=4), st.sampled_from(["{}元", "约{}元", "近{}元", "{}元以上"]))
def test_wan_and_yi_scale_by_powers_of_ten(number: Decimal, frame: str) -> None:
    """万 is ten thousand and 亿 is ten thousand of these, exactly."""
    plain, wan, yi = (parse_quantity(frame.format(f"{number:f}{scale}")) for scale in ("", "万", "亿"))
    assert wan.value == plain.value * 10**4
    assert yi.low == wan.low * 10**4


@given(WRITTEN, WRITTEN)
def test_figures_sort_by_value(one: Quantity, other: Quantity) -> None:
    """The order of figures is the order of the numbers written in them."""
    if one.value != other.value:
        assert (sort_key(one) < sort_key(other)) == (one.value < other.value)
    assert (sort_key(one) == sort_key(other)) == (one.text == other.text)


@given(WRITTEN, WRITTEN)
def test_a_figure_is_at_least_or_at_most_any_target(quantity: Quantity, target: Quantity) -> None:
    """A figure cannot both fall short of a target and exceed it; an exact one can always be told."""
    verdicts = at_least(quantity, target), at_most(quantity, target)
    assert verdicts != (False, False)
    assert None not in verdicts or quantity.low != quantity.high
    assert (equals(quantity, target) is True) == (quantity.low == quantity.high == target.value)


@given(EXACT, EXACT, WRITTEN)
def test_more_never_turns_reached_into_missed(one: Quantity, other: Quantity, target: Quantity) -> None:
    """A bigger figure reaches every target that a smaller one reaches."""
    smaller, bigger = sorted((one, other), key=sort_key)
    assert at_least(bigger, target) or not at_least(smaller, target)
    assert at_most(smaller, target) or not at_most(bigger, target)


@pytest.mark.parametrize(
    ("written", "target", "reached", "within", "equal"),
    [
        ("500平方米", "500平方米", True, True, True),
        ("530㎡", "500平方米", True, False, False),
        ("约500平方米", "500平方米", None, None, None),
        ("约600平方米", "500平方米", True, False, False),
        ("约400平方米", "500平方米以上", False, True, False),
        ("300多个", "300个", True, None, None),
        ("300多个", "400个", None, None, None),
        ("300多个", "200个", True, False, False),
        ("近30万元", "25万元", True, False, False),
        ("近30万元", "30万元", None, True, None),
        ("不足500平方米", "600平方米", False, True, False),
        ("1-2处", "1处", True, None, None),
        ("22+83名", "105人", True, True, True),
    ],
)
def test_a_verdict_says_only_what_the_figure_says(
    written: str, target: str, reached: bool | None, within: bool | None, equal: bool | None
) -> None:
    """A vague figure is judged only where every value it may mean gives the same answer."""
    quantity, goal = parse_quantity(written), parse_quantity(target)
    assert Sense.AT_LEAST.holds(quantity, goal) is reached
    assert Sense.AT_MOST.holds(quantity, goal) is within
    assert Sense.EQUALS.holds(quantity, goal) is equal


@pytest.mark.parametrize(
    ("written", "lies"),
    [
        ("5次", True),
        ("4次", True),
        ("3次", False),
        ("约5次", True),
        ("约6次", None),
        ("约7次", False),
        ("6次以上", None),
    ],
)
def test_a_figure_lies_between_two_targets(written: str, lies: bool | None) -> None:
    """Both ends belong to what lies between them."""
    low, high = parse_quantity("4次"), parse_quantity("6次")
    assert between(parse_quantity(written), low, high) is lies
    assert Sense.BETWEEN.holds(parse_quantity(written), low, high) is lies


@pytest.mark.parametrize(
    ("part", "whole", "printed", "precision"),
    [
        ("892.5元", "1275元", "70%", Precision.EXACT),
        ("22+83名", "125人", "84%", Precision.EXACT),
        ("1个", "3个", "33.3%", Precision.EXACT),
        ("59.96元", "100元", "59.96%", Precision.EXACT),
        ("1人", "30000人", "0.003%", Precision.EXACT),
        ("0人", "3人", "0%", Precision.EXACT),
        ("约100人", "200人", "约50%", Precision.ABOUT),
        ("300多个", "450个", "66.6%以上", Precision.AT_LEAST),
        ("不足30人", "60人", "不超过50%", Precision.BELOW),
        ("2个", "300多个", "不超过0.7%", Precision.BELOW),
        ("近30人", "100人", "27%~30%", Precision.RANGE),
    ],
)
def test_a_share_claims_no_more_than_its_figures(part: str, whole: str, printed: str, precision: Precision) -> None:
    """A derived share is as vague as its parts and never rounded to a whole number that it is not."""
    derived = share(parse_quantity(part), parse_quantity(whole))
    assert derived.is_share
    assert (str(derived), derived.precision) == (printed, precision)
    assert parse_quantity(printed, "%").precision is precision


@given(WRITTEN, WRITTEN)
def test_a_share_can_be_read_again(part: Quantity, whole: Quantity) -> None:
    """Every derived share is itself a figure; only nothing has no shares."""
    if whole.value:
        derived = share(part, whole)
        assert derived.low <= derived.value
        assert derived.high is None or derived.value <= derived.high
        assert parse_quantity(derived.text).precision is derived.precision


def test_nothing_has_no_shares() -> None:
    """A share of zero is refused in words, not by a crash; so is a share of other things."""
    with pytest.raises(QuantityError, match="算不出比例"):
        share(parse_quantity("3人"), parse_quantity("0人"))
    with pytest.raises(UnitMismatch, match="程序不做换算"):
        share(parse_quantity("3人"), parse_quantity("9户"))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("530平方米", "500㎡", "30平方米"),
        ("480平方米", "500平方米", "20平方米"),
        ("5.2万部", "5万部", "2000部"),
        ("22+83名", "125人", "20人"),
        ("70.50%", "70%", "0.5%"),
        ("5户", "5户", "0户"),
    ],
)
def test_a_difference_is_printed_plainly(one: str, other: str, apart: str) -> None:
    """The gap between exact figures is a figure; how it leans is told by the comparison."""
    assert str(difference(parse_quantity(one), parse_quantity(other))) == apart


def test_vague_figures_have_no_difference() -> None:
    """No gap is computed from 约 or 多, and none between units."""
    assert difference(parse_quantity("约500平方米"), parse_quantity("400平方米")) is None
    assert difference(parse_quantity("300多个"), parse_quantity("300个")) is None
    with pytest.raises(UnitMismatch):
        difference(parse_quantity("3亩"), parse_quantity("3平方米"))
