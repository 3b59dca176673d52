"""Events that contradict themselves, and telephone numbers that nobody can call."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from pydantic import BaseModel

from plugins.catalogue.model.event import Event, EventKind
from plugins.catalogue.problems import Field, Problem, Rule, Severity
from plugins.checks.text_source import RecordSource
from plugins.i18n.catalogs import N_
from plugins.pages.events.occurrences import last_day, rule_days

GROUP = "catalogue"
ERROR, WARNING = Severity.ERROR, Severity.WARNING
_LONG = 366
"""Days: hardly any event but an exhibition or a campaign lasts longer."""
_LONGEST = 3 * 366
_LASTING = frozenset({EventKind.EXHIBITION, EventKind.CAMPAIGN})
_TWO_ANSWERS = N_("Readers see two answers, and do not know which is right.")

UNTIL = Rule(
    "series-ends-before-start",
    ERROR,
    N_("The series ends on {until}, before it begins ({start})."),
    N_("Correct until or start; look at the year."),
    why=N_("It has no dates but the first, and calendars show it wrongly."),
)
START = Rule(
    "series-start-outside",
    WARNING,
    N_("The series begins on {start}, which is not one of its own days (the first would be {near})."),
    N_("Correct start or the days of the recurrence."),
    why=N_("People come on a day on which it does not take place."),
)
TWICE = Rule(
    "event-date-twice",
    WARNING,
    N_("The date {date} stands here twice."),
    N_("Delete one of the two, or correct it."),
    why=N_("Perhaps another day was meant, and nobody hears of it."),
)
LONG = Rule(
    "event-long",
    WARNING,
    N_("From {start} to {end} the event would last {days} days."),
    N_("Correct the year of end, or write the further days as dates."),
    why=N_("It would be listed among the upcoming events for years."),
)
AGES = Rule(
    "ages-exchanged",
    ERROR,
    N_("The youngest age ({min}) is above the oldest ({max})."),
    N_("Exchange the two: min: {max} and max: {min}"),
    why=N_("Nobody knows for whom it is."),
)
PRICE = Rule(
    "price-contradicts",
    ERROR,
    N_("It is free of charge and costs {amount} €."),
    N_("Delete free: yes or the amount; who pays less is told in note."),
    why=_TWO_ANSWERS,
)
LATE = Rule(
    "registration-late",
    WARNING,
    N_("Registration is open until {until}, but the event ends on {last}."),
    N_("Correct until; look at the year."),
    why=_TWO_ANSWERS,
)
PHONE = Rule(
    "telephone-form",
    WARNING,
    N_("The telephone number “{value}” is not whole."),
    N_("{suggestion}"),
    why=N_("Nobody can call it from a mobile phone, from another town or from abroad."),
)
RULES = (UNTIL, START, TWICE, LONG, AGES, PRICE, LATE, PHONE)

_WRITE = N_("Write it with the code of the country: {number}")
_CODE = N_("Write the codes of the country and of the place before it, for example +370 458 51234.")
_EIGHT = N_("After +370 stand eight digits; correct the number.")


def check_record(source: RecordSource) -> Iterator[Problem]:
    """A record by itself."""
    if isinstance(source.record, Event):
        yield from _event(source, source.record)
    yield from _phones(source, source.record, ())


def _event(source: RecordSource, event: Event) -> Iterator[Problem]:
    ages, price, registration = event.ages, event.price, event.registration
    if ages and ages.min is not None and ages.max is not None and ages.min > ages.max:
        yield source.problem(AGES, "ages", "min", min=ages.min, max=ages.max)
    if price and price.free and price.amount:
        yield source.problem(PRICE, "price", "amount", amount=price.amount)
    if event.end and event.start.date.day and event.end.date.day and not event.is_series:
        days = (event.end.date.first - event.start.date.first).days
        if days > (_LONGEST if event.kind in _LASTING else _LONG):
            yield source.problem(LONG, "end", start=event.start.date, end=event.end.date, days=days)
    yield from _series(source, event)
    if registration and registration.until and registration.until > last_day(event):
        yield source.problem(LATE, "registration", "until", until=registration.until, last=last_day(event))


def _series(source: RecordSource, event: Event) -> Iterator[Problem]:
    """The dates of a series beside each other."""
    start, rule = event.start.date.first, event.recurrence
    seen = {event.start}
    for number, moment in enumerate(event.dates):
        if moment in seen:
            yield source.problem(TWICE, "dates", number, date=moment.date)
        seen.add(moment)
    if rule is None or not event.start.date.day:
        return
    if rule.until and rule.until < start:
        yield source.problem(UNTIL, "recurrence", "until", until=rule.until, start=start)
        return
    first = next(rule_days(start, rule))
    if first != start:
        yield source.problem(START, "start", start=start, near=first)
    excepted: set[dt.date] = set()
    for number, day in enumerate(rule.exceptions):
        if day in excepted:
            yield source.problem(TWICE, "recurrence", "exceptions", number, date=day)
        excepted.add(day)


def _phones(source: RecordSource, value: object, field: Field) -> Iterator[Problem]:
    """The telephone numbers of a record, wherever they stand."""
    if isinstance(value, tuple):
        for number, part in enumerate(value):
            yield from _phones(source, part, (*field, number))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            part = getattr(value, name)
            if name == "phone" and isinstance(part, str):
                wrong = _wrong(part)
                if wrong:
                    yield source.problem(PHONE, *field, name, value=part, **wrong)
            elif isinstance(part, (tuple, BaseModel)):
                yield from _phones(source, part, (*field, name))


def _wrong(phone: str) -> dict[str, str]:
    """What is to be done with a number that is not whole; nothing for one that is (E.164; the numbering plan of
    Lithuania: eight digits after the country's code 370, before which 0, formerly 8, is dialled at home)."""
    digits = re.sub(r"\D", "", phone)
    if phone.startswith("+370"):
        return {} if len(digits) == 11 else {"suggestion": _EIGHT}
    if phone.startswith("+") or (digits.startswith("1") and len(digits) <= 6):  # 112, 116 111, 1588
        return {}
    national = digits.removeprefix("00").removeprefix("370") if digits.startswith(("00370", "370")) else digits
    if len(national) == 9 and national[0] in "08":
        national = national[1:]
    if len(national) != 8:
        return {"suggestion": _CODE}
    # The author's own groups, without what is dialled before them: codes of places have one to three digits.
    left = len(digits) - 8
    groups: list[str] = []
    for group in re.findall(r"\d+", phone):
        groups.append(group[left:])
        left = max(left - len(group), 0)
    told = " ".join(group for group in groups if group)
    return {"suggestion": _WRITE, "number": f"+370 {told}"}
