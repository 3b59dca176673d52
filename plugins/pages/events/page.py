"""Pages of events and series, and the lists of them: coming by day, ranges beside them, past ones by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.events.facts import (
    KINDS,
    access_of_place,
    ages_text,
    place_views,
    price_note,
    price_text,
    registration_view,
    repeats_text,
    sign_language_text,
)
from plugins.pages.events.occurrences import Occurrence, event_period, is_past, moment_when, next_date, occurrences
from plugins.pages.json_ld import events as structured_events
from plugins.pages.page import Page
from plugins.pages.parts.access import languages_text
from plugins.pages.parts.calendar_links import as_alternates, calendar_link
from plugins.pages.parts.cards import EVENT_STATUS, cards, places_text, post_card, programme_card, project_card
from plugins.pages.parts.head import authorship_note, head, provenance, section_link
from plugins.pages.parts.videos import video_of
from plugins.pages.parts.view_parts import (
    beside,
    best_text,
    body,
    link,
    owner_link,
    parties,
    picture,
    sources,
    term_links,
)
from plugins.pages.record_page import page_of
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.event import DateView, EventPage
from plugins.pages.views.parts import Badge, Link, Pager, When

MOST_DATES = 200
"""So many dates stand on the page of a series; its months have all."""


def event_pages(ctx: Context) -> Iterator[Page]:
    by_owner: dict[str, list[Entry[Event]]] = {}
    for entry in ctx.catalogue.events.values():
        by_owner.setdefault(entry.owner, []).append(entry)
    for found in by_owner.values():
        for number, entry in enumerate(found):
            older = found[number + 1] if number + 1 < len(found) else None
            newer = found[number - 1] if number else None
            text = best_text(entry, ctx.lang)
            url, twin = ctx.urls.event(entry.owner, entry.id), ctx.other_urls.event(entry.owner, entry.id)
            page = page_of(ctx, "event.html", url, twin, partial(_event, ctx, entry, older, newer), entry)
            yield page._replace(source=text.path if text else entry.path)


def _neighbour(ctx: Context, entry: Entry[Event] | None) -> Link | None:
    return Link(entry.data.title.pick(ctx.lang), ctx.urls.event(entry.owner, entry.id)) if entry else None


def _event(ctx: Context, entry: Entry[Event], older: Entry[Event] | None, newer: Entry[Event] | None) -> EventPage:
    data, url = entry.data, ctx.urls.event(entry.owner, entry.id)
    catalogue = ctx.catalogue
    past = is_past(data, ctx.site.today)
    title, summary = data.title.pick(ctx.lang), data.summary.pick(ctx.lang)
    date = moment_when(ctx, data.start, data.end, weekday=True)
    text = best_text(entry, ctx.lang)
    project = catalogue.projects.get(data.project) if data.project else None
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    status = EVENT_STATUS.get(data.status)
    owner = owner_link(ctx, entry.owner)
    trail = (
        (section_link(ctx, "events"), owner)
        if entry.owner == NETWORK
        else (
            section_link(ctx, "libraries"),
            owner,
            link(ctx, ctx.words("Events"), ctx.urls.owned(entry.owner, "events")),
        )
    )
    calendar = calendar_link(ctx, url, title.text, (entry,))
    return EventPage(
        head=head(
            ctx,
            "event",
            url,
            title,
            f"{date.text.rstrip('.')}. {summary.text}",
            section="events",
            trail=trail,
            twin=ctx.other_urls.event(entry.owner, entry.id),
            versions=versions(ctx, entry),
            calendars=as_alternates(calendar),
            band=entry.owner,
            og=f"library/{entry.owner}",
            structured=(structured_events.event(ctx, entry),),
            made=provenance(ctx, entry, text.path if text else ""),
            distinguish=date.text,
        ),
        band=entry.owner,
        owner=owner,
        kind=ctx.words(KINDS[data.kind]) if data.kind else ctx.words("Event"),
        series=data.is_series,
        past=past,
        status=Badge(data.status.value, ctx.words(status)) if status else None,
        status_note=data.status_note.pick(ctx.lang) if data.status_note else None,
        summary=beside(title, summary),
        when=_next(ctx, entry) if data.is_series else date,
        dates=_dates(ctx, entry) if data.is_series else (),
        repeats=repeats_text(ctx, data),
        places=place_views(ctx, entry),
        audiences=term_links(ctx, "audiences", data.audiences),
        ages=ages_text(ctx, data),
        price=price_text(ctx, data),
        price_note=price_note(ctx, data),
        registration=registration_view(ctx, data),
        languages=languages_text(ctx, data.languages),
        sign_language=sign_language_text(ctx, data),
        access=access_of_place(ctx, entry),
        capacity=ctx.words.plural("{n} place", "{n} places", data.capacity) if data.capacity else "",
        participants=ctx.words.plural("{n} participant", "{n} participants", data.participants)
        if data.participants is not None
        else "",
        organisers=parties(ctx, data.organisers),
        picture=picture(ctx, entry.owner, data.picture),
        video=video_of(ctx, entry, title),
        body=body(ctx, entry.owner, text),
        project=project_card(ctx, project) if project else None,
        programme=programme_card(ctx, programme) if programme else None,
        topics=term_links(ctx, "topics", data.topics),
        posts=cards(post_card, ctx, catalogue.by_event.get(entry.key, NOTHING).posts),
        notes=tuple(note.pick(ctx.lang) for note in data.notes),
        sources=sources(ctx, data.sources),
        authorship=authorship_note(ctx, entry),
        pager=Pager(_neighbour(ctx, older), _neighbour(ctx, newer)),
        calendar_url=calendar.url if calendar else "",
    )


def _next(ctx: Context, entry: Entry[Event]) -> When:
    """When a series is next, and where, if not at its usual place."""
    when, coming = event_period(ctx, entry), next_date(ctx, entry.data)
    if coming is None or coming.change is None or not coming.change.places:
        return when
    return When(when.iso, f"{when.text}; {places_text(ctx, entry.owner, coming.change.places)}")


def _dates(ctx: Context, entry: Entry[Event]) -> tuple[DateView, ...]:
    dates = occurrences(entry.data)
    if len(dates) > MOST_DATES:
        # A series of years: those ahead are what a reader looks for.
        dates = tuple(item for item in dates if item.start.date.last >= ctx.site.today)[:MOST_DATES]
    return tuple(_date(ctx, entry, item) for item in dates)


def _date(ctx: Context, entry: Entry[Event], item: Occurrence) -> DateView:
    """One date of a series; what is its own stands beside it."""
    notes = []
    if not item.held:
        notes.append(ctx.words("does not take place"))
    elif item.status in EVENT_STATUS:
        notes.append(ctx.words(EVENT_STATUS[item.status]))
    if item.held and item.start.date.last < ctx.site.today:
        notes.append(ctx.words("past"))
    if item.moved_from:
        notes.append(ctx.words("instead of {date}", date=moment_when(ctx, item.moved_from).text))
    same_day = item.end if item.end and item.end.date == item.start.date else None
    when = moment_when(ctx, item.start, same_day, weekday=True)
    if item.change and item.change.end and same_day is None:
        last = ctx.words("until {date}", date=moment_when(ctx, item.change.end).text)
        when = When(when.iso, f"{when.text}, {last}")
    change = item.change
    return DateView(
        when=when,
        note=", ".join(notes),
        title=change.title.pick(ctx.lang) if change and change.title else None,
        places=place_views(ctx, entry, change.places) if change and change.places else (),
        text=change.note.pick(ctx.lang) if change and change.note else None,
    )
