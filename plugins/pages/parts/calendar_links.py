"""How pages lead to the calendars that stand beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.catalogue.catalogue import NOTHING, Events
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.parts.view_parts import link
from plugins.pages.views.parts import CalendarLink, Feed, Link


def has_dates(event: Event) -> bool:
    """Whether a calendar can hold it: at least one of its days is known."""
    return any(moment.date.day for moment in (event.start, *event.dates))


def audiences_of(ctx: Context, owner: str) -> Iterator[tuple[Term, Events]]:
    """The audiences for which a library has events, in the order of the list, with these events."""
    if owner == NETWORK:
        return  # the calendars of audiences hold the network's events too
    events = ctx.catalogue.by_owner.get(owner, NOTHING).events
    named = {term.id for entry in events for id in entry.data.audiences if (term := _audience(ctx, id))}
    for term in ctx.catalogue.audiences.values():
        if term.id in named:
            yield (
                term,
                tuple(entry for entry in events if any(_audience(ctx, id) is term for id in entry.data.audiences)),
            )


def _audience(ctx: Context, id: str) -> Term | None:
    return ctx.catalogue.term(ctx.catalogue.audiences, id)


def calendar_link(
    ctx: Context, page: str, title: str, events: Iterable[Entry[Event]], narrower: tuple[Link, ...] = ()
) -> CalendarLink | None:
    """The calendar beside a page, which holds these events; `title` says whose they are. None where it would be empty:
    it is there for those who have subscribed to it, but offered to nobody."""
    if not any(has_dates(entry.data) for entry in events):
        return None
    url = ctx.urls.calendar(page)
    return CalendarLink(title, url, ctx.site.site_url + url, narrower)


def library_calendar(ctx: Context, owner: str, title: str) -> CalendarLink | None:
    """The calendar of a library, and those of what it has for single audiences."""
    narrower = tuple(
        link(ctx, term.label, ctx.urls.calendar(ctx.urls.library_audience(owner, term)))
        for term, events in audiences_of(ctx, owner)
        if any(has_dates(entry.data) for entry in events)
    )
    events = ctx.catalogue.by_owner.get(owner, NOTHING).events
    return calendar_link(ctx, ctx.urls.owned(owner, "events"), title, events, narrower)


def as_alternates(found: CalendarLink | None) -> tuple[Feed, ...]:
    """The calendar as the head of a page names it."""
    return (Feed(found.title, found.url),) if found else ()
