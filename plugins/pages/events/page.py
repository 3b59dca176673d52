"""Pages of events and series, and the lists of them: coming by day, ranges beside them, past ones by year."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.json_ld import events as structured_events
from plugins.pages.parts.access import languages_text
from plugins.pages.parts.calendar_links import as_alternates, calendar_link
from plugins.pages.parts.cards import EVENT_STATUS, cards, places_text, post_card, programme_card, project_card
from plugins.pages.context import Edition
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
from plugins.pages.parts.head import authorship_note, head, made, section_link
from plugins.pages.parts.view_parts import beside, best_text, body, link, owner_link, parties, picture, sources, term_links
from plugins.pages.events.occurrences import Occurrence, event_period, is_past, moment_when, next_date, occurrences
from plugins.pages.page import Page
from plugins.pages.site.alternative_formats import versions
from plugins.pages.parts.videos import video_of
from plugins.pages.views.event import DateView, EventPage
from plugins.pages.views.parts import Badge, Link, Pager, When

MOST_DATES = 200
"""So many dates stand on the page of a series; its months have all."""


def event_pages(ed: Edition) -> Iterator[Page]:
    by_owner: dict[str, list[Entry[Event]]] = {}
    for entry in ed.catalogue.events.values():
        by_owner.setdefault(entry.owner, []).append(entry)
    for found in by_owner.values():
        for number, entry in enumerate(found):
            older = found[number + 1] if number + 1 < len(found) else None
            newer = found[number - 1] if number else None
            yield _event(ed, entry, Pager(_neighbour(ed, older), _neighbour(ed, newer)))


def _neighbour(ed: Edition, entry: Entry[Event] | None) -> Link | None:
    return Link(entry.data.title.pick(ed.lang), ed.urls.event(entry.owner, entry.id)) if entry else None


def _event(ed: Edition, entry: Entry[Event], pager: Pager) -> Page:
    data, url = entry.data, ed.urls.event(entry.owner, entry.id)
    catalogue = ed.catalogue
    past = is_past(data, ed.site.today)
    title, summary = data.title.pick(ed.lang), data.summary.pick(ed.lang)
    date = moment_when(ed, data.start, data.end, weekday=True)
    text = best_text(entry, ed.lang)
    project = catalogue.projects.get(data.project) if data.project else None
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    status = EVENT_STATUS.get(data.status)
    owner = owner_link(ed, entry.owner)
    trail = (
        (section_link(ed, "events"), owner)
        if entry.owner == NETWORK
        else (section_link(ed, "libraries"), owner, link(ed, ed.words("Events"), ed.urls.owned(entry.owner, "events")))
    )
    calendar = calendar_link(ed, url, title.text, (entry,))
    view = EventPage(
        head=head(
            ed,
            "event",
            url,
            title,
            f"{date.text.rstrip('.')}. {summary.text}",
            section="events",
            trail=trail,
            twin=ed.twin_urls.event(entry.owner, entry.id),
            versions=versions(ed, entry),
            calendars=as_alternates(calendar),
            band=entry.owner,
            og=f"library/{entry.owner}",
            structured=(structured_events.event(ed, entry),),
            made=made(ed, entry, text.path if text else ""),
            distinguish=date.text,
        ),
        band=entry.owner,
        owner=owner,
        kind=ed.words(KINDS[data.kind]) if data.kind else ed.words("Event"),
        series=data.is_series,
        past=past,
        status=Badge(data.status.value, ed.words(status)) if status else None,
        status_note=data.status_note.pick(ed.lang) if data.status_note else None,
        summary=beside(title, summary),
        when=_next(ed, entry) if data.is_series else date,
        dates=_dates(ed, entry) if data.is_series else (),
        repeats=repeats_text(ed, data),
        places=place_views(ed, entry),
        audiences=term_links(ed, "audiences", data.audiences),
        ages=ages_text(ed, data),
        price=price_text(ed, data),
        price_note=price_note(ed, data),
        registration=registration_view(ed, data),
        languages=languages_text(ed, data.languages),
        sign_language=sign_language_text(ed, data),
        access=access_of_place(ed, entry),
        capacity=ed.words.plural("{n} place", "{n} places", data.capacity) if data.capacity else "",
        participants=ed.words.plural("{n} participant", "{n} participants", data.participants)
        if data.participants is not None
        else "",
        organisers=parties(ed, data.organisers),
        picture=picture(ed, entry.owner, data.picture),
        video=video_of(ed, entry, title),
        body=body(ed, entry.owner, text),
        project=project_card(ed, project) if project else None,
        programme=programme_card(ed, programme) if programme else None,
        topics=term_links(ed, "topics", data.topics),
        posts=cards(post_card, ed, catalogue.by_event.get(entry.key, NOTHING).posts),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
        authorship=authorship_note(ed, entry),
        pager=pager,
        calendar_url=calendar.url if calendar else "",
    )
    return Page(url, "event.html", view, ed.lang, text.path if text else entry.path)


def _next(ed: Edition, entry: Entry[Event]) -> When:
    """When a series is next, and where, if not at its usual place."""
    when, coming = event_period(ed, entry), next_date(ed, entry.data)
    if coming is None or coming.change is None or not coming.change.places:
        return when
    return When(when.iso, f"{when.text}; {places_text(ed, entry.owner, coming.change.places)}")


def _dates(ed: Edition, entry: Entry[Event]) -> tuple[DateView, ...]:
    dates = occurrences(entry.data)
    if len(dates) > MOST_DATES:
        # A series of years: those ahead are what a reader looks for.
        dates = tuple(item for item in dates if item.start.date.last >= ed.site.today)[:MOST_DATES]
    return tuple(_date(ed, entry, item) for item in dates)


def _date(ed: Edition, entry: Entry[Event], item: Occurrence) -> DateView:
    """One date of a series; what is its own stands beside it."""
    notes = []
    if not item.held:
        notes.append(ed.words("does not take place"))
    elif item.status in EVENT_STATUS:
        notes.append(ed.words(EVENT_STATUS[item.status]))
    if item.held and item.start.date.last < ed.site.today:
        notes.append(ed.words("past"))
    if item.moved_from:
        notes.append(ed.words("instead of {date}", date=moment_when(ed, item.moved_from).text))
    same_day = item.end if item.end and item.end.date == item.start.date else None
    when = moment_when(ed, item.start, same_day, weekday=True)
    if item.change and item.change.end and same_day is None:
        last = ed.words("until {date}", date=moment_when(ed, item.change.end).text)
        when = When(when.iso, f"{when.text}, {last}")
    change = item.change
    return DateView(
        when=when,
        note=", ".join(notes),
        title=change.title.pick(ed.lang) if change and change.title else None,
        places=place_views(ed, entry, change.places) if change and change.places else (),
        text=change.note.pick(ed.lang) if change and change.note else None,
    )
