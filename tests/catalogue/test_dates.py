"""Dates as exact as they are known."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from plugins.catalogue.model.base import Moment, PartialDate


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2015", dt.date(2015, 1, 1), dt.date(2015, 12, 31)),
        ("2015-03", dt.date(2015, 3, 1), dt.date(2015, 3, 31)),
        ("2015-03-30", dt.date(2015, 3, 30), dt.date(2015, 3, 30)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023-02", dt.date(2023, 2, 1), dt.date(2023, 2, 28)),
        ("2015-12", dt.date(2015, 12, 1), dt.date(2015, 12, 31)),
    ],
)
def test_a_partial_date_can_mean_every_day_from_its_first_to_its_last(
    written: str, first: dt.date, last: dt.date
) -> None:
    date = PartialDate.parse(written)
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "15",
        "2015-3",
        "2015-3-1",
        "2015/03/01",
        "2015-13",
        "2015-00",
        "2015-02-30",
        "2015-02-29",
        "2015-04-31",
        "2015-03-00",
        "0000",
        "0001",
        "9999",
        "2015-03-30T10:00",
        "2015-03-30-01",
        "-2015",
        "kovas",
    ],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        PartialDate.parse(written)


@given(st.dates(dt.date(1500, 1, 1), dt.date(2200, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_partial_date_is_written_as_it_was_read(day: dt.date, length: int) -> None:
    written = day.isoformat()[:length]
    date = PartialDate.parse(written)
    assert str(date) == written
    assert date.first <= day <= date.last


@given(st.text(max_size=12))
def test_any_text_is_a_date_or_is_refused_and_nothing_else_happens(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except PydanticCustomError:
        return
    assert date.first <= date.last


def test_vaguer_dates_come_before_the_days_they_hold() -> None:
    dates = [PartialDate.parse(text) for text in ("2015-03-02", "2016", "2015-03", "2015", "2014-12-31")]
    assert [str(date) for date in sorted(dates)] == ["2014-12-31", "2015", "2015-03", "2015-03-02", "2016"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2026-03-14 17:30", "2026-03-14T17:30"),
        ("2026-03-14T17:30", "2026-03-14T17:30"),
        ("2026-03-14 9:05", "2026-03-14T09:05"),
        ("2026-03-14 00:00", "2026-03-14T00:00"),
        ("2026-03-14", "2026-03-14"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
    ],
)
def test_a_moment_keeps_the_time_of_day_that_was_written(written: str, said: str) -> None:
    assert str(Moment.parse(written)) == said
    assert Moment.parse(said) == Moment.parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-14 24:00",
        "2026-03-14 17:60",
        "2026-03 17:30",
        "2026 17:30",
        "17:30",
        "2026-03-14 17",
        "2026-02-30 17:30",
    ],
)
def test_a_time_that_does_not_exist_on_that_day_is_refused(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        Moment.parse(written)


def test_a_moment_without_a_time_comes_first_on_its_day() -> None:
    moments = [Moment.parse(text) for text in ("2026-03-14 10:00", "2026-03-14", "2026-03-13 23:59")]
    ordered = [str(moment) for moment in sorted(moments, key=lambda moment: moment.sort_key)]
    assert ordered == ["2026-03-13T23:59", "2026-03-14", "2026-03-14T10:00"]
