"""Moments in exchange formats, also of times whose clocks were set otherwise."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from plugins.catalogue.model.base import VILNIUS, Moment
from plugins.exports.feeds import moment as in_feed
from plugins.i18n.moments import rfc3339
from plugins.pages.json_ld.events import moment as in_linked_data

DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
"""RFC 3339, 5.6."""


@pytest.mark.parametrize(
    ("day", "written"),
    [
        ("1547-01-08", "1547-01-08T07:18:44+00:00"),
        ("1880-01-02", "1880-01-02T09:00:00+01:24"),
        ("1918-02-16", "1918-02-16T07:24:24+00:00"),
        ("1920-02-16", "1920-02-16T09:00:00+01:00"),
        ("2026-03-14", "2026-03-14T09:00:00+02:00"),
        ("2026-07-01", "2026-07-01T09:00:00+03:00"),
    ],
)
def test_a_day_in_a_feed_has_an_offset_in_hours_and_minutes(day: str, written: str) -> None:
    assert in_feed(dt.date.fromisoformat(day)) == written


def test_a_moment_in_linked_data_has_one_too() -> None:
    assert in_linked_data(Moment.parse("1918-02-16 12:30")) == "1918-02-16T10:54:24+00:00"
    assert in_linked_data(Moment.parse("2026-03-14 17:30")) == "2026-03-14T17:30+02:00"


def test_every_day_that_a_record_can_have_is_a_date_time_and_the_same_moment() -> None:
    for year in range(1500, 2201):
        when = dt.datetime(year, 3, 1, 9, tzinfo=VILNIUS)
        assert DATE_TIME.fullmatch(rfc3339(when)), year
        assert dt.datetime.fromisoformat(rfc3339(when)) == when
