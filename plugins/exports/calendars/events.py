"""Converts events to calendar entries: dates as RFC 5545 defines them, and the facts in words.

Times here are local to Vilnius and without a zone; `text.py` adds it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from types import MappingProxyType
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import VILNIUS, LocalizedText
from plugins.catalogue.model.event import Event, EventPlace, EventStatus, SeriesException
from plugins.catalogue.model.library import Position
from plugins.catalogue.read.paths import NETWORK
from plugins.exports.calendars.dates import Rule, When, calendar_dates, exclusive, when_of
from plugins.i18n.mail_addresses import without_mail
from plugins.pages.context import Context
from plugins.pages.events.facts import (
    KINDS,
    ages_text,
    place_views,
    price_note,
    price_text,
    registration_view,
    sign_language_text,
)
from plugins.pages.events.occurrences import Occurrence, is_range
from plugins.pages.parts.access import languages_text
from plugins.pages.parts.cards import EVENT_STATUS
from plugins.pages.parts.head import authorship_note
from plugins.pages.parts.view_parts import term_links
from plugins.pictures.bands import band

_AHEAD = dt.timedelta(days=365)
"""An event of which nobody wrote down when it was changed has this much before its beginning as its DTSTAMP (RFC 5545
3.8.7.2 wants a moment): hardly any is announced earlier, and it is never the time of a build."""
_COLOURS = MappingProxyType(
    {"madder": "brown", "woad": "steelblue", "oak": "saddlebrown", "birch": "darkolivegreen", "bilberry": "indigo"}
)
"""Dyes of the bands as the names of colours that RFC 7986 5.9 allows (CSS3)."""


class CalendarEntry(Struct, frozen=True):
    """A VEVENT. `end` is exclusive for whole days (3.6.1), None where it is not known; `transparent`: who goes there
    is not busy all the time; `named` is the date of its series that this one stands for (RECURRENCE-ID)."""

    uid: str
    sequence: int
    stamp: dt.datetime
    modified: dt.datetime | None
    title: LocalizedText
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
    named: When | None = None


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


def calendar_entries(ctx: Context, entry: Entry[Event]) -> Iterator[CalendarEntry]:
    """The VEVENTs of an event: one, one more for each date that is changed (RECURRENCE-ID), and one for each date that
    is known by day while the others are by the hour (or the other way round). None without days."""
    dates = calendar_dates(entry.data)
    if dates is None:
        return
    uid = calendar_uid(ctx.site.site_url, entry)
    base = _facts(ctx, entry, uid)
    yield replace(
        base,
        start=dates.start,
        end=dates.end,
        rule=dates.rule,
        excluded=dates.excluded,
        more=dates.more,
        transparent=is_range(entry.data),
    )
    for item in dates.changed:
        yield _of_date(ctx, entry, uid, item, when_of(item.named))
    for item in dates.apart:
        yield _of_date(ctx, entry, f"{uid}-{item.named.date.first:%Y%m%d}", item)


def _of_date(ctx: Context, entry: Entry[Event], uid: str, item: Occurrence, named: When | None = None) -> CalendarEntry:
    """One date of a series, with what is said of it alone."""
    facts = _facts(ctx, entry, uid, item.change)
    end = exclusive(item.start, item.end)
    return replace(facts, start=when_of(item.start), end=end, transparent=is_range(entry.data), named=named)


def _facts(ctx: Context, entry: Entry[Event], uid: str, change: SeriesException | None = None) -> CalendarEntry:
    """Everything but the dates; of one date where it differs."""
    data = entry.data
    said, places, state = data.title, data.places, data.status
    if change is not None:
        said, places, state = change.title or said, change.places or places, change.status or state
    status = EVENT_STATUS.get(state)
    title = said.pick(ctx.lang)
    stamp = _stamp(data)
    url = ctx.site.site_url + ctx.urls.event(entry.owner, entry.id)
    views = place_views(ctx, entry, places)
    where = [", ".join(part for part in (place.name.text, place.address) if part) for place in views]
    words = [ctx.words(KINDS[data.kind])] if data.kind else []
    for key, ids in (("topics", data.topics), ("audiences", data.audiences)):
        words += [link.text.text for link in term_links(ctx, key, ids)]
    return CalendarEntry(
        uid=uid,
        sequence=data.sequence or int(data.status not in (EventStatus.SCHEDULED, EventStatus.SOLD_OUT)),
        stamp=stamp or _nine(data.start.date.first - _AHEAD),
        modified=stamp,
        title=LocalizedText(
            without_mail(f"{title.text} ({ctx.words(status)})" if status else title.text, url), title.lang
        ),
        description=without_mail(_description(ctx, entry, change), url),
        url=url,
        location=without_mail("; ".join(where), url),
        geo=_geo(ctx, entry, places),
        categories=tuple(dict.fromkeys(words)),
        status=_status(state),
        start=data.start.date.first,
        end=None,
        rule=None,
        excluded=(),
        more=(),
        online=tuple(place.online_url for place in views if place.online_url),
        colour=colour(entry.owner),
        transparent=False,
    )


def colour(owner: str) -> str:
    """The colour of a library in calendars: that of its band's ground or figure, whichever is the deep one."""
    found = band(owner)
    return next(_COLOURS[dye.name] for dye in (found.ground, found.figure) if dye.name in _COLOURS)


