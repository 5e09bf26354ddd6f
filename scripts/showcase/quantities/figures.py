"""A figure: the text as typed, and the interval of values it may mean."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext

from showcase.quantities.hedges import AFTER, BEFORE, PLAIN, WORDS_AFTER, WORDS_BEFORE, WORDS_WITHIN, Hedge, Precision
from showcase.quantities.numerals import written_out
from showcase.quantities.refusals import QuantityError, named, quoted, refusal
from showcase.quantities.terms import Term, common_unit, read_terms
from showcase.quantities.units import agreed_unit, counts, is_measured

LONGEST = 40
MOST_DIGITS = 30
ARITHMETIC = Context(prec=120)
"""Exact for every figure that can be written within these limits, whatever the thread's own context."""

DASHES = str.maketrans("‐‒–—―−〜∼", "------~~")
FRAME = re.compile(f"(?P<before>{BEFORE})? *(?P<body>.*?) *(?P<after>{AFTER})?")


@dataclass(frozen=True)
class Quantity:
    """A figure as published, with the closed interval of values it may mean; `high` None is without bound."""

    text: str
    """As typed, or as derived; a bare number has its declared unit added."""
    unit: str
    """By its canonical name; "" for a plain number, "%" for a share."""
    precision: Precision
    low: Decimal
    high: Decimal | None
    parts: tuple[Decimal, ...]
    """The terms of a sum, else nothing."""
    value: Decimal
    """The number written, scaled: what it sorts and is charted by (of a range the lower, of a sum the total)."""

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.unit == "%"

    def __str__(self) -> str:
        return self.text


def parse_quantity(text: str, unit: str | None = None) -> Quantity:
    """Read a figure; a bare number takes the declared `unit`, and a written one must be that unit.

    Raises QuantityError, or UnitMismatch, for every text that cannot be read without guessing.
    """
    with localcontext(ARITHMETIC):
        plain = _in_plain_characters(text)
        frame = FRAME.fullmatch(plain)
        if frame is None:
            raise refusal(plain)
        sign, terms = read_terms(frame["body"], plain)
        hedge = _only_hedge(plain, _words_said(frame, terms), terms)
        written = common_unit(terms)
        agreed = agreed_unit(terms[-1].number, written, unit)
        _check_whole(plain, terms, agreed)
        _check_spoken(plain, terms, hedge, known_unit=unit is not None or counts(written))
        published = text if written or not unit else _with_unit(text, unit, frame["after"] or "")
        return _quantity(published, agreed, hedge, sign, terms)


def _in_plain_characters(text: str) -> str:
    """The text in ordinary characters, if it is of a length and of characters a figure can have."""
    squared = re.sub("(?<=[mM])²", "2", text[: LONGEST + 1])
    plain = unicodedata.normalize("NFKC", squared).translate(DASHES).strip()
    if max(len(text), len(plain)) > LONGEST or sum(map(str.isdigit, plain)) > MOST_DIGITS:
        remedy = f"只写一个数和单位，不超过 {LONGEST} 个字、{MOST_DIGITS} 位数字"
        raise QuantityError(f"{quoted(text)}太长，不像一个数", remedy)
    # ² and ① would turn into ordinary digits: 10² is not 102.
    if odd := [character for character in squared if unicodedata.category(character) == "No"]:
        raise QuantityError(f"{quoted(text)}里的{quoted(odd[0])}不是普通数字", "用键盘上的数字写，例如“12”")
    if not plain.isprintable():
        raise QuantityError("这一栏里有换行或看不见的字符", "删掉后重新输入，只写数和单位，例如“5906户”")
    return plain


def _words_said(frame: re.Match[str], terms: list[Term]) -> list[tuple[str, Hedge]]:
    """The hedging words of a figure, in the order they are written."""
    within = [(word, WORDS_WITHIN[word]) for term in terms for word in term.hedges]
    before = [(word, WORDS_BEFORE[word]) for word in [frame["before"]] if word]
    after = [(word, WORDS_AFTER[word]) for word in [frame["after"]] if word]
    return before + within + after


def _only_hedge(plain: str, said: list[tuple[str, Hedge]], terms: list[Term]) -> Hedge:
    """What the hedging word makes of the figure: one word for one number, none for several."""
    one_number = len(terms) == 1 and terms[0].is_single
    if superfluous := said[1:] if one_number else said:
        words = "".join(quoted(word) for word, _ in said)
        together = "叠在一起" if one_number else "和几个数叠在一起"
        what = f"{quoted(plain)}里{words}{together}，说不清是多少"
        simpler = plain
        for word, _ in superfluous:
            simpler = "".join(simpler.rpartition(word)[::2])
        raise QuantityError(what, f"写成{quoted(simpler)}")
    return said[0][1] if said else PLAIN


def _check_whole(plain: str, terms: list[Term], unit: str) -> None:
    """There is no half person."""
    if any(term.low % 1 for term in terms) and not is_measured(unit):
        remedy = "填整数；是平均数或比例的，填到相应的栏目"
        raise QuantityError(f"{quoted(plain)}不是整数，而{named(unit)}只能一个一个地数", remedy)


def _check_spoken(plain: str, terms: list[Term], hedge: Hedge, known_unit: bool) -> None:
    """一般 is a word, no figure; and 百人 does not say whether it is just 100."""
    spoken = [term for term in terms if term.spoken]
    if spoken and not known_unit:
        raise QuantityError(f"{quoted(plain)}可能是词语，不一定是数量", "是数量就用阿拉伯数字写，例如“3间房屋”")
    if hedge == PLAIN and any(term.number[0] in "百千万亿" for term in spoken):
        raise QuantityError(f"{quoted(plain)}说不清是确数还是约数", "确数写全，例如“一百人”；约数写“约百人”或“百余人”")


def _with_unit(text: str, unit: str, after: str) -> str:
    """500以上 becomes 500平方米以上, 300多 becomes 300多个; all that was typed stays as it was."""
    end = len(text.rstrip()) - (0 if after in WORDS_WITHIN else len(after))
    return text[:end] + unit + text[end:]


def _quantity(text: str, unit: str, hedge: Hedge, sign: str, terms: list[Term]) -> Quantity:
    low, high = terms[0].low, terms[-1].high
    if sign == "+":
        parts = tuple(term.low for term in terms)
        total = sum(parts, Decimal(0))
        return Quantity(text, unit, Precision.SUM, total, total, parts, total)
    if low > high:
        ascending = f"{written_out(high)}-{written_out(low)}{unit}"
        raise QuantityError(f"{quoted(text)}从大写到小", f"小的数写在前面：写成{quoted(ascending)}")
    precision = Precision.RANGE if sign or low < high else hedge.precision
    most = None if hedge.high is None else high * hedge.high
    return Quantity(text, unit, precision, low * hedge.low, most, (), low)
