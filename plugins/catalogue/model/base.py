"""What all records share: strictness, text in two languages, dates as exact as they are known.

YAML scalars reach these models as the strings that stand in the file; a field's declared type decides
what they mean (`no` in a title is the word "no", in a yes/no field it is False). See decision 003.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, Literal, Protocol
from zoneinfo import ZoneInfo

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from plugins.catalogue.model.values.dates import Day as Day
from plugins.catalogue.model.values.dates import Moment as Moment
from plugins.catalogue.model.values.dates import PartialDate as PartialDate
from plugins.catalogue.model.values.slips import Cost, Slips, WithSlips
from plugins.catalogue.web_addresses import is_web_address

LANGUAGES: Final = ("lt", "en")
VILNIUS = ZoneInfo("Europe/Vilnius")

Lang = Literal["lt", "en"]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]


def _one_line(value: Any) -> Any:
    # `splitlines` ends a line at \n and \r, and also at U+000B, 000C, 001C to 001E, 0085, 2028 and 2029: none of them
    # can be printed, which is known at a third of the cost.
    if not isinstance(value, str) or value.isprintable() or (lines := value.splitlines()) == [value]:
        return value
    return " ".join(filter(None, (line.strip() for line in lines)))


OneLine = BeforeValidator(_one_line)
"""Makes a text that is written in several lines one: a title, a name or a place stands in calendars, feeds, tables and
heads of pages, where a line is the end of it."""


def _known_as_address(value: str) -> str:
    if not is_web_address(value):
        raise PydanticCustomError("address_impossible", "no browser could open this address")
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000), OneLine]
LangTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", max_length=35)]
"""A language by its code (BCP 47): lt, en, uk. Pages write its name, search engines read the code."""
WebAddress = Annotated[
    str, StringConstraints(pattern=r"^https?://[^\s<>\"'\\]+$", max_length=800), AfterValidator(_known_as_address)
]
MailAddress = Annotated[
    str, StringConstraints(pattern=r"^[^@\s<>\",;:()\[\]]+@[^@\s<>\",;:()\[\]]+\.[^@\s<>\",;:()\[\]]+$", max_length=200)
]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9][0-9 ()\-]{2,25}$", max_length=27)]

Account = Annotated[
    str,
    StringConstraints(
        pattern=r"^(@[A-Za-z0-9][A-Za-z0-9_./-]*|[^@\s<>\"#]+@[^@\s<>\"#]+\.[^@\s<>\"#]+)$", max_length=200
    ),
]
"""Somebody who is asked about changes: @name, @organisation/team or an e-mail address (CODEOWNERS)."""


class Model(WithSlips):
    """A frozen part of a record; a key it does not know is an error, never ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class LocalizedText(Struct, frozen=True):
    """A text together with the language it is really in (BCP 47), for `lang` attributes (WCAG 3.1.2)."""

    text: str
    lang: str


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def each_id_once(entries: Iterable[_Named]) -> None:
    """Raises PydanticCustomError where two entries of a list have one id: the second would be lost in silence. Its
    context says the number of that one (`entry`, from 0)."""
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if entry.id in seen:
            raise PydanticCustomError("id_twice", "two entries of the list have the same id", {"entry": number})
        seen.add(entry.id)


