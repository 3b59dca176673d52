"""Lists of events: coming by day, ranges beside them, past ones by year; of the network and of each library."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.calendar_links import as_alternate, calendar_link, library_calendar
from plugins.pages.cards import cards, event_card
from plugins.pages.edition import Edition
from plugins.pages.head import head, section_link
from plugins.pages.make import link, owner_link, parts_of, term_link
from plugins.pages.occurrences import is_past, is_range, occurrences
from plugins.pages.page import Page
from plugins.pages.views.event import EventsPage
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
    coming = [entry for entry in events if not is_past(entry.data, ed.site.today)]
    past = [entry for entry in events if is_past(entry.data, ed.site.today)]
    years = {year: tuple(found) for year, found in groupby(past, key=lambda entry: entry.data.start.date.year)}

    def address(urls: object, year: int = 0) -> str:
        return urls.owned(owner, "events", year=year) if owner else urls.events(year)  # type: ignore[attr-defined]

    url = address(ed.urls)
    name = owner_link(ed, owner) if owner else None
    if owner == NETWORK:
        title, trail = ed.words("Events of the whole network"), (section_link(ed, "events"),)
    elif name:
        title, trail = ed.words("Events: {name}", name=name.text.text), (section_link(ed, "libraries"), name)
    else:
        title, trail = ed.words("Events"), ()
    section = "libraries" if owner not in ("", NETWORK) else "events"
    archive = tuple(
        ArchiveYear(year, address(ed.urls, year), events_text(ed, len(found))) for year, found in years.items()
    )
    calendar = library_calendar(ed, owner, title) if owner else calendar_link(ed, url, title)
    intro = (
        ed.words.plural("{n} event is coming.", "{n} events are coming.", len(coming))
        if coming
        else ed.words("No coming events have been announced here.")
    )
    yield Page(
        url,
        "events.html",
        EventsPage(
            head=head(
                ed,
                "events",
                url,
                title,
                f"{title}: {ed.words('what is coming and what has been.')}",
                section=section,
                trail=trail,
                twin=address(ed.twin_urls),
                calendars=(as_alternate(calendar),),
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=name if owner not in ("", NETWORK) else None,
            intro=intro,
            days=_days(ed, [entry for entry in coming if not is_range(entry.data)]),
            ranges=cards(event_card, ed, reversed([entry for entry in coming if is_range(entry.data)])),
            calendar=calendar,
            archive=archive,
            past=() if coming else _months(ed, tuple(past[:12])),
            narrow=() if owner else _narrow(ed),
            pager=Pager(None, None),
            empty="" if events else ed.words("There are no events here yet."),
        ),
        ed.lang,
    )
    numbers = list(years)
    for place, (year, found) in enumerate(years.items()):
        heading = ed.words("{title}, {year}", title=title, year=year)
        older = numbers[place + 1] if place + 1 < len(numbers) else None
        newer = numbers[place - 1] if place else None
        view = EventsPage(
            head=head(
                ed,
                "events",
                address(ed.urls, year),
                heading,
                f"{heading}: {events_text(ed, len(found))}.",
                section=section,
                trail=(*trail, link(ed, ed.words("Events") if owner else title, url)),
                twin=address(ed.twin_urls, year),
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=name if owner not in ("", NETWORK) else None,
            intro=events_text(ed, len(found)),
            days=(),
            ranges=(),
            calendar=None,
            archive=(),
            past=_months(ed, found),
            narrow=(),
            pager=Pager(
                link(ed, ed.formats.date(older), address(ed.urls, older)) if older else None,
                link(ed, ed.formats.date(newer), address(ed.urls, newer)) if newer else None,
            ),
            empty="",
        )
        yield Page(address(ed.urls, year), "events.html", view, ed.lang)


def coming_by_day(ed: Edition, events: list[Entry[Event]]) -> list[tuple[object, Entry[Event]]]:
    """Coming events with their next date, nearest first."""
    found = []
    for entry in events:
        held = [item.start for item in occurrences(entry.data) if item.held and item.start.date.last >= ed.site.today]
        found.append((held[0] if held else entry.data.start, entry))
    return sorted(found, key=lambda item: (item[0].sort_key, item[1].key))


def _days(ed: Edition, events: list[Entry[Event]]) -> tuple[CardGroup, ...]:
    groups = []
    for date, found in groupby(coming_by_day(ed, events), key=lambda item: item[0].date):  # type: ignore[attr-defined]
        title = ed.formats.date(*parts_of(date), weekday=True)
        groups.append(CardGroup(title, f"d{date}", cards(event_card, ed, (entry for _, entry in found))))
    return tuple(groups)


def _months(ed: Edition, events: Events) -> tuple[CardGroup, ...]:
    groups = []
    for (year, month), found in groupby(events, key=lambda entry: parts_of(entry.data.start.date)[:2]):
        title = ed.formats.date(year, month)
        if not month:
            title = ed.words("{year}, month not known", year=ed.formats.date(year))
        groups.append(CardGroup(title[0].upper() + title[1:], f"m{year}-{month:02d}", cards(event_card, ed, found)))
    return tuple(groups)


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
    found = [
        CountGroup(
            title,
            tuple(
                Count(term_link(ed, key, term), len(linked.events), events_text(ed, len(linked.events)))
                for term in terms.values()
                if (linked := index.get(term.id, NOTHING)).events
            ),
        )
        for title, key, terms, index in (
            (ed.words("By topic"), "topics", catalogue.topics, catalogue.by_topic),
            (ed.words("For whom"), "audiences", catalogue.audiences, catalogue.by_audience),
        )
    ]
    return tuple(group for group in (*found, CountGroup(ed.words("By library"), libraries)) if group.counts)
