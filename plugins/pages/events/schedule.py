"""Events by day: every date of each, and months with what stands in them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Moment, PartialDate
from plugins.catalogue.model.event import Event, EventStatus
from plugins.pages.context import Context
from plugins.pages.events.occurrences import Occurrence, clock_text, is_range, occurrences
from plugins.pages.parts.cards import date_badge, event_card, places_text
from plugins.pages.parts.view_parts import parts_of
from plugins.pages.views.parts import Card, CardGroup, When

MOST_AHEAD = 40
"""So many dates stand in a list of what is ahead; the months have all."""
NIGHT = dt.time(6)
"""What ends at this hour or before it belongs to the evening on which it began."""
Events = Iterable[Entry[Event]]
Month = tuple[int, int]


class Dated(Struct, frozen=True):
    """One date of an event, known to the day. `goes_on` is True for the second and third day of what lasts that long;
    `start` is then that day."""

    start: Moment
    entry: Entry[Event]
    item: Occurrence
    goes_on: bool = False

    @property
    def held(self) -> bool:
        """False for a date that its series leaves out."""
        return self.item.held

    @property
    def day(self) -> dt.date:
        return self.start.date.first

    @property
    def order(self) -> tuple[object, str]:
        return (self.start.sort_key, self.entry.key)


@dataclass(slots=True)
class MonthEvents:
    """What stands in a month: dates in order, and what lasts longer."""

    dates: list[Dated] = field(default_factory=list)
    ranges: list[Entry[Event]] = field(default_factory=list)


def dated(events: Events) -> Iterator[Dated]:
    """All dates of events that are known to the day and are no ranges; in no order."""
    for entry in events:
        if not is_range(entry.data):
            for item in occurrences(entry.data):
                if item.start.date.day:
                    yield Dated(item.start, entry, item)
                    yield from (Dated(day, entry, item, True) for day in _further_days(item.start, item.end))


def _further_days(start: Moment, end: Moment | None) -> Iterator[Moment]:
    """The days on which a date goes on; what ends in the night after it began does not."""
    if end is None or not end.date.day or (end.time and end.time <= NIGHT):
        return
    for days in range(1, min((end.date.first - start.date.first).days, 2) + 1):
        day = start.date.first + dt.timedelta(days=days)
        yield Moment(PartialDate(day.year, day.month, day.day))


def months(events: Events) -> Mapping[Month, MonthEvents]:
    """The months that have a page, newest first: those in which a date stands, or something longer begins or ends.
    What lasts longer stands in each of these months that it touches."""
    found: dict[Month, MonthEvents] = {}
    ranges = []
    for item in dated(events):
        found.setdefault((item.day.year, item.day.month), MonthEvents()).dates.append(item)
    for entry in events:
        data = entry.data
        if is_range(data) and data.start.date.month:
            ranges.append(entry)
            for date in (data.start.date, (data.end or data.start).date):
                if date.month:
                    found.setdefault((date.year, date.month), MonthEvents())
    for entry in ranges:
        first, last = entry.data.start.date.first, (entry.data.end or entry.data.start).date.last
        for month in found:
            if (first.year, first.month) <= month <= (last.year, last.month):
                found[month].ranges.append(entry)
    for month in found.values():
        month.dates.sort(key=lambda item: item.order)
        month.ranges.sort(key=lambda entry: (entry.data.start.sort_key, entry.key))
    return dict(sorted(found.items(), reverse=True))


def months_of(ctx: Context, owner: str, events: Events) -> Mapping[Month, MonthEvents]:
    """The months of an owner ("" for the whole network); made once, for its list and its months."""
    return ctx.once.take(("schedule", owner), lambda: months(events))


def coming(ctx: Context, events: Events) -> list[Dated]:
    """What is ahead: every date until the end of the next month, the nearest ones where they are many; and of events
    that have none of these, the next date."""
    today = ctx.site.today
    end = (today.replace(day=28) + dt.timedelta(days=40)).replace(day=1)
    ahead = sorted((item for item in dated(events) if item.day >= today), key=lambda item: item.order)
    near = [item for item in ahead if item.day < end][:MOST_AHEAD]
    told = {item.entry.key for item in near}
    for item in ahead:
        if item.held and item.entry.key not in told:
            told.add(item.entry.key)
            near.append(item)
    return sorted(near, key=lambda item: item.order)


def date_card(ctx: Context, item: Dated) -> Card:
    """An event at one of its dates, under the heading of the day: its card with the hour alone."""
    clock = ctx.words("continues") if item.goes_on else clock_text(ctx, item.start, item.item.end)
    card = event_card(ctx, item.entry)
    change, badge = item.item.change, date_badge(ctx, item.item)
    if badge is None and item.item.status is not EventStatus.SCHEDULED:
        badge = card.badge
    card = replace(card, when=When(str(item.start), clock) if clock else None, badge=badge)
    if change is None:
        return card
    return replace(
        card,
        title=change.title.pick(ctx.lang) if change.title else card.title,
        place=places_text(ctx, item.entry.owner, change.places) if change.places else card.place,
        summary=change.note.pick(ctx.lang) if change.note else card.summary,
    )


def range_card(ctx: Context, entry: Entry[Event]) -> Card:
    """What lasts longer, with its whole span, whatever day it is."""
    data = entry.data
    last = data.end or data.start
    if data.is_series:
        held = [item.start for item in occurrences(data) if item.held]
        last = held[-1] if held else last
    when = When("", ctx.formats.span(parts_of(data.start.date), parts_of(last.date)))
    return replace(event_card(ctx, entry), when=when)


def by_day(ctx: Context, dates: Iterable[Dated], of_month: bool = False) -> tuple[CardGroup, ...]:
    """Dates in order, under their days; the anchor is d2026-03-14. `of_month`: the year is said elsewhere."""
    groups = []
    for day, found in groupby(dates, key=lambda item: item.day):
        title = ctx.formats.date(*parts_of(day), weekday=True)
        if of_month:
            title = f"{ctx.formats.month_day(day.month, day.day)}, {ctx.formats.weekday(day.weekday())}"
        groups.append(CardGroup(title, f"d{day}", tuple(date_card(ctx, item) for item in found)))
    return tuple(groups)


def month_title(ctx: Context, month: Month) -> str:
    """„2026 m. kovas“ with a capital, as a heading."""
    title = ctx.formats.date(*month)
    return title[0].upper() + title[1:]
