"""Lists of events: coming by day, ranges beside them, past ones by year; of the network and of each library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

import orjson
from msgspec.structs import replace

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Moment
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.events.months import owner_title
from plugins.pages.events.occurrences import is_past, is_range, last_day, occurrences
from plugins.pages.events.schedule import Month, by_day, coming, month_title, months_of
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.listings.facets import EVENTS
from plugins.pages.listings.filter_lines import filed, filter_view
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.listings.filters import filters_of
from plugins.pages.page import Page
from plugins.pages.parts.calendar_links import as_alternates, calendar_link, library_calendar
from plugins.pages.parts.cards import cards, event_card
from plugins.pages.parts.head import head
from plugins.pages.parts.view_parts import link, neighbours, owner_link, parts_of
from plugins.pages.site.client_strings import events_words
from plugins.pages.views.event import EventFilter, EventsPage
from plugins.pages.views.parts import ArchiveYear, CardGroup, Count, CountGroup, Link, Pager


def event_list_pages(ctx: Context) -> Iterator[Page]:
    """The lists of the whole network, then of each owner."""
    yield from _of_owner(ctx, "", tuple(ctx.catalogue.events.values()))
    for owner in (NETWORK, *ctx.catalogue.libraries):
        yield from _of_owner(ctx, owner, ctx.catalogue.by_owner.get(owner, NOTHING).events)


def events_text(ctx: Context, count: int) -> str:
    return ctx.words.plural("{n} event", "{n} events", count)


def _of_owner(ctx: Context, owner: str, events: Events) -> Iterator[Page]:
    """The events of the whole network ("") or of one owner: what is coming, and the past by year."""
    past = [entry for entry in events if is_past(entry.data, ctx.site.today)]
    years = {year: tuple(found) for year, found in groupby(past, key=lambda entry: entry.data.start.date.year)}
    yield _coming(ctx, owner, events, years)
    numbers = list(years)
    title, trail = owner_title(ctx, owner)
    for year, found in years.items():
        url = ctx.urls.agenda(owner, year)
        heading = ctx.words("{title}, {year}", title=title, year=year)
        view = EventsPage(
            head=head(
                ctx,
                "events",
                url,
                heading,
                f"{heading}: {events_text(ctx, len(found))}.",
                section=_section(owner),
                trail=(*trail, link(ctx, ctx.words("Events") if owner else title, ctx.urls.agenda(owner))),
                twin=ctx.other_urls.agenda(owner, year),
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=_shown_owner(ctx, owner),
            intro=ctx.words("Past events: {n}.", n=ctx.formats.number(len(found))),
            filter=None,
            narrowed=None,
            downloads=None,
            days=(),
            ranges=(),
            months=(),
            calendar=None,
            archive=(),
            past=_months(ctx, owner, found, months_of(ctx, owner, events)),
            narrow=(),
            pager=neighbours(ctx, numbers, year, lambda y: ctx.urls.agenda(owner, y), ctx.formats.date),
            empty="",
        )
        yield Page(url, "events.html", view, ctx.lang)


def _section(owner: str) -> str:
    return "libraries" if owner not in ("", NETWORK) else "events"


def _shown_owner(ctx: Context, owner: str) -> Link | None:
    return owner_link(ctx, owner) if owner not in ("", NETWORK) else None


def _coming(ctx: Context, owner: str, events: Events, years: Mapping[int, Events]) -> Page:
    url, today = ctx.urls.agenda(owner), ctx.site.today
    title, trail = owner_title(ctx, owner)
    ahead = [entry for entry in events if not is_past(entry.data, today)]
    past = [entry for entry in events if is_past(entry.data, today)]
    ranges = sorted((e for e in ahead if is_range(e.data)), key=lambda e: (e.data.start.sort_key, e.key))
    all_months = months_of(ctx, owner, events)
    calendar = library_calendar(ctx, owner, title) if owner else calendar_link(ctx, url, title, events)
    archive = tuple(
        ArchiveYear(year, ctx.urls.agenda(owner, year), events_text(ctx, len(found))) for year, found in years.items()
    )
    dates = coming(ctx, ahead)
    days, lasting = by_day(ctx, dates), cards(event_card, ctx, ranges)
    known = filters_of(ctx, EVENTS)
    if not owner:
        # The browser narrows this list by what each event is filed under; dates stand in the order of their days.
        entries = iter([item.entry for item in dates])
        days = tuple(replace(day, cards=filed(known, day.cards, islice(entries, len(day.cards)))) for day in days)
        lasting = filed(known, lasting, ranges)
    intro = ctx.words("No coming events have been announced here.")
    if ahead:
        # The day is said, so that nothing is wrong where the page is read later.
        date = ctx.formats.genitive(*parts_of(today))
        intro = ctx.words("Upcoming events: {n} (from {date}).", date=date, n=ctx.formats.number(len(ahead)))
    view = EventsPage(
        head=head(
            ctx,
            "events",
            url,
            title,
            f"{title}: {ctx.words('upcoming and past events.')}",
            section=_section(owner),
            trail=trail,
            twin=ctx.other_urls.agenda(owner),
            calendars=as_alternates(calendar),
            band=owner,
            og=f"library/{owner}",
            # Nobody is led to the list of a library without events, so that nobody need find it either.
            indexable=bool(events) or not owner,
        ),
        band=owner,
        owner=_shown_owner(ctx, owner),
        intro=intro,
        filter=_filter(ctx, ranges) if ahead else None,
        narrowed=None if owner else filter_view(ctx, known, ahead),
        downloads=None if owner else downloads_of(ctx, EVENTS, url, len(events)),
        days=days,
        ranges=lasting,
        months=tuple(
            Count(
                link(ctx, month_title(ctx, month), ctx.urls.agenda(owner, *month)),
                count,
                events_text(ctx, count),
            )
            for month in reversed(tuple(all_months))
            if month >= (today.year, today.month)
            and (count := len({d.entry.key for d in all_months[month].dates}) + len(all_months[month].ranges))
        ),
        calendar=calendar,
        archive=archive,
        past=() if ahead else _past(ctx, _months(ctx, owner, tuple(past[:12]), all_months)),
        narrow=() if owner else _narrow(ctx),
        pager=Pager(None, None),
        empty="" if events else ctx.words("There are no events here yet."),
    )
    return Page(url, "events.html", view, ctx.lang)


def _filter(ctx: Context, ranges: Iterable[Entry[Event]]) -> EventFilter:
    spans = []
    for entry in ranges:
        first, last = entry.data.start.date.first, last_day(entry.data)
        spans.append([int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")])
    return EventFilter(events_words(ctx).url, orjson.dumps(spans).decode())


def coming_by_day(ctx: Context, events: list[Entry[Event]]) -> list[tuple[Moment, Entry[Event]]]:
    """Coming events with their next date, nearest first."""
    found = []
    for entry in events:
        held = [item.start for item in occurrences(entry.data) if item.held and item.start.date.last >= ctx.site.today]
        found.append((held[0] if held else entry.data.start, entry))
    return sorted(found, key=lambda item: (item[0].sort_key, item[1].key))


def ahead(ctx: Context, events: Iterable[Entry[Event]]) -> list[Entry[Event]]:
    """What a reader can still go to, by its next date; what lasts for weeks comes after the evenings."""
    found = coming_by_day(ctx, [entry for entry in events if not is_past(entry.data, ctx.site.today)])
    return sorted((entry for _, entry in found), key=lambda entry: is_range(entry.data))


def event_groups(ctx: Context, events: Events, most: int = 0) -> tuple[CardGroup, ...]:
    """Events of one page under what they are: those that a reader can still go to, and the past ones, newest first.
    `most`: so many are shown at most."""
    coming = ahead(ctx, events)[: most or None]
    past = [entry for entry in events if is_past(entry.data, ctx.site.today)]
    past = past[: max(most - len(coming), 0)] if most else past
    groups = (
        CardGroup(ctx.words("Events"), "events", cards(event_card, ctx, coming)),
        CardGroup(ctx.words("Past events"), "past-events" if coming else "events", cards(event_card, ctx, past)),
    )
    return tuple(group for group in groups if group.cards)


def _months(ctx: Context, owner: str, events: Events, known: Mapping[Month, object]) -> tuple[CardGroup, ...]:
    groups = []
    for (year, month), found in groupby(events, key=lambda entry: parts_of(entry.data.start.date)[:2]):
        title = month_title(ctx, (year, month))
        if not month:
            title = ctx.words("{year}, month not known", year=ctx.formats.date(year))
        url = ctx.urls.agenda(owner, year, month) if (year, month) in known else ""
        groups.append(CardGroup(title, f"m{year}-{month:02d}", cards(event_card, ctx, found), url))
    return tuple(groups)


def _past(ctx: Context, groups: tuple[CardGroup, ...]) -> tuple[CardGroup, ...]:
    """Months of past events on a page of coming ones, each of which says so."""
    return tuple(replace(group, title=ctx.words("Past events, {year}", year=group.title)) for group in groups)


def _narrow(ctx: Context) -> tuple[CountGroup, ...]:
    catalogue = ctx.catalogue
    libraries = tuple(
        Count(
            Link(owner_link(ctx, owner).text, ctx.urls.owned(owner, "events")),
            len(linked.events),
            events_text(ctx, len(linked.events)),
        )
        for owner in (NETWORK, *catalogue.libraries)
        if (linked := catalogue.by_owner.get(owner, NOTHING)).events
    )
    singles = single_counts(ctx, EVENTS)
    groups = (
        CountGroup(ctx.words("By topic"), singles["topic"]),
        CountGroup(ctx.words("For whom"), singles["audience"]),
        CountGroup(ctx.words("By county"), singles["county"]),
        CountGroup(ctx.words("Price"), singles["price"]),
        CountGroup(ctx.words("By library"), libraries),
    )
    return tuple(group for group in groups if group.counts)
