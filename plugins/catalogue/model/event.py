"""An event or a series: events/<id>.md. Several dates come from `recurrence` or `dates`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from plugins.catalogue import limits
from plugins.catalogue.model.article import Author, PublicationStatus
from plugins.catalogue.model.base import (
    MOST,
    Amount,
    Day,
    Id,
    LangTag,
    Line,
    MailAddress,
    Model,
    Moment,
    PartyRef,
    Phone,
    PictureUse,
    Source,
    Text,
    WebAddress,
)
from plugins.catalogue.model.library import AccessFeature, Weekday, _days
from plugins.catalogue.model.values.slips import Cost, Slips
from plugins.catalogue.model.values.video import Video

CalendarUid = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=255)]
"""A UID of RFC 5545 3.8.4.7, of printable ASCII so that it is the same in every program."""


class EventKind(StrEnum):
    """What sort of event it is."""

    CONFERENCE = "conference"
    TRAINING = "training"
    LAUNCH = "launch"
    OPENING = "opening"
    SEMINAR = "seminar"
    STUDY_VISIT = "study-visit"
    MEETING = "meeting"
    CAMPAIGN = "campaign"
    ANNIVERSARY = "anniversary"
    FESTIVAL = "festival"
    AWARD = "award"
    WORKSHOP = "workshop"
    EXHIBITION = "exhibition"
    READING = "reading"
    CONCERT = "concert"
    FILM = "film"


class EventStatus(StrEnum):
    """schema.org EventStatusType in plain words; a cancelled event stays visible and says so."""

    SCHEDULED = "scheduled"
    CHANGED = "changed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    SOLD_OUT = "sold-out"


class Frequency(StrEnum):
    """RFC 5545 3.3.10, the part that libraries use."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7, Frequency.MONTHLY: 28}
"""How many days lie between two dates of a rule, at least."""
_TERMS = ("end", "dates", "recurrence", "exceptions", "places", "price", "registration")


class Recurrence(Model):
    """How an event repeats (a subset of RFC 5545 RRULE with EXDATE)."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)
    frequency: Frequency = Field(description="daily, weekly or monthly (same date of the month)")
    interval: int = Field(1, ge=1, le=52, description="Every how many weeks, days, months")
    days: Annotated[tuple[Weekday, ...], BeforeValidator(_days)] = Field(
        (), max_length=7, description="Weekdays, for weekly ones"
    )
    week: int | None = Field(
        None, ge=-1, le=4, description="For monthly ones with days: the first (1) to fourth or last (-1) of the month"
    )
    until: Day | None = Field(None, description="The last possible day")
    count: int | None = Field(None, ge=1, le=366, description="How many times")
    exceptions: tuple[Day, ...] = Field(
        (), max_length=limits.EXCEPTIONS, description="Days on which it does not take place"
    )

    @model_validator(mode="after")
    def _ends(self) -> Recurrence:
        if (self.until is None) == (self.count is None):
            raise PydanticCustomError("recurrence_endless", "give either until or count, so that the series ends")
        return self

    @model_validator(mode="after")
    def _days_say_something(self) -> Recurrence:
        monthly = self.frequency is Frequency.MONTHLY
        if (
            self.week == 0
            or (self.week is not None) != (monthly and bool(self.days))
            or (self.days and self.frequency is Frequency.DAILY)
        ):
            raise PydanticCustomError("recurrence_days", "weekdays need weekly, or monthly with week")
        return self


class EventPlace(Model):
    """Where it is: a branch of a library of the network, or anywhere else by name."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)
    library: Id | None = Field(None, description="Id of a library, where it is not the one of this folder")
    branch: Id | None = Field(None, description="Id of a branch of that library")
    name: Text | None = Field(None, description="Name of the place, where it is elsewhere")
    address: Line | None = Field(None, description="Street, number, town")
    online: WebAddress | None = Field(None, description="Address of the broadcast or meeting")


