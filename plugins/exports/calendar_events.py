"""What a calendar says of an event: dates as RFC 5545 wants them, and its facts in words.

Times are of the clock in Vilnius and without a zone here; `calendar_text` gives them theirs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import islice, takewhile
from types import MappingProxyType
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import VILNIUS, Moment, Said
from plugins.catalogue.model.event import Event, EventStatus
from plugins.catalogue.model.library import Position
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.access import languages_text
from plugins.pages.calendar_links import has_dates
from plugins.pages.cards import EVENT_STATUS
from plugins.pages.edition import Edition
from plugins.pages.event_facts import (
    KINDS,
    ages_text,
    place_views,
    price_note,
    price_text,
    registration_text,
    sign_language_text,
)
from plugins.pages.make import term_links
from plugins.pages.occurrences import MAX_DATES, is_range, rule_days
from plugins.pictures.bands import band
from plugins.words.mail_addresses import without_mail

When = dt.date | dt.datetime
_AHEAD = dt.timedelta(days=365)
"""An event of which nobody wrote down when it was changed has this much before its beginning as its DTSTAMP (RFC 5545
3.8.7.2 wants a moment): hardly any is announced earlier, and it is never the time of a build."""
_COLOURS = MappingProxyType(
    {"madder": "brown", "woad": "steelblue", "oak": "saddlebrown", "birch": "darkolivegreen", "bilberry": "indigo"}
)
"""Dyes of the bands as the names of colours that RFC 7986 5.9 allows (CSS3)."""


class Rule(Struct, frozen=True):
    """RRULE (RFC 5545 3.3.10). `until` is the last possible day."""

    frequency: str
    interval: int
    days: tuple[str, ...]
    until: dt.date | None
    count: int | None


class CalendarEntry(Struct, frozen=True):
    """A VEVENT. `end` is exclusive for whole days (3.6.1), None where it is not known; `transparent`: who goes there
    is not busy all the time."""

    uid: str
    sequence: int
    stamp: dt.datetime
    modified: dt.datetime | None
    title: Said
    description: str
    url: str
    location: str
    geo: tuple[float, float] | None
    categories: tuple[str, ...]
    status: str
    start: When
    end: When | None
    rule: Rule | None
    excluded: tuple[When, ...]
    more: tuple[When, ...]
    online: tuple[str, ...]
    colour: str
    transparent: bool


class CalendarView(Struct, frozen=True):
    """A calendar. `uid` is that of the calendar itself (RFC 7986 5.3), `page` the address that people read."""

    uid: str
    lang: str
    name: str
    description: str
    url: str
    page: str
    colour: str
    entries: tuple[CalendarEntry, ...]


def calendar_uid(site_url: str, entry: Entry[Event]) -> str:
    """The UID of an event: a name-based UUID (RFC 7986 5.3) of portal, owner and id. The same in every calendar and
    language, and whatever becomes of title and date. Never the one that an imported event came with: an event replaces
    another of its UID (RFC 5546 2.1.5), so that whoever wrote down another's could move or cancel that one."""
    host = urlsplit(site_url).hostname or "localhost"
    return str(uuid5(NAMESPACE_URL, f"tag:{host},2026:event/{entry.key}"))


def calendar_entries(ed: Edition, entry: Entry[Event]) -> Iterator[CalendarEntry]:
    """The VEVENTs of an event: one, and one more for each further date that is known by day while the others are by
    the hour (or the other way round), since all dates of a VEVENT are of one type (3.8.2.4). None without days."""
    data = entry.data
    if not has_dates(data):
        return
    moments = sorted({data.start, *data.dates}, key=lambda moment: moment.sort_key)
    known = [moment for moment in moments if moment.date.day]
    first = data.start if data.start.date.day else known[0]
    timed = isinstance(_when(first), dt.datetime)
    others = [_when(moment) for moment in known if moment != first]
    excluded_days = set(data.recurrence.exceptions) if data.recurrence else set()
    others = [moment for moment in others if _day(moment) not in excluded_days]
    uid = calendar_uid(ed.site.site_url, entry)
    rule, named = _rule(data, first, excluded_days)
    base = _facts(ed, entry, uid)
    yield replace(
        base,
        start=_when(first),
        end=_end(data, first),
        rule=rule,
        excluded=tuple(_at(first, day) for day in sorted(excluded_days) if rule or day == first.date.first),
        more=tuple(moment for moment in (*named, *others) if isinstance(moment, dt.datetime) is timed),
        transparent=is_range(data),
    )
    for moment in others:
        if isinstance(moment, dt.datetime) is not timed:
            yield replace(base, uid=f"{uid}-{_day(moment):%Y%m%d}", start=moment)


