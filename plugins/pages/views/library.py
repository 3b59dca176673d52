"""Views of libraries, branches and places."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.filtered_pages import Downloads, FilterView
from plugins.pages.views.parts import (
    BodyRef,
    CalendarLink,
    Card,
    CardGroup,
    ContactView,
    Count,
    CountGroup,
    FigureView,
    Head,
    Link,
    Party,
    PictureView,
    SourceView,
    Step,
    Table,
    TimeScale,
    When,
)
from plugins.pages.views.visuals import SmallMap


class DayHours(Struct, frozen=True):
    """A weekday of an ordinary week. `spans` are the staffed hours, „10.00–18.00“; `others` self-service and telephone,
    each with its kind in words."""

    day: str
    spans: tuple[str, ...]
    others: tuple[str, ...]
    closed: bool


class SeasonHours(Struct, frozen=True):
    """A part of the year with other hours. `period`: „birželio 1 d. – rugpjūčio 31 d.“"""

    name: LocalizedText
    period: str
    days: tuple[DayHours, ...]


class ExceptionHours(Struct, frozen=True):
    """A day unlike others, in words. `last` is its last day as 20261224: the browser hides what is over."""

    when: When
    text: str
    reason: LocalizedText | None
    last: int


class HoursView(Struct, frozen=True):
    """Opening hours of a branch. `confirmed` is a sentence: when they were last confirmed, by whom. `summary` is the
    ordinary week in one sentence. `special` are public holidays and the shorter days before them, of this year and
    next January, where they differ from an ordinary week. `packed` are the hours as numbers for the browser (JSON),
    `words_url` the file with the words to tell them. Where the library gave only a note, `days` and `packed` are empty.
    """

    summary: str
    days: tuple[DayHours, ...]
    seasons: tuple[SeasonHours, ...]
    exceptions: tuple[ExceptionHours, ...]
    special: tuple[ExceptionHours, ...]
    holidays: str
    confirmed: str
    note: LocalizedText | None
    packed: str
    words_url: str


class AccessView(Struct, frozen=True):
    """One fact about access: `available` False is said as plainly as True."""

    feature: str
    available: bool
    note: LocalizedText | None


class ServiceView(Struct, frozen=True):
    """A service, linked to the list of libraries that offer it."""

    link: Link


class Corrections(Struct, frozen=True):
    """The sentences that stand for what was left out for a slip, each in its place; "" where nothing was."""

    hours: str = ""
    address: str = ""
    contacts: str = ""
    services: str = ""
    access: str = ""
    branches: str = ""
    website: str = ""
    name: str = ""
    kind: str = ""
    municipality: str = ""
    seat: str = ""


class Pointer(Struct, frozen=True):
    """Where to look for what the page does not have: a sentence, and the address that it ends with, where one is
    known."""

    text: str
    link: Link | None


class BranchCard(Struct, frozen=True):
    """A branch in its library's page."""

    name: LocalizedText
    url: str
    main: bool
    address: str
    hours: HoursView | None
    """None for the main branch too: its hours stand on the page in full."""
    phone: ContactView | None
    corrected: str = ""
    """That its hours are being corrected."""


class LibraryPage(Struct, frozen=True):
    """templates/library.html. An empty tuple, None or "" is a fact the library has not given: the page begins with
    where to look for it (`look`), and at its end asks the library to add it (`how_to_add` leads to the guide).

    `name_unconfirmed`: the page says "to be confirmed by the library". `facts` are (label, value, url or "")
    rows: kind, municipality, county, founded, named, number of branches, website.
    """

    head: Head
    band: str
    name: LocalizedText
    name_unconfirmed: bool
    kind: str
    summary: LocalizedText | None
    picture: PictureView | None
    facts: tuple[tuple[str, LocalizedText, str], ...]
    map: SmallMap | None
    former_names: tuple[LocalizedText, ...]
    address: str
    map_url: str
    contacts: tuple[ContactView, ...]
    hours: HoursView | None
    """Those of the main branch."""
    access: tuple[AccessView, ...]
    services: tuple[ServiceView, ...]
    languages: str
    sign_language: str
    branches: tuple[BranchCard, ...]
    figures: tuple[FigureView, ...]
    timeline: tuple[Step, ...]
    """Its projects over time, where at least five are dated."""
    scale: TimeScale | None
    timeline_basis: str
    posts: tuple[Card, ...]
    posts_url: str
    events: tuple[Card, ...]
    events_url: str
    past_events: bool
    calendar: CalendarLink | None
    projects: tuple[Card, ...]
    results: tuple[FigureView, ...]
    """What its projects reached together."""
    partners: tuple[Party, ...]
    notes: tuple[LocalizedText, ...]
    sources: tuple[SourceView, ...]
    confirmed: str
    how_to_add: str
    look: Pointer | None
    corrected: Corrections = Corrections()


