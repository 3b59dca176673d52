"""Converts the dates of an event to RFC 5545: DTSTART, DTEND, RRULE, RDATE, EXDATE, and changed dates.

Times here are local to Vilnius and without a zone; `text.py` adds it.
"""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from plugins.catalogue.model.base import Moment
from plugins.catalogue.model.event import Event
from plugins.pages.events.occurrences import Occurrence, end_of, occurrences, rule_days, rule_moments

When = dt.date | dt.datetime


class Rule(Struct, frozen=True):
    """RRULE (RFC 5545 3.3.10). `until` is the last possible day."""

    frequency: str
    interval: int
    days: tuple[str, ...]
    until: dt.date | None
    count: int | None


class CalendarDates(Struct, frozen=True):
    """The dates of one VEVENT, those that are changed (`changed`, a VEVENT with RECURRENCE-ID each), and those that
    need a VEVENT of their own: known by day while the others are by the hour, or the other way round (3.8.2.4)."""

    start: When
    end: When | None
    rule: Rule | None
    excluded: tuple[When, ...]
    more: tuple[When, ...]
    changed: tuple[Occurrence, ...]
    apart: tuple[Occurrence, ...]


def calendar_dates(event: Event) -> CalendarDates | None:
    """The dates of an event; None where none of them is known to the day."""
    items = [item for item in occurrences(event) if item.named.date.day]
    if not items:
        return None
    first = event.start if event.start.date.day else min((item.named for item in items), key=lambda m: m.sort_key)
    rule = _rule(event, first)
    by_rule = set(rule_moments(event)) if rule else set()
    gone = {item.named for item in items if not item.held and item.change is None}
    alike = [item for item in items if (item.named.time is None) is (first.time is None)]
    single = {item.named for item in alike} - by_rule - gone - {first}
    ending = None if first != event.start or _ends_the_series(event) else end_of(event, first)
    return CalendarDates(
        start=when_of(first),
        end=exclusive(first, ending),
        rule=rule,
        excluded=tuple(sorted(when_of(moment) for moment in gone & {first, *by_rule})),
        more=tuple(sorted(when_of(moment) for moment in single)),
        changed=tuple(item for item in alike if item.change),
        apart=tuple(item for item in items if item not in alike and item.named not in gone),
    )


def when_of(moment: Moment) -> When:
    """A moment that is known to the day."""
    day = moment.date.first
    return dt.datetime.combine(day, moment.time) if moment.time else day


def exclusive(start: Moment, end: Moment | None) -> When | None:
    """DTEND of a date: exclusive for whole days; midnight after a last day without an hour."""
    if end is None:
        return None
    last = end.date.last
    after = last + dt.timedelta(days=1)
    if start.time is None:
        return after
    if end.time is None:
        return dt.datetime.combine(after, dt.time()) if last > start.date.first else None
    return dt.datetime.combine(last, end.time)


def _ends_the_series(event: Event) -> bool:
    """The end of a series that comes a week or more later is that of the series, not of its first date."""
    end = event.end
    return event.is_series and end is not None and (end.date.last - event.start.date.first).days >= 7


def _rule(event: Event, first: Moment) -> Rule | None:
    """How it repeats. RFC 5545 counts DTSTART as the first date of a rule; a series whose start is no day of its own
    rule is therefore given date by date."""
    found = event.recurrence
    if found is None or first != event.start or next(rule_days(first.date.first, found)) != first.date.first:
        return None
    week = "" if found.week is None else str(found.week)
    names = tuple(f"{week}{day[:2].upper()}" for day in found.days)
    return Rule(found.frequency.value.upper(), found.interval, names, found.until, found.count)
