"""By what lists can be narrowed: the facets of each list, and which of them together are a page. The only place that
says so: pages, downloads, feeds, calendars and the filter in the browser all follow it.

A page is made for one value of a facet, and for values of several where that is useful: it holds at least two records
and fewer than with any of the values left out. Decision 014.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.catalogue.catalogue import Catalogue, Linked
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.project import ProjectStatus
from plugins.catalogue.model.vocabulary import Term
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.cards import PROJECT_STATUS
from plugins.pages.parts.view_parts import own
from plugins.pages.urls import Urls

Entries = tuple[Entry[Any], ...]


class Value(Struct, frozen=True):
    """One value of a facet. `key` names it in ?topic=…; `parts` are its part of addresses by language."""

    key: str
    label: LocalizedText
    parts: Mapping[str, str]


class Facet(Struct, frozen=True):
    """Something that a list can be narrowed by.

    `word` is the key of its word in addresses, `title` and `note` are msgids. `values` are all it can be, in the order
    of readers; `members` says which records have which (value → records, newest first). `alone` is the address of a
    single value where that is not below the list; `elsewhere` says that this page is made by another module.
    `subscribed` is the page of a single value whose feed or calendar there is already.
    """

    key: str
    word: str
    title: str
    values: Callable[[Context], Iterator[Value]]
    members: Callable[[Catalogue], Mapping[str, Entries]]
    note: str = ""
    alone: Callable[[Urls, str], str] | None = None
    elsewhere: bool = False
    subscribed: Callable[[Urls, str], str] | None = None


class FacetedList(Struct, frozen=True):
    """A list with its facets in the order of addresses, and the keys of those that make a page together."""

    key: str
    facets: tuple[Facet, ...]
    pages: tuple[tuple[str, ...], ...]

    @property
    def named_by(self) -> str:
        """What names it among the arguments of a page."""
        return self.key

    def facet(self, key: str) -> Facet:
        return next(facet for facet in self.facets if facet.key == key)


class Filtered(Struct, frozen=True):
    """A list narrowed to one value each of some facets, with the records left."""

    of: FacetedList
    chosen: tuple[tuple[Facet, Value], ...]
    entries: Entries
    members: str
    """A digest of the records: there may be thousands, on many pages."""

    @property
    def named_by(self) -> tuple[object, ...]:
        """What names it among the arguments of a page."""
        return self.of.key, tuple((facet.key, value) for facet, value in self.chosen), self.members

    @property
    def key(self) -> tuple[tuple[str, str], ...]:
        return tuple((facet.key, value.key) for facet, value in self.chosen)

    @property
    def elsewhere(self) -> bool:
        return len(self.chosen) == 1 and self.chosen[0][0].elsewhere

    def address(self, urls: Urls) -> str:
        """Its page: /projektai/temos/skaitymas/apskritys/utenos-apskritis/."""
        (first, value), *rest = self.chosen
        part = value.parts[urls.lang]
        start = first.alone(urls, part) if first.alone else urls.narrower(urls.section(self.of.key), first.word, part)
        return reduce(lambda page, step: urls.narrower(page, step[0].word, step[1].parts[urls.lang]), rest, start)

    def subscription(self, urls: Urls) -> str:
        """The page beside which its feed or calendar stands."""
        facet, value = self.chosen[0]
        if len(self.chosen) == 1 and facet.subscribed:
            return facet.subscribed(urls, value.parts[urls.lang])
        return self.address(urls)


def _terms(pool: str) -> Callable[[Context], Iterator[Value]]:
    def values(ctx: Context) -> Iterator[Value]:
        terms: Mapping[str, Term] = getattr(ctx.catalogue, pool)
        for term in terms.values():
            if not term.merged_into:
                slugs = {lang: term.slug.pick(lang).text if term.slug else term.id for lang in ("lt", "en")}
                yield Value(term.id, term.label.pick(ctx.lang), slugs)

    return values


def _value(id: str, label: LocalizedText) -> Value:
    return Value(id, label, {"lt": id, "en": id})


def _counties(ctx: Context) -> Iterator[Value]:
    for county in ctx.catalogue.counties.values():
        yield _value(county.id, county.name.pick(ctx.lang))


def _programmes(ctx: Context) -> Iterator[Value]:
    for entry in ctx.catalogue.programmes.values():
        yield _value(entry.id, entry.data.title.pick(ctx.lang))


def _statuses(ctx: Context) -> Iterator[Value]:
    for status in ProjectStatus:
        yield _value(status.value, own(ctx, ctx.words(PROJECT_STATUS[status])))


def _free(ctx: Context) -> Iterator[Value]:
    yield Value("free", own(ctx, ctx.words("free of charge")), {"lt": "nemokami", "en": "free"})


def _linked(index: str, kind: str) -> Callable[[Catalogue], Mapping[str, Entries]]:
    def members(catalogue: Catalogue) -> Mapping[str, Entries]:
        found: Mapping[str, Linked] = getattr(catalogue, index)
        return {id: getattr(linked, kind) for id, linked in found.items()}

    return members


def _by_status(catalogue: Catalogue) -> Mapping[str, Entries]:
    every = tuple(catalogue.projects.values())
    return {status.value: tuple(e for e in every if e.data.status is status) for status in ProjectStatus}


def _free_ones(catalogue: Catalogue) -> Mapping[str, Entries]:
    return {"free": tuple(e for e in catalogue.events.values() if e.data.price and e.data.price.free)}


def _topic(kind: str, subscribed: bool) -> Facet:
    page = (lambda urls, part: urls.item("topics", part)) if subscribed else None
    return Facet("topic", "topics", N_("Topic"), _terms("topics"), _linked("by_topic", kind), subscribed=page)


def _audience(kind: str, subscribed: bool) -> Facet:
    page = (lambda urls, part: urls.item("audiences", part)) if subscribed else None
    return Facet(
        "audience", "audiences", N_("For whom"), _terms("audiences"), _linked("by_audience", kind), subscribed=page
    )


def _county(kind: str, note: str = "", elsewhere: bool = False) -> Facet:
    page = (lambda urls, part: urls.item("counties", part)) if elsewhere else None
    title = N_("County")
    return Facet("county", "counties", title, _counties, _linked("by_county", kind), note, page, elsewhere)


PROJECTS = FacetedList(
    "projects",
    (
        _topic("projects", False),
        _county("projects", N_("A project stands with the county of every library that takes part.")),
        Facet(
            "programme",
            "programmes",
            N_("Programme"),
            _programmes,
            _linked("by_programme", "projects"),
            alone=lambda urls, part: urls.item("programmes", part),
            elsewhere=True,
        ),
        Facet(
            "status",
            "status",
            N_("Status"),
            _statuses,
            _by_status,
            alone=lambda urls, part: urls.projects("status", part),
            elsewhere=True,
        ),
    ),
    (
        *(("topic",), ("county",), ("programme",), ("status",)),
        *(("topic", "county"), ("topic", "programme"), ("topic", "status")),
        *(("county", "programme"), ("county", "status")),
    ),
)
EVENTS = FacetedList(
    "events",
    (
        _topic("events", True),
        _audience("events", True),
        _county("events", N_("An event stands with every county in which it is held.")),
        Facet("price", "price", N_("Price"), _free, _free_ones),
    ),
    (
        *(("topic",), ("audience",), ("county",), ("price",)),
        *(("topic", "county"), ("audience", "county"), ("audience", "price"), ("county", "price")),
        ("audience", "county", "price"),
    ),
)
LIBRARIES = FacetedList(
    "libraries",
    (
        Facet(
            "service",
            "services",
            N_("Service"),
            _terms("services"),
            _linked("by_service", "libraries"),
            N_("Some offer it in one of their branches only: the library's page says where."),
            lambda urls, part: urls.item("services", part),
        ),
        Facet(
            "access",
            "access",
            N_("Access"),
            _terms("access"),
            _linked("by_access", "libraries"),
            N_("Some have it in one of their branches only: the library's page says where."),
            lambda urls, part: urls.item("access", part),
        ),
        _county("libraries", elsewhere=True),
    ),
    (("service",), ("access",), ("county",), ("service", "county"), ("access", "county")),
)
NEWS = FacetedList(
    "news",
    (_topic("posts", True), _audience("posts", False), _county("posts")),
    (("topic",), ("audience",), ("county",), ("topic", "county")),
)
LISTS = MappingProxyType({found.key: found for found in (PROJECTS, EVENTS, LIBRARIES, NEWS)})
"""All lists that can be narrowed."""
