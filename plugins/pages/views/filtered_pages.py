"""Views of lists that are narrowed."""

from __future__ import annotations

from msgspec import Struct

from plugins.pages.views.parts import ArchiveYear, CalendarLink, CardGroup, CountGroup, Feed, Head, Pager


class FilterView(Struct, frozen=True):
    """What the browser needs to narrow a list: `facets` as JSON, how many there are, the address of the words."""

    facets: str
    number: int
    words_url: str


class Downloads(Struct, frozen=True):
    """A list as files and as what one can subscribe to. `title` is their heading; an address is ""
    where there is no such file. `semicolons` are the same tables as spreadsheets set to Lithuanian read them,
    `funding` is the money of projects and `results` are their results, each as a file of its own."""

    title: str
    csv_url: str
    json_url: str
    help_url: str
    semicolons_url: str
    funding_url: str = ""
    funding_semicolons_url: str = ""
    results_url: str = ""
    results_semicolons_url: str = ""


class NarrowedPage(Struct, frozen=True):
    """templates/narrowed.html: a list narrowed by one facet or more; its sentence `intro` and the `notes` say what it
    shows. `years` are the years of a list that is too long for one page, `pager` leads from one year to the next."""

    head: Head
    intro: str
    notes: tuple[str, ...]
    filter: FilterView | None
    narrow: tuple[CountGroup, ...]
    groups: tuple[CardGroup, ...]
    years: tuple[ArchiveYear, ...]
    pager: Pager
    downloads: Downloads | None
    feed: Feed | None
    calendar: CalendarLink | None
    empty: str
