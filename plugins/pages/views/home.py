"""Views of the first page and of pages that lead elsewhere."""

from __future__ import annotations

from msgspec import Struct

from plugins.catalogue.model.base import LocalizedText
from plugins.pages.views.library import ShelfItem
from plugins.pages.views.parts import Card, Count, FigureView, Head, Link, MoneyView, SourceView, Table, When


class HomePage(Struct, frozen=True):
    """templates/home.html: what this network is (figures), newest, what is on this week, one project told well,
    find my library (shelf by county; the search form leads to /paieska/). `no_events` is a sentence for a week
    without events; `programme_figures` go with the featured programme."""

    head: Head
    intro: LocalizedText
    figures: tuple[FigureView, ...]
    news: tuple[Card, ...]
    news_url: str
    events: tuple[Card, ...]
    events_url: str
    no_events: str
    project: Card | None
    project_facts: tuple[tuple[str, str], ...]
    """(label, value) for the project told well: period, money, partners, one result."""
    programme: Card | None
    programme_figures: tuple[FigureView, ...]
    shelf: tuple[tuple[Link, tuple[ShelfItem, ...]], ...]
    """(county, its libraries)."""
    libraries_url: str
    impact_url: str
    notice: str
    """That the first content was compiled from public sources and not yet confirmed by the libraries."""
    notice_url: str


class LibrariansPage(Struct, frozen=True):
    """templates/librarians.html: open calls with deadlines, guides, trainings, what others learned, how to publish."""

    head: Head
    intro: str
    calls: tuple[CallCard, ...]
    no_calls: str
    planned: tuple[CallCard, ...]
    past: Table | None
    """Calls that are over."""
    guides: tuple[Card, ...]
    programmes: tuple[Card, ...]
    lessons: tuple[Card, ...]
    """Projects that tell what it takes to do the same, and posts on librarian training."""
    trainings: tuple[Card, ...]


class CallCard(Struct, frozen=True):
    """A call that is open or opens later; `left` says how many days there are to apply."""

    title: LocalizedText
    programme: Link
    opens: When | None
    closes: When | None
    left: str
    budget: MoneyView | None
    source: SourceView | None


class AboutPage(Struct, frozen=True):
    """templates/about.html: the list of pages about the portal, with their summaries."""

    head: Head
    summary: LocalizedText
    body: object
    """BodyRef | None: the text of pages/apie.md."""
    pages: tuple[Card, ...]
    more: tuple[Link, ...]


class SiteMapPage(Struct, frozen=True):
    """templates/sitemap.html: the structure of the site as nested lists: (section, its lists and pages)."""

    head: Head
    sections: tuple[tuple[Link, tuple[Count | Link, ...]], ...]


class ErrorPage(Struct, frozen=True):
    """templates/404.html: both languages on one page; where to go from here."""

    head: Head
    links: tuple[Link, ...]
    other_links: tuple[Link, ...]
    """The same in English."""


class MovedPage(Struct, frozen=True):
    """templates/moved.html: what stands at an earlier address of a post: where it is now."""

    head: Head
    target: Link


class PatternPage(Struct, frozen=True):
    """templates/patterns.html: every component with its options and examples (from theme/components)."""

    head: Head
    components: tuple[ComponentView, ...]


class ComponentView(Struct, frozen=True):
    """A component: its contract as data. `examples`: (name, params as JSON text); the template calls
    `example(component, name)` for its HTML."""

    name: str
    description: str
    options: tuple[tuple[str, str, bool, str], ...]
    """(name, type, required, description)."""
    examples: tuple[str, ...]
