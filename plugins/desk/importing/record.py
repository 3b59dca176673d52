"""A VEVENT as the fields of our record, and what of it could not be taken over. Nothing is lost without being named."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup
from icalendar import Event
from msgspec import Struct

from plugins.catalogue.model.library import Library
from plugins.catalogue.model.vocabulary import Term
from plugins.desk.importing.dates import Dates, NoDate, When, dates_of, local
from plugins.desk.importing.source import Note, note
from plugins.words.catalogs import N_

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
_TAKEN = frozenset(
    {
        *("UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "LOCATION"),
        *("URL", "STATUS", "CATEGORIES", "SEQUENCE", "LAST-MODIFIED", "RECURRENCE-ID", "CONFERENCE"),
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
_STATUS = {"CANCELLED": "cancelled", "TENTATIVE": "postponed"}
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
_SENTENCE = re.compile(r"(.{20,280}?[.!?…])(?=\s|$)", re.DOTALL)
_MARKS = re.compile(r"([\\`*_<\[\]|])|^([^\S\n]*+)([#>+=~-]|\d++[.)])", re.MULTILINE)


class Lists(Struct, frozen=True):
    """What a library and the network know, for finding branches, topics and audiences by their names."""

    library: Library
    topics: tuple[Term, ...]
    audiences: tuple[Term, ...]


class Draft(Struct, frozen=True):
    """A record about to be written: its fields in their order, and the Markdown below."""

    uid: str
    title: str
    start: When
    fields: Mapping[str, Any]
    body: str
    notes: tuple[Note, ...]


def draft_of(event: Event, dates: Dates, lists: Lists) -> Draft:
    """The record of a VEVENT whose dates are known."""
    notes = [*dates.notes, *_not_taken(event)]
    title = _line(event.get("SUMMARY")) or "–"
    text = _plain(str(event.get("DESCRIPTION", "")))
    fields: dict[str, Any] = {"title": title[:300]}
    fields["summary"] = _summary(text) or title[:300]
    fields["kind"] = _kind(f"{title} {_categories(event)}")
    if fields["kind"] == "meeting":
        notes.append(note(N_("Its kind could not be guessed; “meeting” was written.")))
    if fields["summary"] == title:
        notes.append(note(N_("It has no description: the title stands as its summary.")))
    fields["start"] = _when(dates.start)
    if dates.end:
        fields["end"] = _when(dates.end)
    if dates.dates:
        fields["dates"] = [_when(moment) for moment in dates.dates]
    if dates.recurrence:
        fields["recurrence"] = dates.recurrence
    places = _places(event, lists.library)
    if places:
        fields["places"] = places
    status = str(event.get("STATUS", "")).upper()
    if status in _STATUS:
        fields["status"] = _STATUS[status]
        if status == "TENTATIVE":
            notes.append(note(N_("It is not certain (TENTATIVE); “postponed” was written.")))
    if (sequence := sequence_of(event)) > 0:
        fields["sequence"] = sequence
    if "LAST-MODIFIED" in event:
        changed = local(event["LAST-MODIFIED"].dt)
        fields["modified"] = changed.date() if isinstance(changed, dt.datetime) else changed
    for name, terms in (("topics", lists.topics), ("audiences", lists.audiences)):
        ids = [term.id for word in _words(event) for term in terms if not term.merged_into and word in _names(term)]
        if ids:
            fields[name] = list(dict.fromkeys(ids))
    known = {name for term in (*lists.topics, *lists.audiences) for name in _names(term)}
    unknown = [word for word in _words(event) if word not in known]
    if unknown:
        notes.append(note(N_("Not in our lists of topics and audiences: {words}"), words=", ".join(unknown)))
    if address := _ADDRESS.fullmatch(str(event.get("URL", ""))):
        fields["sources"] = [{"url": address[0]}]
    uid = _uid(event)
    if re.fullmatch(r"[!-~]{1,255}", uid):
        fields["uid"] = uid
    return Draft(uid, title, dates.start, fields, _markdown(text), tuple(notes))


def dated(event: Event, today: dt.date) -> Dates | Note:
    """The dates of a VEVENT, or why it has none; whatever its values may do to the parser."""
    title = _line(event.get("SUMMARY")) or "–"
    try:
        return dates_of(event, today)
    except NoDate:
        return note(N_("“{title}” is left out: it has no date that a page could show."), title=title[:100])
    except Exception as error:  # a stranger's file: one bad value costs one event
        return note(N_("“{title}” is left out: {reason}"), title=title[:100], reason=str(error)[:200])


def sequence_of(event: Event) -> int:
    """How often its dates were changed (RFC 5545 3.8.7.4); 0 where it says nothing that is a number."""
    written = str(event.get("SEQUENCE", ""))
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else 0


def is_private(event: Event) -> bool:
    """Whether the calendar's owner did not mean it for everybody (RFC 5545 3.8.1.3)."""
    return str(event.get("CLASS", "PUBLIC")).upper() in ("PRIVATE", "CONFIDENTIAL")


