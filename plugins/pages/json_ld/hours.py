"""Opening hours as schema.org describes them, the same as on the page: openingHoursSpecification for the ordinary week
and the seasons of this and the next year, specialOpeningHoursSpecification for days unlike others.

Closed is told as 00:00 to 00:00, all day as 00:00 to 23:59 (Google, "Local business structured data").
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any

from plugins.catalogue.model.library import WEEKDAYS, HoursKind, OpeningHours, Season, Span
from plugins.pages.context import Context
from plugins.pages.libraries.hours import holidays, holidays_and_eves, years_told
from plugins.pages.libraries.opening_days import DAY, Opening, clock, kind_of, opening, openings

Node = dict[str, Any]
DAYS = MappingProxyType(
    {
        "mon": "Monday",
        "tue": "Tuesday",
        "wed": "Wednesday",
        "thu": "Thursday",
        "fri": "Friday",
        "sat": "Saturday",
        "sun": "Sunday",
    }
)


def hours_node(ctx: Context, found: OpeningHours | None, phone: str = "", whole: bool = True) -> Node:
    """The properties of a place that tell its hours; nothing where none are known. `whole` False leaves out
    self-service and telephone, which a branch's own page has. `phone` is the number that its telephone hours are of."""
    if found is None:
        return {}
    node: Node = {
        "openingHoursSpecification": _weeks(ctx, found, HoursKind.STAFFED),
        "specialOpeningHoursSpecification": _special(ctx, found),
    }
    if whole:
        machines = _weeks(ctx, found, HoursKind.SELF_SERVICE)
        if machines:
            name = ctx.words("self-service")
            node["amenityFeature"] = {
                "@type": "LocationFeatureSpecification", "name": name, "value": True, "hoursAvailable": machines,
            }  # fmt: skip
        by_phone = _weeks(ctx, found, HoursKind.TELEPHONE)
        if by_phone and phone:
            node["contactPoint"] = {"@type": "ContactPoint", "telephone": phone, "hoursAvailable": by_phone}
    return node


def _specification(found: Opening | None, **more: object) -> Node:
    """An opening, or that it is closed. There is no 24:00 in xsd:time; an earlier closing time is that of the next day
    (schema.org); equal ones would say closed, so a whole day ends a minute before it."""
    if found is None:
        opens = closes = "00:00"
    else:
        whole = found.closes - found.opens >= DAY
        opens = clock(found.opens)
        closes = clock(found.closes - 1) if whole or found.closes == DAY else clock(found.closes)
    return {"@type": "OpeningHoursSpecification", **more, "opens": opens, "closes": closes}


def _weeks(ctx: Context, hours: OpeningHours, kind: HoursKind) -> list[Node]:
    """The ordinary week and the seasons of one kind of hours. A weekday of the ordinary week on which a season has no
    hours is told as closed: readers of these data would else take it to be open as always."""
    out = _spans(hours.regular, kind)
    ordinary = _days_of(hours.regular, kind)
    if not ordinary and not any(_days_of(season.hours, kind) for season in hours.seasons):
        return out
    taken: list[tuple[dt.date, dt.date]] = []
    for season in hours.seasons:
        closed = [day for day in ordinary if day not in _days_of(season.hours, kind)]
        periods = [part for period in _when(ctx, season) for part in _without(period, taken)]
        taken += periods
        for valid in (_valid(*period) for period in periods):
            out += _spans(season.hours, kind, **valid)
            if closed:
                out.append(_specification(None, dayOfWeek=_named(closed), **valid))
    return out


def _spans(spans: Iterable[Span], kind: HoursKind, **valid: object) -> list[Node]:
    return [
        _specification(opening(span.kind, span.opens, span.closes), dayOfWeek=_named(span.days), **valid)
        for span in spans
        if span.kind is kind
    ]


def _days_of(spans: Iterable[Span], kind: HoursKind) -> tuple[str, ...]:
    found = {day for span in spans if span.kind is kind for day in span.days}
    return tuple(day for day in WEEKDAYS if day in found)


