"""Expands RRULE in the event's own time zone (RFC 5545 3.3.10), with the package dateutil.

Bounded: no rule is followed further than ten years after today (or after its start, where that is later), nor one that
repeats within a day.
"""

from __future__ import annotations

import datetime as dt
from itertools import islice, takewhile
from typing import Any, Literal

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from icalendar import vRecur
from msgspec import Struct

from plugins.catalogue.model.library import WEEKDAYS
from plugins.cli.importing.properties import When

LONGEST = dt.timedelta(days=3650)
MOST_MOMENTS = 20_000
"""The most dates of one rule that are looked at: fifty years of daily events."""
CODES = tuple(day[:2].upper() for day in WEEKDAYS)
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3, 4, 5, 6]] = {
    "DAILY": DAILY,
    "WEEKLY": WEEKLY,
    "MONTHLY": MONTHLY,
    "YEARLY": YEARLY,
}
_NUMBERS = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR", "BYMINUTE")
_PARTS = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST", *_NUMBERS})
_CYCLE = 400
"""Years after which the Gregorian calendar repeats (146,097 days, a whole number of weeks)."""
_LAST_YEAR = 9800


class CannotFollow(Exception):
    """The rule cannot be followed."""


class Followed(Struct, frozen=True):
    """The moments of a rule in order, by the clock of the event's zone, without it. `until` is its last possible moment
    (None for one that counts); `endless` says that the rule has none of its own, `cut` that it goes on for more than
    ten years, `day` that it ends with a day although the event has an hour."""

    moments: tuple[dt.datetime, ...]
    until: dt.datetime | None
    endless: bool
    cut: bool
    day: bool


def follow(rule: vRecur, start: dt.datetime, zone: dt.tzinfo | None, today: dt.date) -> Followed:
    """The moments of a rule. `zone` is None for whole days; a rule without an end ends with the year of `today`. Raises
    CannotFollow."""
    said = {str(name).upper(): list(values) for name, values in rule.items()}
    frequency, interval = str(said.get("FREQ", [""])[0]).upper(), int(said.get("INTERVAL", [1])[0])
    count = int(said["COUNT"][0]) if said.get("COUNT") else None
    if frequency not in _FREQUENCIES or not 1 <= interval <= 1000 or (count is not None and count < 1):
        raise CannotFollow
    if set(said) - _PARTS - {"BYSECOND"} or said.get("BYSECOND", [0]) != [0]:
        raise CannotFollow
    written = said["UNTIL"][0] if said.get("UNTIL") else None
    furthest = dt.datetime.combine(max(today, start.date()) + LONGEST, dt.time(23, 59))
    until = _until(written, zone) if written is not None else None
    endless = count is None and until is None
    if endless:
        until = dt.datetime(max(today.year, start.year), 12, 31, 23, 59)
    bound = min(until or furthest, furthest)
    moments = tuple(_moments(_made(said, frequency, interval, start), start, bound, count))
    cut = (until is None or until > bound) and (count is None or len(moments) < count)
    whole_day = zone is not None and written is not None and not isinstance(written, dt.datetime)
    return Followed(moments, bound if cut else until, endless, cut, whole_day)


def _until(written: When, zone: dt.tzinfo | None) -> dt.datetime:
    """The last possible moment by the clock of the event's zone: a day includes all its hours."""
    if not isinstance(written, dt.datetime):
        return dt.datetime.combine(written, dt.time(23, 59, 59))
    if zone is None:
        return dt.datetime.combine(written.date(), dt.time(23, 59, 59))
    return written.astimezone(zone).replace(tzinfo=None) if written.tzinfo else written


def _made(said: dict[str, list[Any]], frequency: str, interval: int, start: dt.datetime) -> rrule:
    """The rule, begun in the last cycle of the calendar: one that names no date at all is looked through until the end
    of the calendar, which takes seconds when it begins today."""
    days = [
        weekday(CODES.index(str(day)[-2:].upper()), int(str(day)[:-2] or 0) or None) for day in said.get("BYDAY", [])
    ]

    def numbers(name: str) -> list[int] | None:
        return [int(value) for value in said[name]] if said.get(name) else None

    first = CODES.index(str(said.get("WKST", ["MO"])[0]).upper())
    try:
        return rrule(
            _FREQUENCIES[frequency],
            dtstart=start.replace(year=start.year + _shift(start)),
            interval=interval,
            wkst=first,
            byweekday=days or None,
            bymonth=numbers("BYMONTH"),
            bymonthday=numbers("BYMONTHDAY"),
            byyearday=numbers("BYYEARDAY"),
            byweekno=numbers("BYWEEKNO"),
            bysetpos=numbers("BYSETPOS"),
            byhour=numbers("BYHOUR"),
            byminute=numbers("BYMINUTE"),
        )
    except ValueError:
        raise CannotFollow from None


def _shift(start: dt.datetime) -> int:
    return (_LAST_YEAR - start.year) // _CYCLE * _CYCLE


def _moments(rule: rrule, start: dt.datetime, bound: dt.datetime, count: int | None) -> list[dt.datetime]:
    years = _shift(start)
    last = bound.replace(year=bound.year + years) if bound.year + years <= dt.MAXYEAR else dt.datetime.max
    found = takewhile(lambda moment: moment <= last, rule)
    return [
        moment.replace(year=moment.year - years) for moment in islice(found, min(count or MOST_MOMENTS, MOST_MOMENTS))
    ]
