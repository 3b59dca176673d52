"""What was true once: hours, dates, deadlines. Measured against the day of the check (Europe/Vilnius).

What a text says is found with its file (`check_text`), so that it can be kept; whether it matters on this day is
decided each time (`timely`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from plugins.catalogue.entries import Entry
from plugins.catalogue.ledger import Fate
from plugins.catalogue.model.base import Alert
from plugins.catalogue.model.event import Event, EventStatus
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.programme import CallStage
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.catalogue.read.files import read_file
from plugins.catalogue.read.paths import Kind
from plugins.checks.content import Content
from plugins.checks.text_source import TextSource
from plugins.i18n.catalogs import N_

GROUP = "freshness"
WARNING = Severity.WARNING
HOURS_DAYS = 366
REVIEW_DAYS = 366
POSTPONED_DAYS = 90
FAR_YEARS = 3

HOURS = Rule(
    "hours-unconfirmed",
    WARNING,
    N_("Nobody has confirmed these opening hours for {months} months."),
    N_("Look at them, correct what changed, and write: confirmed: {today}"),
    why=N_("A person comes to a locked door."),
)
HOURS_NEVER = Rule(
    "hours-never-confirmed",
    WARNING,
    N_("Nobody has confirmed these opening hours yet."),
    N_("Look at them, correct what is wrong, and write: confirmed: {today}"),
    why=N_("A person comes to a locked door."),
)
INVITES = Rule(
    "event-past-invites",
    WARNING,
    N_("The event was on {date}, but its text still invites to it (“{text}”)."),
    N_("Tell in a sentence how it went, or write the sentence in the past tense."),
    why=N_("Readers who come from a search see an invitation to nothing."),
)
POSTPONED = Rule(
    "event-postponed-past",
    WARNING,
    N_("The event is marked as postponed, and its date {date} has passed."),
    N_("Write the new date in start, or status: cancelled if it will not take place."),
    why=N_("People who wanted to come keep waiting."),
)
OVERDUE = Rule(
    "project-overdue",
    WARNING,
    N_("The project is marked as {status}, but it ended on {date}."),
    N_("Write status: completed and what came of it, or correct the end."),
    why=N_("The first page counts it among what is happening now."),
)
NOT_STARTED = Rule(
    "project-not-started",
    WARNING,
    N_("The project is marked as {status}, but it should have begun on {date}."),
    N_("Write status: running, or correct the start."),
    why=N_("It stays among the plans, though people may take part already."),
)
CALL = Rule(
    "call-deadline-passed",
    WARNING,
    N_("The deadline of the call “{call}” was {date}; how it ended is not told."),
    N_("Add applied and funded: how many applied and how many were funded."),
    why=N_("Readers look for the result, and find an invitation."),
)
REVIEW = Rule(
    "review-overdue",
    WARNING,
    N_("This should have been read again by {date}."),
    N_("Read it, correct what changed, and move review_by on."),
    why=N_("The author knew that it would grow old."),
)
ACCESSIBILITY = Rule(
    "accessibility-review-old",
    WARNING,
    N_("Accessibility was last reviewed on {date}."),
    N_("Review it again, and write the date: reviewed: …"),
    why=N_("The accessibility statement must be renewed every year (Decision (EU) 2018/1523)."),
)
NOT_YET = Rule(
    "date-not-yet",
    WARNING,
    N_("The field “{name}” says {date}, and that day has not come yet."),
    N_("Correct the date; look at the year."),
    why=N_("What is to happen is told as if it had happened."),
)
FAR = Rule(
    "event-far",
    WARNING,
    N_("The event begins on {date}, in more than {years} years."),
    N_("Correct the year of start."),
    why=N_("Nobody who looks for it finds it, and it is listed among the upcoming events for years."),
)
POST_FAR = Rule(
    "date-far",
    WARNING,
    N_("The post waits for {date}, for more than {years} years."),
    N_("Correct the year of date."),
    why=N_("Until that day nobody sees it."),
)
ALERT = Rule(
    "alert-over",
    WARNING,
    N_("The alert was shown until {date}."),
    N_("Delete it from alerts, or write a new day in until."),
    why=N_("Nobody sees it any more; it stays for whoever edits the file next."),
)
RULES = (
    NOT_YET,
    FAR,
    POST_FAR,
    HOURS,
    HOURS_NEVER,
    INVITES,
    POSTPONED,
    OVERDUE,
    NOT_STARTED,
    CALL,
    REVIEW,
    ACCESSIBILITY,
    ALERT,
)

_INVITES = re.compile(
    r"\b(?:įvyks|vyks|kviečiame|kviečia|laukiame|laukia jūsų|prasidės|bus galima|registruokitės|nepraleiskite|"
    r"will take place|will be held|we invite|join us|register now|don't miss|we look forward)\b",
    re.IGNORECASE,
)


def check_text(source: TextSource) -> Iterator[Problem]:
    """The words of an event's text that invite to it, whatever day it is; the date is not known yet."""
    if source.kind is Kind.EVENT:
        found = _INVITES.search(source.outline.prose)
        if found:
            yield source.problem(INVITES, found.start(), date="", text=found[0])


def timely(problems: Iterable[Problem], content: Content) -> Iterator[Problem]:
    """The problems of files without those whose day has not come."""
    events: dict[str, Entry[Event]] = {}
    for found in problems:
        if found.rule != INVITES.name:
            yield found
            continue
        if not events:
            events = {text.path: entry for entry in content.catalogue.events.values() for text in entry.texts}
        entry = events.get(found.path)
        last = last_day(entry.data) if entry else None
        if entry and last and last < content.today and entry.data.status is not EventStatus.POSTPONED:
            values = dict(found.values) | {"date": str(last)}
            yield replace(found, values=tuple(sorted(values.items())))


