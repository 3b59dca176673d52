"""All calendars: of every event, library, branch, topic and audience and of the whole network, in each language.
Decision 009."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.exports.calendars.events import CalendarView, calendar_entries, colour
from plugins.i18n.mail_addresses import without_mail
from plugins.pages.context import Context
from plugins.pages.events.occurrences import last_day
from plugins.pages.page import Page
from plugins.pages.parts.calendar_links import audiences_of, has_dates
from plugins.pages.parts.view_parts import owner_link

MOST = 500
"""The most events in one calendar, those that end last: programs fetch the whole file repeatedly."""


def calendar(view: CalendarView) -> bytes:
    """The calendar as bytes. The package icalendar is imported only when a calendar is written."""
    from plugins.exports.calendars import text as calendar_text

    return calendar_text.calendar(view)


def calendar_pages(ctx: Context) -> Iterator[Page]:
    """All calendars of a language."""
    catalogue, urls = ctx.catalogue, ctx.urls
    events = tuple(catalogue.events.values())
    yield calendar_page(ctx, urls.events(), ctx.words("Events"), events)
    for owner in (NETWORK, *catalogue.libraries):
        name = owner_link(ctx, owner).text.text
        found = catalogue.by_owner.get(owner, NOTHING).events
        yield calendar_page(ctx, urls.owned(owner, "events"), name, found, owner)
        for term, of_term in audiences_of(ctx, owner):
            title = f"{name}: {term.label.pick(ctx.lang).text}"
            yield calendar_page(ctx, urls.library_audience(owner, term), title, of_term, owner)
    for library in catalogue.libraries.values():
        for branch in library.data.branches:
            found = catalogue.by_branch.get(f"{library.id}/{branch.id}", NOTHING).events
            name = f"{branch.name.pick(ctx.lang).text}, {owner_link(ctx, library.id).text.text}"
            yield calendar_page(ctx, urls.branch(library.id, branch.id), name, found, library.id)
    for key, terms, index in (
        ("topics", catalogue.topics, catalogue.by_topic),
        ("audiences", catalogue.audiences, catalogue.by_audience),
    ):
        for term in terms.values():
            if not term.merged_into:
                found = index.get(term.id, NOTHING).events
                yield calendar_page(ctx, urls.term(key, term), term.label.pick(ctx.lang).text, found)
    for entry in events:
        if has_dates(entry.data):
            url = urls.event(entry.owner, entry.id)
            yield calendar_page(ctx, url, entry.data.title.pick(ctx.lang).text, (entry,), entry.owner, of_network=False)


def calendar_page(
    ctx: Context, page: str, title: str, events: Iterable[Entry[Event]], owner: str = NETWORK, of_network: bool = True
) -> Page:
    """The calendar of a page. `of_network`: its name says also whose portal it is from."""
    url = ctx.urls.calendar(page)
    known = tuple(entry for entry in events if has_dates(entry.data))
    if len(known) > MOST:
        known = tuple(sorted(known, key=lambda entry: (last_day(entry.data), entry.key), reverse=True)[:MOST])
    name = f"{title} – {ctx.catalogue.portal.name.pick(ctx.lang).text}" if of_network else title

    def make() -> CalendarView:
        host = urlsplit(ctx.site.site_url).hostname or "localhost"
        return CalendarView(
            uid=str(uuid5(NAMESPACE_URL, f"tag:{host},2026:{url}")),
            lang=ctx.lang,
            name=without_mail(name, ctx.site.site_url + page),
            description=ctx.words("Events that the libraries announce. Each leads to its page on the portal.")
            if of_network
            else without_mail(title, ctx.site.site_url + page),
            url=ctx.site.site_url + url,
            page=ctx.site.site_url + page,
            colour=colour(owner),
            entries=tuple(made for entry in known for made in calendar_entries(ctx, entry)),
        )

    return Page(url, "export:calendar", lang=ctx.lang, make=make)
