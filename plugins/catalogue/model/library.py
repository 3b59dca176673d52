"""A library and its branches: libraries/<id>/library.yaml."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from plugins.catalogue import limits
from plugins.catalogue.model.base import (
    MOST,
    Account,
    Alert,
    Contact,
    Day,
    Id,
    LangTag,
    Line,
    Model,
    PartialDate,
    PictureUse,
    Source,
    Text,
    WebAddress,
    each_id_once,
)
from plugins.catalogue.model.values.addresses import OwnId
from plugins.catalogue.model.values.corrected import Correctable
from plugins.catalogue.model.values.slips import Cost, Slips

Weekday = Annotated[str, StringConstraints(max_length=3)]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class LibraryKind(StrEnum):
    """Who the library belongs to (Lietuvos Respublikos bibliotekų įstatymas)."""

    NATIONAL = "national"
    COUNTY = "county"
    MUNICIPAL = "municipal"


class Position(Model):
    """A point on the map, WGS 84, degrees."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    lat: float = Field(ge=53.5, le=56.6, description="Latitude in degrees north")
    lon: float = Field(ge=20.5, le=27.0, description="Longitude in degrees east")
    exact: bool = Field(False, description="The door itself (yes) or only the middle of the town (no)")


class HoursKind(StrEnum):
    """What is open in a span of hours."""

    STAFFED = "staffed"
    SELF_SERVICE = "self-service"
    TELEPHONE = "telephone"


def _days(value: Any) -> Any:
    """`mon-fri`, `mon` or a list of them, as a tuple of weekdays in the order of the week."""
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)):
        return value
    found: set[str] = set()
    for part in parts:
        first, _, last = str(part).strip().partition("-")
        if first not in WEEKDAYS or (last and last not in WEEKDAYS):
            raise PydanticCustomError("weekday", "days are mon, tue, wed, thu, fri, sat, sun or a span like mon-fri")
        start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found.update(WEEKDAYS[i % 7] for i in range(start, (end if end >= start else end + 7) + 1))
    return tuple(day for day in WEEKDAYS if day in found)


def _clock(value: Any) -> Any:
    """`9:30` as `09:30`; 24:00 stands for the end of the day."""
    text = str(value).strip()
    return text.zfill(5) if len(text) == 4 else text


ClockTime = Annotated[
    str, BeforeValidator(_clock), StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$", max_length=5)
]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$", max_length=5)]


class Span(Model):
    """Hours of one kind on certain weekdays. An end before the start is past midnight."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    days: Annotated[tuple[Weekday, ...], BeforeValidator(_days)] = Field(
        max_length=7, description="Weekdays, for example mon-fri"
    )
    opens: ClockTime = Field(description="When it opens, for example 10:00")
    closes: ClockTime = Field(description="When it closes, for example 18:00")
    kind: HoursKind = Field(HoursKind.STAFFED, description="staffed, self-service or telephone")


class Season(Model):
    """A part of each year with hours of its own, for example summer."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    name: Text = Field(description="What the season is called")
    start: MonthDay = Field(description="First day of the season: 06-01")
    end: MonthDay = Field(description="Last day of the season: 08-31")
    hours: tuple[Span, ...] = Field(
        max_length=limits.SPANS, description="The hours of the season; a weekday without hours is closed"
    )


