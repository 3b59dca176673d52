"""Series of events: exceptions of dates that the series does not have."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Moment, PartialDate
from plugins.catalogue.model.event import Event
from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.content import Content
from plugins.i18n.catalogs import N_
from plugins.pages.events.occurrences import named_dates

GROUP = "catalogue"

NO_DATE = Rule(
    "exception-no-date",
    Severity.WARNING,
    N_("The exception of {date} matches no date of the series."),
    N_("Write the date, and its hour, as the series has it, or delete the exception."),
    why=N_("Readers are told nothing of it, and the date it was meant for takes place as before."),
)
RULES = (NO_DATE,)


def check(content: Content) -> Iterator[Problem]:
    """The exceptions of all series."""
    for entry in content.catalogue.events.values():
        rule = entry.data.recurrence
        if entry.data.exceptions or (rule and rule.exceptions):
            yield from _of_series(content, entry)


def _of_series(content: Content, entry: Entry[Event]) -> Iterator[Problem]:
    named = set(named_dates(entry.data))
    days = {Moment(moment.date) for moment in named}
    rule = entry.data.recurrence
    for number, day in enumerate(rule.exceptions if rule else ()):
        if Moment(PartialDate(day.year, day.month, day.day)) not in days:
            yield content.in_record(NO_DATE, entry.path, "recurrence", "exceptions", number, date=day)
    for number, exception in enumerate(entry.data.exceptions):
        if exception.date not in named | days:
            date = str(exception.date).replace("T", " ")
            yield content.in_record(NO_DATE, entry.path, "exceptions", number, "date", date=date)
