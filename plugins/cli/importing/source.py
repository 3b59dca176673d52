"""Parses an iCalendar file event by event, so that a broken event is reported and the others are kept.

The file is untrusted: size, number and nesting are limited before anything is parsed.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from icalendar import Event
from msgspec import Struct

from plugins.cli.importing.zones import Zones
from plugins.i18n.catalogs import N_

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 2000
MOST_OF_ONE = 64 * 1024
"""Bytes of one event; a page's text is shorter, and parsing takes a second a megabyte."""
DEEPEST = 8
_BEGIN = re.compile(r"BEGIN:([A-Za-z-]+)[ \t]*$", re.IGNORECASE)
_END = re.compile(r"END:([A-Za-z-]+)[ \t]*$", re.IGNORECASE)
_ZONE_PARTS = ("STANDARD", "DAYLIGHT")
_BARE_ZONE = re.compile(r"^([A-Z-]+(?:;[^:\"]*)?;TZID=)(\([^)\"]*\)[^:;\"]*)(?=[:;])", re.IGNORECASE)
"""A zone as Outlook calls it, „(UTC+02:00) Helsinki“, without the quotation marks that its colon needs (3.2)."""


class CannotImport(Exception):
    """Why the file cannot be read at all; a message for a person, with its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Note(Struct, frozen=True):
    """Something that was not imported as it was, or needs a look; a message with its values."""

    message: str
    values: tuple[tuple[str, str], ...] = ()


def note(message: str, **values: object) -> Note:
    return Note(message, tuple((name, str(value)) for name, value in values.items()))


class Source(Struct, frozen=True):
    """The events of a file in order, its time zones, and what else it contains."""

    events: tuple[Event, ...]
    zones: Zones
    notes: tuple[Note, ...]


def read_source(data: bytes) -> Source:
    """Parses an iCalendar file. Raises CannotImport if it is not one, or too large for a library's calendar."""
    if len(data) > MOST_BYTES:
        raise CannotImport(
            N_("The file has {size} MB; {limit} MB are read at most. Export one year of the calendar."),
            size=len(data) // 1024 // 1024,
            limit=MOST_BYTES // 1024 // 1024,
        )
    lines = _lines(data)
    if not any(_name(_BEGIN, line) == "VCALENDAR" for line in lines[:20]):
        raise CannotImport(N_("This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR."))
    parts = _parts(lines)
    if len(parts.events) > MOST_EVENTS:
        raise CannotImport(
            N_("The calendar has {count} events; {limit} are read at most. Export one year of it."),
            count=len(parts.events),
            limit=MOST_EVENTS,
        )
    others = sorted(parts.others.items())
    events: list[Event] = []
    notes = [note(N_("Not an event, left out: {name} ({count})"), name=n, count=c) for n, c in others]
    for number, block in enumerate(parts.events, 1):
        if len(block) > MOST_OF_ONE:
            notes.append(note(N_("Event {number} is left out: it is longer than a page can be."), number=number))
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of the names of zones, which we look at ourselves
                event = Event.from_ical(block)
            if not isinstance(event, Event):
                raise TypeError(type(event).__name__)
            events.append(event)
        except Exception as error:  # untrusted input: whatever it does to the parser, the other events are read
            notes.append(note(N_("Event {number} cannot be read: {reason}"), number=number, reason=str(error)[:200]))
    return Source(tuple(events), Zones(tuple(parts.zones), parts.zone), tuple(notes))


def _lines(data: bytes) -> list[str]:
    """The content lines. A line is folded after 75 octets, be it inside a letter, so it is unfolded before it is
    decoded (RFC 5545 3.1)."""
    whole = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    whole = whole.replace(b"\n ", b"").replace(b"\n\t", b"")
    try:
        lines = whole.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise CannotImport(N_("The file is not written in UTF-8, as a calendar must be (RFC 5545 3.1.4).")) from None
    return [_BARE_ZONE.sub(r'\1"\2"', line) if ";TZID=(" in line else line for line in lines]


def _name(form: re.Pattern[str], line: str) -> str:
    found = form.match(line)
    return found[1].upper() if found else ""


@dataclass(slots=True)
class _Parts:
    """The texts of the VEVENTs without what is nested in them (alarms) and of the VTIMEZONEs, the zone that the file
    is meant in (X-WR-TIMEZONE), and what else there is."""

    events: list[bytes] = field(default_factory=list)
    zones: list[bytes] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    zone: str = ""


def _parts(lines: list[str]) -> _Parts:
    found = _Parts()
    open_: list[str] = []
    kept: list[str] = []
    for line in lines:
        begun, ended = _name(_BEGIN, line), _name(_END, line)
        if begun:
            open_.append(begun)
            if len(open_) > DEEPEST:
                raise CannotImport(N_("The file is nested too deep to be a calendar."))
            if begun in ("VEVENT", "VTIMEZONE") and begun not in open_[:-1]:
                kept = []
            elif begun in _ZONE_PARTS and "VTIMEZONE" in open_:
                kept.append(line)
            elif begun not in ("VCALENDAR", "VALARM", *_ZONE_PARTS):
                found.others[begun] += 1
        elif ended:
            if ended in open_:
                while open_ and open_.pop() != ended:
                    pass
            if ended in _ZONE_PARTS and "VTIMEZONE" in open_:
                kept.append(line)
            elif ended in ("VEVENT", "VTIMEZONE") and kept:
                (found.events if ended == "VEVENT" else found.zones).append(_block(ended, kept))
                kept = []
        elif open_ and (open_[-1] in ("VEVENT", "VTIMEZONE") or (open_[-1] in _ZONE_PARTS and "VTIMEZONE" in open_)):
            kept.append(line)
        elif open_ == ["VCALENDAR"] and line.upper().startswith("X-WR-TIMEZONE") and not found.zone:
            found.zone = line.partition(":")[2].strip()
    return found


def _block(name: str, lines: Sequence[str]) -> bytes:
    return "\r\n".join([f"BEGIN:{name}", *lines, f"END:{name}", ""]).encode()
