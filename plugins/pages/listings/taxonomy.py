"""Lists of lists: topics, audiences, services, access, partners, places; and the page of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from plugins.catalogue.catalogue import NOTHING, Linked
from plugins.catalogue.model.vocabulary import Term
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.events.lists import event_groups
from plugins.pages.libraries.maps import place_map
from plugins.pages.listings.facets import EVENTS, LIBRARIES, NEWS, PROJECTS
from plugins.pages.listings.filtered_pages import list_address, narrow_groups
from plugins.pages.page import Page
from plugins.pages.parts.calendar_links import as_alternates, calendar_link
from plugins.pages.parts.cards import (
    cards,
    library_card,
    post_card,
    programme_card,
    project_card,
)
from plugins.pages.parts.charts import years_table
from plugins.pages.parts.head import feed, head
from plugins.pages.parts.layout import LIST_INTROS, LIST_NAMES
from plugins.pages.parts.view_parts import counted, own, said
from plugins.pages.projects.results import results_table
from plugins.pages.record_page import page_of
from plugins.pages.views.library import IndexPage, PlacePage, TermPage
from plugins.pages.views.parts import Count, CountGroup, FigureView, Link

NEWEST = 12


def list_link(ctx: Context, key: str) -> Link:
    return Link(own(ctx, ctx.words(LIST_NAMES[key])), ctx.urls.section(key))


def things_text(ctx: Context, linked: Linked) -> str:
    """How much is linked to something, in words: „3 projektai, 12 įrašų“."""
    counts = (
        (len(linked.libraries), NN_("{n} library", "{n} libraries")),
        (len(linked.projects), NN_("{n} project", "{n} projects")),
        (len(linked.posts), NN_("{n} post", "{n} posts")),
        (len(linked.events), NN_("{n} event", "{n} events")),
    )
    return ", ".join(ctx.words.plural(*forms, count) for count, forms in counts if count)


def _total(linked: Linked) -> int:
    return len(linked.projects) + len(linked.posts) + len(linked.events) + len(linked.libraries)


def index_page(
    ctx: Context, key: str, intro: str, counts: tuple[Count, ...], groups: tuple[CountGroup, ...] = ()
) -> Page:
    """A plain list of things of one kind."""
    url = ctx.urls.section(key)
    title = ctx.words(LIST_NAMES[key])
    view = IndexPage(
        head=head(ctx, "index", url, title, intro, twin=ctx.other_urls.section(key)),
        intro=intro,
        counts=counts,
        groups=groups,
    )
    return Page(url, "index.html", view, ctx.lang)


def term_pages(ctx: Context) -> Iterator[Page]:
    """Topics and audiences with everything linked to them; the indexes of services and access features, whose own pages
    are lists of libraries (narrowed.py)."""
    catalogue = ctx.catalogue
    for key, terms, index in (
        ("topics", catalogue.topics, catalogue.by_topic),
        ("audiences", catalogue.audiences, catalogue.by_audience),
        ("services", catalogue.services, catalogue.by_service),
        ("access", catalogue.access, catalogue.by_access),
    ):
        yield from _terms(ctx, key, terms, index)


def _terms(ctx: Context, key: str, terms: Mapping[str, Term], index: Mapping[str, Linked]) -> Iterator[Page]:
    current = [term for term in terms.values() if not term.merged_into]
    ordered = sorted(current, key=lambda term: sort_key(term.label.pick(ctx.lang).text))
    counts = tuple(_term_count(ctx, key, term, index.get(term.id, NOTHING)) for term in ordered)
    yield index_page(ctx, key, ctx.words(LIST_INTROS[key]), counts)
    if key in ("services", "access"):
        return
    for term in ordered:
        url, twin = ctx.urls.term(key, term), ctx.other_urls.term(key, term)
        yield page_of(ctx, "term.html", url, twin, partial(_term, ctx, key, term, index, counts))


def _term_count(ctx: Context, key: str, term: Term, linked: Linked) -> Count:
    text = things_text(ctx, linked) or ctx.words("no data yet")
    return Count(Link(term.label.pick(ctx.lang), ctx.urls.term(key, term)), _total(linked), text)


def _term(ctx: Context, key: str, term: Term, index: Mapping[str, Linked], siblings: tuple[Count, ...]) -> TermPage:
    linked = index.get(term.id, NOTHING)
    url = ctx.urls.term(key, term)
    label = term.label.pick(ctx.lang)
    description = said(ctx, term.description)
    newest_year = linked.posts[0].dated.year if linked.posts else 0
    has_feed = key == "topics" and bool(linked.posts)
    text = things_text(ctx, linked)
    calendar = None
    if key in ("topics", "audiences"):
        calendar = calendar_link(ctx, url, ctx.words("Events: {name}", name=label.text), linked.events)
    return TermPage(
        head=head(
            ctx,
            "term",
            url,
            label,
            ". ".join(part for part in (label.text, description.text.rstrip(".") if description else "", text) if part)
            + ".",
            trail=(list_link(ctx, key),),
            twin=ctx.other_urls.term(key, term),
            feeds=(feed(ctx, ctx.words("News: {name}", name=label.text), url),) if has_feed else (),
            calendars=as_alternates(calendar),
        ),
        kind=ctx.words(LIST_NAMES[key]),
        description=description,
        figures=_linked_figures(ctx, linked, url, "topic" if key == "topics" else "audience", term.id),
        projects=cards(project_card, ctx, linked.projects),
        posts=cards(post_card, ctx, linked.posts[:NEWEST]),
        posts_more=Link(
            own(ctx, ctx.words("All posts of {year}", year=newest_year)), ctx.urls.term(key, term, newest_year)
        )
        if has_feed and newest_year
        else None,
        events=event_groups(ctx, linked.events, NEWEST),
        calendar=calendar,
        calendar_help=f"{ctx.urls.events()}#calendar" if calendar else "",
        libraries=cards(library_card, ctx, linked.libraries),
        programmes=cards(programme_card, ctx, linked.programmes),
        siblings=tuple(count for count in siblings if count.link.url != url),
        empty="" if text else ctx.words("Nothing is linked to this yet."),
    )


def _linked_figures(ctx: Context, linked: Linked, url: str, facet: str, value: str) -> tuple[FigureView, ...]:
    """How much is linked to something, each number leading to the list it counts: the one narrowed to this value, or
    where there is none the part of the page itself."""
    found = []
    for items, forms, anchor, of in (
        (linked.libraries, NN_("library", "libraries"), "libraries", LIBRARIES),
        (linked.projects, NN_("project", "projects"), "projects", PROJECTS),
        (linked.posts, NN_("post", "posts"), "posts", NEWS),
        (linked.events, NN_("event", "events"), "events", EVENTS),
    ):
        if items:
            found.append(counted(ctx, len(items), forms, list_address(ctx, of, facet, value) or f"{url}#{anchor}"))
    return tuple(found)


def place_pages(ctx: Context) -> Iterator[Page]:
    """Counties and municipalities."""
    catalogue = ctx.catalogue
    counties = sorted(catalogue.counties.values(), key=lambda place: sort_key(place.name.pick(ctx.lang).text))
    towns = sorted(catalogue.municipalities.values(), key=lambda place: sort_key(place.name.pick(ctx.lang).text))

    def count(key: str, place: Any, linked: Linked) -> Count:
        text = things_text(ctx, linked) or ctx.words("no data yet")
        return Count(Link(place.name.pick(ctx.lang), ctx.urls.item(key, place.id)), _total(linked), text)

    county_counts = tuple(count("counties", place, catalogue.by_county.get(place.id, NOTHING)) for place in counties)
    yield index_page(ctx, "counties", ctx.words(LIST_INTROS["counties"]), county_counts)
    groups = tuple(
        CountGroup(
            county.name.pick(ctx.lang).text,
            tuple(
                count("municipalities", place, catalogue.by_municipality.get(place.id, NOTHING))
                for place in towns
                if place.county == county.id
            ),
        )
        for county in counties
    )
    yield index_page(ctx, "municipalities", ctx.words(LIST_INTROS["municipalities"]), (), groups)
    for county, group in zip(counties, groups, strict=True):
        yield _place_page(ctx, "counties", county, catalogue.by_county, None, group.counts)
        for town in towns:
            if town.county == county.id:
                parent = Link(county.name.pick(ctx.lang), ctx.urls.item("counties", county.id))
                yield _place_page(ctx, "municipalities", town, catalogue.by_municipality, parent, ())


def _place_page(
    ctx: Context,
    key: str,
    place: Any,
    index: Mapping[str, Linked],
    parent: Link | None,
    children: tuple[Count, ...],
) -> Page:
    url, twin = ctx.urls.item(key, place.id), ctx.other_urls.item(key, place.id)
    return page_of(ctx, "place.html", url, twin, partial(_place, ctx, key, place, index, parent, children))


def _place(
    ctx: Context,
    key: str,
    place: Any,
    index: Mapping[str, Linked],
    parent: Link | None,
    children: tuple[Count, ...],
) -> PlacePage:
    linked = index.get(place.id, NOTHING)
    url = ctx.urls.item(key, place.id)
    name = place.name.pick(ctx.lang)
    text = things_text(ctx, linked)
    years, years_basis = years_table(ctx, linked.projects) if children else (None, "")
    return PlacePage(
        head=head(
            ctx,
            "place",
            url,
            name,
            f"{name.text}: {text}." if text else ctx.words("{place}: no data yet.", place=name.text),
            section="libraries",
            trail=(list_link(ctx, key),),
            twin=ctx.other_urls.item(key, place.id),
        ),
        intro=text,
        parent=parent,
        children=children,
        figures=_linked_figures(ctx, linked, url, "county" if key == "counties" else "", place.id),
        narrow=narrow_groups(ctx, LIBRARIES, (("county", place.id),)) if key == "counties" else (),
        years=years,
        years_basis=years_basis,
        results=results_table(ctx, linked.projects),
        map=place_map(ctx, name.text, linked.libraries, place.iso if key == "counties" else ""),
        libraries=cards(library_card, ctx, linked.libraries),
        projects=cards(project_card, ctx, linked.projects),
        events=event_groups(ctx, linked.events, NEWEST),
        posts=cards(post_card, ctx, linked.posts[:NEWEST]),
    )
