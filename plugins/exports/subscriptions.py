"""Feeds and calendars of lists that are narrowed: news and projects as Atom, events as iCalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.exports.calendars.pages import calendar_page
from plugins.exports.feeds import EPOCH, NEWEST, FeedEntry, author_name, feed_page, feed_view, moment, tag
from plugins.pages.context import Edition
from plugins.pages.listings.facets import EVENTS, NEWS, PROJECTS, FacetedList, Narrowing
from plugins.pages.parts.head import SECTION_NAMES
from plugins.pages.listings.filtered_pages import narrowed_title
from plugins.pages.listings.filters import narrowings, records_stamp
from plugins.pages.page import Page
from plugins.pages.site_plan import Chapter


def subscription_chapters(editions: Mapping[str, Edition]) -> Iterator[Chapter]:
    """All feeds and calendars of narrowed lists, in all languages."""
    for ed in editions.values():
        records = records_stamp(ed)
        # Calendars hold the times of events, and events' own stamps.
        events = " ".join(entry.stamp for entry in ed.catalogue.events.values())
        yield Chapter(f"narrowed feeds {ed.lang}", f"{records}\n{ed.site.stamps.cards}", partial(_feeds, ed))
        yield Chapter(f"narrowed calendars {ed.lang}", f"{records}\n{events}", partial(_calendars, ed))


def _own(ed: Edition, of: FacetedList) -> Iterator[Narrowing]:
    """The narrowed lists that have a feed or calendar beside their own page."""
    for page in narrowings(ed, of).pages.values():
        if not page.elsewhere and page.subscription(ed.urls) == page.address(ed.urls):
            yield page


def _feeds(ed: Edition) -> Iterator[Page]:
    portal = ed.catalogue.portal.name.pick(ed.lang).text
    for page in _own(ed, NEWS):
        yield feed_page(ed, page.address(ed.urls), f"{narrowed_title(ed, page)} – {portal}", page.entries)
    title = ed.words(SECTION_NAMES["projects"])
    yield _project_feed(ed, ed.urls.projects(), f"{title} – {portal}", ed.catalogue.projects.values())
    for page in _own(ed, PROJECTS):
        yield _project_feed(ed, page.address(ed.urls), f"{narrowed_title(ed, page)} – {portal}", page.entries)


def _calendars(ed: Edition) -> Iterator[Page]:
    for page in _own(ed, EVENTS):
        yield calendar_page(ed, page.address(ed.urls), narrowed_title(ed, page), page.entries)


def _project_feed(ed: Edition, page: str, title: str, projects: Iterable[Entry[Project]]) -> Page:
    """Projects, those that began last first."""
    url = ed.urls.feed(page)
    newest = tuple(projects)[:NEWEST]
    inputs = "\n".join((ed.site.stamps.base, url, title, *(entry.card for entry in newest)))

    def view() -> object:
        return feed_view(ed, url, page, title, tuple(_entry(ed, entry) for entry in newest))

    return Page(url, "export:atom", lang=ed.lang, make=view, inputs=inputs)


def _entry(ed: Edition, entry: Entry[Project]) -> FeedEntry:
    """A project as an entry. No record says when it was first written down, so `published` is left out; `updated` is
    the last day of which it says that something was changed or published, else its beginning or its end."""
    path, span = ed.urls.project(entry.id), entry.data.duration
    days = [source.date for source in entry.data.sources if source.date]
    changed = [text.modified for text in entry.texts if text.modified]
    known = [moment(day) for day in (*changed, *days)] or [moment(day) for day in (span.start or span.end,) if day]
    date = max(known, default=EPOCH)
    title = entry.data.title.pick(ed.lang)
    return FeedEntry(
        id=tag(ed, path),
        title=title.text,
        url=ed.site.site_url + path,
        lang=title.lang,
        published="",
        updated=date,
        summary=entry.data.summary.pick(ed.lang).text,
        author=author_name(ed, entry),
    )
