"""Figures as people write them: read into intervals, printed as typed, weighed against one another."""

from showcase.quantities.figures import Quantity, parse_quantity
from showcase.quantities.hedges import Precision
from showcase.quantities.refusals import QuantityError, UnitMismatch
from showcase.quantities.weighing import Sense, at_least, at_most, between, difference, equals, share, sort_key

__all__ = [
    "Precision",
    "Quantity",
    "QuantityError",
    "Sense",
    "UnitMismatch",
    "at_least",
    "at_most",
    "between",
    "difference",
    "equals",
    "parse_quantity",
    "share",
    "sort_key",
]
