"""Lists of events: coming by day, ranges beside them, past ones by year; of the network and of each library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice

import orjson
from msgspec.structs import replace

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.events.schedule import Month, by_day, coming, month_title, months_of
from plugins.pages.site.client_strings import events_words
from plugins.pages.parts.calendar_links import as_alternates, calendar_link, library_calendar
from plugins.pages.parts.cards import cards, event_card
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.context import Edition
from plugins.pages.events.months import owner_title
from plugins.pages.listings.facets import EVENTS
from plugins.pages.parts.head import head
from plugins.pages.listings.filter_lines import filed, filter_view
from plugins.pages.parts.view_parts import link, neighbours, owner_link, parts_of
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.listings.filters import narrowings
from plugins.pages.events.occurrences import is_past, is_range, last_day, occurrences
from plugins.pages.page import Page
from plugins.pages.views.event import EventFilter, EventsPage
from plugins.pages.views.parts import ArchiveYear, CardGroup, Count, CountGroup, Link, Pager


def event_list_pages(ed: Edition) -> Iterator[Page]:
    """The lists of the whole network, then of each owner."""
    yield from _of_owner(ed, "", tuple(ed.catalogue.events.values()))
    for owner in (NETWORK, *ed.catalogue.libraries):
        yield from _of_owner(ed, owner, ed.catalogue.by_owner.get(owner, NOTHING).events)


def events_text(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} event", "{n} events", count)


def _of_owner(ed: Edition, owner: str, events: Events) -> Iterator[Page]:
    """The events of the whole network ("") or of one owner: what is coming, and the past by year."""
    past = [entry for entry in events if is_past(entry.data, ed.site.today)]
    years = {year: tuple(found) for year, found in groupby(past, key=lambda entry: entry.data.start.date.year)}
    yield _coming(ed, owner, events, years)
    numbers = list(years)
    title, trail = owner_title(ed, owner)
    for year, found in years.items():
        url = ed.urls.agenda(owner, year)
        heading = ed.words("{title}, {year}", title=title, year=year)
        view = EventsPage(
            head=head(
                ed,
                "events",
                url,
                heading,
                f"{heading}: {events_text(ed, len(found))}.",
                section=_section(owner),
                trail=(*trail, link(ed, ed.words("Events") if owner else title, ed.urls.agenda(owner))),
                twin=ed.twin_urls.agenda(owner, year),
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=_shown_owner(ed, owner),
            intro=ed.words("Past events: {n}.", n=ed.formats.number(len(found))),
            filter=None,
            narrowed=None,
            downloads=None,
            days=(),
            ranges=(),
            months=(),
            calendar=None,
            archive=(),
            past=_months(ed, owner, found, months_of(ed, owner, events)),
            narrow=(),
            pager=neighbours(ed, numbers, year, lambda y: ed.urls.agenda(owner, y), ed.formats.date),
            empty="",
        )
        yield Page(url, "events.html", view, ed.lang)


def _section(owner: str) -> str:
    return "libraries" if owner not in ("", NETWORK) else "events"


def _shown_owner(ed: Edition, owner: str) -> Link | None:
    return owner_link(ed, owner) if owner not in ("", NETWORK) else None


def _coming(ed: Edition, owner: str, events: Events, years: Mapping[int, Events]) -> Page:
    url, today = ed.urls.agenda(owner), ed.site.today
    title, trail = owner_title(ed, owner)
    ahead = [entry for entry in events if not is_past(entry.data, today)]
    past = [entry for entry in events if is_past(entry.data, today)]
    ranges = sorted((e for e in ahead if is_range(e.data)), key=lambda e: (e.data.start.sort_key, e.key))
    all_months = months_of(ed, owner, events)
    calendar = library_calendar(ed, owner, title) if owner else calendar_link(ed, url, title, events)
    archive = tuple(
        ArchiveYear(year, ed.urls.agenda(owner, year), events_text(ed, len(found))) for year, found in years.items()
    )
    dates = coming(ed, ahead)
    days, lasting = by_day(ed, dates), cards(event_card, ed, ranges)
    known = narrowings(ed, EVENTS)
    if not owner:
        # The browser narrows this list by what each event is filed under; dates stand in the order of their days.
        entries = iter([item.entry for item in dates])
        days = tuple(replace(day, cards=filed(known, day.cards, islice(entries, len(day.cards)))) for day in days)
        lasting = filed(known, lasting, ranges)
    intro = ed.words("No coming events have been announced here.")
    if ahead:
        # The day is said, so that nothing is wrong where the page is read later.
        date = ed.formats.genitive(*parts_of(today))
        intro = ed.words("Upcoming events: {n} (from {date}).", date=date, n=ed.formats.number(len(ahead)))
    view = EventsPage(
        head=head(
            ed,
            "events",
            url,
            title,
            f"{title}: {ed.words('what is coming and what has been.')}",
            section=_section(owner),
            trail=trail,
            twin=ed.twin_urls.agenda(owner),
            calendars=as_alternates(calendar),
            band=owner,
            og=f"library/{owner}",
            # Nobody is led to the list of a library without events, so that nobody need find it either.
            indexable=bool(events) or not owner,
        ),
        band=owner,
        owner=_shown_owner(ed, owner),
        intro=intro,
        filter=_filter(ed, ranges) if ahead else None,
        narrowed=None if owner else filter_view(ed, known, ahead),
        downloads=None if owner else downloads_of(ed, EVENTS, url, len(events)),
        days=days,
        ranges=lasting,
        months=tuple(
            Count(
                link(ed, month_title(ed, month), ed.urls.agenda(owner, *month)),
                count,
                events_text(ed, count),
            )
            for month in reversed(all_months)
            if month >= (today.year, today.month)
            and (count := len({d.entry.key for d in all_months[month].dates}) + len(all_months[month].ranges))
        ),
        calendar=calendar,
        archive=archive,
        past=() if ahead else _past(ed, _months(ed, owner, tuple(past[:12]), all_months)),
        narrow=() if owner else _narrow(ed),
        pager=Pager(None, None),
        empty="" if events else ed.words("There are no events here yet."),
    )
    return Page(url, "events.html", view, ed.lang)


def _filter(ed: Edition, ranges: Iterable[Entry[Event]]) -> EventFilter:
    spans = []
    for entry in ranges:
        first, last = entry.data.start.date.first, last_day(entry.data)
        spans.append([int(f"{first:%Y%m%d}"), int(f"{last:%Y%m%d}")])
    return EventFilter(events_words(ed).url, orjson.dumps(spans).decode())


def coming_by_day(ed: Edition, events: list[Entry[Event]]) -> list[tuple[object, Entry[Event]]]:
    """Coming events with their next date, nearest first."""
    found = []
    for entry in events:
        held = [item.start for item in occurrences(entry.data) if item.held and item.start.date.last >= ed.site.today]
        found.append((held[0] if held else entry.data.start, entry))
    return sorted(found, key=lambda item: (item[0].sort_key, item[1].key))


def ahead(ed: Edition, events: Iterable[Entry[Event]]) -> list[Entry[Event]]:
    """What a reader can still go to, by its next date; what lasts for weeks comes after the evenings."""
    found = coming_by_day(ed, [entry for entry in events if not is_past(entry.data, ed.site.today)])
    return sorted((entry for _, entry in found), key=lambda entry: is_range(entry.data))


def event_groups(ed: Edition, events: Events, most: int = 0) -> tuple[CardGroup, ...]:
    """Events of one page under what they are: those that a reader can still go to, and the past ones, newest first.
    `most`: so many are shown at most."""
    coming = ahead(ed, events)[: most or None]
    past = [entry for entry in events if is_past(entry.data, ed.site.today)]
    past = past[: max(most - len(coming), 0)] if most else past
    groups = (
        CardGroup(ed.words("Events"), "events", cards(event_card, ed, coming)),
        CardGroup(ed.words("Past events"), "past-events" if coming else "events", cards(event_card, ed, past)),
    )
    return tuple(group for group in groups if group.cards)


def _months(ed: Edition, owner: str, events: Events, known: Mapping[Month, object]) -> tuple[CardGroup, ...]:
    groups = []
    for (year, month), found in groupby(events, key=lambda entry: parts_of(entry.data.start.date)[:2]):
        title = month_title(ed, (year, month))
        if not month:
            title = ed.words("{year}, month not known", year=ed.formats.date(year))
        url = ed.urls.agenda(owner, year, month) if (year, month) in known else ""
        groups.append(CardGroup(title, f"m{year}-{month:02d}", cards(event_card, ed, found), url))
    return tuple(groups)


def _past(ed: Edition, groups: tuple[CardGroup, ...]) -> tuple[CardGroup, ...]:
    """Months of past events on a page of coming ones, each of which says so."""
    return tuple(replace(group, title=ed.words("Past events, {year}", year=group.title)) for group in groups)


def _narrow(ed: Edition) -> tuple[CountGroup, ...]:
    catalogue = ed.catalogue
    libraries = tuple(
        Count(
            Link(owner_link(ed, owner).text, ed.urls.owned(owner, "events")),
            len(linked.events),
            events_text(ed, len(linked.events)),
        )
        for owner in (NETWORK, *catalogue.libraries)
        if (linked := catalogue.by_owner.get(owner, NOTHING)).events
    )
    singles = single_counts(ed, EVENTS)
    groups = (
        CountGroup(ed.words("By topic"), singles["topic"]),
        CountGroup(ed.words("For whom"), singles["audience"]),
        CountGroup(ed.words("By county"), singles["county"]),
        CountGroup(ed.words("Price"), singles["price"]),
        CountGroup(ed.words("By library"), libraries),
    )
    return tuple(group for group in groups if group.counts)
