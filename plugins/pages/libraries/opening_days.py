"""When a branch is open on one day: exceptions before public holidays before seasons before the ordinary week.

`theme/components/open-now/own.js` works out the same in the browser; tests/pages/hours_cases.yaml holds both to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.catalogue.model.library import WEEKDAYS, ExceptionalHours, HoursKind, OpeningHours, Season, Span

DAY = 24 * 60
SHORTER = 60
"""Minutes by which the working day before a public holiday is shorter (Labour Code of Lithuania, art. 112 (5))."""
_ORDER = (HoursKind.STAFFED, HoursKind.SELF_SERVICE, HoursKind.TELEPHONE)


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """A span of a day, in minutes from its midnight; `closes` is past 1440 where it goes on after the next one."""

    kind: int
    """Place in the order staffed, self-service, telephone."""
    opens: int
    closes: int


def minutes(clock: str) -> int:
    """`09:30` as 570, `24:00` as 1440."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def clock(value: int) -> str:
    """570 as `09:30`; past midnight by the next day's clock; the end of the day is `24:00`."""
    value = value if value <= DAY else value - DAY
    return f"{value // 60:02d}:{value % 60:02d}"


def opening(kind: HoursKind, opens: str, closes: str) -> Opening:
    """A span as its author wrote it. An end that is not after the start is on the next day."""
    start, end = minutes(opens), minutes(closes)
    return Opening(_ORDER.index(kind), start, end if end > start else end + DAY)


def kind_of(found: Opening) -> HoursKind:
    return _ORDER[found.kind]


def public_holidays(years: Iterable[int], lang: str) -> Mapping[dt.date, str]:
    """Lithuania's public holidays (Labour Code, art. 123) with their names, in order."""
    # The package imports those of all countries, which takes a tenth of a second: only where a page asks.
    from holidays.countries.lithuania import Lithuania

    return dict(sorted(Lithuania(years=tuple(years), language="lt" if lang == "lt" else "en_US").items()))


def eves_are_shorter(hours: OpeningHours) -> bool:
    """Whether days before public holidays are shorter: the law says so, unless the library says otherwise; one that
    is open on the holiday itself is taken to go on as usual."""
    return not hours.holidays_open if hours.eves_shorter is None else hours.eves_shorter


def season_of(hours: OpeningHours, day: dt.date) -> Season | None:
    """The season that a day belongs to; one that begins after it ends goes over New Year."""
    here = f"{day:%m-%d}"
    for season in hours.seasons:
        if season.start <= season.end:
            found = season.start <= here <= season.end
        else:
            found = here >= season.start or here <= season.end
        if found:
            return season
    return None


def openings(hours: OpeningHours, day: dt.date, holidays: Mapping[dt.date, str]) -> tuple[Opening, ...]:
    """When it is open on a day, in order. `holidays` must hold the day's year and that of the day after it."""
    found = list(_ordinary(hours, day, holidays))
    unlike = [item for item in hours.exceptions if item.date <= day <= (item.until or item.date)]
    for item in unlike:
        if item.closed:
            found = [span for span in found if item.kind is not HoursKind.STAFFED and kind_of(span) is not item.kind]
    replaced = {item.kind for item in unlike if not item.closed}
    found = [span for span in found if kind_of(span) not in replaced]
    found += [_of_exception(item) for item in unlike if not item.closed]
    return tuple(sorted(found))


def _of_exception(item: ExceptionalHours) -> Opening:
    return opening(item.kind, item.opens or "00:00", item.closes or "24:00")


def _ordinary(hours: OpeningHours, day: dt.date, holidays: Mapping[dt.date, str]) -> tuple[Opening, ...]:
    if day in holidays and not hours.holidays_open:
        return ()
    season = season_of(hours, day)
    spans: Iterable[Span] = season.hours if season else hours.regular
    name = WEEKDAYS[day.weekday()]
    found = tuple(sorted(opening(span.kind, span.opens, span.closes) for span in spans if name in span.days))
    if day + dt.timedelta(days=1) in holidays and eves_are_shorter(hours):
        return _shortened(found)
    return found


def _shortened(found: tuple[Opening, ...]) -> tuple[Opening, ...]:
    """The same day an hour shorter for those who work, from its end; machines are open as always."""
    out: list[Opening] = []
    for number, kind in enumerate(_ORDER):
        left = 0 if kind is HoursKind.SELF_SERVICE else SHORTER
        for span in sorted((span for span in found if span.kind == number), reverse=True):
            cut = min(left, span.closes - span.opens)
            left -= cut
            if span.closes - cut > span.opens:
                out.append(Opening(span.kind, span.opens, span.closes - cut))
    return tuple(sorted(out))


def packed(hours: OpeningHours) -> list[object]:
    """The hours as numbers for the browser: [ordinary week, seasons, exceptions, open on holidays, shorter before].

    A span is [weekdays as bits, Monday 1; opens; closes; kind where not staffed] in minutes; a season [month and day
    of its first and last day as 615, its spans]; an exception [first and last day as 20260615, and opens, closes and
    kind, or only the kind where it is closed].
    """

    def spans(found: Iterable[Span]) -> list[list[int]]:
        out = []
        for span in found:
            made = opening(span.kind, span.opens, span.closes)
            bits = sum(1 << WEEKDAYS.index(day) for day in span.days)
            out.append([bits, made.opens, made.closes, *([made.kind] if made.kind else [])])
        return out

    def exception(item: ExceptionalHours) -> list[int]:
        days = [int(f"{day:%Y%m%d}") for day in (item.date, item.until or item.date)]
        if item.closed:
            return [*days, _ORDER.index(item.kind)]
        made = _of_exception(item)
        return [*days, made.opens, made.closes, made.kind]

    seasons = [[int(s.start.replace("-", "")), int(s.end.replace("-", "")), spans(s.hours)] for s in hours.seasons]
    unlike = [exception(item) for item in hours.exceptions]
    return [spans(hours.regular), seasons, unlike, int(hours.holidays_open), int(eves_are_shorter(hours))]
