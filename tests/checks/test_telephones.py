"""What is told of telephone numbers that are not whole."""

from __future__ import annotations

import pytest

from plugins.checks.rules.records.contradictions import _wrong


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("8 458 51234", "+370 458 51234"),
        ("8 (458) 5-12-34", "+370 458 5 12 34"),
        ("845851234", "+370 45851234"),
        ("0 5 123 4567", "+370 5 123 4567"),
        ("00370 458 51234", "+370 458 51234"),
        ("370 458 51234", "+370 458 51234"),
        ("61234567", "+370 61234567"),
    ],
)
def test_a_number_of_lithuania_is_given_the_code_of_the_country(phone: str, number: str) -> None:
    assert _wrong(phone)["number"] == number
    assert _wrong(number) == {}


@pytest.mark.parametrize("phone", ["51234", "8 458 512345", "+370 458 5123"])
def test_of_a_number_with_missing_digits_none_is_made_up(phone: str) -> None:
    assert set(_wrong(phone)) == {"suggestion"}


@pytest.mark.parametrize("phone", ["+370 458 51234", "112", "1588", "116 111", "+371 67 123 456"])
def test_a_whole_number_is_silent(phone: str) -> None:
    assert _wrong(phone) == {}
