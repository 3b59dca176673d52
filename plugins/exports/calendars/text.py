"""Serialises calendars as text/calendar (RFC 5545, RFC 7986) with the package icalendar, which escapes text and folds
lines."""

from __future__ import annotations

import datetime as dt

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vCategory, vText

from plugins.catalogue.model.base import VILNIUS
from plugins.exports.calendars.dates import Rule, When
from plugins.exports.calendars.events import CalendarEntry, CalendarView

ZONE = "Europe/Vilnius"
SETTLED = dt.datetime(1999, 10, 31, 4)
"""From this hour on `_zone` says what the clock in Vilnius shows; earlier times are written in UTC."""
REFRESH = dt.timedelta(days=1)


class _Text(vText):
    """A TEXT value (RFC 5545 3.3.11). vText takes a backslash before N for an end of line ("C:\\Naujas")."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", r"\;").replace(",", r"\,")
        return escaped.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n").encode()


def calendar(view: CalendarView) -> bytes:
    """The calendar as bytes. The zone always stands in it: a calendar without any component would be none (3.6)."""
    out = Calendar()
    out.add("version", "2.0")
    out.add("prodid", _Text(f"-//Lentyna//{view.name}//{view.lang.upper()}"))
    out.add("uid", view.uid)
    out.add("name", _Text(view.name))
    out.add("x-wr-calname", _Text(view.name))
    out.add("description", _Text(view.description))
    out.add("x-wr-timezone", ZONE)
    out.add("url", view.page)
    out.add("source", view.url, parameters={"VALUE": "URI"})
    out.add("color", view.colour)
    out.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    out.add("x-published-ttl", "P1D")
    changed = [entry.modified for entry in view.entries if entry.modified]
    if changed:
        out.add("last-modified", max(changed))
    out.add_component(_zone())
    for entry in view.entries:
        out.add_component(_event(entry, view.lang))
    return out.to_ical()


def _zone() -> Timezone:
    """Europe/Vilnius by its rules (IANA tz: EET without summer time from 1999, the European Union's rule from 2003).

    Written out, not generated: the list of days that icalendar makes ends in 2037 and follows the tz data of the
    machine that builds.
    """
    out = Timezone()
    out.add("tzid", ZONE)
    summer, winter = dt.timedelta(hours=3), dt.timedelta(hours=2)
    once, standard, daylight = TimezoneStandard(), TimezoneStandard(), TimezoneDaylight()
    for part, name, start, before, after, month in (
        (once, "EET", SETTLED, summer, winter, 0),
        (daylight, "EEST", dt.datetime(2003, 3, 30, 3), winter, summer, 3),
        (standard, "EET", dt.datetime(2003, 10, 26, 4), summer, winter, 10),
    ):
        part.add("tzname", name)
        part.add("dtstart", start)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        if month:
            part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        out.add_component(part)
    return out


def _event(entry: CalendarEntry, lang: str) -> Event:
    out = Event()
    out.add("uid", entry.uid)
    out.add("sequence", entry.sequence)
    out.add("dtstamp", entry.stamp)
    if entry.modified:
        out.add("last-modified", entry.modified)
    if entry.named is not None:
        out.add("recurrence-id", _time(entry.named))
    out.add("dtstart", _time(entry.start))
    if entry.end is not None:
        out.add("dtend", _time(entry.end))
    if entry.rule:
        out.add("rrule", _rrule(entry.rule, entry.start))
    for name, moments in (("exdate", entry.excluded), ("rdate", entry.more)):
        if moments:
            values = {"VALUE": "DATE"} if not isinstance(moments[0], dt.datetime) else {}
            out.add(name, [_time(moment) for moment in moments], parameters=values)
    # 3.2.10: in which language a text is, where it is not that of the calendar.
    language = {"LANGUAGE": entry.title.lang} if entry.title.lang != lang else {}
    out.add("summary", _Text(entry.title.text), parameters=language)
    out.add("description", _Text(entry.description))
    if entry.location:
        out.add("location", _Text(entry.location))
    if entry.geo:
        out.add("geo", entry.geo)
    categories = vCategory([])
    categories.cats = [_Text(word) for word in entry.categories]
    out.add("categories", categories)
    out.add("status", entry.status)
    out.add("transp", "TRANSPARENT" if entry.transparent else "OPAQUE")
    out.add("color", entry.colour)
    out.add("url", entry.url)
    for address in entry.online:
        out.add("conference", address, parameters={"VALUE": "URI", "FEATURE": "VIDEO"})
    return out


def _time(when: When) -> When:
    if not isinstance(when, dt.datetime):
        return when
    local = when.replace(tzinfo=VILNIUS)
    return local if when >= SETTLED else local.astimezone(dt.UTC)


def _rrule(rule: Rule, start: When) -> dict[str, object]:
    """RRULE; UNTIL is of DTSTART's type and, for hours, in UTC (3.3.10)."""
    found: dict[str, object] = {"freq": rule.frequency}
    if rule.interval != 1:
        found["interval"] = rule.interval
    if rule.until:
        end = dt.datetime.combine(rule.until, dt.time(23, 59, 59), VILNIUS).astimezone(dt.UTC)
        found["until"] = end if isinstance(start, dt.datetime) else rule.until
    if rule.count:
        found["count"] = rule.count
    if rule.days:
        found["byday"] = list(rule.days)
    return found
