"""News that belong together, of the network, of an owner or of a topic: the newest, the years, and the stretches of a
year that is too long for one page. Archives are partitioned by time, so that a new post changes its stretch and its
year and no older page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from plugins.catalogue.catalogue import Posts
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import feed, head
from plugins.pages.parts.view_parts import neighbours, own
from plugins.pages.posts.archive_links import news_downloads
from plugins.pages.posts.months import (
    MOST,
    DateRange,
    by_month,
    month_of,
    posts_text,
    stretch_counts,
    stretches,
    year_of,
)
from plugins.pages.record_page import page_of
from plugins.pages.urls import Urls
from plugins.pages.views.news import NewsPage
from plugins.pages.views.parts import ArchiveYear, Count, CountGroup, Link, Pager

NEWEST = 20
NO_PAGER = Pager(None, None)
NO_PARTS: Mapping[DateRange, Posts] = MappingProxyType({})


class Series(Struct, frozen=True):
    """News that belong together: of the network, of an owner, of a topic. `address(urls, year)` is the page of a year,
    or of the newest where the year is 0."""

    title: str
    section: str
    trail: tuple[Link, ...]
    address: Callable[[Urls, int], str]
    years: Mapping[int, Posts]
    band: str = ""
    owner: Link | None = None
    feed_page: str = ""
    og: str = "portal"

    @property
    def named_by(self) -> tuple[object, ...]:
        """What names it among the arguments of a page: all but its posts, of which a page is given those it shows."""
        return self.title, self.section, self.trail, self.band, self.owner, self.feed_page, self.og, bool(self.years)


class Shown(Struct, frozen=True, kw_only=True):
    """What one page of a series shows. `at` is its address, where that is not the series' for its year; `more` are
    steps of its breadcrumb; `narrow` says where the news can be
    narrowed, `empty` why there is nothing; the year `of_year` has files of its `whole` posts."""

    title: str
    description: str
    intro: str
    posts: Posts
    archive: tuple[ArchiveYear, ...] = ()
    narrow: Callable[[], tuple[CountGroup, ...]] | None = None
    pager: Pager = NO_PAGER
    at: Callable[[Urls], str] | None = None
    months_linked: bool = False
    more: tuple[Link, ...] = ()
    empty: str = ""
    whole: int = 0
    of_year: int = 0


def years_of(posts: Posts) -> dict[int, Posts]:
    return {year: tuple(found) for year, found in groupby(posts, key=year_of)}


def stretches_of(posts: Posts) -> Mapping[DateRange, Posts]:
    return stretches((post, post.dated) for post in posts)


def stretch_address(series: Series, stretch: DateRange, urls: Urls) -> str:
    return urls.stretch(series.address(urls, stretch.year), stretch.month, stretch.first, stretch.last)


def news_page(ctx: Context, series: Series, year: int, shown: Shown) -> Page:
    """A page of a series: of a year, or of the newest where the year is 0."""
    at = shown.at or partial(_address, series, year)
    url, twin = at(ctx.urls), at(ctx.other_urls)
    page = page_of(ctx, "news.html", url, twin, partial(_news, ctx, series, url, twin, replace(shown, at=None)))
    return page._replace(alternates=()) if shown.empty else page


def _address(series: Series, year: int, urls: Urls) -> str:
    return series.address(urls, year)


def _news(ctx: Context, series: Series, url: str, twin: str, shown: Shown) -> NewsPage:
    return NewsPage(
        head=head(
            ctx,
            "news",
            url,
            shown.title,
            shown.description,
            section=series.section,
            trail=(*series.trail, *shown.more),
            twin=twin,
            feeds=(feed(ctx, series.title, series.feed_page),) if series.feed_page and series.years else (),
            band=series.band,
            og=series.og,
            # Nobody is led to a list without news, so that nobody need find it either.
            indexable=not shown.empty,
        ),
        band=series.band,
        owner=series.owner,
        intro=shown.intro,
        groups=by_month(ctx, shown.posts, shown.months_linked),
        archive=shown.archive,
        narrow=shown.narrow() if shown.narrow else (),
        pager=shown.pager,
        downloads=news_downloads(ctx, shown.of_year, shown.whole),
        empty=shown.empty or ("" if series.years else ctx.words("There is no news yet.")),
    )


def _year_archive(
    ctx: Context, series: Series, current: int, parts: Mapping[DateRange, Posts] = NO_PARTS
) -> tuple[ArchiveYear, ...]:
    """All years of a series; the current one with the stretches that it is divided into."""
    links = links_to_stretches(ctx, series, parts)
    return tuple(
        ArchiveYear(
            year,
            series.address(ctx.urls, year),
            posts_text(ctx, len(found)),
            links if year == current else (),
            year == current,
        )
        for year, found in series.years.items()
    )


def links_to_stretches(ctx: Context, series: Series, parts: Mapping[DateRange, Posts]) -> tuple[Count, ...]:
    """Links to the stretches of a year or month, each with how many posts it has."""
    sizes = ((stretch, len(posts)) for stretch, posts in parts.items())
    return stretch_counts(
        ctx, lambda stretch: stretch_address(series, stretch, ctx.urls), sizes, partial(posts_text, ctx)
    )


def stretch_pages(
    ctx: Context, series: Series, parts: Mapping[DateRange, Posts], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """A page for each stretch of a year that is too long for one."""
    for stretch, found in parts.items():
        title = ctx.words("{title}, {year}", title=series.title, year=stretch.name(ctx))
        count = posts_text(ctx, len(found))
        pager = neighbours(
            ctx,
            list(parts),
            stretch,
            lambda other: stretch_address(series, other, ctx.urls),
            lambda other: other.name(ctx),
        )
        shown = Shown(
            title=title,
            description=f"{title}: {count}.",
            intro=count,
            posts=found,
            pager=pager,
            at=partial(stretch_address, series, stretch),
            more=trail,
        )
        yield news_page(ctx, series, stretch.year, shown)


def series_pages(ctx: Context, series: Series, parent: tuple[Link, ...], newest: bool, empty: str) -> Iterator[Page]:
    """The newest of a series, where it has a page for them, and its years."""
    if newest:
        description = ctx.words("{title}: newest first.", title=series.title)
        posts = tuple(post for found in series.years.values() for post in found)
        count = posts_text(ctx, len(posts)) if posts else ""
        shown = Shown(
            title=series.title,
            description=description,
            intro=count,
            posts=posts[:NEWEST],
            archive=_year_archive(ctx, series, 0),
            empty=empty,
        )
        yield news_page(ctx, series, 0, shown)
    numbers = list(series.years)
    for year, found in series.years.items():
        title = ctx.words("{title}, {year}", title=series.title, year=year)
        count = posts_text(ctx, len(found))
        parts = stretches_of(found) if len(found) > MOST else {}
        shown = Shown(
            title=title,
            description=f"{title}: {count}.",
            intro=count,
            posts=tuple(post for post in found if not month_of(post)) if parts else found,
            archive=_year_archive(ctx, series, year, parts),
            pager=neighbours(ctx, numbers, year, lambda number: series.address(ctx.urls, number), ctx.formats.date),
            more=parent,
        )
        yield news_page(ctx, series, year, shown)
        page = Link(own(ctx, ctx.formats.date(year)), series.address(ctx.urls, year))
        yield from stretch_pages(ctx, series, parts, (*parent, page))
