"""Cards: how each kind of record stands in a list. Remembered by the edition, since a record stands in many lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page, Post, Translation
from plugins.catalogue.model.base import Said
from plugins.catalogue.model.event import Event, EventPlace, EventStatus
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.pages.context import Edition
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.view_parts import beside, best_text, own, owner_link, project_time, term_links, when
from plugins.pages.events.occurrences import Occurrence, event_period, next_date
from plugins.pages.views.parts import Badge, Card
from plugins.i18n.catalogs import N_

PROJECT_STATUS = MappingProxyType(
    {
        ProjectStatus.PLANNED: N_("planned"),
        ProjectStatus.APPLIED: N_("applied for funding"),
        ProjectStatus.FUNDED: N_("funded"),
        ProjectStatus.RUNNING: N_("running"),
        ProjectStatus.COMPLETED: N_("completed"),
    }
)
EVENT_STATUS = MappingProxyType(
    {
        EventStatus.CHANGED: N_("changed"),
        EventStatus.POSTPONED: N_("postponed"),
        EventStatus.CANCELLED: N_("cancelled"),
        EventStatus.SOLD_OUT: N_("sold out"),
    }
)
LANGUAGE_MARKS = MappingProxyType({"lt": N_("in Lithuanian"), "en": N_("in English")})


MOST = 12_000
"""So many cards at most are remembered: those of a large site would fill the memory of each process."""


def _remembered(make: Callable[[Edition, Entry[Any]], Card]) -> Callable[[Edition, Entry[Any]], Card]:
    def card(ed: Edition, entry: Entry[Any]) -> Card:
        key, known = (entry.kind.value, entry.key), ed.cards
        found = known.get(key)
        if found is None:
            if len(known) >= MOST:
                known.clear()
            found = known[key] = make(ed, entry)
        return found

    return card


def language_mark(ed: Edition, lang: str) -> str:
    """„angliškai“ on a Lithuanian page; "" where the language is the page's own."""
    return "" if lang == ed.lang else ed.words(LANGUAGE_MARKS[lang])


def post_title(text: Rendition) -> Said:
    return Said(text.data.title, text.lang)  # type: ignore[attr-defined,arg-type]


def post_summary(entry: Entry[Post], text: Rendition) -> Said:
    """The summary in the language of a rendition, or the original's."""
    if isinstance(text.data, Translation) and not text.data.summary:
        return Said(entry.data.summary, entry.data.language)
    return Said(text.data.summary, text.lang)  # type: ignore[attr-defined,arg-type]


@_remembered
def post_card(ed: Edition, entry: Entry[Post]) -> Card:
    text = best_text(entry, ed.lang)
    assert text is not None  # a post always has its own text
    urls = ed.urls if text.lang == ed.lang else ed.twin_urls
    mark = language_mark(ed, text.lang)
    return Card(
        kind="post",
        title=post_title(text),
        url=urls.post(entry.owner, entry.id),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        when=when(ed, entry.dated),
        summary=beside(post_title(text), post_summary(entry, text)),
        language_mark=mark,
        hreflang=text.lang if mark else "",
    )


@_remembered
def event_card(ed: Edition, entry: Entry[Event]) -> Card:
    status = EVENT_STATUS.get(entry.data.status)
    coming = next_date(ed, entry.data)
    elsewhere = coming.change.places if coming and coming.change else ()
    return Card(
        kind="event",
        title=entry.data.title.pick(ed.lang),
        url=ed.urls.event(entry.owner, entry.id),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        when=event_period(ed, entry),
        place=places_text(ed, entry.owner, elsewhere or entry.data.places),
        summary=beside(entry.data.title.pick(ed.lang), entry.data.summary.pick(ed.lang)),
        badge=Badge(entry.data.status.value, ed.words(status)) if status else None,
    )


def date_badge(ed: Edition, item: Occurrence) -> Badge | None:
    """What is out of the ordinary with one date of a series, None where nothing is."""
    if item.status is not None and item.status in EVENT_STATUS and item.held:
        return Badge(item.status.value, ed.words(EVENT_STATUS[item.status]))
    if not item.held:
        return Badge("cancelled", ed.words("does not take place"))
    return Badge("changed", ed.words("at another time")) if item.moved_from else None


def event_place(ed: Edition, entry: Entry[Event]) -> str:
    """The places of an event in words, where it is not simply at its library."""
    return places_text(ed, entry.owner, entry.data.places)


def places_text(ed: Edition, owner: str, places: Iterable[EventPlace]) -> str:
    """Places in words, each once; those of an event of `owner`."""
    names = []
    for place in places:
        branch = ed.catalogue.branch(place.library or owner, place.branch) if place.branch else None
        library = ed.catalogue.libraries.get(place.library) if place.library else None
        if place.name:
            names.append(place.name.pick(ed.lang).text)
        elif branch:
            names.append(branch.name.pick(ed.lang).text)
        elif library:
            names.append(library.data.short_name.pick(ed.lang).text)
        elif place.online:
            names.append(ed.words("online"))
    return ", ".join(dict.fromkeys(names))


def project_badge(ed: Edition, project: Project) -> Badge:
    return Badge(project.status.value, ed.words(PROJECT_STATUS[project.status]))


@_remembered
def project_card(ed: Edition, entry: Entry[Project]) -> Card:
    data = entry.data
    time = project_time(ed, data)
    start = when(ed, data.duration.start)
    return Card(
        kind="project",
        title=data.title.pick(ed.lang),
        url=ed.urls.project(entry.id),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        when=type(start)("", time) if start else None,
        summary=beside(data.title.pick(ed.lang), data.summary.pick(ed.lang)),
        badge=project_badge(ed, data),
        tags=term_links(ed, "topics", data.topics[:3]),
    )


@_remembered
def library_card(ed: Edition, entry: Entry[Library]) -> Card:
    data = entry.data
    municipality = ed.catalogue.municipalities.get(data.municipality)
    place = municipality.name.pick(ed.lang).text if municipality else ""
    return Card(
        kind="library",
        title=data.short_name.pick(ed.lang),
        url=ed.urls.library(entry.id),
        band=entry.id,
        place=", ".join(filter(None, (data.seat, place))),
    )


@_remembered
def programme_card(ed: Edition, entry: Entry[Programme]) -> Card:
    data = entry.data
    time = project_time(ed, data)
    start = when(ed, data.duration.start)
    return Card(
        kind="programme",
        title=data.title.pick(ed.lang),
        url=ed.urls.item("programmes", entry.id),
        when=type(start)("", time) if start else None,
        summary=beside(data.title.pick(ed.lang), data.summary.pick(ed.lang)),
    )


@_remembered
def page_card(ed: Edition, entry: Entry[Page]) -> Card:
    """A guide or a page about the portal."""
    text = best_text(entry, ed.lang)
    assert text is not None  # a page always has its own text
    urls = ed.urls if text.lang == ed.lang else ed.twin_urls
    summary = getattr(text.data, "summary", None)
    mark = language_mark(ed, text.lang)
    return Card(
        kind="guide",
        title=post_title(text),
        url=page_address(urls, entry),
        summary=Said(summary, text.lang) if summary else own(ed, ""),  # type: ignore[arg-type]
        language_mark=mark,
        hreflang=text.lang if mark else "",
    )


def cards(make: Callable[[Edition, Entry[Any]], Card], ed: Edition, entries: Iterable[Entry[Any]]) -> tuple[Card, ...]:
    return tuple(make(ed, entry) for entry in entries)