def _status(status: EventStatus) -> str:
    """STATUS (3.8.1.11). A postponed event does not take place at the date it still has: tentative, not confirmed."""
    if status is EventStatus.CANCELLED:
        return "CANCELLED"
    return "TENTATIVE" if status is EventStatus.POSTPONED else "CONFIRMED"


def _stamp(event: Event) -> dt.datetime | None:
    """When the record was last changed, as far as it says so itself."""
    days = [event.modified] if event.modified else [s.date.first for s in event.sources if s.date and s.date.day]
    if not days:
        return None
    return _nine(max(days))


def _nine(day: dt.date) -> dt.datetime:
    """Nine in the morning of a day in Vilnius, as UTC."""
    return dt.datetime(day.year, day.month, day.day, 9, tzinfo=VILNIUS).astimezone(dt.UTC)


def _description(ctx: Context, entry: Entry[Event], change: SeriesException | None) -> str:
    data = entry.data
    lines = [data.summary.pick(ctx.lang).text]
    if change is not None and change.note:
        lines.append(change.note.pick(ctx.lang).text)
    if data.status_note:
        lines.append(data.status_note.pick(ctx.lang).text)
    note, register = price_note(ctx, data), registration_view(ctx, data)
    facts = (
        (ctx.words("Age"), ages_text(ctx, data)),
        (ctx.words("Price"), ". ".join(part for part in (price_text(ctx, data), note.text if note else "") if part)),
        (ctx.words("Registration"), ", ".join(filter(None, (register.text, register.phone, register.email)))),
        (ctx.words("Languages"), languages_text(ctx, data.languages)),
    )
    lines += [f"{label}: {value}" for label, value in facts if value]
    if data.sign_language:
        lines.append(sign_language_text(ctx, data))
    lines.append(authorship_note(ctx, entry))
    return "\n".join(filter(None, lines))


def _geo(ctx: Context, entry: Entry[Event], places: tuple[EventPlace, ...]) -> tuple[float, float] | None:
    """Where its first branch stands, where that is known to the door."""
    for place in places:
        if place.branch:
            branch = ctx.catalogue.branch(place.library or entry.owner, place.branch)
            return _exact(branch.position if branch else None)
    if places or entry.owner == NETWORK:
        return None
    main = ctx.catalogue.branch(entry.owner, None)
    return _exact(main.position if main else None)


def _exact(position: Position | None) -> tuple[float, float] | None:
    return (position.lat, position.lon) if position and position.exact else None
