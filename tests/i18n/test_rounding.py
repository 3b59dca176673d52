"""Money and shares are rounded by one function, half a cent up (Regulation (EC) No 1103/97, article 5)."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from plugins.i18n.formats import Formats
from plugins.i18n.rounding import digits_of, rounded, to_digits
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        ("3.125", 2, "3.13"),
        ("3.135", 2, "3.14"),
        ("9.375", 2, "9.38"),
        ("15.625", 2, "15.63"),
        ("0.005", 2, "0.01"),
        ("0.0049", 2, "0.00"),
        ("2.5", 0, "3"),
        ("12.5", 0, "13"),
        ("3620250.23", -4, "3620000"),
        ("3625000", -4, "3630000"),
        ("7", -1, "10"),
    ],
)
def test_half_of_the_last_place_goes_up_and_nothing_is_told_in_powers_of_ten(
    value: str, places: int, said: str
) -> None:
    assert str(rounded(Decimal(value), places)) == said


@pytest.mark.parametrize(
    ("value", "digits", "said"),
    [
        ("3620250.23", 3, "3620000"),
        ("32437442.08", 3, "32400000"),
        ("112951.81", 2, "110000"),
        ("28.96", 2, "29"),
        ("2.896", 2, "2.9"),
        ("0.2896", 2, "0.29"),
        ("0.02896", 2, "0.03"),
        ("0", 2, "0"),
    ],
)
def test_a_rough_number_keeps_as_many_digits_as_its_source_has(value: str, digits: int, said: str) -> None:
    assert str(to_digits(Decimal(value), digits)) == said


@pytest.mark.parametrize(("value", "digits"), [("12500000", 3), ("112000000", 3), ("390000", 2), ("0.50", 1)])
def test_noughts_at_the_end_of_a_rough_number_are_no_digits_of_it(value: str, digits: int) -> None:
    assert digits_of(Decimal(value)) == digits


@pytest.mark.parametrize(
    ("amount", "currency", "lt", "en"),
    [
        ("12500000", "LTL", "12,5~mln.~Lt", "LTL~12.5~million"),
        ("4900000", "USD", "4,9~mln.~USD", "USD~4.9~million"),
        ("3620000", "EUR", "3,62~mln.~€", "€3.62~million"),
        ("112000000", "LTL", "112~mln.~Lt", "LTL~112~million"),
        ("999999", "EUR", "999~999~€", "€999,999"),
        ("1234567", "EUR", "1~234~567~€", "€1,234,567"),
    ],
)
def test_a_rough_sum_is_told_in_millions_where_it_ends_there(amount: str, currency: str, lt: str, en: str) -> None:
    said = [Formats(lang).rough_money(Decimal(amount), currency).replace("\u00a0", "~") for lang in ("lt", "en")]
    assert said == [lt, en]


def test_a_sum_of_half_a_cent_is_shown_rounded_up() -> None:
    assert Formats("lt").money(Decimal("3.125"), "EUR") == "3,13\u00a0€"


def test_no_module_rounds_a_decimal_by_itself() -> None:
    rounding = re.compile(r"\.quantize\(Decimal|Decimal\(round\(|ROUND_")
    found = [path.name for path in sorted((ROOT / "plugins").rglob("*.py")) if rounding.search(path.read_text("utf-8"))]
    assert found == ["rounding.py"]
