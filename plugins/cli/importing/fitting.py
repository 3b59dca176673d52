"""Fits a range of dates into the fields of a record: start, end, recurrence, dates, exceptions.

A record's rule is in Vilnius time and knows days, weeks and months. It is used only if it gives exactly the dates of
the calendar's own rule; otherwise the dates are listed one by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from icalendar import Event as Component
from pydantic import ValidationError

from plugins.catalogue import limits
from plugins.catalogue.model.event import Event, Recurrence
from plugins.catalogue.model.library import WEEKDAYS
from plugins.cli.importing.instances import ComponentDates, Instance
from plugins.cli.importing.properties import When, between, day_of, values
from plugins.cli.importing.rules import CODES
from plugins.cli.importing.source import Note, note
from plugins.i18n.catalogs import N_
from plugins.pages.events.occurrences import MAX_DATES, rule_days

MOST_COUNT = 366
LONG = 7
"""If a series ends this many days or more after its first date, the end is taken for that of the whole series."""


@dataclass(slots=True)
class Fitted:
    """When a record takes place, as its fields say it; `exceptions` by the date that each is of."""

    start: When
    end: When | None
    recurrence: dict[str, Any]
    dates: list[When]
    left_out: list[When]
    ends: dict[When, When]
    notes: list[Note] = field(default_factory=list)

    @property
    def is_series(self) -> bool:
        return bool(self.recurrence or self.dates)


def fitted(stretch: ComponentDates, today: dt.date) -> Fitted:
    """The fields that name exactly the dates of a stretch."""
    notes = list(stretch.notes)
    kept = _bounded(sorted(stretch.dates, key=lambda one: str(one.named)), today, notes)
    first, last = str(kept[0].named), str(kept[-1].named)
    cut = len(kept) < len(stretch.dates)
    left_out = [when for when in stretch.left_out if not cut or first < str(when) < last]
    by_rule = {one.named for one in kept if one.by_rule} | set(left_out)
    rule = _rule(stretch, sorted(by_rule, key=str))
    if not rule and stretch.rule is not None and len(kept) > 1:
        told = stretch.rule.to_ical().decode()
        notes.append(note(N_("Its rule ({rule}) was written as single dates."), rule=told))
    named = sorted({one.named for one in kept}, key=str)
    start = min(by_rule, key=str) if rule else named[0]
    dates = [when for when in named if when != start and not (rule and when in by_rule)]
    out = Fitted(start, None, rule, dates, sorted(left_out, key=str) if rule else [], {}, notes)
    length = _length(stretch)
    if length is not None and not (out.is_series and length.days >= LONG):
        out.end = start + length
    out.ends = {
        one.named: one.end
        for one in kept
        if one.event is stretch.event and one.end is not None and one.end != _nominal(out, one)
    }
    if rule:
        _leave_out(out)
    if not out.is_series and isinstance(out.end, dt.datetime) and _ends_with_a_day(stretch.event):
        out.end = out.end.date() - dt.timedelta(days=1)
    return out


def _ends_with_a_day(event: Component) -> bool:
    """Whether DTEND is a day though DTSTART has an hour: the midnight before it is meant, the end of the day before."""
    return any(type(getattr(value, "dt", None)) is dt.date for value in values(event, "DTEND"))


def _length(stretch: ComponentDates) -> dt.timedelta | None:
    return None if stretch.end is None else between(stretch.start, stretch.end)


def _nominal(out: Fitted, one: Instance) -> When | None:
    """The end that a record implies for this date: it lasts as long as the first one."""
    if out.end is None or isinstance(one.start, dt.datetime) is not isinstance(out.start, dt.datetime):
        return None
    return one.start + between(out.start, out.end)


def _leave_out(out: Fitted) -> None:
    """Days without the series into its rule, where the whole day is meant; else they are dates with an hour."""
    held = {day_of(when) for when in out.dates}
    days = sorted({day_of(when) for when in out.left_out} - held)
    if days:
        out.recurrence["exceptions"] = days
    out.left_out = [when for when in out.left_out if day_of(when) in held]


def _bounded(kept: list[Instance], today: dt.date, notes: list[Note]) -> list[Instance]:
    """The dates that a record can hold: where they are too many, or lie too far apart, those from today on, then the
    latest of those that were."""
    ahead = [one for one in kept if day_of(one.start) >= today][: limits.DATES]
    past = [one for one in kept if day_of(one.start) < today]
    found = [*past[max(len(past) + len(ahead) - limits.DATES, 0) :], *ahead]
    earliest = max(day_of(one.named) for one in found) - dt.timedelta(days=limits.SERIES_DAYS)
    found = [one for one in found if day_of(one.named) >= earliest]
    if len(found) < len(kept):
        message = N_("It has {count} dates; {limit} were taken, from {first} to {last}.")
        first, last = day_of(found[0].start), day_of(found[-1].start)
        notes.append(note(message, count=len(kept), limit=len(found), first=first, last=last))
    return found


def _rule(stretch: ComponentDates, wanted: list[When]) -> dict[str, Any]:
    """The record rule that gives exactly these dates; empty if there is none."""
    if stretch.rule is None or stretch.followed is None or len(wanted) < 2 or len(wanted) > MAX_DATES:
        return {}
    hours = {when.time() if isinstance(when, dt.datetime) else None for when in wanted}
    days = [day_of(when) for when in wanted]
    if len(hours) > 1 or len(set(days)) < len(days):
        return {}
    for shape in _shapes(stretch, days):
        for ending in _endings(stretch, days):
            rule = Recurrence.model_validate(shape | ending)
            most = islice(rule_days(days[0], rule), min(rule.count or MAX_DATES, len(days) + 1))
            found = [day for day in most if rule.until is None or day <= rule.until]
            if found in (days, days[1:]) and _fits(
                days[0], rule
            ):  # a start that its own rule does not give is a date all the same
                return shape | ending
    return {}


def _fits(start: dt.date, rule: Recurrence) -> bool:
    """Whether a record may have a rule that goes on for so long."""
    try:
        Event.model_validate({"title": "-", "summary": "-", "kind": "meeting", "start": str(start), "recurrence": rule})
    except ValidationError:
        return False
    return True


def _shapes(stretch: ComponentDates, days: list[dt.date]) -> Iterator[dict[str, Any]]:
    """How a record could say a rule, the likest first; whether it names the same dates is seen afterwards."""
    assert stretch.rule is not None
    said = {str(name).upper(): [str(value).upper() for value in values] for name, values in stretch.rule.items()}
    frequency = said["FREQ"][0]
    interval = int(said.get("INTERVAL", ["1"])[0])
    if interval > 52:
        return
    every = {"interval": interval} if interval > 1 else {}
    listed = said.get("BYDAY", [])
    plain = [WEEKDAYS[CODES.index(day)] for day in listed if day in CODES]
    seen = [WEEKDAYS[number] for number in sorted({day.weekday() for day in days})]
    if frequency == "DAILY":
        yield {"frequency": "daily", **every}
    if frequency == "WEEKLY":
        if plain:
            yield {"frequency": "weekly", **every, "days": plain}
        yield {"frequency": "weekly", **every}
    if frequency == "MONTHLY":
        weeks = {day[:-2].lstrip("+") for day in listed} | set(said.get("BYSETPOS", []))
        for week in sorted(weeks & {"1", "2", "3", "4", "-1"}):
            names = [WEEKDAYS[CODES.index(day[-2:])] for day in listed]
            yield {"frequency": "monthly", **every, "days": list(dict.fromkeys(names)), "week": int(week)}
        yield {"frequency": "monthly", **every}
    if frequency in ("DAILY", "WEEKLY"):
        yield {"frequency": "weekly", **(every if frequency == "WEEKLY" else {}), "days": seen}


def _endings(stretch: ComponentDates, days: list[dt.date]) -> Iterator[dict[str, Any]]:
    assert stretch.rule is not None and stretch.followed is not None
    count = int(stretch.rule["COUNT"][0]) if stretch.rule.get("COUNT") else None
    if count is not None and count <= MOST_COUNT and not stretch.followed.cut:
        yield {"count": count}
    if stretch.followed.until is not None and stretch.followed.until.date() >= days[-1]:
        yield {"until": stretch.followed.until.date()}
    yield {"until": days[-1]}