def check(content: Content) -> Iterator[Problem]:
    """Everything that has a date to keep."""
    for library in content.catalogue.libraries.values():
        yield from _hours(content, library)
        yield from _alerts(content, library.path, library.data.alerts)
        for name in ("founded", "named", "branch_count_as_of"):
            date = getattr(library.data, name)
            if date and date.first > content.today:
                yield content.in_record(NOT_YET, library.path, name, name=name, date=date)
    for event in content.catalogue.events.values():
        yield from _event(content, event)
    for project in content.catalogue.projects.values():
        yield from _project(content, project)
        yield from _not_yet(content, project)
    for programme in content.catalogue.programmes.values():
        for number, call in enumerate(programme.data.calls):
            if call.stage(content.today) is CallStage.CLOSED and call.applied is None:
                values = {"call": call.title.pick("lt").text, "date": call.closes}
                yield content.in_record(CALL, programme.path, "calls", number, "closes", **values)
    for entry in (
        *content.catalogue.posts.values(),
        *content.catalogue.guides.values(),
        *content.catalogue.pages.values(),
    ):
        yield from _not_yet(content, entry)
        if entry.data.review_by and entry.data.review_by < content.today:
            yield content.in_record(REVIEW, entry.path, "review_by", date=entry.data.review_by)
    yield from _waiting(content)
    yield from _alerts(content, "portal.yaml", content.catalogue.portal.alerts)
    reviewed = content.catalogue.portal.accessibility.reviewed
    if reviewed and reviewed > content.today:
        values = {"name": "reviewed", "date": reviewed}
        yield content.in_record(NOT_YET, "portal.yaml", "accessibility", "reviewed", **values)
    if reviewed and (content.today - reviewed).days > REVIEW_DAYS:
        yield content.in_record(ACCESSIBILITY, "portal.yaml", "accessibility", "reviewed", date=reviewed)


def _alerts(content: Content, path: str, alerts: Iterable[Alert]) -> Iterator[Problem]:
    for number, alert in enumerate(alerts):
        if alert.until < content.today:
            yield content.in_record(ALERT, path, "alerts", number, "until", date=alert.until)


def _waiting(content: Content) -> Iterator[Problem]:
    """Posts that wait for a date that nobody means."""
    for line in content.lines:
        if line.fate is Fate.SCHEDULED and line.path == line.where:
            date = getattr(read_file(line.path, content.sources.data(line.path)).record, "date", None)
            if date and date.year > content.today.year + FAR_YEARS:
                yield content.in_record(POST_FAR, line.path, "date", date=date, years=FAR_YEARS)


def _not_yet(content: Content, entry: Entry[Any]) -> Iterator[Problem]:
    """Days on which something was changed or confirmed, and that are still to come."""
    for name in ("modified", "confirmed"):
        date = getattr(entry.data, name, None)
        if date and date > content.today:
            yield content.in_record(NOT_YET, entry.path, name, name=name, date=date)


def _hours(content: Content, library: Entry[Library]) -> Iterator[Problem]:
    for number, branch in enumerate(library.data.branches):
        if branch.hours and branch.hours.confirmed and branch.hours.confirmed > content.today:
            values = {"name": "confirmed", "date": branch.hours.confirmed}
            yield content.in_record(NOT_YET, library.path, "branches", number, "hours", "confirmed", **values)
        if branch.hours is None or not (branch.hours.regular or branch.hours.seasons):
            continue
        confirmed = branch.hours.confirmed
        if confirmed is None:
            yield content.in_record(HOURS_NEVER, library.path, "branches", number, "hours", today=content.today)
        elif (content.today - confirmed).days > HOURS_DAYS:
            months = (content.today - confirmed).days // 30
            values = {"months": months, "today": content.today}
            yield content.in_record(HOURS, library.path, "branches", number, "hours", "confirmed", **values)


def last_day(event: Event) -> dt.date | None:
    """The last day of an event; None for a series that goes on."""
    moved = [moment for found in event.exceptions for moment in (found.start, found.end) if moment]
    if event.recurrence is not None:
        until = event.recurrence.until
        return max((until, *(moment.date.last for moment in moved))) if until else None
    return max(moment.date.last for moment in (event.start, event.end or event.start, *event.dates, *moved))


def _event(content: Content, entry: Entry[Event]) -> Iterator[Problem]:
    if entry.data.start.date.year > content.today.year + FAR_YEARS:
        yield content.in_record(FAR, entry.path, "start", date=entry.data.start.date, years=FAR_YEARS)
    yield from _not_yet(content, entry)
    last = last_day(entry.data)
    if last and entry.data.status is EventStatus.POSTPONED and (content.today - last).days > POSTPONED_DAYS:
        yield content.in_record(POSTPONED, entry.path, "start", date=entry.data.start.date)


def _project(content: Content, entry: Entry[Project]) -> Iterator[Problem]:
    data = entry.data
    end, start = data.duration.end, data.duration.start
    status = {"status": data.status.value}
    if data.status in (ProjectStatus.RUNNING, ProjectStatus.PLANNED, ProjectStatus.APPLIED, ProjectStatus.FUNDED):
        if end and end.last < content.today:
            yield content.in_record(OVERDUE, entry.path, "status", date=end, **status)
        elif start and start.last < content.today and data.status is not ProjectStatus.RUNNING:
            yield content.in_record(NOT_STARTED, entry.path, "status", date=start, **status)
