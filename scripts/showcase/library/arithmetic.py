"""Figures held against the figures they were made from: sums that do not hold, estimates taken for exact, mixed counts."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from math import prod

from showcase.kinds.community import Community
from showcase.kinds.describing import described, walk
from showcase.kinds.fields import Basis, Counts, Figure, Operation
from showcase.library.graph import Entry, FigureAt, Library
from showcase.problems import Code, Problem
from showcase.quantities import Precision, Quantity

CLOSE = Decimal("0.05")
"""A product that misses its total by less than this share was made with a rounded factor."""
SCALES = (("亿", 10**8), ("万", 10**4))
SCALING = (Operation.MULTIPLY, Operation.DIVIDE)
EXACT = (Precision.EXACT, Precision.SUM)


def check_arithmetic(library: Library) -> Iterator[Problem]:
    """Every derived figure that its parts do not give, or may not give."""
    for entry in library.entries.values():
        for found in walk(entry.record):
            if isinstance(found.value, Figure) and found.value.how and found.value.of:
                for code, what, remedy in _faults(library, found.value, found.value.how):
                    yield Problem(entry.place((*found.path, "value")), code, what, remedy)
        if isinstance(entry.record, Community):
            yield from _grids(entry, entry.record)


def _faults(library: Library, figure: Figure, how: Operation) -> Iterator[tuple[Code, str, str]]:
    parts = [part for part in map(library.figure, figure.of) if part]
    if len(parts) < len(figure.of):
        return
    bases = list(dict.fromkeys(basis for basis in map(basis_of, parts) if basis))
    if how not in SCALING and len(bases) > 1:
        yield Code.BASIS, f"“{'”和“'.join(bases)}”是不同的口径，不能做“{how}”", "请分开写，不要合成一个数"
        return
    vague = [str(part.figure.value) for part in parts if part.figure.value.precision not in EXACT]
    if vague and figure.value.precision in EXACT:
        yield Code.APPROX, f"“{'”“'.join(vague)}”不是确数，算不出确数“{figure.value}”", f"请写成“约{figure.value}”"
    expected = calculate(how, [part.figure.value for part in parts])
    if expected is not None and not _fits(figure.value, expected):
        terms = _SIGNS[how].join(str(part.figure.value) for part in parts)
        yield Code.SUM, f"{terms}，算出来是{_plain(expected)}，写的是“{figure.value}”", "请核对这几个数字"


_SIGNS = {
    Operation.ADD: "＋",
    Operation.SUBTRACT: "－",
    Operation.MULTIPLY: "×",
    Operation.DIVIDE: "÷",
    Operation.SHARE: "占",
}


def basis_of(found: FigureAt) -> Basis | None:
    """What a figure counts: as it says itself, as its room says, or as its field declares."""
    counts = described(type(found.holder))[found.field].marker(Counts)
    own: Basis | None = found.figure.basis or getattr(found.holder, "area_kind", None)
    return own or (counts.basis if counts else None)


def calculate(how: Operation, values: list[Quantity]) -> Decimal | None:
    """What the numbers give; a share is in percent, in a product a percent is a part of one."""
    numbers = [value.value / 100 if value.is_share and how in SCALING else value.value for value in values]
    if how is Operation.ADD:
        return sum(numbers, Decimal(0))
    if how is Operation.MULTIPLY:
        return prod(numbers, start=Decimal(1))
    if how is Operation.SUBTRACT:
        return numbers[0] - sum(numbers[1:], Decimal(0))
    if len(numbers) != 2 or not numbers[1]:
        return None
    return numbers[0] / numbers[1] * (100 if how is Operation.SHARE else 1)


def _fits(written: Quantity, expected: Decimal) -> bool:
    """Whether what was written can be what was calculated, at the precision it was written in."""
    # 四舍五入, not to the even neighbour; 5.2万 was written to the thousand, and so is held.
    step = _last_digit(written)
    rounded = (expected / step).quantize(Decimal(1), ROUND_HALF_UP) * step
    return written.low <= rounded and (written.high is None or rounded <= written.high)


def _last_digit(written: Quantity) -> Decimal:
    """What one step of the last digit that was written is worth: 0.1 in 12.5%, 1000 in 5.2万."""
    scale = next((size for word, size in SCALES if word in written.text), 1)
    exponent = int((written.value / scale).normalize().as_tuple().exponent)
    return Decimal(scale).scaleb(min(0, exponent))


def _plain(number: Decimal) -> str:
    return f"{round(number, 2).normalize():f}"


def _grids(entry: Entry, community: Community) -> Iterator[Problem]:
    """Households or people of a grid times the grids, where both are given as exact, must be all of them."""
    profile = community.profile
    pairs = (
        ("grid_households", profile.grid_households, profile.households),
        ("grid_residents", profile.grid_residents, profile.residents),
    )
    for name, each, total in pairs:
        if not (profile.grids and each and total):
            continue
        made = profile.grids.value.value * each.value.value
        whole = total.value.value
        exact = all(figure.value.precision in EXACT for figure in (profile.grids, each, total))
        if not exact or made == whole:
            continue
        what = f"{profile.grids.value}×{each.value}＝{_plain(made)}，和{total.value}对不上"
        place = entry.place(("profile", name))
        if abs(made - whole) <= whole * CLOSE:
            yield Problem(place, Code.APPROX, what, f"每个网格的数大约是平均数，请写成“约{each.value}”")
        else:
            yield Problem(place, Code.SUM, what, "请核对这几个数字")
