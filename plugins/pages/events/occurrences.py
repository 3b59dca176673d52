"""When an event takes place: all dates of a series, what is past, and periods in words."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Moment, PartialDate, Text
from plugins.catalogue.model.event import Event, EventStatus, Frequency, Recurrence, SeriesException
from plugins.catalogue.model.library import WEEKDAYS
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import parts_of
from plugins.pages.views.parts import When

MAX_DATES = 4000
"""So many dates of a rule are followed: ten years of every day."""


class Occurrence(Struct, frozen=True):
    """One date of an event. `named` is the date by which its series knows it, another one than `start` where it was
    moved; `held` is False for the dates a series leaves out; `end` is None where it is not known; `change` is what the
    series says of this date alone, None for one that it leaves out and says no more of."""

    start: Moment
    named: Moment
    held: bool = True
    end: Moment | None = None
    change: SeriesException | None = None

    @property
    def moved_from(self) -> Moment | None:
        """The day or hour that it would have had by its series."""
        moved = self.change is not None and self.change.start is not None and self.change.start != self.named
        return self.named if moved else None

    @property
    def title(self) -> Text | None:
        return self.change.title if self.change else None

    @property
    def status(self) -> EventStatus | None:
        return self.change.status if self.change else None


def occurrences(event: Event) -> tuple[Occurrence, ...]:
    """All dates of an event in order of time. A series with vague dates has only its start."""
    if not event.is_series:
        return (Occurrence(event.start, event.start, end=event.end),)
    days_out: set[dt.date] = set(event.recurrence.exceptions) if event.recurrence else set()
    changes = {change.date: change for change in event.exceptions}
    found = []
    for named in named_dates(event):
        # What is said of an hour goes before what is said of its day.
        change = changes.get(named) or changes.get(Moment(named.date))
        if change is None or change.only_left_out:
            held = change is None and named.date.first not in days_out
            found.append(Occurrence(named, named, held, end_of(event, named)))
            continue
        start = change.start or named
        found.append(Occurrence(start, named, change.held, change.end or end_of(event, start), change))
    return tuple(sorted(found, key=lambda item: item.start.sort_key))


def named_dates(event: Event) -> tuple[Moment, ...]:
    """The dates that a series names by its start, its list and its rule, in order, exceptions not regarded."""
    return tuple(sorted({event.start, *event.dates, *rule_moments(event)}, key=lambda moment: moment.sort_key))


def rule_moments(event: Event) -> Iterator[Moment]:
    """The dates of the rule of a series, with the hour of its start."""
    first, rule = event.start, event.recurrence
    if rule is None or not first.date.day:
        return
    for day in islice(rule_days(first.date.first, rule), min(rule.count or MAX_DATES, MAX_DATES)):
        if rule.until and day > rule.until:
            break
        yield Moment(PartialDate(day.year, day.month, day.day), first.time)


def rule_days(start: dt.date, rule: Recurrence) -> Iterator[dt.date]:
    """The days that a rule names from a day on, without end (RFC 5545 3.3.10)."""
    day = start
    if rule.frequency is Frequency.DAILY:
        while True:
            yield day
            day += dt.timedelta(days=rule.interval)
    elif rule.frequency is Frequency.WEEKLY:
        wanted = sorted(WEEKDAYS.index(name) for name in rule.days) or [start.weekday()]
        monday = start - dt.timedelta(days=start.weekday())
        while True:
            for weekday in wanted:
                if monday + dt.timedelta(days=weekday) >= start:
                    yield monday + dt.timedelta(days=weekday)
            monday += dt.timedelta(weeks=rule.interval)
    else:
        month = start.year * 12 + start.month - 1
        while True:
            year, number = divmod(month, 12)
            yield from (day for day in _of_month(start, rule, year, number + 1) if day >= start)
            month += rule.interval


def _of_month(start: dt.date, rule: Recurrence, year: int, month: int) -> list[dt.date]:
    """The days of one month: the same date, or that weekday of it. A month without such a day has none (RFC 5545
    3.3.10: invalid dates are ignored)."""
    first, length = calendar.monthrange(year, month)
    if rule.week is None:
        return [dt.date(year, month, start.day)] if start.day <= length else []
    found = []
    for name in rule.days:
        days = range(1 + (WEEKDAYS.index(name) - first) % 7, length + 1, 7)
        found.append(dt.date(year, month, days[rule.week - 1 if rule.week > 0 else -1]))
    return sorted(found)


def end_of(event: Event, start: Moment) -> Moment | None:
    """When one date of an event ends: as long after its start as the first one does, None where that is not known. The
    end of a series that comes a week or more after its first date is that of the series."""
    first, end = event.start, event.end
    if end is None or not (start.date.day and end.date.day and first.date.day):
        return end if start == first else None
    days = (end.date.first - first.date.first).days
    if event.is_series and days >= 7:
        return None
    if start == first:
        return end
    if start.time and first.time and end.time:
        length = dt.datetime.combine(end.date.first, end.time) - dt.datetime.combine(first.date.first, first.time)
        moved = dt.datetime.combine(start.date.first, start.time) + length
        return Moment(PartialDate(moved.year, moved.month, moved.day), moved.time())
    if start.time or first.time:
        return None
    day = start.date.first + dt.timedelta(days=days)
    return Moment(PartialDate(day.year, day.month, day.day))


def last_day(event: Event) -> dt.date:
    """The last day on which an event still takes place, as far as its dates are known."""
    days = [(event.end or event.start).date.last, event.start.date.last]
    if not event.is_series:
        return max(days)
    days.extend(item.start.date.last for item in occurrences(event) if item.held)
    return max(days)


def is_past(event: Event, today: dt.date) -> bool:
    return last_day(event) < today


def is_range(event: Event) -> bool:
    """Exhibitions, campaigns and whatever lasts longer than three days stand beside evenings, not among them."""
    if event.is_series or event.end is None:
        return event.kind == "exhibition" or not event.start.date.day
    return (event.end.date.last - event.start.date.first).days >= 3


def moment_when(ctx: Context, start: Moment, end: Moment | None = None, weekday: bool = False) -> When:
    """„2026 m. kovo 14 d., 17.30–19.00 val.“; a span of days for longer ones."""
    if end and end.date != start.date:
        return When("", ctx.formats.span(parts_of(start.date), parts_of(end.date)))
    text = ctx.formats.date(*parts_of(start.date), weekday=weekday)
    if start.time is None:
        return When(str(start.date), text)
    return When(str(start), f"{text}, {clock_text(ctx, start, end)}")


def clock_text(ctx: Context, start: Moment, end: Moment | None = None) -> str:
    """The hours of a date: „17.30–19.00 val.“; with the end only where it comes before the next noon."""
    if start.time is None:
        return ""
    later = (end.date.last - start.date.first).days if end else 0
    if end is None or end.time is None or later > 1 or (later == 1 and end.time >= dt.time(12)):
        return ctx.formats.time(start.time)
    return f"{ctx.formats.clock(f'{start.time:%H:%M}')}–{ctx.formats.time(end.time)}"


def next_date(ctx: Context, event: Event) -> Occurrence | None:
    """The next date of a series; None where none is ahead, or it is no series."""
    if not event.is_series:
        return None
    ahead = (item for item in occurrences(event) if item.held and item.start.date.last >= ctx.site.today)
    return next(ahead, None)


def event_period(ctx: Context, entry: Entry[Event]) -> When:
    """An event's time for lists: the date, or the span of a series."""
    event = entry.data
    if event.is_series:
        held = [item.start for item in occurrences(event) if item.held]
        coming = [item for item in held if item.date.last >= ctx.site.today]
        if coming:
            more = ctx.words.plural("{n} more date", "{n} more dates", len(coming) - 1) if len(coming) > 1 else ""
            following = moment_when(ctx, coming[0])
            return When(following.iso, f"{following.text} ({more})" if more else following.text)
        if held:
            return When("", ctx.formats.span(parts_of(held[0].date), parts_of(held[-1].date)))
    return moment_when(ctx, event.start, event.end)
