"""Converts a VEVENT to the fields of our record, and lists everything that could not be imported."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from icalendar import Event
from msgspec import Struct

from plugins.catalogue.model.library import Library
from plugins.catalogue.model.vocabulary import Term
from plugins.cli.importing.fitting import Fitted
from plugins.cli.importing.instances import ComponentDates, Instance
from plugins.cli.importing.places import CONFERENCES, places_of
from plugins.cli.importing.properties import (
    When,
    between,
    day_of,
    line,
    local,
    moment,
    number,
    one_line,
    text,
    unknown_zone,
    unread,
    values,
)
from plugins.cli.importing.source import Note, note
from plugins.cli.importing.texts import ADDRESS, description, shortened, summary
from plugins.cli.importing.zones import Zones
from plugins.i18n.catalogs import N_

_KINDS = (
    ("exhibition", "parod|exhibition"),
    ("concert", "koncert|concert"),
    ("film", "film|kino"),
    ("workshop", "dirbtuv|edukacij|workshop"),
    ("training", "mokym|kurs|training"),
    ("seminar", "seminar"),
    ("conference", "konferencij|conference"),
    ("festival", "festival|švent"),
    ("opening", "atidarym|opening"),
    ("award", "apdovanojim|award"),
    ("campaign", "akcij|savait|campaign"),
    ("reading", "skaitym|pasak|poezij|knyg|reading|book"),
)
"""Words by which the kind of an event is guessed, in order."""
_DATES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_TAKEN = frozenset(
    {
        *("UID", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "CATEGORIES", "SEQUENCE", "LAST-MODIFIED"),
        *("X-ALT-DESC", *_DATES, *CONFERENCES),
    }
)
_SILENT = frozenset(
    {
        *("DTSTAMP", "CREATED", "TRANSP", "CLASS", "PRIORITY", "COLOR", "X-MICROSOFT-CDO-BUSYSTATUS"),
        *("X-MICROSOFT-CDO-ALLDAYEVENT", "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR", "X-MICROSOFT-DISALLOW-COUNTER"),
    }
)
"""Of no use to readers: when a program wrote the event, whether its owner is busy."""
_PEOPLE = frozenset({"ATTENDEE", "ORGANIZER", "CONTACT"})
_STATUS = {"CANCELLED": "cancelled", "TENTATIVE": "postponed", "CONFIRMED": "scheduled"}
_LONGEST_TITLE = 300
_LONGEST_NOTE = 2000


class Lists(Struct, frozen=True):
    """What a library and the network know, for finding branches, topics and audiences by their names."""

    library: Library
    topics: tuple[Term, ...]
    audiences: tuple[Term, ...]


class Draft(Struct, frozen=True):
    """A record about to be written: its fields in their order, and the Markdown below. `of` is the UID in the calendar
    of the event of which this is the whole or one stretch of dates."""

    uid: str
    of: str
    title: str
    start: When
    fields: Mapping[str, Any]
    body: str
    notes: tuple[Note, ...]


def draft_of(stretch: ComponentDates, when: Fitted, uid: str, of: str, zones: Zones, lists: Lists) -> Draft:
    """The record of a stretch of dates."""
    event = stretch.event
    notes = [*_of_zones(event, zones), *when.notes, *_not_taken(event)]
    plain, body = description(event)
    title = _title(event, plain, notes)
    if len(title) > _LONGEST_TITLE:
        notes.append(note(N_("Its title is too long for lists; the whole of it stands above the text.")))
        body = f"{title}\n\n{body}"
        title = shortened(title, _LONGEST_TITLE)
    fields: dict[str, Any] = {"title": title, "summary": summary(plain) or title, "kind": _kind(event, title)}
    if fields["kind"] == "meeting":
        notes.append(note(N_("Its kind could not be guessed; “meeting” was written.")))
    if fields["summary"] == title:
        notes.append(note(N_("It has no description: the title stands as its summary.")))
    fields["start"] = _written(when.start)
    if when.end is not None:
        fields["end"] = _written(when.end)
    if when.dates:
        fields["dates"] = [_written(moment) for moment in when.dates]
    if when.recurrence:
        fields["recurrence"] = when.recurrence
    if exceptions := _exceptions(stretch, when, lists, notes):
        fields["exceptions"] = exceptions
    if places := places_of(event, lists.library, notes):
        fields["places"] = places
    status = text(event, "STATUS").strip().upper()
    if status in ("CANCELLED", "TENTATIVE"):
        fields["status"] = _STATUS[status]
        if status == "TENTATIVE":
            notes.append(note(N_("It is not certain (TENTATIVE); “postponed” was written.")))
    if number(event, "SEQUENCE"):
        fields["sequence"] = number(event, "SEQUENCE")
    changed = moment(event, "LAST-MODIFIED", zones)
    if changed is not None and 1970 <= changed.year < 2200:
        fields["modified"] = day_of(local(changed))
    _file_under(event, lists, fields, notes)
    if address := ADDRESS.fullmatch(line(event, "URL")):
        fields["sources"] = [{"url": address[0]}]
    elif line(event, "URL"):
        notes.append(
            note(N_("Not imported, because it is not the address of a page: {value}"), value=line(event, "URL")[:200])
        )
    fields["uid"] = uid
    return Draft(uid, of, title, when.start, fields, body, tuple(dict.fromkeys(notes)))


def _exceptions(stretch: ComponentDates, when: Fitted, lists: Lists, notes: list[Note]) -> list[dict[str, Any]]:
    """The dates of a series that are unlike the others, each with what is its own."""
    found: dict[str, dict[str, Any]] = {str(moment): {"date": _written(moment)} for moment in when.left_out}
    written = {when.start, *when.dates}
    for one in stretch.dates:
        if not (one.by_rule and when.recurrence) and one.named not in written:
            continue
        own: dict[str, Any] = {}
        if one.event is stretch.event:
            if one.named in when.ends:
                own["end"] = _written(when.ends[one.named])
        else:
            own = _own_fields(one, stretch, when, lists, notes)
        if own:
            found[str(one.named)] = {"date": _written(one.named), **own}
    return [found[key] for key in sorted(found)]


def _own_fields(
    one: Instance, stretch: ComponentDates, when: Fitted, lists: Lists, notes: list[Note]
) -> dict[str, Any]:
    """What a changed date says otherwise than its series."""
    event, series = one.event, stretch.event
    own: dict[str, Any] = {}
    if one.start != one.named:
        own["start"] = _written(one.start)
    if one.end is not None and one.end != _expected_end(one, when):
        own["end"] = _written(one.end)
    title = line(event, "SUMMARY")
    if title and title != line(series, "SUMMARY"):
        own["title"] = shortened(title, _LONGEST_NOTE)
    places = places_of(event, lists.library, notes)
    if places and places != places_of(series, lists.library, []):
        own["places"] = places
    status, of_series = (text(one, "STATUS").strip().upper() or "CONFIRMED" for one in (event, series))
    if status in _STATUS and status != of_series:
        own["status"] = _STATUS[status]
    plain, _ = description(event)
    if plain and plain != description(series)[0]:
        own["note"] = shortened(" ".join(plain.split()), _LONGEST_NOTE)
        if len(plain) > _LONGEST_NOTE:
            notes.append(note(N_("The description of {date} is too long for a date; its end was cut."), date=one.named))
    return own


def _expected_end(one: Instance, when: Fitted) -> When | None:
    """The end that the record gives a moved date by itself."""
    if when.end is None or isinstance(one.start, dt.datetime) is not isinstance(when.start, dt.datetime):
        return None
    return one.start + between(when.start, when.end)


def is_private(event: Event) -> bool:
    """Whether the calendar's owner did not mean it for everybody (RFC 5545 3.8.1.3)."""
    return text(event, "CLASS").strip().upper() in ("PRIVATE", "CONFIDENTIAL")


