"""Foreign calendars, what recurring-ical-events sees in them, and what it sees in ours after an import."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

from plugins.catalogue.model.library import Library
from plugins.cli.importing.command import file_of
from plugins.cli.importing.families import drafts
from plugins.cli.importing.record import Draft, Lists
from plugins.cli.importing.source import Note, read_source
from plugins.exports.calendars.events import CalendarView, calendar_entries
from plugins.exports.calendars.text import calendar
from tests.exports.contexts import edition

VILNIUS = ZoneInfo("Europe/Vilnius")
TODAY = dt.date(2026, 3, 10)
KAUNAS = {"name": "Kaunas", "short_name": "Kaunas", "kind": "municipal", "municipality": "kaunas", "seat": "A"}
LISTS = Lists(Library.model_validate(KAUNAS), (), ())
STATES = (" (atšauktas)", " (nukeltas)", " (yra pakeitimų)")


class Seen(NamedTuple):
    """One date as a reader's calendar shows it: times in UTC, days as they are."""

    start: str
    end: str
    title: str
    status: str
    place: str


def calendar_of(events: str, head: str = "") -> bytes:
    """A file of an events text whose VEVENTs are parted by lines of two hyphens."""
    parts = [part.strip("\n") for part in events.split("--\n")]
    blocks = "\n".join(f"BEGIN:VEVENT\nDTSTAMP:20260101T000000Z\n{part}\nEND:VEVENT" for part in parts)
    first = "" if "PRODID" in head else "PRODID:-//x//LT\n"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{first}{head}{blocks}\nEND:VCALENDAR\n".replace("\n", "\r\n").encode()


def seen(data: bytes, until: dt.date | None = None, floating: bool = False) -> list[Seen]:
    """What recurring-ical-events sees in a calendar within ten years of its first date."""
    whole = icalendar.Calendar.from_ical(data)
    starts = [event["DTSTART"].dt for event in whole.walk("VEVENT")]
    first = min(start.date() if isinstance(start, dt.datetime) else start for start in starts)
    last = until or first.replace(year=first.year + 10, day=1)
    found = recurring_ical_events.of(whole).between(first - dt.timedelta(days=2), last + dt.timedelta(days=1))
    return sorted(_seen(event, floating) for event in found)


def _seen(event: icalendar.Event, floating: bool) -> Seen:
    title = str(event.get("SUMMARY", ""))
    for state in STATES:
        title = title.removesuffix(state)
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    status = str(event.get("STATUS", "CONFIRMED")).upper()
    return Seen(_utc(start, floating), _utc(end, floating), title, status, str(event.get("LOCATION", "")))


def _utc(when: dt.date, floating: bool) -> str:
    if not isinstance(when, dt.datetime):
        return str(when)
    if when.tzinfo is None:
        assert floating, "hours without a zone are compared where the case says so"
        when = when.replace(tzinfo=VILNIUS)
    return when.astimezone(dt.UTC).isoformat()


def imported(data: bytes, today: dt.date = TODAY) -> tuple[list[Draft], list[Note]]:
    """The records that become of a calendar, and what is said of others."""
    found = list(drafts(read_source(data), LISTS, today))
    return [one for one in found if isinstance(one, Draft)], [one for one in found if isinstance(one, Note)]


def ours(records: list[Draft]) -> bytes:
    """Our calendar of imported records, after they were written and read."""
    files = {f"libraries/kaunas/events/renginys-{n}.md": file_of(one).decode() for n, one in enumerate(records)}
    found = edition(files)
    assert len(found.catalogue.events) == len(records), "a record that was imported has an error"
    entries = tuple(made for entry in found.catalogue.events.values() for made in calendar_entries(found, entry))
    view = CalendarView("uid", "lt", "Renginiai", "Aprašymas", "https://a.lt/a.ics", "https://a.lt/", "brown", entries)
    return calendar(view)


def differences(data: bytes, until: dt.date | None = None, floating: bool = False) -> tuple[list[Seen], list[Seen]]:
    """What only the source shows, and what only ours shows. The place is compared where the source names one."""
    theirs = seen(data, until, floating)
    records, _ = imported(data)
    own = seen(ours(records), until) if records else []
    if not any(one.place for one in theirs):
        theirs, own = [one._replace(place="") for one in theirs], [one._replace(place="") for one in own]
    return [one for one in theirs if one not in own], [one for one in own if one not in theirs] + _doubled(own, theirs)


def _doubled(own: list[Seen], theirs: list[Seen]) -> list[Seen]:
    return [one for one in set(own) if own.count(one) != theirs.count(one) and one in theirs]
