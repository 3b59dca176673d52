"""Lists of lists: topics, audiences, services, access, partners, places; and the page of each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from plugins.catalogue.catalogue import NOTHING, Linked
from plugins.catalogue.model.vocabulary import Term
from plugins.pages.parts.calendar_links import as_alternates, calendar_link
from plugins.pages.parts.cards import (
    cards,
    library_card,
    post_card,
    programme_card,
    project_card,
)
from plugins.pages.parts.charts import years_table
from plugins.pages.parts.layout import LIST_INTROS, LIST_NAMES
from plugins.pages.context import Edition
from plugins.pages.events.lists import event_groups
from plugins.pages.listings.facets import EVENTS, LIBRARIES, NEWS, PROJECTS
from plugins.pages.parts.head import feed, head
from plugins.pages.parts.view_parts import counted, own, said
from plugins.pages.libraries.maps import place_map
from plugins.pages.listings.filtered_pages import list_address, narrow_groups
from plugins.pages.page import Page
from plugins.pages.views.library import IndexPage, PlacePage, TermPage
from plugins.pages.views.parts import Count, CountGroup, FigureView, Link
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key

NEWEST = 12


def list_link(ed: Edition, key: str) -> Link:
    return Link(own(ed, ed.words(LIST_NAMES[key])), ed.urls.section(key))


def things_text(ed: Edition, linked: Linked) -> str:
    """How much is linked to something, in words: „3 projektai, 12 įrašų“."""
    counts = (
        (len(linked.libraries), NN_("{n} library", "{n} libraries")),
        (len(linked.projects), NN_("{n} project", "{n} projects")),
        (len(linked.posts), NN_("{n} post", "{n} posts")),
        (len(linked.events), NN_("{n} event", "{n} events")),
    )
    return ", ".join(ed.words.plural(*forms, count) for count, forms in counts if count)


def _total(linked: Linked) -> int:
    return len(linked.projects) + len(linked.posts) + len(linked.events) + len(linked.libraries)


def index_page(
    ed: Edition, key: str, intro: str, counts: tuple[Count, ...], groups: tuple[CountGroup, ...] = ()
) -> Page:
    """A plain list of things of one kind."""
    url = ed.urls.section(key)
    title = ed.words(LIST_NAMES[key])
    view = IndexPage(
        head=head(ed, "index", url, title, intro, twin=ed.twin_urls.section(key)),
        intro=intro,
        counts=counts,
        groups=groups,
    )
    return Page(url, "index.html", view, ed.lang)


def term_pages(ed: Edition) -> Iterator[Page]:
    """Topics and audiences with everything linked to them; the indexes of services and access features, whose own pages
    are lists of libraries (narrowed.py)."""
    catalogue = ed.catalogue
    for key, terms, index in (
        ("topics", catalogue.topics, catalogue.by_topic),
        ("audiences", catalogue.audiences, catalogue.by_audience),
        ("services", catalogue.services, catalogue.by_service),
        ("access", catalogue.access, catalogue.by_access),
    ):
        yield from _terms(ed, key, terms, index)


def _terms(ed: Edition, key: str, terms: Mapping[str, Term], index: Mapping[str, Linked]) -> Iterator[Page]:
    current = [term for term in terms.values() if not term.merged_into]
    ordered = sorted(current, key=lambda term: sort_key(term.label.pick(ed.lang).text))
    counts = tuple(_term_count(ed, key, term, index.get(term.id, NOTHING)) for term in ordered)
    yield index_page(ed, key, ed.words(LIST_INTROS[key]), counts)
    if key in ("services", "access"):
        return
    for term in ordered:
        yield _term(ed, key, term, index.get(term.id, NOTHING), counts)


def _term_count(ed: Edition, key: str, term: Term, linked: Linked) -> Count:
    text = things_text(ed, linked) or ed.words("no data yet")
    return Count(Link(term.label.pick(ed.lang), ed.urls.term(key, term)), _total(linked), text)


def _term(ed: Edition, key: str, term: Term, linked: Linked, siblings: tuple[Count, ...]) -> Page:
    url = ed.urls.term(key, term)
    label = term.label.pick(ed.lang)
    description = said(ed, term.description)
    newest_year = linked.posts[0].dated.year if linked.posts else 0
    has_feed = key == "topics" and bool(linked.posts)
    text = things_text(ed, linked)
    calendar = None
    if key in ("topics", "audiences"):
        calendar = calendar_link(ed, url, ed.words("Events: {name}", name=label.text), linked.events)
    view = TermPage(
        head=head(
            ed,
            "term",
            url,
            label,
            ". ".join(part for part in (label.text, description.text.rstrip(".") if description else "", text) if part)
            + ".",
            trail=(list_link(ed, key),),
            twin=ed.twin_urls.term(key, term),
            feeds=(feed(ed, ed.words("News: {name}", name=label.text), url),) if has_feed else (),
            calendars=as_alternates(calendar),
        ),
        kind=ed.words(LIST_NAMES[key]),
        description=description,
        figures=_linked_figures(ed, linked, url, "topic" if key == "topics" else "audience", term.id),
        projects=cards(project_card, ed, linked.projects),
        posts=cards(post_card, ed, linked.posts[:NEWEST]),
        posts_more=Link(
            own(ed, ed.words("All posts of {year}", year=newest_year)), ed.urls.term(key, term, newest_year)
        )
        if has_feed and newest_year
        else None,
        events=event_groups(ed, linked.events, NEWEST),
        calendar=calendar,
        calendar_help=f"{ed.urls.events()}#calendar" if calendar else "",
        libraries=cards(library_card, ed, linked.libraries),
        programmes=cards(programme_card, ed, linked.programmes),
        siblings=tuple(count for count in siblings if count.link.url != url),
        empty="" if text else ed.words("Nothing is linked to this yet."),
    )
    return Page(url, "term.html", view, ed.lang)


def _linked_figures(ed: Edition, linked: Linked, url: str, facet: str, value: str) -> tuple[FigureView, ...]:
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
            found.append(counted(ed, len(items), forms, list_address(ed, of, facet, value) or f"{url}#{anchor}"))
    return tuple(found)


def place_pages(ed: Edition) -> Iterator[Page]:
    """Counties and municipalities."""
    catalogue = ed.catalogue
    counties = sorted(catalogue.counties.values(), key=lambda place: sort_key(place.name.pick(ed.lang).text))
    towns = sorted(catalogue.municipalities.values(), key=lambda place: sort_key(place.name.pick(ed.lang).text))

    def count(key: str, place: Any, linked: Linked) -> Count:
        text = things_text(ed, linked) or ed.words("no data yet")
        return Count(Link(place.name.pick(ed.lang), ed.urls.item(key, place.id)), _total(linked), text)

    county_counts = tuple(count("counties", place, catalogue.by_county.get(place.id, NOTHING)) for place in counties)
    yield index_page(ed, "counties", ed.words(LIST_INTROS["counties"]), county_counts)
    groups = tuple(
        CountGroup(
            county.name.pick(ed.lang).text,
            tuple(
                count("municipalities", place, catalogue.by_municipality.get(place.id, NOTHING))
                for place in towns
                if place.county == county.id
            ),
        )
        for county in counties
    )
    yield index_page(ed, "municipalities", ed.words(LIST_INTROS["municipalities"]), (), groups)
    for county, group in zip(counties, groups, strict=True):
        linked = catalogue.by_county.get(county.id, NOTHING)
        yield _place(ed, "counties", county, linked, None, group.counts)
        for town in towns:
            if town.county == county.id:
                parent = Link(county.name.pick(ed.lang), ed.urls.item("counties", county.id))
                linked = catalogue.by_municipality.get(town.id, NOTHING)
                yield _place(ed, "municipalities", town, linked, parent, ())


def _place(ed: Edition, key: str, place: Any, linked: Linked, parent: Link | None, children: tuple[Count, ...]) -> Page:
    url = ed.urls.item(key, place.id)
    name = place.name.pick(ed.lang)
    text = things_text(ed, linked)
    years, years_basis = years_table(ed, linked.projects) if children else (None, "")
    view = PlacePage(
        head=head(
            ed,
            "place",
            url,
            name,
            f"{name.text}: {text}." if text else ed.words("{place}: no data yet.", place=name.text),
            section="libraries",
            trail=(list_link(ed, key),),
            twin=ed.twin_urls.item(key, place.id),
        ),
        intro=text,
        parent=parent,
        children=children,
        figures=_linked_figures(ed, linked, url, "county" if key == "counties" else "", place.id),
        narrow=narrow_groups(ed, LIBRARIES, (("county", place.id),)) if key == "counties" else (),
        years=years,
        years_basis=years_basis,
        map=place_map(ed, name.text, linked.libraries, place.iso if key == "counties" else ""),
        libraries=cards(library_card, ed, linked.libraries),
        projects=cards(project_card, ed, linked.projects),
        events=event_groups(ed, linked.events, NEWEST),
        posts=cards(post_card, ed, linked.posts[:NEWEST]),
    )
    return Page(url, "place.html", view, ed.lang)
