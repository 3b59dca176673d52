"""Pages of lists that are narrowed: one for each value of a facet and for each useful set of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.i18n.catalogs import N_, NN_
from plugins.pages.context import Context
from plugins.pages.listings.downloads import MOST_NEWS, downloads_of
from plugins.pages.listings.facets import Facet, FacetedList, Filtered
from plugins.pages.listings.filter_lines import filter_view, hit_groups
from plugins.pages.listings.filters import Filters, date_of, filters_of, year_of
from plugins.pages.page import Page
from plugins.pages.parts.calendar_links import as_alternates, calendar_link
from plugins.pages.parts.head import SECTION_NAMES, feed, head, section_link
from plugins.pages.parts.layout import LIST_NAMES
from plugins.pages.parts.view_parts import neighbours, own
from plugins.pages.posts.months import MOST, DateRange, stretch_counts, stretches
from plugins.pages.record_page import page_of
from plugins.pages.urls import Urls
from plugins.pages.views.filtered_pages import NarrowedPage
from plugins.pages.views.parts import ArchiveYear, Count, CountGroup, Link, Pager

WHOLE = 150
"""Longer lists show their newest and lead to a page for each year, which stays as it is while the list grows."""
NEWEST = 60
_FORMS = MappingProxyType(
    {
        "projects": NN_("{n} project", "{n} projects"),
        "events": NN_("{n} event", "{n} events"),
        "libraries": NN_("{n} library", "{n} libraries"),
        "news": NN_("{n} post", "{n} posts"),
    }
)
_EMPTY = MappingProxyType(
    {
        "projects": N_("There are no projects here yet."),
        "events": N_("There are no events here yet."),
        "libraries": N_("No library has provided this yet."),
        "news": N_("There is no news yet."),
    }
)


class _Part(Struct, frozen=True):
    """What one page shows: a whole list, its newest, one `year` of it (0: none), or a `stretch` of a year that is too
    long for one page."""

    page: Filtered
    shown: tuple[Entry[Any], ...]
    year: int = 0
    years: tuple[tuple[int, int], ...] = ()
    """(year, how many), where the list is divided."""
    stretch: DateRange | None = None
    stretches: tuple[tuple[DateRange, int], ...] = ()
    """(stretch, how many), where the year is divided."""


def count_text(ctx: Context, of: FacetedList, count: int) -> str:
    """„12 projektų“."""
    return ctx.words.plural(*_FORMS[of.key], count)


def narrowed_title(ctx: Context, page: Filtered) -> str:
    """„Projektai: Skaitymas, Utenos apskritis“."""
    names = ", ".join(_named(ctx, facet, value.label.text) for facet, value in page.chosen)
    return f"{ctx.words(SECTION_NAMES[page.of.key])}: {names}"


def _named(ctx: Context, facet: Facet, label: str) -> str:
    """A value; one whose words are also those of a topic says what it is of, since no two titles may be the same."""
    if facet.key == "topic":
        return label
    # Asked for each of two thousand titles: the labels are gathered once a build.
    topics = ctx.once.take(
        ("labels", "topics"), lambda: {term.label.pick(ctx.lang).text for term in ctx.catalogue.topics.values()}
    )
    return f"{label} ({ctx.words(facet.title)})" if label in topics else label


def narrowed_pages(ctx: Context, of: FacetedList) -> Iterator[Page]:
    """All pages of a list that are made here."""
    known = filters_of(ctx, of)
    for page in known.pages.values():
        if not page.elsewhere:
            for part in _parts(page):
                yield _page(ctx, known, part)


def counts_of(ctx: Context, pages: Iterable[Filtered], facet: str) -> tuple[Count, ...]:
    """Links to pages, each named by its value of one facet; empty ones are left out."""
    return tuple(
        Count(
            Link({one.key: value for one, value in page.chosen}[facet].label, page.address(ctx.urls)),
            len(page.entries),
            count_text(ctx, page.of, len(page.entries)),
        )
        for page in pages
        if page.entries
    )


def list_address(ctx: Context, of: FacetedList, facet: str, value: str) -> str:
    """The page of a list narrowed to one value; "" where there is none."""
    page = filters_of(ctx, of).pages.get(((facet, value),))
    return page.address(ctx.urls) if page and not page.elsewhere else ""


def single_counts(ctx: Context, of: FacetedList) -> dict[str, tuple[Count, ...]]:
    """Links to the pages of single values, by facet."""
    first = filters_of(ctx, of).further.get((), {})
    return {facet.key: counts_of(ctx, first.get(facet.key, ()), facet.key) for facet in of.facets}


def narrow_groups(ctx: Context, of: FacetedList, chosen: tuple[tuple[str, str], ...] = ()) -> tuple[CountGroup, ...]:
    """Where a list, or what it is narrowed to already, can be narrowed further, by facet."""
    further = filters_of(ctx, of).further.get(chosen, {})
    groups = ((facet, counts_of(ctx, further.get(facet.key, ()), facet.key)) for facet in of.facets)
    return tuple(CountGroup(ctx.words(facet.title), counts) for facet, counts in groups if counts)


def _parts(page: Filtered) -> Iterator[_Part]:
    entries = page.entries
    if len(entries) <= WHOLE or page.of.key == "libraries":
        yield _Part(page, entries)
        return
    by_year: dict[int, list[Entry[Any]]] = {}
    for entry in entries:
        by_year.setdefault(year_of(page.of, entry), []).append(entry)
    years = tuple((year, len(by_year[year])) for year in sorted(by_year, reverse=True))
    yield _Part(page, entries[:NEWEST], 0, years)
    for year, _ in years:
        found = tuple(by_year[year])
        divided = stretches((entry, date_of(page.of, entry)) for entry in found) if len(found) > MOST else {}
        sizes = tuple((stretch, len(inside)) for stretch, inside in divided.items())
        inside = {entry.key for entries in divided.values() for entry in entries}
        yield _Part(page, tuple(entry for entry in found if entry.key not in inside), year, years, None, sizes)
        for stretch, some in divided.items():
            yield _Part(page, some, year, years, stretch, sizes)


def _page(ctx: Context, known: Filters, part: _Part) -> Page:
    page, of = part.page, part.page.of
    url, twin = (_address(urls, part) for urls in (ctx.urls, ctx.other_urls))
    title = narrowed_title(ctx, page)
    count = count_text(ctx, of, _size(part))
    facts = [count, *(f"{ctx.words(facet.title)}: {value.label.text}" for facet, value in page.chosen)]
    if part.year:
        title = ctx.words("{title}, {year}", title=title, year=part.stretch.name(ctx) if part.stretch else part.year)
        facts.append(ctx.words("Year: {year}", year=part.year))
    elif part.years:
        facts.append(ctx.words("The newest are here; the others are on the pages for each year"))
    intro = ". ".join(facts) + "."

    def make() -> NarrowedPage:
        heading = ""
        if of.key == "news" and len(page.entries) > MOST_NEWS:
            heading = ctx.words("The newest {count} as a file", count=MOST_NEWS)
        calendar = None
        if of.key == "events" and not part.year:
            calendar = calendar_link(ctx, page.subscription(ctx.urls), title, page.entries)
        feeds = (
            (feed(ctx, title, page.subscription(ctx.urls)),) if of.key in ("news", "projects") and page.entries else ()
        )
        return NarrowedPage(
            head=head(
                ctx,
                "narrowed",
                url,
                title,
                f"{title}. {intro}",
                section=of.key,
                trail=_trail(ctx, known, part),
                twin=twin,
                feeds=feeds,
                calendars=as_alternates(calendar),
            ),
            intro=intro,
            notes=_notes(ctx, page.chosen),
            filter=None if part.years else filter_view(ctx, known, part.shown, page.key),
            narrow=() if part.year else narrow_groups(ctx, of, page.key),
            groups=hit_groups(ctx, known, part.shown, page.key),
            years=_years(ctx, part),
            pager=_pager(ctx, part),
            downloads=None if part.year else downloads_of(ctx, of, url, len(page.entries), heading),
            feed=feeds[0] if feeds and not part.year else None,
            calendar=calendar,
            empty="" if part.shown else ctx.words(_EMPTY[of.key]),
        )

    return page_of(ctx, "narrowed.html", url, twin, make)


def _size(part: _Part) -> int:
    """How many records a page speaks of: those of a divided year are on the pages of its stretches."""
    if part.stretch:
        return len(part.shown)
    return len(part.shown) + sum(size for _, size in part.stretches) if part.year else len(part.page.entries)


def _pager(ctx: Context, part: _Part) -> Pager:
    """From a year or stretch to those beside it, without their numbers: an old page stays as it is when a record is
    added."""
    if not part.year:
        return Pager(None, None)
    page = part.page.address(ctx.urls)
    if part.stretch:
        found = [stretch for stretch, _ in part.stretches]
        return neighbours(ctx, found, part.stretch, partial(_stretch_address, ctx.urls, page), lambda it: it.name(ctx))
    years = [year for year, _ in part.years]
    return neighbours(ctx, years, part.year, lambda year: ctx.urls.year_of(page, year), ctx.formats.date)


def _years(ctx: Context, part: _Part) -> tuple[ArchiveYear, ...]:
    """Where a list that is divided goes on: its years, or the stretches of a year."""
    page, of = part.page.address(ctx.urls), part.page.of
    if part.stretch or (part.year and not part.stretches):
        return ()
    if part.year:
        address = partial(_stretch_address, ctx.urls, page)
        links = stretch_counts(ctx, address, part.stretches, partial(count_text, ctx, of))
        return (
            ArchiveYear(part.year, ctx.urls.year_of(page, part.year), count_text(ctx, of, _size(part)), links, True),
        )
    return tuple(
        ArchiveYear(year, ctx.urls.year_of(page, year), count_text(ctx, of, count)) for year, count in part.years
    )


def _stretch_address(urls: Urls, page: str, stretch: DateRange) -> str:
    return urls.stretch(urls.year_of(page, stretch.year), stretch.month, stretch.first, stretch.last)


def _address(urls: Urls, part: _Part) -> str:
    page = part.page.address(urls)
    if part.stretch:
        return _stretch_address(urls, page, part.stretch)
    return urls.year_of(page, part.year) if part.year else page


def _notes(ctx: Context, chosen: tuple[tuple[Facet, Any], ...]) -> tuple[str, ...]:
    return tuple(ctx.words(facet.note) for facet, _ in chosen if facet.note)


def _trail(ctx: Context, known: Filters, part: _Part) -> tuple[Link, ...]:
    """The pages whose addresses this one's begins with."""
    page = part.page
    first = page.chosen[0][0]
    steps = [section_link(ctx, page.of.key)]
    if first.alone:
        steps = [Link(own(ctx, ctx.words(LIST_NAMES[first.word])), ctx.urls.section(first.word))]
    key = page.key
    last = len(key) if part.year else len(key) - 1
    for length in range(1, last + 1):
        wider = known.pages.get(key[:length])
        if wider is not None:
            name = wider.chosen[-1][1].label
            steps.append(Link(own(ctx, name.text) if name.lang == ctx.lang else name, wider.address(ctx.urls)))
    if part.stretch:
        year = ctx.urls.year_of(page.address(ctx.urls), part.year)
        steps.append(Link(own(ctx, ctx.formats.date(part.year)), year))
    return tuple(steps)