def _named(days: Iterable[str]) -> list[str]:
    return [f"https://schema.org/{DAYS[day]}" for day in days]


def _without(
    period: tuple[dt.date, dt.date], taken: Iterable[tuple[dt.date, dt.date]]
) -> list[tuple[dt.date, dt.date]]:
    """What is left of a time when others are taken from it: of two seasons that overlap the first counts."""
    left, day = [period], dt.timedelta(days=1)
    for first, last in taken:
        left = [
            part
            for start, end in left
            for part in ((start, min(end, first - day)), (max(start, last + day), end))
            if part[0] <= part[1]
        ]
    return left


def _when(ctx: Context, season: Season) -> Iterator[tuple[dt.date, dt.date]]:
    """The times of a season in the years told, with the one that runs over their New Year: schema.org knows no
    season of every year."""
    first, last = years_told(ctx)
    over = season.end < season.start
    for year in range(first - over, last + 1):
        yield _first_day(year, season.start), _last_day(year + over, season.end)


def _first_day(year: int, month_day: str) -> dt.date:
    """The first day of a season in a year; 29 February is 1 March in a year that has none."""
    month, day = (int(part) for part in month_day.split("-"))
    return dt.date(year, month, 1) + dt.timedelta(days=day - 1)


def _last_day(year: int, month_day: str) -> dt.date:
    """The last day of a season in a year; 29 February is the 28th in a year that has none."""
    month, day = (int(part) for part in month_day.split("-"))
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return min(dt.date(year, month, 1) + dt.timedelta(days=day - 1), following - dt.timedelta(days=1))


def _valid(first: dt.date, last: dt.date) -> dict[str, object]:
    return {"validFrom": str(first), "validThrough": str(last)}


def _special(ctx: Context, hours: OpeningHours) -> list[Node]:
    """Days of this and the next year on which staffed hours differ from the week or season they lie in: exceptions,
    public holidays and the shorter days before them. Days that follow each other and are alike are told together."""
    plain = hours.model_copy(update={"exceptions": ()})
    known, out = holidays(ctx), []
    runs: list[tuple[dt.date, dt.date, list[Opening]]] = []
    named = _exceptional(ctx, hours)
    for day in sorted({*named, *holidays_and_eves(ctx, hours)}):
        now = _staffed(openings(hours, day, known))
        if day not in named and now == _staffed(openings(plain, day, {})):
            continue
        if runs and runs[-1][1] == day - dt.timedelta(days=1) and runs[-1][2] == now:
            runs[-1] = (runs[-1][0], day, now)
        else:
            runs.append((day, day, now))
    # Later years, of which holidays and seasons are not told, have what exceptions say by themselves.
    begin = dt.date(years_told(ctx)[1] + 1, 1, 1)
    for item in hours.exceptions:
        if item.kind is HoursKind.STAFFED and item.date >= begin:
            spans = [] if item.closed else [opening(item.kind, item.opens or "", item.closes or "")]
            runs.append((item.date, item.until or item.date, spans))
    for first, last, spans in runs:
        out += [_specification(span, **_valid(first, last)) for span in spans or [None]]
    return out


def _exceptional(ctx: Context, hours: OpeningHours) -> set[dt.date]:
    """The days of the years told that exceptions of staffed hours name, and public holidays among those of others."""
    begin, end = dt.date(years_told(ctx)[0], 1, 1), dt.date(years_told(ctx)[1], 12, 31)
    known = holidays(ctx)
    found: set[dt.date] = set()
    for item in hours.exceptions:
        day, last = max(item.date, begin), min(item.until or item.date, end)
        while day <= last:
            eve = day + dt.timedelta(days=1)
            if item.kind is HoursKind.STAFFED or day in known or eve in known:
                found.add(day)
            day += dt.timedelta(days=1)
    return found


def _staffed(found: Iterable[Opening]) -> list[Opening]:
    return [span for span in found if kind_of(span) is HoursKind.STAFFED]
