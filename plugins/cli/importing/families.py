"""Groups the events of a file by UID: a series with the changes to its dates (RFC 5545 3.8.4.4)."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar import Event

from plugins.cli.importing.fitting import fitted
from plugins.cli.importing.instances import NoDate, stretches
from plugins.cli.importing.properties import day_of, line, moment, number
from plugins.cli.importing.record import Draft, Lists, draft_of, is_private, uid_of, unread_dates
from plugins.cli.importing.source import Note, Source, note
from plugins.cli.importing.zones import Zones
from plugins.i18n.catalogs import N_

MOST_SECONDS = 120
"""In seconds. A library's calendar needs a few; one made to hang is stopped here."""


@dataclass(slots=True)
class Family:
    """What has one UID: the event, and the changes of its dates."""

    uid: str
    core: Event
    changes: list[Event] = field(default_factory=list)


def drafts(source: Source, lists: Lists, today: dt.date) -> Iterator[Draft | Note]:
    """The records of a file's events in their order, and why an event became none."""
    notes: list[Note] = []
    families = _families(source.events, source.zones, notes)
    yield from notes
    began = time.monotonic()
    for family in families:
        title = line(family.core, "SUMMARY")[:100] or "–"
        if time.monotonic() - began > MOST_SECONDS:
            yield note(N_("“{title}” is left out: its calendar takes too long to read."), title=title)
        elif is_private(family.core):
            yield note(N_("“{title}” is left out: its calendar says that it is private."), title=title)
        elif broken := unread_dates(family.core):
            yield note(
                N_("“{title}” is left out: {names} cannot be read, so nobody knows when it is."),
                title=title,
                names=", ".join(broken),
            )
        else:
            try:
                yield from list(_of_family(family, source, lists, today))
            except NoDate:
                yield note(N_("“{title}” is left out: it has no date that a page could show."), title=title)
            except Exception as error:  # untrusted input: one bad value costs one event
                yield note(N_("“{title}” is left out: {reason}"), title=title, reason=str(error)[:200])


def _families(events: tuple[Event, ...], zones: Zones, notes: list[Note]) -> list[Family]:
    """The families in the order of their events. Of several events with one UID the newest stands; a change whose
    series is not in the file is an event of its own."""
    found: dict[str, Family] = {}
    for event in events:
        if "RECURRENCE-ID" in event:
            continue
        uid = uid_of(event)
        known = found.get(uid)
        if known is None:
            found[uid] = Family(uid, event)
            continue
        title = line(event, "SUMMARY")[:100]
        notes.append(note(N_("One of several entries of “{title}” with one UID; the newest is taken."), title=title))
        if number(event, "SEQUENCE") > number(known.core, "SEQUENCE"):
            known.core = event
    for event in events:
        if "RECURRENCE-ID" not in event:
            continue
        uid = uid_of(event)
        if uid in found:
            found[uid].changes.append(event)
            continue
        named = moment(event, "RECURRENCE-ID", zones)
        own = f"{uid}-{day_of(named):%Y%m%d}" if named else uid
        found.setdefault(own, Family(own, event))
    return list(found.values())


def _of_family(family: Family, source: Source, lists: Lists, today: dt.date) -> Iterator[Draft | Note]:
    changes = []
    for change in family.changes:
        title = line(change, "SUMMARY")[:100] or "–"
        if is_private(change):
            yield note(N_("A changed date of “{title}” is left as it was: it is private."), title=title)
        elif broken := unread_dates(change):
            message = N_("A changed date of “{title}” is left as it was: {names} cannot be read.")
            yield note(message, title=title, names=", ".join(broken))
        else:
            changes.append(change)
    for number_, stretch in enumerate(stretches(family.core, changes, source.zones, today)):
        when = fitted(stretch, today)
        uid = family.uid if not number_ else f"{family.uid}-{day_of(when.start):%Y%m%d}"
        yield draft_of(stretch, when, uid, family.uid, source.zones, lists)
