"""Litas and euro; texts in one language or two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plugins.catalogue.model.base import LocalizedText, Text
from plugins.catalogue.model.values.money import LITAS_PER_EURO, Money


@pytest.mark.parametrize(
    ("litas", "euro"),
    [
        ("3.45280", "1.00"),
        ("345.28", "100.00"),
        ("1", "0.29"),
        ("0", "0.00"),
        ("100000", "28962.00"),
        ("1000000", "289620.02"),
        ("4143360", "1200000.00"),
    ],
)
def test_litas_are_shown_in_euro_at_the_fixed_rate(litas: str, euro: str) -> None:
    money = Money.model_construct(amount=Decimal(litas), currency=Money(amount=1, currency="LTL").currency)
    assert str(money.euro) == euro


def test_the_rate_is_the_one_of_the_council_regulation() -> None:
    assert str(LITAS_PER_EURO) == "3.45280"


def test_euro_stay_as_they_are_and_dollars_have_no_fixed_rate() -> None:
    assert Money(amount="12.50").euro == Decimal("12.50")
    assert Money(amount="12.50", currency="USD").euro is None


@pytest.mark.parametrize("amount", ["-1", "1.005", "1e20", "NaN", "Infinity", "1 200", "1,5", ""])
def test_a_sum_that_cannot_be_a_sum_is_refused(amount: str) -> None:
    with pytest.raises(ValidationError):
        Money(amount=amount)


def test_a_single_string_is_lithuanian() -> None:
    assert Text.model_validate("Biblioteka") == Text(lt="Biblioteka", en=None)


def test_a_text_is_picked_in_its_language_or_in_the_other_one_marked_as_such() -> None:
    both = Text(lt="Biblioteka", en="Library")
    assert both.pick("en") == LocalizedText("Library", "en")
    assert Text(lt="Biblioteka").pick("en") == LocalizedText("Biblioteka", "lt")
    assert Text(en="Library").pick("lt") == LocalizedText("Library", "en")


@pytest.mark.parametrize("value", [{}, {"lt": ""}, {"lt": "   "}, "", {"lv": "Bibliotēka"}, ["Biblioteka"], 5])
def test_a_text_that_says_nothing_in_either_language_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        Text.model_validate(value)


@given(st.decimals(0, 10**11, places=2))
def test_a_sum_in_litas_is_never_more_in_euro_and_never_negative(amount: Decimal) -> None:
    euro = Money(amount=amount, currency="LTL").euro
    assert euro is not None and 0 <= euro <= amount
