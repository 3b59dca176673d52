"""Cards: how each kind of record stands in a list. Remembered by the edition, since a record stands in many lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any

from plugins.catalogue.entries import Entry, Rendition
from plugins.catalogue.model.article import Page, Post, Translation
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.event import Event, EventPlace, EventStatus
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.programme import Programme
from plugins.catalogue.model.project import Project, ProjectStatus
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.events.occurrences import Occurrence, event_period, next_date
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.view_parts import beside, best_text, own, owner_link, project_time, term_links, when
from plugins.pages.views.parts import Badge, Card

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


def _remembered(make: Callable[[Context, Entry[Any]], Card]) -> Callable[[Context, Entry[Any]], Card]:
    def card(ctx: Context, entry: Entry[Any]) -> Card:
        if len(ctx.cards) >= MOST:
            ctx.cards.clear()
        return ctx.cards.take((entry.kind.value, entry.key), lambda: make(ctx, entry))

    return card


def language_mark(ctx: Context, lang: str) -> str:
    """„angliškai“ on a Lithuanian page; "" where the language is the page's own."""
    return "" if lang == ctx.lang else ctx.words(LANGUAGE_MARKS[lang])


def post_title(text: Rendition) -> LocalizedText:
    return LocalizedText(text.data.title, text.lang)


def post_summary(entry: Entry[Post], text: Rendition) -> LocalizedText:
    """The summary in the language of a rendition, or the original's."""
    if isinstance(text.data, Translation) and not text.data.summary:
        return LocalizedText(entry.data.summary, entry.data.language)
    return LocalizedText(text.data.summary, text.lang)


@_remembered
def post_card(ctx: Context, entry: Entry[Post]) -> Card:
    text = best_text(entry, ctx.lang)
    assert text is not None  # a post always has its own text
    urls = ctx.urls if text.lang == ctx.lang else ctx.other_urls
    mark = language_mark(ctx, text.lang)
    return Card(
        kind="post",
        title=post_title(text),
        url=urls.post(entry.owner, entry.id),
        band=entry.owner,
        owner=owner_link(ctx, entry.owner),
        when=when(ctx, entry.dated),
        summary=beside(post_title(text), post_summary(entry, text)),
        language_mark=mark,
        hreflang=text.lang if mark else "",
    )


@_remembered
def event_card(ctx: Context, entry: Entry[Event]) -> Card:
    status = EVENT_STATUS.get(entry.data.status)
    coming = next_date(ctx, entry.data)
    elsewhere = coming.change.places if coming and coming.change else ()
    return Card(
        kind="event",
        title=entry.data.title.pick(ctx.lang),
        url=ctx.urls.event(entry.owner, entry.id),
        band=entry.owner,
        owner=owner_link(ctx, entry.owner),
        when=event_period(ctx, entry),
        place=places_text(ctx, entry.owner, elsewhere or entry.data.places),
        summary=beside(entry.data.title.pick(ctx.lang), entry.data.summary.pick(ctx.lang)),
        badge=Badge(entry.data.status.value, ctx.words(status)) if status else None,
    )


def date_badge(ctx: Context, item: Occurrence) -> Badge | None:
    """What is out of the ordinary with one date of a series, None where nothing is."""
    if item.status is not None and item.status in EVENT_STATUS and item.held:
        return Badge(item.status.value, ctx.words(EVENT_STATUS[item.status]))
    if not item.held:
        return Badge("cancelled", ctx.words("does not take place"))
    return Badge("changed", ctx.words("at another time")) if item.moved_from else None


def event_place(ctx: Context, entry: Entry[Event]) -> str:
    """The places of an event in words, where it is not simply at its library."""
    return places_text(ctx, entry.owner, entry.data.places)


def places_text(ctx: Context, owner: str, places: Iterable[EventPlace]) -> str:
    """Places in words, each once; those of an event of `owner`."""
    names = []
    for place in places:
        branch = ctx.catalogue.branch(place.library or owner, place.branch) if place.branch else None
        library = ctx.catalogue.libraries.get(place.library) if place.library else None
        if place.name:
            names.append(place.name.pick(ctx.lang).text)
        elif branch:
            names.append(branch.name.pick(ctx.lang).text)
        elif library:
            names.append(library.data.short_name.pick(ctx.lang).text)
        elif place.online:
            names.append(ctx.words("online"))
    return ", ".join(dict.fromkeys(names))


def project_badge(ctx: Context, project: Project) -> Badge:
    return Badge(project.status.value, ctx.words(PROJECT_STATUS[project.status]))


@_remembered
def project_card(ctx: Context, entry: Entry[Project]) -> Card:
    data = entry.data
    time = project_time(ctx, data)
    start = when(ctx, data.duration.start)
    return Card(
        kind="project",
        title=data.title.pick(ctx.lang),
        url=ctx.urls.project(entry.id),
        band=entry.owner,
        owner=owner_link(ctx, entry.owner),
        when=type(start)("", time) if start else None,
        summary=beside(data.title.pick(ctx.lang), data.summary.pick(ctx.lang)),
        badge=project_badge(ctx, data),
        tags=term_links(ctx, "topics", data.topics[:3]),
    )


@_remembered
def library_card(ctx: Context, entry: Entry[Library]) -> Card:
    data = entry.data
    municipality = ctx.catalogue.municipalities.get(data.municipality or "")
    place = municipality.name.pick(ctx.lang).text if municipality else ""
    return Card(
        kind="library",
        title=data.short_name.pick(ctx.lang),
        url=ctx.urls.library(entry.id),
        band=entry.id,
        place=", ".join(filter(None, (data.seat, place))),
    )


@_remembered
def programme_card(ctx: Context, entry: Entry[Programme]) -> Card:
    data = entry.data
    time = project_time(ctx, data)
    start = when(ctx, data.duration.start)
    return Card(
        kind="programme",
        title=data.title.pick(ctx.lang),
        url=ctx.urls.item("programmes", entry.id),
        when=type(start)("", time) if start else None,
        summary=beside(data.title.pick(ctx.lang), data.summary.pick(ctx.lang)),
    )


@_remembered
def page_card(ctx: Context, entry: Entry[Page]) -> Card:
    """A guide or a page about the portal."""
    text = best_text(entry, ctx.lang)
    assert text is not None  # a page always has its own text
    urls = ctx.urls if text.lang == ctx.lang else ctx.other_urls
    summary = getattr(text.data, "summary", None)
    mark = language_mark(ctx, text.lang)
    return Card(
        kind="guide",
        title=post_title(text),
        url=page_address(urls, entry),
        summary=LocalizedText(summary, text.lang) if summary else own(ctx, ""),
        language_mark=mark,
        hreflang=text.lang if mark else "",
    )


def cards(make: Callable[[Context, Entry[Any]], Card], ctx: Context, entries: Iterable[Entry[Any]]) -> tuple[Card, ...]:
    return tuple(make(ctx, entry) for entry in entries)
