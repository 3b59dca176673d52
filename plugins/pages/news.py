"""Lists of news: newest first, by month and year, of the whole network, of a library, of a topic.

Archives are partitioned by time, so that a new post changes its month and its year and no older page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

import msgspec
from msgspec import Struct

from plugins.catalogue.catalogue import NOTHING, Posts
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.edition import Edition
from plugins.pages.head import feed, head, section_link
from plugins.pages.make import neighbours, own, owner_link, term_link
from plugins.pages.months import by_month, month_of, posts_text, year_of
from plugins.pages.page import Page
from plugins.pages.urls import Urls
from plugins.pages.views.news import NewsPage
from plugins.pages.views.parts import ArchiveYear, Count, CountGroup, Link, Pager

NEWEST = 20
SMALL_YEAR = 60
NO_PAGER = Pager(None, None)


class _Series(Struct, frozen=True):
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


def _years(posts: Posts) -> dict[int, Posts]:
    return {year: tuple(found) for year, found in groupby(posts, key=year_of)}


def news_pages(ed: Edition) -> Iterator[Page]:
    """The network's news: the newest, each year, each month; then of each owner and each topic."""
    catalogue = ed.catalogue
    posts = tuple(catalogue.posts.values())
    years = _years(posts)
    series = _Series(ed.words("News"), "news", (), lambda urls, year: urls.news(year), years, feed_page=ed.urls.news())
    intro = ed.words("What the libraries of Lithuania write about, newest first.")
    months = " ".join(f"{year_of(post)}-{month_of(post)}" for post in posts)
    yield _page(
        ed,
        series,
        0,
        series.title,
        intro,
        intro,
        posts[:NEWEST],
        lambda: _archive(ed, series.years),
        months,
        narrow=_narrow(ed),
    )
    for year, found in series.years.items():
        yield from _network_year(ed, series, year, found, list(series.years))
    for owner in (NETWORK, *catalogue.libraries):
        yield from _owner_pages(ed, owner, catalogue.by_owner.get(owner, NOTHING).posts)
    for term in catalogue.topics.values():
        if not term.merged_into:
            yield from _topic_pages(ed, term, catalogue.by_topic.get(term.id, NOTHING).posts)


def _page(
    ed: Edition,
    series: _Series,
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
    month: int = 0,
    months_linked: bool = False,
    more: tuple[Link, ...] = (),
    empty: str = "",
) -> Page:
    url = ed.urls.news(year, month) if month else series.address(ed.urls, year)
    twin = ed.twin_urls.news(year, month) if month else series.address(ed.twin_urls, year)

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
                feeds=(feed(ed, series.title, series.feed_page),) if series.feed_page else (),
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
            empty=empty or ("" if series.years else ed.words("There are no news yet.")),
        )

    chosen = msgspec.json.encode((title, description, intro, counts, narrow, pager, series.title, empty))
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


def _archive(ed: Edition, years: Mapping[int, Posts]) -> tuple[ArchiveYear, ...]:
    """All years of the network with their months."""
    return tuple(
        ArchiveYear(year, ed.urls.news(year), posts_text(ed, len(posts)), _months(ed, year, posts))
        for year, posts in years.items()
    )


def _months(ed: Edition, year: int, posts: Posts) -> tuple[Count, ...]:
    counts = {month: len(tuple(found)) for month, found in groupby(posts, key=month_of) if month}
    return tuple(
        Count(Link(own(ed, ed.formats.month(month)), ed.urls.news(year, month)), count, posts_text(ed, count))
        for month, count in counts.items()
    )


def _year_archive(ed: Edition, series: _Series, current: int) -> tuple[ArchiveYear, ...]:
    return tuple(
        ArchiveYear(year, series.address(ed.urls, year), posts_text(ed, len(found)), (), year == current)
        for year, found in series.years.items()
    )


