"""A year that is too long for one page: which days stand on which page."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.pages.posts.months import MOST, DateRange, stretches


def dated(*dates: tuple[int, int]) -> list[tuple[Any, Any]]:
    """Records of 2024 with these months and days, newest first."""
    return [(date, SimpleNamespace(year=2024, month=date[0], day=date[1])) for date in sorted(dates, reverse=True)]


def names(found: dict[DateRange, Any]) -> list[tuple[int, int, int, int]]:
    return [(stretch.month, stretch.first, stretch.last, len(inside)) for stretch, inside in found.items()]


def test_a_month_that_fits_on_a_page_is_one_and_the_newest_stands_first() -> None:
    assert names(stretches(dated((3, 1), (3, 31), (1, 5)))) == [(3, 0, 0, 2), (1, 0, 0, 1)]


def test_a_month_with_more_is_divided_by_ten_days_and_the_31st_stands_with_those_before_it() -> None:
    dates = [(1, 1 + number % 31) for number in range(310)]
    assert names(stretches(dated(*dates))) == [(1, 21, 31, 110), (1, 11, 20, 100), (1, 1, 10, 100)]


def test_a_month_of_thousands_is_divided_by_days() -> None:
    found = names(stretches(dated(*[(2, 1 + number % 29) for number in range(2900)])))
    assert found[:2] == [(2, 29, 29, 100), (2, 28, 28, 100)] and len(found) == 29


def test_days_without_records_have_no_page() -> None:
    assert names(stretches(dated(*[(5, 3)] * 250))) == [(5, 1, 10, 250)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 28)), max_size=40), st.integers(1, 30))
def test_every_record_with_a_month_is_in_one_stretch_and_in_its_order(dates: list[tuple[int, int]], times: int) -> None:
    records = dated(*[(month, day if month else 0) for month, day in dates] * times)
    found = stretches(records)
    inside = [entry for entries in found.values() for entry in entries]
    assert Counter(inside) == Counter(entry for entry, date in records if date.month)
    assert [month for month, _ in groupby(stretch.month for stretch in found)] == sorted(
        {stretch.month for stretch in found}, reverse=True
    )
    for stretch, entries in found.items():
        assert list(entries) == sorted(entries, reverse=True)
        assert len(entries) <= MOST or stretch.first
        if stretch.first:
            assert all(stretch.first <= max(day, 1) <= stretch.last for _, day in entries)
