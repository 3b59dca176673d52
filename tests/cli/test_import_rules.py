"""Any rule with any exceptions, in any zone, shows the same dates after an import as in its source."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
from hypothesis import given, note, settings
from hypothesis import strategies as st

from tests.cli.import_calendars import calendar_of, differences

ZONES = {"Europe/Vilnius": (7, 21), "Europe/London": (7, 21), "America/New_York": (7, 17), "Asia/Tokyo": (13, 21),
         "UTC": (6, 21), "": (0, 0)}  # fmt: skip
"""Zones and hours of their day that, and whose ends, are not the hour which is doubled in Vilnius in October and of
which our records have one; "" are whole days."""
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@st.composite
def rules(draw) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 4))}")
    days = draw(st.lists(st.sampled_from(DAYS), unique=True, max_size=4))
    if frequency == "MONTHLY" and days and draw(st.booleans()):
        days = [f"{draw(st.sampled_from([-2, -1, 1, 2, 3, 4, 5]))}{day}" for day in days]
    if days and frequency != "YEARLY":
        parts.append(f"BYDAY={','.join(days)}")
    if frequency in ("MONTHLY", "YEARLY") and not days and draw(st.booleans()):
        numbers = draw(st.lists(st.sampled_from([-1, 1, 5, 13, 29, 31]), unique=True, min_size=1, max_size=3))
        parts.append(f"BYMONTHDAY={','.join(map(str, numbers))}")
    if draw(st.integers(0, 4)) == 0:
        months = draw(st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=6))
        parts.append(f"BYMONTH={','.join(map(str, months))}")
    if frequency == "MONTHLY" and days and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from([-1, 1, 2]))}")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    return ";".join(parts)


@st.composite
def series(draw) -> str:
    """The text of a series and of the changes of its dates."""
    zone = draw(st.sampled_from(sorted(ZONES)))
    day = draw(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)))
    hour = draw(st.integers(*ZONES[zone]))
    start = dt.datetime.combine(day, dt.time(hour, draw(st.sampled_from([0, 15, 30]))))
    rule = draw(rules())
    if draw(st.booleans()):
        rule += f";COUNT={draw(st.integers(1, 12))}"
    else:
        last = day + dt.timedelta(days=draw(st.integers(0, 500)))
        moment = dt.datetime.combine(last, start.time(), ZoneInfo(zone or "UTC")).astimezone(dt.UTC)
        rule += f";UNTIL={moment:%Y%m%dT%H%M%SZ}" if zone else f";UNTIL={last:%Y%m%d}"
    length = (
        dt.timedelta(days=draw(st.integers(1, 4))) if not zone else dt.timedelta(minutes=draw(st.integers(15, 110)))
    )
    head = f"UID:1@x\nSUMMARY:Klubas\nLOCATION:Skaitykla\n{_line('DTSTART', start, zone)}\n"
    core = f"{head}{_line('DTEND', start + length, zone)}\nRRULE:{rule}\n"
    dates = _dates(core)
    gone = draw(st.lists(st.sampled_from(dates), unique=True, max_size=3)) if dates else []
    core += "".join(f"{_line('EXDATE', one, zone)}\n" for one in gone)
    for _ in range(draw(st.integers(0, 2))):
        extra = start + dt.timedelta(days=draw(st.integers(1, 60)))
        core += f"{_line('RDATE', extra, zone)}\n"
    blocks = [core]
    changed = draw(st.lists(st.sampled_from(dates), unique=True, max_size=3)) if dates else []
    for one in changed:
        moved = one + dt.timedelta(days=draw(st.integers(-3, 3)))
        if zone and not draw(st.booleans()):
            moved += dt.timedelta(minutes=30)
        lasting = length + dt.timedelta(days=draw(st.integers(0, 1)))
        title, place = draw(st.sampled_from(["Klubas", "Kitas"])), draw(st.sampled_from(["Skaitykla", "Salė"]))
        state = draw(st.sampled_from(["", "STATUS:CANCELLED\n", "STATUS:TENTATIVE\n"]))
        later = ";RANGE=THISANDFUTURE" if one is changed[-1] and draw(st.integers(0, 3)) == 0 else ""
        named = _line("RECURRENCE-ID", one, zone).replace("RECURRENCE-ID", f"RECURRENCE-ID{later}", 1)
        times = f"{_line('DTSTART', moved, zone)}\n{_line('DTEND', moved + lasting, zone)}\n"
        blocks.append(f"UID:1@x\nSUMMARY:{title}\nLOCATION:{place}\n{state}{named}\n{times}")
    return "--\n".join(blocks)


def _line(name: str, when: dt.datetime, zone: str) -> str:
    if not zone:
        return f"{name};VALUE=DATE:{when:%Y%m%d}"
    return f"{name}:{when:%Y%m%dT%H%M%SZ}" if zone == "UTC" else f"{name};TZID={zone}:{when:%Y%m%dT%H%M%S}"


def _dates(core: str) -> list[dt.datetime]:
    """The dates of a series by its own clock, as recurring-ical-events sees them."""
    whole = icalendar.Calendar.from_ical(calendar_of(core))
    found = recurring_ical_events.of(whole).between(dt.date(2025, 12, 30), dt.date(2028, 1, 1))
    starts = sorted({event["DTSTART"].dt for event in found})
    return [dt.datetime(one.year, one.month, one.day, *_clock(one)) for one in starts]


def _clock(when: dt.date) -> tuple[int, int]:
    return (when.hour, when.minute) if isinstance(when, dt.datetime) else (0, 0)


@settings(max_examples=60, deadline=None)
@given(series())
def test_any_series_shows_the_same_dates_after_an_import(events: str) -> None:
    note(events)
    assert differences(calendar_of(events)) == ([], [])
