"""Bytes of an iCalendar file into its events, each read alone, so that a broken one is named and the others stand.

The file comes from outside: size, number, nesting and time zones are bounded before anything is parsed. Zones that the
file itself defines are not read at all (their rules can be made to repeat every second); those of the IANA and of
Windows are known by name.
"""

from __future__ import annotations

import re
from collections import Counter

from icalendar import Event
from msgspec import Struct

from plugins.words.catalogs import N_

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 2000
MOST_OF_ONE = 64 * 1024
"""Bytes of one event; a page's text is shorter, and parsing takes a second a megabyte."""
DEEPEST = 8
_BEGIN = re.compile(rb"BEGIN:([A-Za-z-]+)[ \t]*$", re.IGNORECASE)
_END = re.compile(rb"END:([A-Za-z-]+)[ \t]*$", re.IGNORECASE)


class CannotImport(Exception):
    """Why the file cannot be read at all; a message for a person, with its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


class Note(Struct, frozen=True):
    """What was not taken over as it stood, or is to be looked at; a message with its values."""

    message: str
    values: tuple[tuple[str, str], ...] = ()


def note(message: str, **values: object) -> Note:
    return Note(message, tuple((name, str(value)) for name, value in values.items()))


class Source(Struct, frozen=True):
    """The events of a file in their order, and what of it is none."""

    events: tuple[Event, ...]
    notes: tuple[Note, ...]


def read_source(data: bytes) -> Source:
    """The events of an iCalendar file. Raises CannotImport for what is none, or is larger than a library's calendar."""
    if len(data) > MOST_BYTES:
        raise CannotImport(
            N_("The file has {size} MB; {limit} MB are read at most. Export one year of the calendar."),
            size=len(data) // 1024 // 1024,
            limit=MOST_BYTES // 1024 // 1024,
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CannotImport(N_("The file is not written in UTF-8, as a calendar must be (RFC 5545 3.1.4).")) from None
    lines = text.encode().replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if not any(_name(_BEGIN, line) == "VCALENDAR" for line in lines[:20]):
        raise CannotImport(N_("This is not an iCalendar file: it does not begin with BEGIN:VCALENDAR."))
    blocks, others = _blocks(lines)
    if len(blocks) > MOST_EVENTS:
        raise CannotImport(
            N_("The calendar has {count} events; {limit} are read at most. Export one year of it."),
            count=len(blocks),
            limit=MOST_EVENTS,
        )
    events, notes = [], [note(N_("Not an event, left out: {name} ({count})"), name=n, count=c) for n, c in others]
    for number, block in enumerate(blocks, 1):
        if len(block) > MOST_OF_ONE:
            notes.append(note(N_("Event {number} is left out: it is longer than a page can be."), number=number))
            continue
        try:
            events.append(Event.from_ical(block))
        except Exception as error:  # whatever a stranger's file may do to the parser, the other events are read
            notes.append(note(N_("Event {number} cannot be read: {reason}"), number=number, reason=str(error)[:200]))
    return Source(tuple(events), tuple(notes))  # type: ignore[arg-type]


def _name(form: re.Pattern[bytes], line: bytes) -> str:
    found = form.match(line)
    return found[1].decode().upper() if found else ""


def _blocks(lines: list[bytes]) -> tuple[list[bytes], list[tuple[str, int]]]:
    """The texts of the VEVENTs without what is nested in them (alarms), and what else there is."""
    blocks: list[bytes] = []
    others: Counter[str] = Counter()
    open_: list[str] = []
    kept: list[bytes] = []
    for line in lines:
        begun, ended = _name(_BEGIN, line), _name(_END, line)
        if begun:
            open_.append(begun)
            if len(open_) > DEEPEST:
                raise CannotImport(N_("The file is nested too deep to be a calendar."))
            if begun == "VEVENT" and "VEVENT" not in open_[:-1]:
                kept = []
            elif begun not in ("VCALENDAR", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"):
                others[begun] += 1
        elif ended:
            if ended in open_:
                while open_ and open_.pop() != ended:
                    pass
            if ended == "VEVENT" and kept:
                blocks.append(b"\r\n".join([b"BEGIN:VEVENT", *kept, b"END:VEVENT", b""]))
                kept = []
        elif open_ and open_[-1] == "VEVENT":
            kept.append(line)
    return blocks, sorted(others.items())
