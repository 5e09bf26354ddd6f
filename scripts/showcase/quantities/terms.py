"""The numbers of a figure as written, each with its scale, its unit and the word that hedges it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from math import prod

from showcase.quantities.hedges import WITHIN
from showcase.quantities.numerals import NUMERALS, PLACES, SCALE, read_arabic, read_chinese
from showcase.quantities.refusals import mismatch, refusal
from showcase.quantities.units import UNIT, canonical

JOINT = re.compile(" *([+~]|--?|至|到) *")
TERM = re.compile(
    rf"""(?P<number> (?P<percent>百分之)? (?:(?P<arabic>[0-9][0-9,.]*) | (?P<chinese>{NUMERALS}))
         \ * (?P<early>{WITHIN})? (?P<scale>{SCALE}) (?P<late>{WITHIN})? )
         \ * (?P<unit>{UNIT})?""",
    re.VERBOSE,
)
"""百分之七十, 300 多 万 元, 8000 余 人: a number, how it is hedged, what multiplies it, what it counts."""


@dataclass(frozen=True)
class Term:
    """One number as written: 5.2 万 部; 三四 个 is from 3 to 4."""

    number: str
    low: Decimal
    high: Decimal
    scale: str
    unit: str
    hedges: tuple[str, ...]
    spoken: bool
    """Whether in Chinese numerals, which also begin common words."""

    @property
    def is_single(self) -> bool:
        """Whether it says one number."""
        return self.low == self.high


def read_terms(body: str, plain: str) -> tuple[str, list[Term]]:
    """The sign that joins the numbers of a figure ("", "-" or "+"), and the numbers."""
    first, *others = JOINT.split(body)
    signs = {"+" if sign == "+" else "-" for sign in others[::2]}
    terms = [_read_term(piece, plain) for piece in (first, *others[1::2])]
    if not signs:
        return "", terms
    if signs == {"+"} and all(term.is_single for term in terms):
        return "+", terms
    if signs == {"-"} and len(terms) == 2:
        return "-", [_in_scale_of(terms[1], terms[0]), terms[1]]
    raise refusal(plain)


def common_unit(terms: list[Term]) -> str:
    """The unit as written last; every other one written must be the same."""
    written = [term.unit for term in terms if term.unit]
    for other in written:
        if canonical(other) != canonical(written[-1]):
            raise mismatch(other, written[-1])
    return written[-1] if written else ""


def _read_term(piece: str, plain: str) -> Term:
    found = TERM.fullmatch(piece)
    if not found or (found["percent"] and found["unit"]):
        raise refusal(plain)
    low, high = _numbers(found)
    unit = "%" if found["percent"] else found["unit"] or ""
    hedges = tuple(filter(None, (found["early"], found["late"])))
    spoken = bool(found["chinese"] and not found["percent"])
    return Term(found["number"], low, high, found["scale"], unit, hedges, spoken)


def _numbers(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    if found["arabic"]:
        number = read_arabic(found["arabic"]) * _factor(found["scale"])
        return number, number
    low, high = read_chinese(found["chinese"] + found["scale"])
    return Decimal(low), Decimal(high)


def _factor(scale: str) -> Decimal:
    return Decimal(prod(PLACES[place] for place in scale))


def _in_scale_of(last: Term, first: Term) -> Term:
    """1-2万元 is from 10000; 9000-1万元 is from 9000, since it must ascend."""
    factor = _factor(last.scale)
    if first.scale or first.unit or first.low * factor > last.low:
        return first
    return replace(first, low=first.low * factor, high=first.high * factor)