class Text(Model):
    """A text in Lithuanian, English or both. A single string is Lithuanian, the portal's main language."""

    lt: Line | None = Field(None, description="The text in Lithuanian")
    en: Line | None = Field(None, description="The text in English")

    @model_validator(mode="before")
    @classmethod
    def _single_string_is_lithuanian(cls, value: Any) -> Any:
        return {"lt": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Text:
        if self.lt is None and self.en is None:
            raise PydanticCustomError("text_empty", "the text is empty in both languages")
        return self

    def pick(self, lang: Lang) -> LocalizedText:
        """The text in `lang`, or in the other language, marked as such, where it has not been translated."""
        own = self.lt if lang == "lt" else self.en
        if own is not None:
            return LocalizedText(own, lang)
        return LocalizedText(self.en or "", "en") if lang == "lt" else LocalizedText(self.lt or "", "lt")


def _one_reading(value: Any) -> Any:
    # A point sets off thousands in Lithuanian and a fraction in English: nobody can say which of them 1.200 is.
    if isinstance(value, str) and re.fullmatch(r"\s*[+-]?[1-9]\d{0,2}(?:\.\d{3})+\s*", value):
        raise PydanticCustomError("number_unclear", "thousands or a fraction")
    return value


Amount = Annotated[Decimal, BeforeValidator(_one_reading)]
"""A number that can be read in one way only."""
Number = Annotated[Amount, Field(max_digits=18, decimal_places=6)]
"""A number that a page can show: 1e99999999 is none."""
MOST = 1_000_000_000
"""The most of anything that can be counted here; JSON-LD and other readers stop at 2**53."""


class Source(Model):
    """Where a fact comes from."""

    url: WebAddress = Field(description="The address of the page that says so")
    title: Text | None = Field(None, description="The name of the source, if it is more than its address")
    date: PartialDate | None = Field(None, description="When the source was published")


class Evidence(StrEnum):
    """Whether a source reports what was done or announces what was planned."""

    REPORTED = "reported"
    ANNOUNCED = "announced"


class PictureUse(Model):
    """A picture as one record uses it; the file lies in the folder `pictures` of the same library."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=120)] = Field(
        description="The file's name in the folder pictures"
    )
    alt: Text | None = Field(None, description="What the picture shows, for those who do not see it")
    decorative: bool = Field(False, description="The picture says nothing that the text does not")
    caption: Text | None = Field(None, description="The text under the picture")
    credit: Line | None = Field(None, description="Who made the picture")

    @model_validator(mode="after")
    def _has_alt_or_is_decorative(self) -> PictureUse:
        if self.alt is None and not self.decorative:
            raise PydanticCustomError("alt_missing", "the picture has neither alt text nor decorative: yes")
        return self


class Contact(Model):
    """A way to reach a library, by the role of who answers."""

    role: Text = Field(description="What this contact is for, for example „Administracija“")
    name: Line | None = Field(None, description="The person's name, only if the library made it public")
    phone: Phone | None = Field(None, description="Telephone with the country code: +370 …")
    email: MailAddress | None = Field(None, description="E-mail address")
    url: WebAddress | None = Field(None, description="A page with a form or a chat")


class PartyRef(Model):
    """A party to something: an organisation of partners/, a library of the network, or just a name."""

    partner: Id | None = Field(None, description="The id of a file in partners/")
    library: Id | None = Field(None, description="The id of a folder in libraries/")
    name: Text | None = Field(None, description="A name, where there is no record of the organisation")
    role: Text | None = Field(None, description="What this party did")

    @model_validator(mode="before")
    @classmethod
    def _single_string_is_partner(cls, value: Any) -> Any:
        return {"partner": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _names_one(self) -> PartyRef:
        if sum(part is not None for part in (self.partner, self.library, self.name)) != 1:
            raise PydanticCustomError("party_ambiguous", "name exactly one of partner, library or name")
        return self


class Alert(Model):
    """What readers should know at once, on every page of its library or, in portal.yaml, of all libraries."""

    slips = Slips(optional=Cost.WHOLE, unknown=Cost.WHOLE)

    text: Text = Field(description="What to know, in one or two short sentences")
    url: WebAddress | None = Field(None, description="Where more is said")
    start: Day = Field(description="The first day it is shown: 2026-12-05")
    until: Day = Field(description="The last day it is shown: 2026-12-07")

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Alert:
        if self.until < self.start:
            raise PydanticCustomError("end_before_start", "the end is before the start")
        return self

    def is_shown(self, day: dt.date) -> bool:
        return self.start <= day <= self.until
