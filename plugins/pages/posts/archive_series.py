"""News that belong together, of the network, of an owner or of a topic: the newest, the years, and the stretches of a
year that is too long for one page. Archives are partitioned by time, so that a new post changes its stretch and its
year and no older page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from types import MappingProxyType

import msgspec
from msgspec import Struct

from plugins.catalogue.catalogue import Posts
from plugins.pages.context import Edition
from plugins.pages.parts.head import feed, head
from plugins.pages.parts.view_parts import neighbours, own
from plugins.pages.posts.months import MOST, Stretch, by_month, month_of, posts_text, stretch_counts, stretches, year_of
from plugins.pages.posts.archive_links import news_downloads
from plugins.pages.page import Page
from plugins.pages.urls import Urls
from plugins.pages.views.news import NewsPage
from plugins.pages.views.parts import ArchiveYear, Count, CountGroup, Link, Pager

NEWEST = 20
NO_PAGER = Pager(None, None)
NO_PARTS: Mapping[Stretch, Posts] = MappingProxyType({})


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
    def counts(self) -> str:
        """How many posts each year has: what the links to the other years say."""
        return " ".join(f"{year}:{len(found)}" for year, found in self.years.items())


def years_of(posts: Posts) -> dict[int, Posts]:
    return {year: tuple(found) for year, found in groupby(posts, key=year_of)}


def stretches_of(posts: Posts) -> Mapping[Stretch, Posts]:
    return stretches((post, post.dated) for post in posts)


def counts_of(parts: Mapping[Stretch, Posts]) -> str:
    return " ".join(f"{stretch.month}.{stretch.first}:{len(found)}" for stretch, found in parts.items())


def stretch_address(series: Series, stretch: Stretch, urls: Urls) -> str:
    return urls.stretch(series.address(urls, stretch.year), stretch.month, stretch.first, stretch.last)


def news_page(
    ed: Edition,
    series: Series,
    year: int,
    title: str,
    description: str,
    intro: str,
    shown: Posts,
    archive: Callable[[], tuple[ArchiveYear, ...]],
    counts: str,
    *,
    narrow: tuple[CountGroup, ...] = (),
    pager: Pager = NO_PAGER,
    at: Callable[[Urls], str] | None = None,
    months_linked: bool = False,
    more: tuple[Link, ...] = (),
    empty: str = "",
    whole: int = 0,
    of_year: int = 0,
) -> Page:
    url, twin = (at(urls) if at else series.address(urls, year) for urls in (ed.urls, ed.twin_urls))

    def make() -> NewsPage:
        return NewsPage(
            head=head(
                ed,
                "news",
                url,
                title,
                description,
                section=series.section,
                trail=(*series.trail, *more),
                twin=twin,
                feeds=(feed(ed, series.title, series.feed_page),) if series.feed_page and series.years else (),
                band=series.band,
                og=series.og,
                # Nobody is led to a list without news, so that nobody need find it either.
                indexable=not empty,
            ),
            band=series.band,
            owner=series.owner,
            intro=intro,
            groups=by_month(ed, shown, months_linked),
            archive=archive(),
            narrow=narrow,
            pager=pager,
            downloads=news_downloads(ed, of_year, whole),
            empty=empty or ("" if series.years else ed.words("There is no news yet.")),
        )

    words = (title, description, intro, counts, narrow, pager, series.title, empty, whole, of_year)
    chosen = msgspec.json.encode(words)
    own_stamps = (ed.site.stamps.base, ed.site.open_graph.get(series.og, ""), chosen.decode())
    site = ed.site.site_url
    return Page(
        url,
        "news.html",
        lang=ed.lang,
        make=make,
        inputs="\n".join((*own_stamps, *(post.card for post in shown))),
        alternates=() if empty else tuple(sorted(((ed.lang, site + url), (ed.other, site + twin)), reverse=True)),
    )


def _year_archive(
    ed: Edition, series: Series, current: int, parts: Mapping[Stretch, Posts] = NO_PARTS
) -> tuple[ArchiveYear, ...]:
    """All years of a series; the current one with the stretches that it is divided into."""
    links = links_to_stretches(ed, series, parts)
    return tuple(
        ArchiveYear(
            year,
            series.address(ed.urls, year),
            posts_text(ed, len(found)),
            links if year == current else (),
            year == current,
        )
        for year, found in series.years.items()
    )


def links_to_stretches(ed: Edition, series: Series, parts: Mapping[Stretch, Posts]) -> tuple[Count, ...]:
    """Links to the stretches of a year or month, each with how many posts it has."""
    sizes = ((stretch, len(posts)) for stretch, posts in parts.items())
    return stretch_counts(ed, lambda stretch: stretch_address(series, stretch, ed.urls), sizes, partial(posts_text, ed))


def stretch_pages(
    ed: Edition, series: Series, parts: Mapping[Stretch, Posts], trail: tuple[Link, ...]
) -> Iterator[Page]:
    """A page for each stretch of a year that is too long for one."""
    for stretch, found in parts.items():
        title = ed.words("{title}, {year}", title=series.title, year=stretch.name(ed))
        count = posts_text(ed, len(found))
        yield news_page(
            ed,
            series,
            stretch.year,
            title,
            f"{title}: {count}.",
            count,
            found,
            tuple,
            "",
            pager=neighbours(
                ed,
                list(parts),
                stretch,
                lambda other: stretch_address(series, other, ed.urls),
                lambda other: other.name(ed),
            ),
            at=partial(stretch_address, series, stretch),
            more=trail,
        )


def series_pages(ed: Edition, series: Series, parent: tuple[Link, ...], newest: bool, empty: str) -> Iterator[Page]:
    """The newest of a series, where it has a page for them, and its years."""
    counts = series.counts
    if newest:
        description = ed.words("{title}: newest first.", title=series.title)
        posts = tuple(post for found in series.years.values() for post in found)
        count = posts_text(ed, len(posts)) if posts else ""
        yield news_page(
            ed,
            series,
            0,
            series.title,
            description,
            count,
            posts[:NEWEST],
            lambda: _year_archive(ed, series, 0),
            counts,
            empty=empty,
        )
    numbers = list(series.years)
    for year, found in series.years.items():
        title = ed.words("{title}, {year}", title=series.title, year=year)
        count = posts_text(ed, len(found))
        parts = stretches_of(found) if len(found) > MOST else {}
        yield news_page(
            ed,
            series,
            year,
            title,
            f"{title}: {count}.",
            count,
            tuple(post for post in found if not month_of(post)) if parts else found,
            lambda year=year, parts=parts: _year_archive(ed, series, year, parts),
            f"{counts} {counts_of(parts)}",
            pager=neighbours(ed, numbers, year, lambda number: series.address(ed.urls, number), ed.formats.date),
            more=parent,
        )
        page = Link(own(ed, ed.formats.date(year)), series.address(ed.urls, year))
        yield from stretch_pages(ed, series, parts, (*parent, page))
