"""Reads values of a VEVENT's properties leniently: a value that cannot be read is ignored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from icalendar import Event, vRecur
from icalendar.prop import vBroken

from plugins.catalogue.model.base import MOST, VILNIUS
from plugins.cli.importing.zones import Zones

When = dt.date | dt.datetime
"""A day, or a moment with its zone; where said so, a moment by the clock in Vilnius, without it."""


def between(start: When, end: When) -> dt.timedelta:
    """How long it is from one to the other, two days or two moments. Raises TypeError for one of each."""
    if not isinstance(end, dt.datetime):
        return end - start
    if not isinstance(start, dt.datetime):
        raise TypeError("a day and a moment")
    return end - start


def values(event: Event, name: str) -> list[Any]:
    """The readable values of a property, in order."""
    value = event.get(name)
    listed: list[Any] = [] if value is None else value if isinstance(value, list) else [value]
    return [one for one in listed if not isinstance(one, vBroken)]


def text(event: Event, name: str) -> str:
    """The text of a property, "" if missing."""
    return next((str(value) for value in values(event, name)), "")


def line(event: Event, name: str) -> str:
    """The text of a property as one line, without signs that no page can show."""
    return one_line(text(event, name))


def one_line(value: str) -> str:
    return " ".join("".join(sign for sign in value if sign.isprintable() or sign.isspace()).split())


def number(event: Event, name: str) -> int:
    """A non-negative integer; 0 if missing."""
    try:
        return min(max(int(text(event, name) or 0), 0), MOST)
    except ValueError:
        return 0


def rules(event: Event) -> list[vRecur]:
    return [value for value in values(event, "RRULE") if isinstance(value, vRecur)]


def moment(event: Event, name: str, zones: Zones) -> When | None:
    """A day or a moment with its zone."""
    for value in values(event, name):
        found = getattr(value, "dt", None)
        if isinstance(found, dt.date):
            return zoned(found, value, zones)
    return None


def length(event: Event) -> dt.timedelta | None:
    """DURATION."""
    found = [getattr(value, "dt", None) for value in values(event, "DURATION")]
    return next((value for value in found if isinstance(value, dt.timedelta)), None)


def moments(event: Event, name: str, zones: Zones) -> Iterator[tuple[When, When | dt.timedelta | None]]:
    """The days or moments of RDATE or EXDATE; those of a PERIOD with their end or length."""
    for listed in values(event, name):
        for value in getattr(listed, "dts", ()):
            found, end = getattr(value, "dt", None), None
            if isinstance(found, tuple):
                found, end = found
            if isinstance(found, dt.date):
                last = zoned(end, listed, zones) if isinstance(end, dt.date) else end
                yield zoned(found, listed, zones), last


def zoned(when: When, value: Any, zones: Zones) -> When:
    """A moment with the zone that its property names, or that the file is meant in."""
    if not isinstance(when, dt.datetime):
        return when
    if when.tzinfo is None:
        name = unknown_zone(value)
        zone = zones.named(name) if name else None
        return when.replace(tzinfo=zone or zones.floating)
    if zones.own and when.tzname() == "UTC":
        return when.astimezone(zones.own)
    return when


def unknown_zone(value: Any) -> str:
    """The TZID of a property that is neither an IANA nor a Windows name; "" if there is none."""
    return str(getattr(value, "params", {}).get("TZID", ""))


def local(when: When) -> When:
    """A moment by the clock in Vilnius, to the minute, without a zone; a day as it is."""
    if not isinstance(when, dt.datetime):
        return when
    moved = when if when.tzinfo in (None, VILNIUS) else when.astimezone(VILNIUS)
    return moved.replace(tzinfo=None, second=0, microsecond=0, fold=0)


def day_of(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def unread(event: Event) -> list[str]:
    """The names of properties of which a value cannot be read."""
    return sorted({name for name, _ in event.errors if name})