class ExceptionalHours(Model):
    """A day, or a run of days, unlike others."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    date: Day = Field(description="The (first) day: 2026-12-24")
    until: Day | None = Field(None, description="The last day, where it is more than one")
    closed: bool = Field(False, description="The library is closed")
    opens: ClockTime | None = Field(None, description="When it opens")
    closes: ClockTime | None = Field(None, description="When it closes")
    kind: HoursKind = Field(HoursKind.STAFFED, description="staffed, self-service or telephone")
    reason: Text | None = Field(None, description="Why, for readers")

    @model_validator(mode="after")
    def _closed_or_hours(self) -> ExceptionalHours:
        if self.closed == (self.opens is not None) or (self.opens is None) != (self.closes is None):
            raise PydanticCustomError("exception_unclear", "give either closed: yes or both opens and closes")
        if self.until and self.until < self.date:
            raise PydanticCustomError("end_before_start", "the end is before the start")
        return self


class OpeningHours(Model):
    """When a branch is open, in Europe/Vilnius. A weekday without a span is closed."""

    slips = Slips(alone=("confirmed", "confirmed_by"), optional=Cost.WHOLE, unknown=Cost.WHOLE)

    regular: tuple[Span, ...] = Field((), max_length=limits.SPANS, description="The hours of an ordinary week")
    seasons: tuple[Season, ...] = Field((), max_length=limits.SEASONS, description="Parts of the year with other hours")
    exceptions: tuple[ExceptionalHours, ...] = Field(
        (), max_length=limits.EXCEPTIONAL_DAYS, description="Changed opening hours"
    )
    holidays_open: bool = Field(False, description="Open also on public holidays")
    eves_shorter: bool | None = Field(
        None, description="An hour shorter on the day before a public holiday; yes where missing, if closed on holidays"
    )
    confirmed: Day | None = Field(None, description="When the library last confirmed these hours")
    confirmed_by: Text | None = Field(None, description="Who confirmed them, by role")
    note: Text | None = Field(None, description="Anything else, for example the last Friday of the month")


class AccessFeature(Model):
    """One fact about how people can come in and use the place (EN 301 549 / EN 17210 vocabulary)."""

    feature: Id = Field(description="The id of an entry in access.yaml, for example step-free")
    available: bool = Field(description="yes or no: saying that something is missing helps as well")
    note: Text | None = Field(None, description="For example where the lift is")


class Branch(Correctable):
    """One service point."""

    slips = Slips(notice=("address", "postcode", "contacts", "hours", "services", "access"))

    id: OwnId = Field(description="Its part of the page address, for example centrine")
    name: Text = Field(description="Its name")
    main: bool = Field(False, description="This is the central building")
    address: Line | None = Field(None, description="Street, number, town")
    postcode: Annotated[str, StringConstraints(pattern=r"^LT-\d{5}$", max_length=8)] | None = Field(
        None, description="LT-00000"
    )
    position: Position | None = Field(None, description="Where it stands")
    contacts: tuple[Contact, ...] = Field((), max_length=limits.CONTACTS, description="Contacts of this branch")
    hours: OpeningHours | None = Field(None, description="Opening hours")
    services: tuple[Id, ...] = Field((), max_length=limits.SERVICES, description="Ids of services.yaml")
    access: tuple[AccessFeature, ...] = Field((), max_length=limits.ACCESS, description="Access of the premises")
    picture: PictureUse | None = Field(None, description="A picture of the place")
    note: Text | None = Field(None, description="Anything else a visitor should know")


class Library(Correctable):
    """One public library with its branches; its id is the name of its folder. `kind`, `municipality` and `seat` must be
    written; None is one that is being corrected."""

    slips = Slips(
        notice=("name", "kind", "municipality", "seat", "contacts", "branches", "website", "services"),
        like=(("name", "short_name"), ("short_name", "name")),
    )

    name: Text = Field(description="The official name")
    short_name: Text = Field(description="What it is called in lists, for example „Rokiškio biblioteka“")
    kind: LibraryKind | None = Field(description="national, county or municipal")
    municipality: Id | None = Field(description="Id of its municipality in places.yaml")
    seat: Line | None = Field(description="The town of its main building")
    position: Position | None = Field(None, description="Where the town or the main building is")
    founded: PartialDate | None = Field(None, description="When it was founded")
    named: PartialDate | None = Field(None, description="When it got its present name")
    former_names: tuple[Text, ...] = Field((), max_length=limits.FORMER_NAMES, description="Earlier names")
    website: WebAddress | None = Field(None, description="The library's own website")
    summary: Text | None = Field(None, description="The library in one or two sentences")
    contacts: tuple[Contact, ...] = Field((), max_length=limits.CONTACTS, description="Contacts by role")
    languages: tuple[LangTag, ...] = Field(
        (), max_length=limits.LANGUAGES, description="Languages spoken at the desk (BCP 47)"
    )
    sign_language: bool | None = Field(None, description="Service in Lithuanian Sign Language")
    branches: tuple[Branch, ...] = Field((), max_length=limits.BRANCHES, description="Service points")
    branch_count: int | None = Field(None, ge=0, le=MOST, description="How many branches the source names")
    branch_count_as_of: PartialDate | None = Field(None, description="When it had that many")
    services: tuple[Id, ...] = Field(
        (), max_length=limits.SERVICES, description="Ids of services.yaml offered in all branches"
    )
    picture: PictureUse | None = Field(None, description="A picture for its page")
    name_seen: bool = Field(False, description="The name was seen in a source")
    name_confirmed: bool = Field(False, description="The library itself has confirmed its name")
    alerts: tuple[Alert, ...] = Field(
        (), max_length=limits.ALERTS, description="What readers should know at once, on every page of the library"
    )
    accessibility_statement: WebAddress | None = Field(None, description="The library's own statement")
    maintainers: tuple[Account, ...] = Field(
        (), max_length=limits.MAINTAINERS, description="Who is asked about changes: @name or e-mail; not shown"
    )
    notes: tuple[Text, ...] = Field(
        (), max_length=limits.NOTES, description="Facts in one sentence each, and doubts about the data"
    )
    sources: tuple[Source, ...] = Field((), max_length=limits.SOURCES, description="Where this record comes from")

    @field_validator("branches")
    @classmethod
    def _each_id_once(cls, branches: tuple[Branch, ...]) -> tuple[Branch, ...]:
        each_id_once(branches)
        return branches