class SeriesException(Model):
    """A date of a series that differs from the others: with nothing but its `date` it does not take place; with more,
    it takes place as said here (RFC 5545: EXDATE, or a VEVENT with RECURRENCE-ID)."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)
    date: Moment = Field(description="Which date of the series: 2026-03-14 11:00, or the day alone")
    start: Moment | None = Field(None, description="When it begins, where that is another day or hour")
    end: Moment | None = Field(None, description="When it ends, where it is not as long as the others")
    title: Text | None = Field(None, description="What it is called on this date, where it has a title of its own")
    places: tuple[EventPlace, ...] = Field(
        (), max_length=limits.PLACES, description="Where it is on this date, where that is elsewhere"
    )
    status: EventStatus | None = Field(None, description="cancelled, postponed, changed, sold-out or scheduled")
    note: Text | None = Field(None, description="What readers should know of this date")

    @model_validator(mode="before")
    @classmethod
    def _single_date_does_not_take_place(cls, value: Any) -> Any:
        return value if isinstance(value, (dict, SeriesException)) else {"date": value}

    @model_validator(mode="after")
    def _in_order(self) -> SeriesException:
        if any(moment is not None and not moment.date.day for moment in (self.date, self.start, self.end)):
            raise PydanticCustomError("exception_day", "a date of a series is known to the day")
        if self.end and ends_before(self.start or self.date, self.end):
            raise PydanticCustomError("end_before_start", "the end is before the start")
        return self

    @property
    def only_left_out(self) -> bool:
        """Whether nothing but the date is said."""
        return not (self.start or self.end or self.title or self.places or self.status or self.note)

    @property
    def held(self) -> bool:
        """Whether it takes place."""
        return not self.only_left_out and self.status is not EventStatus.CANCELLED


def ends_before(start: Moment, end: Moment) -> bool:
    """Whether an end is before its start, as far as both are known."""
    if end.date == start.date and end.time and start.time:
        return end.time < start.time
    return end.date.last < start.date.first


class Ages(Model):
    """For what ages."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)
    min: int | None = Field(None, ge=0, le=120, description="From this age")
    max: int | None = Field(None, ge=0, le=120, description="To this age")