def _uid(event: Event) -> str:
    """Its UID; one date of a series that is not in the file has its day in it."""
    uid = _line(event.get("UID"))
    if uid and "RECURRENCE-ID" in event:
        return f"{uid}-{event['RECURRENCE-ID'].dt:%Y%m%d}"
    return uid


def _not_taken(event: Event) -> list[Note]:
    names = [name for name in event if name not in _TAKEN | _SILENT]
    people = [name for name in names if name in _PEOPLE]
    others = [name for name in names if name not in _PEOPLE]
    notes = [note(N_("Not taken over, for it names people: {names}"), names=", ".join(people))] if people else []
    if others:
        notes.append(note(N_("Not taken over, for our records have no such field: {names}"), names=", ".join(others)))
    if event.errors:
        notes.append(note(N_("Lines that cannot be read: {count}"), count=len(event.errors)))
    return notes


def _line(value: object) -> str:
    return " ".join("".join(sign for sign in str(value or "") if sign.isprintable() or sign.isspace()).split())


def _plain(text: str) -> str:
    """A description without HTML, which some programs put there, and without what no page can show."""
    if re.search(r"<(br|p|a|b|i|ul|div|span)\b", text, re.IGNORECASE):
        soup = BeautifulSoup(text, "lxml")
        for element in soup.find_all(["br", "p", "li", "div"]):
            element.insert_before("\n")
        text = soup.get_text()
    text = "".join(sign for sign in text.replace("\r\n", "\n") if sign.isprintable() or sign in "\n\t")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in text.split("\n"))).strip()


def _summary(text: str) -> str:
    first = " ".join(text.split("\n\n")[0].split())
    found = _SENTENCE.match(first)
    if found:
        return found[1]
    return first if len(first) <= 300 else f"{first[:280].rpartition(' ')[0]}…"


def _markdown(text: str) -> str:
    """Plain text as Markdown that shows the same: its signs are words there, its addresses links."""
    parts: list[str] = []
    place = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(".,;:!?)")
        parts += [_escape(text[place : found.start()]), f"<{address}>"]
        place = found.start() + len(address)
    return "".join([*parts, _escape(text[place:])]) + ("\n" if text else "")


def _escape(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}{found[3][:-1]}\\{found[3][-1]}", text)


def _categories(event: Event) -> str:
    return " ".join(_words(event))


def _words(event: Event) -> list[str]:
    """CATEGORIES in small letters, each once."""
    value = event.get("CATEGORIES")
    listed = value if isinstance(value, list) else [value] if value is not None else []
    words = [_line(word).casefold() for one in listed for word in getattr(one, "cats", [one])]
    return [word for word in dict.fromkeys(words) if word]


def _names(term: Term) -> set[str]:
    return {name.casefold() for name in (term.id, term.label.lt or "", term.label.en or "", *term.synonyms) if name}


def _kind(words: str) -> str:
    return next((kind for kind, form in _KINDS if re.search(form, words.casefold())), "meeting")


def _when(when: When) -> str | dt.date:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, dt.datetime) else when


def _places(event: Event, library: Library) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    location = _line(event.get("LOCATION"))
    if address := _ADDRESS.fullmatch(location):
        found.append({"online": address[0]})
    elif location:
        folded = location.casefold()
        branch = next(
            (
                branch
                for branch in library.branches
                for name in (branch.name.lt, branch.name.en, branch.address)
                if name and name.casefold() in folded
            ),
            None,
        )
        found.append({"branch": branch.id} if branch else {"name": location[:300]})
    conference = event.get("CONFERENCE")
    for value in conference if isinstance(conference, list) else [conference]:
        if value is not None and (address := _ADDRESS.fullmatch(str(value).strip())):
            found.append({"online": address[0]})
    return found
