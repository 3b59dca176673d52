"""Expands the events of one UID into dates, each with the VEVENT that describes it (RFC 5545 3.8.4.4).

A change of this and all later dates (RANGE=THISANDFUTURE) begins a new range of dates; each range becomes a record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from icalendar import Event, vRecur
from msgspec import Struct

from plugins.cli.importing.properties import When, day_of, length, local, moment, moments, number, rules, values
from plugins.cli.importing.rules import CannotFollow, Followed, follow
from plugins.cli.importing.source import Note, note
from plugins.cli.importing.zones import Zones
from plugins.i18n.catalogs import N_


class NoDate(Exception):
    """The event has no date that a record could hold."""


class Instance(Struct, frozen=True):
    """One date, by the clock in Vilnius. `named` is the date by which its series knows it; `event` the VEVENT that
    speaks of it; `by_rule` says that a rule names it, not a list; `end` of whole days is the last one."""

    named: When
    start: When
    end: When | None
    event: Event
    by_rule: bool = True


@dataclass(slots=True)
class ComponentDates:
    """Dates of one VEVENT: its own (`event`) and those changed singly. `rule` where one rule alone repeats it;
    `left_out` are dates of it that do not take place."""

    event: Event
    start: When
    end: When | None
    rule: vRecur | None = None
    followed: Followed | None = None
    dates: list[Instance] = field(default_factory=list)
    left_out: list[When] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


@dataclass(slots=True)
class _Clock:
    """The clock that a series follows: its zone, None for whole days, whose moments are midnights."""

    zone: dt.tzinfo | None
    zones: Zones

    def wall(self, when: When) -> dt.datetime:
        """A moment by this clock, without its zone."""
        if not isinstance(when, dt.datetime):
            return dt.datetime.combine(when, dt.time())
        if self.zone is None:
            return dt.datetime.combine(when.date(), dt.time())
        return (
            when.astimezone(self.zone).replace(tzinfo=None) if when.tzinfo != self.zone else when.replace(tzinfo=None)
        )

    def told(self, wall: dt.datetime) -> When:
        """A moment of this clock in Vilnius time."""
        return wall.date() if self.zone is None else local(wall.replace(tzinfo=self.zone))


@dataclass(slots=True)
class _Part:
    """From which date on a VEVENT speaks, by how much its dates are moved, and how long each is."""

    begins: dt.datetime
    shift: dt.timedelta
    length: dt.timedelta | None
    stretch: ComponentDates


def stretches(core: Event, changes: list[Event], zones: Zones, today: dt.date) -> list[ComponentDates]:
    """The dates of an event or series and of the changes that have its UID. Raises NoDate."""
    start = moment(core, "DTSTART", zones)
    if start is None or not dt.date(1900, 1, 1) < day_of(start) < dt.date(2200, 1, 1):
        raise NoDate
    clock = _Clock(start.tzinfo if isinstance(start, dt.datetime) else None, zones)
    first = clock.wall(start)
    of_core = ComponentDates(core, clock.told(first), None)
    by_rule = _followed(of_core, core, first, clock, today)
    if (ends := moment(core, "DTEND", zones)) is not None and clock.wall(ends) < first:
        of_core.notes.append(note(N_("It ends before it begins; its end is left out.")))
    listed = _listed(core, clock)
    is_out, outs = _left_out(core, clock)
    single, later = _changes(changes, sorted({*by_rule, *listed}), clock)
    parts = [_Part(first, dt.timedelta(0), _length(core, clock), of_core)]
    parts += [_part(wall, change, clock, of_core) for wall, change in sorted(later.items(), key=lambda item: item[0])]

    def part_of(wall: dt.datetime) -> _Part:
        return next((part for part in reversed(parts) if part.begins <= wall), parts[0])

    for wall in sorted({*by_rule, *listed, *later}):
        part, change = part_of(wall), single.pop(wall, None)
        dates, named = part.stretch.dates, clock.told(wall + part.shift)
        if is_out(wall):
            if wall in by_rule:
                part.stretch.left_out.append(named)
        elif change is not None:
            dates.append(_changed(change, named, wall in by_rule, zones))
        else:
            end = _end(clock, wall + part.shift, listed.get(wall) or part.length)
            dates.append(Instance(named, named, end, part.stretch.event, wall in by_rule))
    for wall, change in single.items():  # changes of dates that the series does not name
        if not is_out(wall):
            own = _changed(change, clock.told(wall), False, zones)
            part_of(wall).stretch.dates.append(Instance(own.start, own.start, own.end, change, False))
    if lost := sorted(outs - {*by_rule, *listed, *later}):
        message = N_("Dates that its calendar leaves out, but its rule does not name: {dates}")
        of_core.notes.append(note(message, dates=", ".join(f"{clock.told(wall)}"[:16] for wall in lost[:20])))
    for part in parts:
        part.stretch.end = _end(clock, part.begins + part.shift, part.length)
    found = [part.stretch for part in parts if part.stretch.dates]
    if not found:
        raise NoDate
    return [_alone(stretch) if len(stretch.dates) == 1 else stretch for stretch in found]


def _alone(stretch: ComponentDates) -> ComponentDates:
    """The only date that is left of a series: no series any more, and what its own VEVENT says holds."""
    (one,) = stretch.dates
    dates = [Instance(one.start, one.start, one.end, one.event, False)]
    return ComponentDates(one.event, one.start, one.end, dates=dates, notes=stretch.notes)


def _listed(event: Event, clock: _Clock) -> dict[dt.datetime, dt.timedelta | None]:
    """The moments of RDATE, with their lengths where they have one of their own (PERIOD)."""
    found: dict[dt.datetime, dt.timedelta | None] = {}
    for when, end in moments(event, "RDATE", clock.zones):
        wall = clock.wall(when)
        found[wall] = end if end is None or isinstance(end, dt.timedelta) else clock.wall(end) - wall
    return found


def _left_out(event: Event, clock: _Clock) -> tuple[Callable[[dt.datetime], bool], set[dt.datetime]]:
    """Whether EXDATE names a moment, or the day of it; and the moments that it names."""
    walls: set[dt.datetime] = set()
    days: set[dt.date] = set()
    for when, _ in moments(event, "EXDATE", clock.zones):
        if isinstance(when, dt.datetime) or clock.zone is None:
            walls.add(clock.wall(when))
        else:
            days.add(when)
    return (lambda wall: wall in walls or wall.date() in days), walls


def _part(wall: dt.datetime, change: Event, clock: _Clock, core: ComponentDates) -> _Part:
    start = moment(change, "DTSTART", clock.zones)
    moved = clock.wall(start) if start is not None else wall
    stretch = ComponentDates(change, clock.told(moved), None, core.rule, core.followed)
    return _Part(wall, moved - wall, _length(change, clock), stretch)


def _followed(of: ComponentDates, event: Event, first: dt.datetime, clock: _Clock, today: dt.date) -> set[dt.datetime]:
    """The moments of all rules, and of DTSTART, which is always one unless all rules end before it."""
    every = rules(event)
    found: set[dt.datetime] = set()
    followed: list[Followed] = []
    for rule in every:
        told = rule.to_ical().decode()
        try:
            one = follow(rule, first, clock.zone, today)
        except CannotFollow:
            of.notes.append(note(N_("Its rule cannot be followed and is left out: {rule}"), rule=told))
            continue
        followed.append(one)
        found.update(one.moments)
        if one.endless and one.until:
            message = N_("It repeats without an end; {date} was written as its last day.")
            of.notes.append(note(message, date=one.until.date()))
        elif one.cut and one.until:
            message = N_("It goes on for more than ten years; {date} was written as its last day.")
            of.notes.append(note(message, date=one.until.date()))
        elif one.day and one.until:
            message = N_("Its rule ends with the day {date}, without an hour; this day is taken as one of it.")
            of.notes.append(note(message, date=one.until.date()))
    ends = [one.until for one in followed if one.until]
    if not followed or not ends or len(ends) < len(followed) or max(ends) >= first:
        found.add(first)
    if len(every) == 1 and followed:
        of.rule, of.followed = every[0], followed[0]
    return found


def _changes(
    changes: list[Event], walls: list[dt.datetime], clock: _Clock
) -> tuple[dict[dt.datetime, Event], dict[dt.datetime, Event]]:
    """The changes by the dates that they change (the one with the highest SEQUENCE), and those of all later ones."""
    single: dict[dt.datetime, Event] = {}
    later: dict[dt.datetime, Event] = {}
    for change in changes:
        when = moment(change, "RECURRENCE-ID", clock.zones)
        if when is None:
            continue
        wall = clock.wall(when)
        if not isinstance(when, dt.datetime) and clock.zone is not None:
            wall = next((known for known in walls if known.date() == when), wall)
        if wall not in walls and isinstance(when, dt.datetime) and when.replace(tzinfo=None) in walls:
            wall = when.replace(tzinfo=None)
        if wall in single and number(single[wall], "SEQUENCE") >= number(change, "SEQUENCE"):
            continue
        single[wall] = change
        ranges = {str(value.params.get("RANGE", "")).upper() for value in values(change, "RECURRENCE-ID")}
        later.pop(wall, None)
        if "THISANDFUTURE" in ranges:
            later[wall] = change
    return {wall: change for wall, change in single.items() if wall not in later}, later


def _changed(change: Event, named: When, by_rule: bool, zones: Zones) -> Instance:
    """A date that has a VEVENT of its own."""
    start = moment(change, "DTSTART", zones)
    if start is None:
        return Instance(named, named, None, change, by_rule)
    clock = _Clock(start.tzinfo if isinstance(start, dt.datetime) else None, zones)
    wall = clock.wall(start)
    return Instance(named, clock.told(wall), _end(clock, wall, _length(change, clock)), change, by_rule)


def _length(event: Event, clock: _Clock) -> dt.timedelta | None:
    """How long it is by its own clock: DTEND, else DURATION; None where neither says so, or it has no length."""
    start, end = moment(event, "DTSTART", clock.zones), moment(event, "DTEND", clock.zones)
    if start is None:
        return None
    if end is None:
        lasting = length(event)
        if lasting is not None and clock.zone is None and lasting.seconds:
            lasting = dt.timedelta(days=lasting.days + 1)
    elif isinstance(start, dt.datetime) and isinstance(end, dt.datetime) and start.tzinfo != end.tzinfo:
        lasting = end - start
    else:
        lasting = clock.wall(end) - clock.wall(start)
        if clock.zone is None and isinstance(end, dt.datetime) and end.time() > dt.time():
            lasting += dt.timedelta(days=1)
    return lasting if lasting is not None and lasting > dt.timedelta(0) else None


def _end(clock: _Clock, wall: dt.datetime, lasting: dt.timedelta | None) -> When | None:
    """The end of a date; of whole days the last one, None for a single day (DTEND is exclusive, 3.6.1)."""
    if lasting is None:
        return None
    try:
        if clock.zone is None:
            return (wall + lasting).date() - dt.timedelta(days=1) if lasting.days > 1 else None
        return clock.told(wall + lasting)
    except OverflowError:
        return None