def _network_year(ed: Edition, series: _Series, year: int, posts: Posts, years: list[int]) -> Iterator[Page]:
    """A year of the whole network and its months."""
    count = posts_text(ed, len(posts))
    news = (section_link(ed, "news"),)
    months = {month: tuple(found) for month, found in groupby(posts, key=month_of) if month}
    # A year of a large network is an index of its months; only what no month holds stands on it.
    shown = posts if len(posts) <= SMALL_YEAR else tuple(post for post in posts if not month_of(post))
    yield _page(
        ed,
        series,
        year,
        ed.words("News of {year}", year=year),
        ed.words("News of the libraries of Lithuania in {year}: {count}.", year=year, count=count),
        count,
        shown,
        lambda: (ArchiveYear(year, ed.urls.news(year), count, _months(ed, year, posts), True),),
        " ".join(f"{month}:{len(found)}" for month, found in months.items()),
        pager=neighbours(ed, years, year, ed.urls.news, ed.formats.date),
        months_linked=True,
        more=news,
    )
    for month, found in months.items():
        name, count = ed.formats.date(year, month), posts_text(ed, len(found))
        yield _page(
            ed,
            series,
            year,
            ed.words("News: {month}", month=name),
            ed.words("News of the libraries of Lithuania, {month}: {count}.", month=name, count=count),
            count,
            found,
            tuple,
            "",
            pager=neighbours(
                ed,
                list(months),
                month,
                lambda number: ed.urls.news(year, number),
                lambda number: ed.formats.date(year, number),
            ),
            month=month,
            more=(*news, Link(own(ed, ed.formats.date(year)), ed.urls.news(year))),
        )


def _series_pages(ed: Edition, series: _Series, parent: tuple[Link, ...], newest: bool, empty: str) -> Iterator[Page]:
    """The newest of a series, where it has a page for them, and its years."""
    counts = series.counts
    if newest:
        description = ed.words("{title}: newest first.", title=series.title)
        posts = tuple(post for found in series.years.values() for post in found)
        count = posts_text(ed, len(posts)) if posts else ""
        yield _page(
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
        yield _page(
            ed,
            series,
            year,
            title,
            f"{title}: {posts_text(ed, len(found))}.",
            posts_text(ed, len(found)),
            found,
            lambda year=year: _year_archive(ed, series, year),
            counts,
            pager=neighbours(ed, numbers, year, lambda number: series.address(ed.urls, number), ed.formats.date),
            more=parent,
        )


def _owner_pages(ed: Edition, owner: str, posts: Posts) -> Iterator[Page]:
    """A library's news, or the network's own."""
    name = owner_link(ed, owner)
    page = ed.urls.owned(owner, "news")
    network = owner == NETWORK
    series = _Series(
        ed.words("News of the whole network") if network else ed.words("News: {name}", name=name.text.text),
        "news" if network else "libraries",
        (section_link(ed, "news"),) if network else (section_link(ed, "libraries"), name),
        lambda urls, year: urls.owned(owner, "news", year=year),
        _years(posts),
        owner,
        None if network else name,
        page,
        f"library/{owner}",
    )
    empty = "" if posts else ed.words("This library has not written anything here yet.")
    yield from _series_pages(ed, series, (Link(own(ed, ed.words("News")), page),), True, empty)


def _topic_pages(ed: Edition, term: Term, posts: Posts) -> Iterator[Page]:
    """The years of a topic's news; its newest stand on the topic's own page."""
    series = _Series(
        ed.words("News: {name}", name=term.label.pick(ed.lang).text),
        "news",
        (Link(own(ed, ed.words("Topics")), ed.urls.section("topics")), term_link(ed, "topics", term)),
        lambda urls, year: urls.term("topics", term, year),
        _years(posts),
    )
    yield from _series_pages(ed, series, (), False, "")


def _narrow(ed: Edition) -> tuple[CountGroup, ...]:
    """Real pages that narrow the news: topics and libraries."""
    topics = tuple(
        Count(term_link(ed, "topics", term), len(found), posts_text(ed, len(found)))
        for term in ed.catalogue.topics.values()
        if (found := ed.catalogue.by_topic.get(term.id, NOTHING).posts)
    )
    libraries = tuple(
        Count(Link(owner_link(ed, owner).text, ed.urls.owned(owner, "news")), len(found), posts_text(ed, len(found)))
        for owner in (NETWORK, *ed.catalogue.libraries)
        if (found := ed.catalogue.by_owner.get(owner, NOTHING).posts)
    )
    groups = (CountGroup(ed.words("By topic"), topics), CountGroup(ed.words("By library"), libraries))
    return tuple(group for group in groups if group.counts)
