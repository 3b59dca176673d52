"""Dates as exact as they are known: to the year, the month or the day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, NamedTuple

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

_LONGEST = 20
"""Characters of a date or time."""
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class PartialDate(NamedTuple):
    """A date known to the year, the month or the day (EDTF level 0 / ISO 8601: 2015, 2015-03, 2015-03-30)."""

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, value: Any) -> PartialDate:
        """From `2015`, `2015-03` or `2015-03-30`. Raises PydanticCustomError for anything else."""
        return value if isinstance(value, PartialDate) else _parse(_short(value))

    @property
    def first(self) -> dt.date:
        """The first day that the date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The last day that the date can mean."""
        if self.day:
            return self.first
        if self.month:
            return (dt.date(self.year, self.month, 28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
        return dt.date(self.year, 12, 31)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


def _short(value: Any) -> str:
    """What may be a date, as text. Raises PydanticCustomError for what is too long: dates are remembered."""
    text = str(value).strip()
    if len(text) > _LONGEST:
        raise PydanticCustomError("date_form", "not a date of the form 2026-03-14, 2026-03 or 2026")
    return text


@lru_cache(20_000)
def known_date(year: int, month: int, day: int) -> PartialDate:
    """A date that was found valid before. Remembered, since ten years of posts share some four thousand days."""
    return PartialDate(year, month, day)


@lru_cache(20_000)
def ordinal(date: PartialDate) -> int:
    """The first day that a date can mean (proleptic Gregorian ordinal)."""
    return date.first.toordinal()


@lru_cache(20_000)
def _parse(text: str) -> PartialDate:
    # Remembered for the same reason.
    match = _PARTIAL.fullmatch(text.strip())
    if match is None:
        raise PydanticCustomError("date_form", "not a date of the form 2026-03-14, 2026-03 or 2026")
    date = PartialDate(int(match[1]), int(match[2] or 0), int(match[3] or 0))
    try:
        dt.date(date.year, date.month or 1, date.day or 1)
    except ValueError:
        raise PydanticCustomError("date_impossible", "there is no such day in the calendar") from None
    if not 1500 <= date.year <= 2200:
        raise PydanticCustomError("date_impossible", "there is no such day in the calendar")
    if (match[2] and not date.month) or (match[3] and not date.day):
        raise PydanticCustomError("date_impossible", "there is no such day in the calendar")
    return date


def _whole_day(value: Any) -> Any:
    # pydantic alone would read digits as seconds since 1970: `modified: 86400` as 2 January 1970.
    if isinstance(value, dt.date):
        return value
    date = PartialDate.parse(value)
    if not date.day:
        raise PydanticCustomError("date_not_whole", "not a date of the form 2026-03-14")
    return date.first


Day = Annotated[dt.date, BeforeValidator(_whole_day)]
"""A date known to the day."""

_MOMENT = re.compile(r"(\S+?)(?:[T ](\d{1,2}:\d{2}))?")


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A partial date and, where it is known, the time of day in Europe/Vilnius."""

    date: PartialDate
    time: dt.time | None = None

    @classmethod
    def parse(cls, value: Any) -> Moment:
        """From a partial date or `2026-03-14 17:30`. Raises PydanticCustomError for anything else."""
        if isinstance(value, Moment):
            return value
        match = _MOMENT.fullmatch(_short(value))
        date = PartialDate.parse(match[1] if match else value)
        if match is None or match[2] is None:
            return cls(date)
        hour, minute = (int(part) for part in match[2].split(":"))
        if not (date.day and hour < 24 and minute < 60):
            raise PydanticCustomError("time_impossible", "there is no such time of that day")
        return cls(date, dt.time(hour, minute))

    @property
    def sort_key(self) -> tuple[PartialDate, dt.time]:
        return (self.date, self.time or dt.time.min)

    def __str__(self) -> str:
        return f"{self.date}T{self.time:%H:%M}" if self.time else str(self.date)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.parse, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?([T ]\d{1,2}:\d{2})?$"}