def _facts(ed: Edition, entry: Entry[Event], uid: str) -> CalendarEntry:
    """Everything but the dates."""
    data = entry.data
    status = EVENT_STATUS.get(data.status)
    title = data.title.pick(ed.lang)
    stamp = _stamp(data)
    url = ed.site.site_url + ed.urls.event(entry.owner, entry.id)
    places = place_views(ed, entry)
    where = [", ".join(part for part in (place.name.text, place.address) if part) for place in places]
    words = [ed.words(KINDS[data.kind])]
    for key, ids in (("topics", data.topics), ("audiences", data.audiences)):
        words += [link.text.text for link in term_links(ed, key, ids)]
    return CalendarEntry(
        uid=uid,
        sequence=data.sequence or int(data.status not in (EventStatus.SCHEDULED, EventStatus.SOLD_OUT)),
        stamp=stamp or _nine(data.start.date.first - _AHEAD),
        modified=stamp,
        title=Said(without_mail(f"{title.text} ({ed.words(status)})" if status else title.text, url), title.lang),
        description=without_mail(_description(ed, entry), url),
        url=url,
        location=without_mail("; ".join(where), url),
        geo=_geo(ed, entry),
        categories=tuple(dict.fromkeys(words)),
        status=_status(data),
        start=data.start.date.first,
        end=None,
        rule=None,
        excluded=(),
        more=(),
        online=tuple(place.online_url for place in places if place.online_url),
        colour=colour(entry.owner),
        transparent=False,
    )


def colour(owner: str) -> str:
    """The colour of a library in calendars: that of its band's ground or figure, whichever is the deep one."""
    found = band(owner)
    return next(_COLOURS[dye.name] for dye in (found.ground, found.figure) if dye.name in _COLOURS)


def _status(event: Event) -> str:
    """STATUS (3.8.1.11). A postponed event does not take place at the date it still has: tentative, not confirmed."""
    if event.status is EventStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if event.status is EventStatus.POSTPONED else "CONFIRMED"


def _stamp(event: Event) -> dt.datetime | None:
    """When the record was last changed, as far as it says so itself."""
    days = [event.modified] if event.modified else [s.date.first for s in event.sources if s.date and s.date.day]
    if not days:
        return None
    return _nine(max(days))


def _nine(day: dt.date) -> dt.datetime:
    """Nine in the morning of a day in Vilnius, as UTC."""
    return dt.datetime(day.year, day.month, day.day, 9, tzinfo=VILNIUS).astimezone(dt.UTC)


def _description(ed: Edition, entry: Entry[Event]) -> str:
    data = entry.data
    lines = [data.summary.pick(ed.lang).text]
    if data.status_note:
        lines.append(data.status_note.pick(ed.lang).text)
    note = price_note(ed, data)
    facts = (
        (ed.words("Age"), ages_text(ed, data)),
        (ed.words("Price"), ". ".join(part for part in (price_text(ed, data), note.text if note else "") if part)),
        (ed.words("Registration"), registration_text(ed, data)),
        (ed.words("Languages"), languages_text(ed, data.languages)),
    )
    lines += [f"{label}: {value}" for label, value in facts if value]
    if data.sign_language:
        lines.append(sign_language_text(ed, data))
    return "\n".join(lines)


def _geo(ed: Edition, entry: Entry[Event]) -> tuple[float, float] | None:
    """Where its first branch stands, where that is known to the door."""
    for place in entry.data.places:
        if place.branch:
            branch = ed.catalogue.branch(place.library or entry.owner, place.branch)
            return _exact(branch.position if branch else None)
    if entry.data.places or entry.owner == NETWORK:
        return None
    main = ed.catalogue.branch(entry.owner, None)
    return _exact(main.position if main else None)


def _exact(position: Position | None) -> tuple[float, float] | None:
    return (position.lat, position.lon) if position and position.exact else None


def _when(moment: Moment) -> When:
    day = moment.date.first
    return dt.datetime.combine(day, moment.time) if moment.time else day


def _day(when: When) -> dt.date:
    return when.date() if isinstance(when, dt.datetime) else when


def _at(first: Moment, day: dt.date) -> When:
    return dt.datetime.combine(day, first.time) if first.time else day


def _end(event: Event, first: Moment) -> When | None:
    """The end of the first date: exclusive for whole days; midnight after a last day without an hour. The end of a
    series that comes a week or more later is that of the series, not of its first date."""
    end = event.end
    if end is None or first != event.start:
        return None
    last = end.date.last
    if event.is_series and (last - first.date.first).days >= 7:
        return None
    after = last + dt.timedelta(days=1)
    if first.time is None:
        return after
    if end.time is None:
        return dt.datetime.combine(after, dt.time()) if last > first.date.first else None
    return dt.datetime.combine(last, end.time)


def _rule(event: Event, first: Moment, excluded: set[dt.date]) -> tuple[Rule | None, tuple[When, ...]]:
    """How it repeats. RFC 5545 counts DTSTART as the first date of a rule; a series whose start is no day of its own
    rule is therefore given date by date."""
    found = event.recurrence
    if found is None or first != event.start:
        return None, ()
    start = first.date.first
    if next(rule_days(start, found)) != start:
        days = islice(rule_days(start, found), min(found.count or MAX_DATES, MAX_DATES))
        held = (day for day in takewhile(lambda day: found.until is None or day <= found.until, days))
        return None, tuple(_at(first, day) for day in held if day not in excluded)
    week = "" if found.week is None else str(found.week)
    names = tuple(f"{week}{day[:2].upper()}" for day in found.days)
    return Rule(found.frequency.value.upper(), found.interval, names, found.until, found.count), ()
