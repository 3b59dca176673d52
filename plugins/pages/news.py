"""Lists of news: newest first, by month and year, of the whole network, of a library, of a topic.

Archives are partitioned by time, so that a new post changes its month and its year and no older page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from plugins.catalogue.catalogue import Posts
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.vocabulary import Term
from plugins.catalogue.read.paths import NETWORK
from plugins.pages.cards import cards, post_card
from plugins.pages.edition import Edition
from plugins.pages.head import feed, head, section_link
from plugins.pages.make import own, owner_link, term_link
from plugins.pages.page import Page
from plugins.pages.views.news import NewsPage
from plugins.pages.views.parts import ArchiveYear, CardGroup, Count, CountGroup, Link, Pager

NEWEST = 20


def year_of(entry: Entry[Post]) -> int:
    return entry.data.date.year


def month_of(entry: Entry[Post]) -> int:
    return entry.data.date.month


def posts_text(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} post", "{n} posts", count)


def by_month(ed: Edition, posts: Iterable[Entry[Post]], url: bool = False) -> tuple[CardGroup, ...]:
    """Posts under their months, newest first; those known only to the year stand last in it."""
    groups = []
    for (year, month), found in groupby(posts, key=lambda entry: (year_of(entry), month_of(entry))):
        title = ed.formats.date(year, month)
        title = title[0].upper() + title[1:]
        if not month:
            title = ed.words("{year}, month not known", year=ed.formats.date(year))
        address = ed.urls.news(year, month) if url and month else ""
        groups.append(CardGroup(title, f"m{year}-{month:02d}", cards(post_card, ed, found), address))
    return tuple(groups)


def _years(posts: Posts) -> dict[int, Posts]:
    return {year: tuple(found) for year, found in groupby(posts, key=year_of)}


def news_pages(ed: Edition) -> Iterator[Page]:
    """The network's news: the newest, each year, each month; then of each owner and each topic."""
    posts = tuple(ed.catalogue.posts.values())
    years = _years(posts)
    archive = _archive(ed, years)
    url = ed.urls.news()
    site_feed = (feed(ed, ed.words("All news"), url),)
    yield Page(
        url,
        "news.html",
        NewsPage(
            head=head(
                ed,
                "news",
                url,
                ed.words("News"),
                ed.words("What the libraries of Lithuania write about, newest first."),
                section="news",
                twin=ed.twin_urls.news(),
                feeds=site_feed,
            ),
            band="",
            owner=None,
            intro=ed.words("What the libraries of Lithuania write about, newest first."),
            groups=by_month(ed, posts[:NEWEST]),
            archive=archive,
            narrow=_narrow(ed),
            pager=Pager(None, None),
            empty="" if posts else ed.words("There are no news yet."),
        ),
        ed.lang,
    )
    for year, found in years.items():
        yield from _year(ed, year, found, years, archive)
    for owner in (NETWORK, *ed.catalogue.libraries):
        linked = ed.catalogue.by_owner.get(owner)
        yield from _of_owner(ed, owner, linked.posts if linked else ())
    for term in ed.catalogue.topics.values():
        linked = ed.catalogue.by_topic.get(term.id)
        if linked and not term.merged_into:
            yield from _of_topic(ed, term, linked.posts)


def _archive(ed: Edition, years: dict[int, Posts], current: int = 0) -> tuple[ArchiveYear, ...]:
    found = []
    for year, posts in years.items():
        months = tuple(
            Count(
                Link(own(ed, ed.formats.month(month)), ed.urls.news(year, month)),
                (count := len(tuple(group))),
                posts_text(ed, count),
            )
            for month, group in groupby(posts, key=month_of)
            if month
        )
        found.append(ArchiveYear(year, ed.urls.news(year), posts_text(ed, len(posts)), months, year == current))
    return tuple(found)


def _neighbours(numbers: list[int], here: int, address: object, name: object) -> Pager:
    """Older and newer of numbers sorted newest first."""
    place = numbers.index(here)
    older = numbers[place + 1] if place + 1 < len(numbers) else None
    newer = numbers[place - 1] if place else None
    return Pager(*(Link(name(n), address(n)) if n is not None else None for n in (older, newer)))  # type: ignore[operator]


def _year(
    ed: Edition, year: int, posts: Posts, years: dict[int, Posts], archive: tuple[ArchiveYear, ...]
) -> Iterator[Page]:
    url = ed.urls.news(year)
    trail = (section_link(ed, "news"),)
    here = tuple(item for item in archive if item.year == year)
    current = (ArchiveYear(year, url, here[0].count_text, here[0].months, True),)
    title = ed.words("News of {year}", year=year)
    # A year of a large network is an index of its months; only what no month holds stands on it.
    small = len(posts) <= 60
    shown = posts if small else tuple(post for post in posts if not month_of(post))
    yield Page(
        url,
        "news.html",
        NewsPage(
            head=head(
                ed,
                "news",
                url,
                title,
                ed.words(
                    "News of the libraries of Lithuania in {year}: {count}.",
                    year=year,
                    count=posts_text(ed, len(posts)),
                ),
                section="news",
                trail=trail,
                twin=ed.twin_urls.news(year),
            ),
            band="",
            owner=None,
            intro=posts_text(ed, len(posts)),
            groups=by_month(ed, shown, url=True),
            archive=current,
            narrow=(),
            pager=_neighbours(list(years), year, ed.urls.news, lambda n: own(ed, ed.formats.date(n))),
            empty="",
        ),
        ed.lang,
    )
    months = [month for month, _ in groupby(posts, key=month_of) if month]
    for month, found in groupby(posts, key=month_of):
        if month:
            yield _month(ed, year, month, tuple(found), months, (*trail, Link(own(ed, ed.formats.date(year)), url)))


