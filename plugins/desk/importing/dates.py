"""When an event of a foreign calendar takes place, as our records say it: start, end, a rule, single dates.

A rule that our records cannot say (on the second and fourth Tuesday, every year) becomes the dates themselves, within
bounds: no rule is followed longer than ten years or 366 dates, and none that repeats within a day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from icalendar import Event, vRecur

from plugins.catalogue.model.base import VILNIUS
from plugins.catalogue.model.library import WEEKDAYS
from plugins.desk.importing.source import Note, note
from plugins.words.catalogs import N_

When = dt.date | dt.datetime
MOST_DATES = 366
LONGEST = dt.timedelta(days=3653)
_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})
_CODES = tuple(day[:2].upper() for day in WEEKDAYS)


class NoDate(Exception):
    """The event has no date that a record could hold."""


@dataclass(slots=True)
class Dates:
    """When an event takes place, in Vilnius; `recurrence` as the record writes it."""

    start: When
    end: When | None = None
    dates: list[When] = field(default_factory=list)
    recurrence: dict[str, Any] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def local(when: When) -> When:
    """A moment by the clock in Vilnius, to the minute; one without a zone is meant so (RFC 5545 3.3.5, form 1)."""
    if not isinstance(when, dt.datetime):
        return when
    moved = when.astimezone(VILNIUS).replace(tzinfo=None) if when.tzinfo else when
    return moved.replace(second=0, microsecond=0)


def day_of(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def dates_of(event: Event, today: dt.date) -> Dates:
    """The dates of a VEVENT. `today` ends rules without an end: at the last day of this year. Raises NoDate."""
    if "DTSTART" not in event:
        raise NoDate
    written = event["DTSTART"].dt
    found = Dates(local(written))
    if not dt.date(1900, 1, 1) < day_of(found.start) < dt.date(2200, 1, 1):
        raise NoDate
    zone = event["DTSTART"].params.get("TZID")
    if zone and isinstance(written, dt.datetime) and written.tzinfo is None:
        found.notes.append(
            note(N_("Its time zone “{zone}” is not known; its hours are read as those of Vilnius."), zone=zone)
        )
    found.end = _end(event, written, found.start)
    for value in _all(event, "RRULE"):
        _follow(found, value, written, today)
    for value in (when for listed in _all(event, "RDATE") for when in listed.dts):
        moment = value.dt[0] if isinstance(value.dt, tuple) else value.dt
        found.dates.append(local(moment))
    left_out = {day_of(local(v.dt)) for listed in _all(event, "EXDATE") for v in listed.dts if v.dt is not None}
    leave_out(found, left_out)
    return found


def leave_out(found: Dates, days: set[dt.date]) -> None:
    """Takes days out of a series."""
    found.dates = sorted(
        {moment for moment in found.dates if day_of(moment) not in days and moment != found.start}, key=str
    )
    if not days:
        return
    if found.recurrence:
        found.recurrence["exceptions"] = sorted({*found.recurrence.get("exceptions", ()), *days})
    elif day_of(found.start) in days and found.dates:
        found.start, *found.dates = found.dates
        found.end = None


def _all(event: Event, name: str) -> list[Any]:
    value = event.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _end(event: Event, written: When, start: When) -> When | None:
    if "DTEND" in event:
        end = local(event["DTEND"].dt)
    elif "DURATION" in event:
        end = local(written + event["DURATION"].dt)
    else:
        return None
    if not isinstance(start, dt.datetime):
        last = day_of(end) - dt.timedelta(days=1)  # DTEND of whole days is exclusive (3.6.1)
        return last if last > start else None
    if not isinstance(end, dt.datetime) or end <= start:
        return None
    return end


def _follow(found: Dates, rule: vRecur, written: When, today: dt.date) -> None:
    said = {name: list(values) for name, values in rule.items()}
    frequency = str(said.get("FREQ", [""])[0]).upper()
    interval = int(said.get("INTERVAL", [1])[0])
    count = int(said["COUNT"][0]) if said.get("COUNT") else None
    until = day_of(local(said["UNTIL"][0])) if said.get("UNTIL") else None
    if frequency not in _FREQUENCIES or not 1 <= interval <= 366 or (count is not None and count < 1):
        found.notes.append(
            note(N_("Its rule cannot be followed and is left out: {rule}"), rule=rule.to_ical().decode())
        )
        return
    if count is None and until is None:
        until = dt.date(max(today.year, day_of(found.start).year), 12, 31)
        found.notes.append(note(N_("It repeats without an end; {date} was written as its last day."), date=until))
    simple = _simple(found.start, written, said, frequency, interval)
    if simple is not None and (count or 0) <= MOST_DATES and _few(found.start, until, frequency, interval, simple):
        found.recurrence = simple | ({"count": count} if count else {"until": until})
        return
    found.dates += _each(found, rule, said, frequency, interval, count, until)


def _simple(
    start: When, written: When, said: dict[str, list[Any]], frequency: str, interval: int
) -> dict[str, Any] | None:
    """The rule as a record says it; None where it cannot."""
    days = [str(day).upper() for day in said.get("BYDAY", [])]
    moved = day_of(start) != day_of(written)
    same_date = [str(day) for day in said.get("BYMONTHDAY", [])] == [str(day_of(start).day)]
    if set(said) - _PARTS - ({"BYMONTHDAY"} if same_date and frequency == "MONTHLY" else set()) or interval > 52:
        return None
    if str(said.get("WKST", ["MO"])[0]).upper() != "MO" or (moved and days):
        return None
    out: dict[str, Any] = {"frequency": frequency.lower()} | ({"interval": interval} if interval > 1 else {})
    if not days:
        return out if frequency in ("DAILY", "WEEKLY", "MONTHLY") else None
    if frequency == "WEEKLY" and all(day in _CODES for day in days):
        return out | {"days": [WEEKDAYS[_CODES.index(day)] for day in days]}
    weeks = {day[:-2].lstrip("+") for day in days}
    if frequency == "MONTHLY" and len(weeks) == 1 and weeks <= {"1", "2", "3", "4", "-1"} and not same_date:
        codes = [day[-2:] for day in days]
        return out | {"days": [WEEKDAYS[_CODES.index(code)] for code in codes], "week": int(weeks.pop())}
    return None


def _few(start: When, until: dt.date | None, frequency: str, interval: int, rule: dict[str, Any]) -> bool:
    """Whether the rule names few enough dates for a page."""
    if until is None:
        return True
    length = {"DAILY": 1, "WEEKLY": 7, "MONTHLY": 30}[frequency] * interval
    return (until - day_of(start)).days // length * max(len(rule.get("days", ())), 1) <= MOST_DATES


def _each(
    found: Dates, rule: vRecur, said: dict[str, list[Any]], frequency: str, interval: int, count: int | None,
    until: dt.date | None,
) -> list[When]:  # fmt: skip
    """The dates of a rule one by one, the latest ones where they are too many."""
    timed = isinstance(found.start, dt.datetime)
    start = found.start if isinstance(found.start, dt.datetime) else dt.datetime.combine(found.start, dt.time())
    last = min(dt.datetime.combine(until, dt.time(23, 59)) if until else start + LONGEST, start + LONGEST)
    numbers = {
        f"by{name}": [int(value) for value in said[f"BY{name.upper()}"]]
        for name in ("month", "monthday", "yearday", "weekno", "setpos")
        if said.get(f"BY{name.upper()}")
    }
    days = [weekday(_CODES.index(str(day)[-2:]), int(str(day)[:-2] or 0) or None) for day in said.get("BYDAY", [])]
    known = _PARTS | {"BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
    told = rule.to_ical().decode()
    if set(said) - known:
        found.notes.append(note(N_("Its rule cannot be followed and is left out: {rule}"), rule=told))
        return []
    every = rrule(
        _FREQUENCIES[frequency], dtstart=start, interval=interval, until=last, byweekday=days or None, **numbers
    )
    moments: list[dt.datetime] = []
    for number, moment in enumerate(every):
        if count is not None and number >= count:
            break
        moments.append(moment)
    if len(moments) > MOST_DATES:
        found.notes.append(
            note(N_("It has {count} dates; the last {limit} were taken."), count=len(moments), limit=MOST_DATES)
        )
        moments = moments[-MOST_DATES:]
        found.start, found.end = (moments[0] if timed else moments[0].date()), None
    found.notes.append(note(N_("Its rule ({rule}) was written as single dates."), rule=told))
    return [moment if timed else moment.date() for moment in moments]