class Price(Model):
    """What it costs."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)
    free: bool = Field(False, description="Free of charge")
    amount: Amount | None = Field(None, ge=0, max_digits=8, decimal_places=2, description="Price in euro")
    note: Text | None = Field(None, description="For example reductions")


class Registration(Model):
    """How to register."""

    slips = Slips(whole=("until",))
    required: bool = Field(description="Is registration needed")
    url: WebAddress | None = Field(None, description="Registration form")
    email: MailAddress | None = Field(None, description="E-mail address")
    phone: Phone | None = Field(None, description="Telephone")
    until: Day | None = Field(None, description="Last day to register")


class Event(Model):
    """One event, or a series when it has recurrence or more dates. `kind` None is one that is no kind of event."""

    slips = Slips(
        file=(*_TERMS, "status", "sequence", "uid", "publication"),
        like=(("summary", "title"),),
        safe=(("kind", None), ("compiled", "yes")),
    )
    title: Text = Field(description="What it is called")
    summary: Text = Field(description="One or two sentences for lists")
    kind: EventKind | None = Field(description="What sort of event it is")
    start: Moment = Field(description="When it begins: 2026-03-14 17:30, or a date, month or year")
    end: Moment | None = Field(None, description="When it ends")
    dates: tuple[Moment, ...] = Field((), max_length=limits.DATES, description="Further dates of the same event")
    recurrence: Recurrence | None = Field(None, description="How it repeats")
    exceptions: tuple[SeriesException, ...] = Field(
        (),
        max_length=limits.EXCEPTIONS,
        description="Dates of the series that do not take place, or differ in time, place, title",
    )
    places: tuple[EventPlace, ...] = Field(
        (), max_length=limits.PLACES, description="Where it is; the library where missing"
    )
    organisers: tuple[PartyRef, ...] = Field(
        (), max_length=limits.PARTIES, description="Organisers beside the library of this folder"
    )
    audiences: tuple[Id, ...] = Field((), max_length=limits.AUDIENCES, description="Ids of audiences.yaml")
    ages: Ages | None = Field(None, description="For what ages")
    price: Price | None = Field(None, description="What it costs")
    registration: Registration | None = Field(None, description="How to register")
    languages: tuple[LangTag, ...] = Field((), max_length=limits.LANGUAGES, description="Languages spoken (BCP 47)")
    sign_language: bool | None = Field(None, description="Interpreted into Lithuanian Sign Language")
    access: tuple[AccessFeature, ...] = Field(
        (), max_length=limits.ACCESS, description="Access of the place, where it is not a branch"
    )
    capacity: int | None = Field(None, ge=1, le=MOST, description="How many can come")
    participants: int | None = Field(None, ge=0, le=MOST, description="How many came")
    status: EventStatus = Field(EventStatus.SCHEDULED, description="scheduled, changed, postponed, cancelled, sold-out")
    status_note: Text | None = Field(None, description="Why it was changed or cancelled")
    sequence: int = Field(
        0, ge=0, le=MOST, description="How many times the date or place was changed (RFC 5545 SEQUENCE)"
    )
    modified: Day | None = Field(None, description="When the event was last changed, for calendars")
    uid: CalendarUid | None = Field(
        None, description="Its UID in the calendar it was imported from, so that it is imported once"
    )
    topics: tuple[Id, ...] = Field((), max_length=limits.TOPICS, description="Ids of topics.yaml")
    project: Id | None = Field(None, description="Id of the project it belongs to")
    programme: Id | None = Field(None, description="Id of the programme it belongs to")
    picture: PictureUse | None = Field(None, description="The main picture")
    video: Video | None = Field(None, description="A video on the portal's own media host")
    authors: tuple[Author, ...] = Field((), max_length=limits.AUTHORS, description="Who wrote it")
    notes: tuple[Text, ...] = Field((), max_length=limits.NOTES, description="Doubts about the data, for readers")
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where the facts come from")
    compiled: bool = Field(False, description="Compiled for the library from public sources: the portal answers for it")
    confirmed: Day | None = Field(None, description="When the library made it its own: 2026-05-04")
    publication: PublicationStatus = Field(PublicationStatus.PUBLISHED, description="draft or published")

    @field_validator("recurrence")
    @classmethod
    def _not_for_ever(cls, rule: Recurrence | None, info: ValidationInfo) -> Recurrence | None:
        """A rule with a last day names no more dates, and over no longer a time, than pages can show."""
        start = info.data.get("start")  # not there where it has an error of its own
        if rule and rule.until and start:
            days = (rule.until - start.date.first).days
            every = _DAYS[rule.frequency] * rule.interval
            if days > limits.SERIES_DAYS or days // every * max(len(rule.days), 1) > limits.SERIES_DATES:
                raise PydanticCustomError("recurrence_long", "the series names too many dates")
        return rule

    @field_validator("exceptions")
    @classmethod
    def _exceptions_of_a_series(
        cls, value: tuple[SeriesException, ...], info: ValidationInfo
    ) -> tuple[SeriesException, ...]:
        known = info.data  # without the fields that have an error of their own
        if value and "recurrence" in known and not known["recurrence"] and not known.get("dates", True):
            raise PydanticCustomError("exceptions_alone", "only a series has exceptions")
        if len({exception.date for exception in value}) < len(value):
            raise PydanticCustomError("exception_twice", "two exceptions are of the same date")
        return value

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        if self.end and ends_before(self.start, self.end):
            raise PydanticCustomError("end_before_start", "the end is before the start")
        return self

    @property
    def is_series(self) -> bool:
        return self.recurrence is not None or bool(self.dates)

    @property
    def all_places(self) -> tuple[EventPlace, ...]:
        """Its places and those of single dates."""
        return (*self.places, *(place for exception in self.exceptions for place in exception.places))