def _month(ed: Edition, year: int, month: int, posts: Posts, months: list[int], trail: tuple[Link, ...]) -> Page:
    url = ed.urls.news(year, month)
    name = ed.formats.date(year, month)
    title = ed.words("News: {month}", month=name)
    view = NewsPage(
        head=head(
            ed,
            "news",
            url,
            title,
            ed.words(
                "News of the libraries of Lithuania, {month}: {count}.", month=name, count=posts_text(ed, len(posts))
            ),
            section="news",
            trail=trail,
            twin=ed.twin_urls.news(year, month),
        ),
        band="",
        owner=None,
        intro=posts_text(ed, len(posts)),
        groups=by_month(ed, posts),
        archive=(),
        narrow=(),
        pager=_neighbours(months, month, lambda n: ed.urls.news(year, n), lambda n: own(ed, ed.formats.date(year, n))),
        empty="",
    )
    return Page(url, "news.html", view, ed.lang)


def _narrow(ed: Edition) -> tuple[CountGroup, ...]:
    topics = tuple(
        Count(term_link(ed, "topics", term), len(linked.posts), posts_text(ed, len(linked.posts)))
        for term in ed.catalogue.topics.values()
        if (linked := ed.catalogue.by_topic.get(term.id)) and linked.posts
    )
    libraries = tuple(
        Count(
            Link(owner_link(ed, owner).text, ed.urls.owned(owner, "news")),
            len(linked.posts),
            posts_text(ed, len(linked.posts)),
        )
        for owner in (NETWORK, *ed.catalogue.libraries)
        if (linked := ed.catalogue.by_owner.get(owner)) and linked.posts
    )
    return tuple(
        group
        for group in (CountGroup(ed.words("By topic"), topics), CountGroup(ed.words("By library"), libraries))
        if group.counts
    )


def _of_owner(ed: Edition, owner: str, posts: Posts) -> Iterator[Page]:
    """A library's news: the newest, and its years."""
    name = owner_link(ed, owner)
    years = _years(posts)
    url = ed.urls.owned(owner, "news")
    trail = (section_link(ed, "news"),) if owner == NETWORK else (section_link(ed, "libraries"), name)
    if owner == NETWORK:
        title = ed.words("News of the whole network")
    else:
        title = ed.words("News: {name}", name=name.text.text)
    description = ed.words("{name}: what it writes about, newest first.", name=name.text.text)

    def archive(current: int) -> tuple[ArchiveYear, ...]:
        return tuple(
            ArchiveYear(year, ed.urls.owned(owner, "news", year=year), posts_text(ed, len(found)), (), year == current)
            for year, found in years.items()
        )

    def page(
        address: str,
        heading: str,
        about: str,
        shown: Posts,
        twin: str,
        more: tuple[Link, ...],
        pager: Pager,
        current: int,
    ) -> Page:
        view = NewsPage(
            head=head(
                ed,
                "news",
                address,
                heading,
                about,
                section="news" if owner == NETWORK else "libraries",
                trail=(*trail, *more),
                twin=twin,
                feeds=(feed(ed, title, url),),
                band=owner,
                og=f"library/{owner}",
            ),
            band=owner,
            owner=None if owner == NETWORK else name,
            intro=posts_text(ed, len(posts)) if posts else "",
            groups=by_month(ed, shown),
            archive=archive(current),
            narrow=(),
            pager=pager,
            empty="" if posts else ed.words("This library has not written anything here yet."),
        )
        return Page(address, "news.html", view, ed.lang)

    yield page(url, title, description, posts[:NEWEST], ed.twin_urls.owned(owner, "news"), (), Pager(None, None), 0)
    for year, found in years.items():
        dated = ed.words("{title}, {year}", title=title, year=year)
        pager = _neighbours(
            list(years),
            year,
            lambda n: ed.urls.owned(owner, "news", year=n),
            lambda n: own(ed, ed.formats.date(n)),
        )
        yield page(
            ed.urls.owned(owner, "news", year=year),
            dated,
            f"{dated}: {posts_text(ed, len(found))}.",
            found,
            ed.twin_urls.owned(owner, "news", year=year),
            (Link(own(ed, ed.words("News")), url),),
            pager,
            year,
        )


def _of_topic(ed: Edition, term: Term, posts: Posts) -> Iterator[Page]:
    """The years of a topic's news; its newest stand on the topic's own page."""
    years = _years(posts)
    label = term.label.pick(ed.lang).text
    topic = term_link(ed, "topics", term)
    for year, found in years.items():
        url = ed.urls.term("topics", term, year)
        title = ed.words("{topic}: news of {year}", topic=label, year=year)
        view = NewsPage(
            head=head(
                ed,
                "news",
                url,
                title,
                f"{title}: {posts_text(ed, len(found))}.",
                section="news",
                trail=(Link(own(ed, ed.words("Topics")), ed.urls.section("topics")), topic),
                twin=ed.twin_urls.term("topics", term, year),
            ),
            band="",
            owner=None,
            intro=posts_text(ed, len(found)),
            groups=by_month(ed, found),
            archive=tuple(
                ArchiveYear(other, ed.urls.term("topics", term, other), posts_text(ed, len(items)), (), other == year)
                for other, items in years.items()
            ),
            narrow=(),
            pager=_neighbours(
                list(years),
                year,
                lambda n: ed.urls.term("topics", term, n),
                lambda n: own(ed, ed.formats.date(n)),
            ),
            empty="",
        )
        yield Page(url, "news.html", view, ed.lang)
