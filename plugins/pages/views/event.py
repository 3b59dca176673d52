"""Views of events."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.filtered_pages import Downloads, FilterView
from plugins.pages.views.library import AccessView
from plugins.pages.views.parts import (
    ArchiveYear,
    Badge,
    BodyRef,
    CalendarLink,
    Card,
    CardGroup,
    Count,
    CountGroup,
    Head,
    Link,
    Pager,
    Party,
    PictureView,
    SourceView,
    When,
)
from plugins.pages.views.visuals import VideoView


class PlaceView(Struct, frozen=True):
    """Where an event is. `url` leads to the branch or library, "" for other places."""

    name: LocalizedText
    address: str
    url: str
    online_url: str


class DateView(Struct, frozen=True):
    """One date of a series. `note` says in words what is out of the ordinary ("does not take place", "past", "instead
    of 10 March"), "" where nothing is; title, places and text are those of this date alone."""

    when: When
    note: str = ""
    title: LocalizedText | None = None
    places: tuple[PlaceView, ...] = ()
    text: LocalizedText | None = None


class RegistrationView(Struct, frozen=True):
    """Whether registration is needed and until when, in words, and the ways to register; "" for what is not given."""

    text: str = ""
    url: str = ""
    phone: str = ""
    phone_url: str = ""
    email: str = ""


class EventPage(Struct, frozen=True):
    """templates/event.html: an event or a series (`series` True, `dates` holds all of them; past ones marked).

    Empty facts are said plainly. `status` is None for an ordinary scheduled event. `calendar_url` is "" where no day is
    known.
    """

    head: Head
    band: str
    owner: Link
    kind: str
    series: bool
    past: bool
    status: Badge | None
    status_note: LocalizedText | None
    summary: LocalizedText | None
    when: When
    dates: tuple[DateView, ...]
    repeats: str
    places: tuple[PlaceView, ...]
    audiences: tuple[Link, ...]
    ages: str
    price: str
    price_note: LocalizedText | None
    registration: RegistrationView
    languages: str
    sign_language: str
    access: tuple[AccessView, ...]
    capacity: str
    participants: str
    organisers: tuple[Party, ...]
    picture: PictureView | None
    video: VideoView | None
    body: BodyRef | None
    project: Card | None
    programme: Card | None
    topics: tuple[Link, ...]
    posts: tuple[Card, ...]
    notes: tuple[LocalizedText, ...]
    sources: tuple[SourceView, ...]
    authorship: str
    """Whether the library has confirmed a text that was compiled for it; empty for its own."""
    pager: Pager
    calendar_url: str


class EventFilter(Struct, frozen=True):
    """What the browser needs to narrow the list to today, the weekend or the month: `ranges` are first and last days
    as [[20260201,20260331]], in the order of the cards that last longer."""

    words_url: str
    ranges: str


class EventsPage(Struct, frozen=True):
    """templates/events.html: upcoming by day (`days`), exhibitions and other ranges beside them (`ranges`), the
    archive by year; a year's page has months as groups; a library's page has the same shape."""

    head: Head
    band: str
    owner: Link | None
    intro: str
    filter: EventFilter | None
    narrowed: FilterView | None
    """What else the browser can narrow the coming events by."""
    downloads: Downloads | None
    days: tuple[CardGroup, ...]
    ranges: tuple[Card, ...]
    months: tuple[Count, ...]
    """This month and those ahead."""
    calendar: CalendarLink | None
    archive: tuple[ArchiveYear, ...]
    past: tuple[CardGroup, ...]
    narrow: tuple[CountGroup, ...]
    pager: Pager
    empty: str


class Week(Struct, frozen=True):
    """A week of a month: „11-oji savaitė“, its days in words, the days on which something is."""

    title: str
    span: str
    anchor: str
    days: tuple[CardGroup, ...]


class MonthPage(Struct, frozen=True):
    """templates/month.html: the events of a month by weeks and days, what lasts longer beside them. On paper it is a
    poster, with `address` (without https://) for those who read it on a wall."""

    head: Head
    band: str
    owner: Link | None
    intro: str
    weeks: tuple[Week, ...]
    ranges: tuple[Card, ...]
    pager: Pager
    address: str