class BranchPage(Struct, frozen=True):
    """templates/branch.html: the same for one service point."""

    head: Head
    band: str
    name: LocalizedText
    library: Link
    main: bool
    address: str
    map_url: str
    picture: PictureView | None
    contacts: tuple[ContactView, ...]
    hours: HoursView | None
    access: tuple[AccessView, ...]
    services: tuple[ServiceView, ...]
    events: tuple[Card, ...]
    calendar: CalendarLink | None
    calendar_help: str
    note: LocalizedText | None
    siblings: tuple[Link, ...]
    how_to_add: str
    look: Pointer | None
    corrected: Corrections = Corrections()


class ShelfItem(Struct, frozen=True):
    """A library on the shelf of the first page and of the list."""

    name: LocalizedText
    url: str
    band: str
    town: str


class LibrariesPage(Struct, frozen=True):
    """templates/libraries.html: by county (groups), by name in Lithuanian order (index), by service and access."""

    head: Head
    intro: str
    figures: tuple[FigureView, ...]
    groups: tuple[CardGroup, ...]
    index: tuple[tuple[str, tuple[ShelfItem, ...]], ...]
    """(letter, libraries) in the order of the Lithuanian alphabet."""
    narrow: tuple[CountGroup, ...]
    filter: FilterView | None
    downloads: Downloads | None
    map: Link
    """Leads to all libraries on a map, and by distance."""
    no_data: str


class PlacePage(Struct, frozen=True):
    """templates/place.html: a county or a municipality, with everything in it."""

    head: Head
    intro: str
    parent: Link | None
    children: tuple[Count, ...]
    figures: tuple[FigureView, ...]
    narrow: tuple[CountGroup, ...]
    """Of a county: its libraries by service and access."""
    map: SmallMap | None
    years: Table | None
    """Of a county: its projects by the years they began."""
    years_basis: str
    results: tuple[Table, str] | None
    """What its projects reached together, and how it is counted."""
    libraries: tuple[Card, ...]
    projects: tuple[Card, ...]
    events: tuple[CardGroup, ...]
    posts: tuple[Card, ...]


class TermPage(Struct, frozen=True):
    """templates/term.html: a topic, audience, service or access feature, with everything linked to it."""

    head: Head
    kind: str
    description: LocalizedText | None
    figures: tuple[FigureView, ...]
    projects: tuple[Card, ...]
    posts: tuple[Card, ...]
    posts_more: Link | None
    events: tuple[CardGroup, ...]
    calendar: CalendarLink | None
    calendar_help: str
    libraries: tuple[Card, ...]
    programmes: tuple[Card, ...]
    siblings: tuple[Count, ...]
    empty: str


class IndexPage(Struct, frozen=True):
    """templates/index.html: a plain list of things of one kind (topics, partners, counties, programmes, audiences)."""

    head: Head
    intro: str
    counts: tuple[Count, ...]
    groups: tuple[CountGroup, ...]


class PartnerPage(Struct, frozen=True):
    """templates/partner.html: an organisation, what it funded and what it took part in."""

    head: Head
    name: LocalizedText
    description: LocalizedText | None
    facts: tuple[tuple[str, LocalizedText, str], ...]
    figures: tuple[FigureView, ...]
    funded: tuple[Card, ...]
    partner_in: tuple[Card, ...]
    promoted: tuple[Card, ...]
    programmes: tuple[Card, ...]
    events: tuple[CardGroup, ...]
    libraries: tuple[Card, ...]
    body: BodyRef | None
    sources: tuple[SourceView, ...]
