"""Tukey's fences, exact: a value far outside of the middle half of others."""

from collections.abc import Sequence
from fractions import Fraction


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The first and the third quartile, linear between neighbours (Hyndman and Fan's type 7, as in R and in Excel's
    QUARTILE.INC). `values`: at least one."""
    ordered = sorted(values)
    return _quantile(ordered, Fraction(1, 4)), _quantile(ordered, Fraction(3, 4))


def outside_fences(value: Fraction, others: Sequence[Fraction], fence: Fraction) -> tuple[Fraction, Fraction] | None:
    """The fences when the value lies outside of them, else None. Where the middle half is all one value, its distance
    is 0 and every other value lies outside."""
    low, high = quartiles(others)
    lowest, highest = low - fence * (high - low), high + fence * (high - low)
    return None if lowest <= value <= highest else (lowest, highest)


def _quantile(ordered: Sequence[Fraction], share: Fraction) -> Fraction:
    place = share * (len(ordered) - 1)
    below = place.numerator // place.denominator
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
