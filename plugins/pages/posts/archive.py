"""Lists of news: newest first, by month and year, of the whole network, of a library, of a topic.

Archives are partitioned by time, so that a new post changes its month and its year and no older page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from plugins.catalogue.catalogue import NOTHING, Posts
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.parts.head import section_link
from plugins.pages.parts.view_parts import neighbours, own, owner_link, term_link
from plugins.pages.posts.archive_links import narrow_news
from plugins.pages.posts.archive_series import (
    NEWEST,
    Series,
    Shown,
    links_to_stretches,
    news_page,
    series_pages,
    stretch_pages,
    stretches_of,
    years_of,
)
from plugins.pages.posts.months import DateRange, month_of, posts_text
from plugins.pages.urls import Urls
from plugins.pages.views.parts import ArchiveYear, Count, Link

SMALL_YEAR = 60


def news_pages(ctx: Context) -> Iterator[Page]:
    """The network's news: the newest, each year, each month."""
    catalogue = ctx.catalogue
    posts = tuple(catalogue.posts.values())
    years = years_of(posts)
    series = Series(ctx.words("News"), "news", (), lambda urls, year: urls.news(year), years, feed_page=ctx.urls.news())
    intro = ctx.words("What the libraries of Lithuania write about, newest first.")
    shown = Shown(
        title=series.title,
        description=intro,
        intro=intro,
        posts=posts[:NEWEST],
        archive=_archive(ctx, series.years),
        narrow=partial(narrow_news, ctx),
        whole=len(next(iter(years.values()), ())),
        of_year=next(iter(years), 0),
    )
    yield news_page(ctx, series, 0, shown)
    for year, found in series.years.items():
        yield from _network_year(ctx, series, year, found, list(series.years))


def _archive(ctx: Context, years: Mapping[int, Posts]) -> tuple[ArchiveYear, ...]:
    """All years of the network with their months."""
    return tuple(
        ArchiveYear(year, ctx.urls.news(year), posts_text(ctx, len(posts)), _months(ctx, year, posts))
        for year, posts in years.items()
    )


def _months(ctx: Context, year: int, posts: Posts) -> tuple[Count, ...]:
    counts = {month: len(tuple(found)) for month, found in groupby(posts, key=month_of) if month}
    return tuple(
        Count(Link(own(ctx, ctx.formats.month(month)), ctx.urls.news(year, month)), count, posts_text(ctx, count))
        for month, count in counts.items()
    )


def _network_year(ctx: Context, series: Series, year: int, posts: Posts, years: list[int]) -> Iterator[Page]:
    """A year of the whole network and its months."""
    count = posts_text(ctx, len(posts))
    news = (section_link(ctx, "news"),)
    months = {month: tuple(found) for month, found in groupby(posts, key=month_of) if month}
    # A year of a large network is an index of its months; only what no month holds stands on it.
    shown = posts if len(posts) <= SMALL_YEAR else tuple(post for post in posts if not month_of(post))
    of_year = Shown(
        title=ctx.words("News of {year}", year=year),
        description=ctx.words("News from Lithuania’s libraries in {year}: {count}.", year=year, count=count),
        intro=count,
        posts=shown,
        archive=(ArchiveYear(year, ctx.urls.news(year), count, _months(ctx, year, posts), True),),
        pager=neighbours(ctx, years, year, ctx.urls.news, ctx.formats.date),
        months_linked=True,
        more=news,
        whole=len(posts),
        of_year=year,
    )
    yield news_page(ctx, series, year, of_year)
    trail = (*news, Link(own(ctx, ctx.formats.date(year)), ctx.urls.news(year)))
    for month, found in months.items():
        name, own_count = ctx.formats.date(year, month), posts_text(ctx, len(found))
        parts = stretches_of(found)
        divided = any(stretch.first for stretch in parts)
        days = parts if divided else {}
        pager = neighbours(
            ctx,
            list(months),
            month,
            lambda number: ctx.urls.news(year, number),
            lambda number: ctx.formats.date(year, number),
        )
        of_month = Shown(
            title=ctx.words("News: {month}", month=name),
            description=ctx.words("News from Lithuania’s libraries, {month}: {count}.", month=name, count=own_count),
            intro=own_count,
            posts=() if divided else found,
            archive=_month_archive(ctx, series, year, count, days),
            pager=pager,
            at=partial(_of_month, year, month),
            more=trail,
        )
        yield news_page(ctx, series, year, of_month)
        yield from stretch_pages(ctx, series, days, (*trail, Link(own(ctx, name), ctx.urls.news(year, month))))


def _of_month(year: int, month: int, urls: Urls) -> str:
    return urls.news(year, month)


def _month_archive(
    ctx: Context, series: Series, year: int, count: str, days: Mapping[DateRange, Posts]
) -> tuple[ArchiveYear, ...]:
    """The year with the stretches of a month that is divided; nothing for a month that is not."""
    if not days:
        return ()
    return (ArchiveYear(year, series.address(ctx.urls, year), count, links_to_stretches(ctx, series, days)),)


def owner_news_pages(ctx: Context, owner: str) -> Iterator[Page]:
    """A library's news, or the network's own."""
    posts = ctx.catalogue.by_owner.get(owner, NOTHING).posts
    name = owner_link(ctx, owner)
    page = ctx.urls.owned(owner, "news")
    network = owner == NETWORK
    series = Series(
        ctx.words("News of the whole network") if network else ctx.words("News: {name}", name=name.text.text),
        "news" if network else "libraries",
        (section_link(ctx, "news"),) if network else (section_link(ctx, "libraries"), name),
        lambda urls, year: urls.owned(owner, "news", year=year),
        years_of(posts),
        owner,
        None if network else name,
        page,
        f"library/{owner}",
    )
    empty = "" if posts else ctx.words("This library has not written anything here yet.")
    yield from series_pages(ctx, series, (Link(own(ctx, ctx.words("News")), page),), True, empty)


def topic_news_pages(ctx: Context, term: Term) -> Iterator[Page]:
    """The years of a topic's news; its newest stand on the topic's own page."""
    posts = ctx.catalogue.by_topic.get(term.id, NOTHING).posts
    series = Series(
        ctx.words("News: {name}", name=term.label.pick(ctx.lang).text),
        "news",
        (Link(own(ctx, ctx.words("Topics")), ctx.urls.section("topics")), term_link(ctx, "topics", term)),
        lambda urls, year: urls.term("topics", term, year),
        years_of(posts),
    )
    yield from series_pages(ctx, series, (), False, "")
