"""Feeds and calendars of filtered lists: news and projects as Atom, events as iCalendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.exports.calendars.pages import calendar_page
from plugins.exports.feeds import EPOCH, NEWEST, FeedEntry, author_name, feed_page, feed_view, moment, tag
from plugins.pages.context import Context
from plugins.pages.listings.facets import EVENTS, NEWS, PROJECTS, FacetedList, Filtered
from plugins.pages.listings.filtered_pages import narrowed_title
from plugins.pages.listings.filters import filters_of
from plugins.pages.page import Page
from plugins.pages.parts.head import SECTION_NAMES
from plugins.pages.site_plan import PageGroup


def subscription_groups(contexts: Mapping[str, Context]) -> Iterator[PageGroup]:
    """All feeds and calendars of narrowed lists, in all languages."""
    for ctx in contexts.values():
        yield PageGroup(f"filtered feeds {ctx.lang}", partial(_feeds, ctx))
        yield PageGroup(f"filtered calendars {ctx.lang}", partial(_calendars, ctx))


def _own(ctx: Context, of: FacetedList) -> Iterator[Filtered]:
    """The filtered lists that have a feed or calendar beside their page."""
    for page in filters_of(ctx, of).pages.values():
        if not page.elsewhere and page.subscription(ctx.urls) == page.address(ctx.urls):
            yield page


def _feeds(ctx: Context) -> Iterator[Page]:
    portal = ctx.catalogue.portal.name.pick(ctx.lang).text
    for page in _own(ctx, NEWS):
        yield feed_page(ctx, page.address(ctx.urls), f"{narrowed_title(ctx, page)} – {portal}", page.entries)
    title = ctx.words(SECTION_NAMES["projects"])
    yield _project_feed(ctx, ctx.urls.projects(), f"{title} – {portal}", ctx.catalogue.projects.values())
    for page in _own(ctx, PROJECTS):
        yield _project_feed(ctx, page.address(ctx.urls), f"{narrowed_title(ctx, page)} – {portal}", page.entries)


def _calendars(ctx: Context) -> Iterator[Page]:
    for page in _own(ctx, EVENTS):
        yield calendar_page(ctx, page.address(ctx.urls), narrowed_title(ctx, page), page.entries)


def _project_feed(ctx: Context, page: str, title: str, projects: Iterable[Entry[Project]]) -> Page:
    """Projects, newest first."""
    url = ctx.urls.feed(page)
    newest = tuple(projects)[:NEWEST]

    def view() -> object:
        return feed_view(ctx, url, page, title, tuple(_entry(ctx, entry) for entry in newest))

    return Page(url, "export:atom", lang=ctx.lang, make=view)


def _entry(ctx: Context, entry: Entry[Project]) -> FeedEntry:
    """A project as an entry. No record says when it was first written down, so `published` is left out; `updated` is
    the last day of which it says that something was changed or published, else its beginning or its end."""
    path, span = ctx.urls.project(entry.id), entry.data.duration
    days = [source.date for source in entry.data.sources if source.date]
    changed = [text.modified for text in entry.texts if text.modified]
    known = [moment(day) for day in (*changed, *days)] or [moment(day) for day in (span.start or span.end,) if day]
    date = max(known, default=EPOCH)
    title = entry.data.title.pick(ctx.lang)
    return FeedEntry(
        id=tag(ctx, path),
        title=title.text,
        url=ctx.site.site_url + path,
        lang=title.lang,
        published="",
        updated=date,
        summary=entry.data.summary.pick(ctx.lang).text,
        author=author_name(ctx, entry),
    )