def uid_of(event: Event) -> str:
    """The UID of an event as a record can hold it. One without a UID, or with one of other signs, gets a name-based
    UUID of what it says, so that a second run knows it again."""
    uid = one_line(text(event, "UID"))
    if re.fullmatch(r"[!-~]{1,240}", uid):
        return uid
    said = uid or "\n".join(text(event, name) for name in ("SUMMARY", "DTSTART", "LOCATION", "DESCRIPTION"))
    if not uid:
        said += "".join(str(getattr(value, "dt", "")) for value in values(event, "DTSTART"))
    return str(uuid5(NAMESPACE_URL, f"import-calendar:{said}"))


def unread_dates(event: Event) -> list[str]:
    """The date properties with an unreadable value: without them it is unknown when the event is."""
    return [name for name in unread(event) if name in _DATES]


def _of_zones(event: Event, zones: Zones) -> list[Note]:
    """Time zones that could not be resolved."""
    names = {unknown_zone(value) for name in _DATES for value in values(event, name)} - {""}
    message = N_("Its time zone “{zone}” is not known; its hours are read as those of Vilnius.")
    return [note(message, zone=name) for name in sorted(names) if zones.named(name) is None]


def _title(event: Event, plain: str, notes: list[Note]) -> str:
    title = line(event, "SUMMARY")
    if title:
        return title
    notes.append(note(N_("It has no title; the beginning of its description was written, or “–”.")))
    return shortened(" ".join(plain.split("\n\n")[0].split()), 100) or "–"


def _not_taken(event: Event) -> list[Note]:
    names = [name for name in event if name not in _TAKEN | _SILENT]
    people = [name for name in names if name in _PEOPLE]
    others = [name for name in names if name not in _PEOPLE]
    notes = [note(N_("Not imported, because it names people: {names}"), names=", ".join(people))] if people else []
    if others:
        notes.append(note(N_("Not imported, because our records have no such field: {names}"), names=", ".join(others)))
    if event.errors:
        notes.append(note(N_("Lines that cannot be read: {count}"), count=len(event.errors)))
    return notes


def _file_under(event: Event, lists: Lists, fields: dict[str, Any], notes: list[Note]) -> None:
    """Topics and audiences: categories that are a name of one of our terms, and no others."""
    words = _words(event)
    for name, terms in (("topics", lists.topics), ("audiences", lists.audiences)):
        ids = [term.id for word in words for term in terms if not term.merged_into and word in _names(term)]
        if ids:
            fields[name] = list(dict.fromkeys(ids))
    known = {name for term in (*lists.topics, *lists.audiences) for name in _names(term)}
    unknown = [word for word in words if word not in known]
    if unknown:
        notes.append(note(N_("Not in our lists of topics and audiences: {words}"), words=", ".join(unknown)))


def _words(event: Event) -> list[str]:
    """CATEGORIES in small letters, each once."""
    words = [
        one_line(str(word)).casefold() for one in values(event, "CATEGORIES") for word in getattr(one, "cats", [one])
    ]
    return [word for word in dict.fromkeys(words) if word]


def _names(term: Term) -> set[str]:
    return {name.casefold() for name in (term.id, term.label.lt or "", term.label.en or "", *term.synonyms) if name}


def _kind(event: Event, title: str) -> str:
    words = " ".join([title, *_words(event)]).casefold()
    return next((kind for kind, form in _KINDS if re.search(form, words)), "meeting")


def _written(when: When) -> str | dt.date:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, dt.datetime) else when
