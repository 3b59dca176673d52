"""Every calendar shows the instances that a person would expect, in a parser that is not ours."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import vobject
import yaml

from plugins.exports.calendars.events import CalendarView, calendar_entries
from plugins.exports.calendars.text import calendar
from plugins.pages.events.occurrences import occurrences
from tests.exports.contexts import one_event

CASES = yaml.safe_load(Path(__file__).with_name("calendar_cases.yaml").read_text("utf-8"))
EACH = pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])


def calendar_of(header: str, lang: str = "lt", library: str = "") -> str:
    """The calendar of one event, as text."""
    edition, entry = one_event(header, lang, library)
    entries = tuple(calendar_entries(edition, entry))
    view = CalendarView("uid", lang, "Renginiai", "Aprašymas", "https://a.lt/a.ics", "https://a.lt/", "brown", entries)
    return calendar(view).decode()


def instances(text: str) -> tuple[str, ...]:
    """All instances of a calendar in order, as `cases` writes them, expanded by vobject and dateutil."""
    found = []
    for event in vobject.readOne(text).contents.get("vevent", []):
        start = event.dtstart.value
        length = event.dtend.value.replace(tzinfo=None) - start.replace(tzinfo=None) if _timed(event) else None
        if hasattr(event, "dtend") and length is None:
            length = event.dtend.value - start
        rules = event.getrruleset(addRDate=True)
        for moment in [start] if rules is None else list(rules):
            if not isinstance(start, dt.datetime) and isinstance(moment, dt.datetime):
                moment = moment.date()
            found.append(_told(moment) + (f" → {_told(moment + length)}" if length is not None else ""))
    return tuple(sorted(found))


def _timed(event) -> bool:
    return hasattr(event, "dtend") and isinstance(event.dtend.value, dt.datetime)


def _told(moment: dt.date) -> str:
    return moment.isoformat(timespec="minutes") if isinstance(moment, dt.datetime) else moment.isoformat()


def test_there_are_forty_cases_or_more() -> None:
    assert len(CASES) >= 40 and len({case["name"] for case in CASES}) == len(CASES)


@EACH
def test_a_calendar_shows_exactly_these_instances(case: dict) -> None:
    assert list(instances(calendar_of(case["event"]))) == case["shows"]


@EACH
def test_the_page_names_the_same_dates_as_the_calendar(case: dict) -> None:
    held = [item.start for item in occurrences(one_event(case["event"])[1].data) if item.held and item.start.date.day]
    starts = [shown.partition(" ")[0] for shown in case["shows"]]
    if "1995" not in case["event"]:  # written in UTC in the calendar
        assert [str(moment) for moment in held] == [start.partition("+")[0] for start in starts]


def test_the_zone_in_a_calendar_is_that_of_vilnius_at_every_change_until_2060() -> None:
    text = calendar_of("start: 2026-03-14 17:30")
    zone = vobject.readOne(text).vevent.dtstart.value.tzinfo
    vilnius, moment = ZoneInfo("Europe/Vilnius"), dt.datetime(1999, 11, 1)
    while moment.year < 2060:
        assert moment.replace(tzinfo=zone).utcoffset() == moment.replace(tzinfo=vilnius).utcoffset(), moment
        moment += dt.timedelta(hours=6)
