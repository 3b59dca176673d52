"""Rounding of money and percentages, in one place so that all pages round alike."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: Decimal, places: int = 2) -> Decimal:
    """`value` to so many places after the point, half of the last one up (Regulation (EC) No 1103/97, article 5): 3.125
    is 3.13. Negative places round before the point: 3620250 to -4 places is 3620000. Never in scientific notation."""
    found = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return found if places >= 0 else Decimal(int(found))


def to_digits(value: Decimal, digits: int) -> Decimal:
    """`value` to so many significant digits, never finer than a cent: 3620250.23 to three is 3620000."""
    return rounded(value, min(digits - 1 - value.adjusted(), 2)) if value else value


def digits_of(value: Decimal) -> int:
    """How many significant digits a rough number has: three in 12500000."""
    return len(value.normalize().as_tuple().digits)
